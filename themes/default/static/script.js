/* The reader's choice of light or dark; without it the page follows the reader's system. */
(function () {
  "use strict";
  var key = "sg-theme";
  var choices = ["auto", "light", "dark"];
  var root = document.documentElement;
  var choice = "auto";

  function apply(name) {
    choice = choices.indexOf(name) < 0 ? "auto" : name;
    if (choice === "auto") root.removeAttribute("data-theme");
    else root.setAttribute("data-theme", choice);
  }

  try {
    apply(localStorage.getItem(key));
  } catch (error) {
    /* Storage is closed to us: the choice lasts for this page. */
  }

  document.addEventListener("DOMContentLoaded", function () {
    var place = document.getElementById("sg-theme");
    if (!place) return;
    var button = document.createElement("button");
    button.type = "button";

    function show() {
      button.textContent = "Colours: " + choice;
    }

    button.addEventListener("click", function () {
      apply(choices[(choices.indexOf(choice) + 1) % choices.length]);
      show();
      try {
        if (choice === "auto") localStorage.removeItem(key);
        else localStorage.setItem(key, choice);
      } catch (error) {
        /* As above. */
      }
    });
    show();
    place.appendChild(button);
  });
})();
