/* The reader's choice of light or dark; without it the page follows the reader's system.  And menus that close. */
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
      button.textContent = place.dataset[choice];
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

  /* A menu that is open closes when the reader goes on elsewhere. */
  function closeMenus(except) {
    document.querySelectorAll(".menu details[open]").forEach(function (menu) {
      if (menu !== except) menu.open = false;
    });
  }

  document.addEventListener("click", function (event) {
    closeMenus(event.target.closest(".menu details"));
  });
  document.addEventListener("keydown", function (event) {
    var open = document.querySelector(".menu details[open]");
    if (event.key !== "Escape" || !open) return;
    closeMenus();
    open.querySelector("summary").focus();
  });
})();
