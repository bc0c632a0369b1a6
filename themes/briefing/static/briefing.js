/* Left and right go from finding to finding.  The page walks by itself when the reader presses the button, or
   opened an address that ends with `#sg-walk`, and stops as soon as the reader does anything. */
(function () {
  "use strict";
  const FINDINGS = ".masthead, .headline, .summary .opening, .summary .row:not(.opening), main > .chart";
  let findings, button, clock;

  /* The finding that is on the screen: the last that begins above its middle. */
  function here() {
    return findings.findLastIndex((each) => each.getBoundingClientRect().top < innerHeight / 2);
  }

  function go(to) {
    const at = (to + findings.length) % findings.length;
    /* How it moves is said by the style sheet, which knows who wants no motion. */
    findings[at].scrollIntoView({ block: "start" });
  }

  function walk() {
    stop();
    button.textContent = button.parentElement.dataset.stop;
    clock = setInterval(() => go(here() + 1), 1000 * Math.max(3, button.parentElement.dataset.seconds));
  }

  function stop() {
    clearInterval(clock);
    clock = undefined;
    button.textContent = button.parentElement.dataset.walk;
  }

  document.addEventListener("DOMContentLoaded", () => {
    const place = document.getElementById("sg-walk");
    findings = [...document.querySelectorAll(FINDINGS)];
    if (!place || !document.querySelector(".headlines, article.summary") || findings.length < 2) return;
    button = document.createElement("button");
    button.type = "button";
    place.append(button);
    stop();
    button.addEventListener("click", () => (clock ? stop() : walk()));
    /* The button is pressed by finger or key to stop, not to stop and walk on. */
    const isPress = ({ target, type, key }) =>
      target === button && (type === "touchstart" || key === "Enter" || key === " ");
    for (const doing of ["wheel", "touchstart", "keydown"]) {
      document.addEventListener(doing, (event) => clock && !isPress(event) && stop(), { passive: true });
    }
    document.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      if (event.target.closest("input, textarea, select, .chart-frame, .table-frame")) return;
      if (event.key !== "ArrowRight" && event.key !== "ArrowLeft") return;
      event.preventDefault();
      go(event.key === "ArrowRight" ? here() + 1 : Math.max(0, here() - 1));
    });
    if (location.hash === "#sg-walk") walk();
  });
})();
