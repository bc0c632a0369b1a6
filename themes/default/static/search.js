/* The box at the head of every page in which readers search: `/` leads there, Escape away from it.  What finds
   and shows results (`words.js`, `shown.js`, `panel.js`, the index of the site) is loaded when a reader comes to it,
   as is what charts and quotes can do (`answers.js`) when one comes near them. */
var sitegenSearch = (function () {
  "use strict";
  let place, loading, answers;

  function script(name) {
    const held = document.querySelector(`script[data-file="${name}"]`); // where the whole site is one file
    if (held) return document.head.append(make("script", { textContent: held.textContent }));
    return new Promise((done, fail) => {
      document.head.append(make("script", { src: document.body.dataset.root + name, onload: done, onerror: fail }));
    });
  }

  /* The engine over the index of the site. */
  function load() {
    loading = loading || Promise.all(place.dataset.scripts.split(" ").map(script)).then(() => sitegenWords(sitegenIndex));
    loading.catch(() => (loading = null));
    return loading;
  }

  function make(tag, properties, ...children) {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children.filter(Boolean));
    return element;
  }

  /* Whether the reader wants no key of one letter to do anything; remembers a choice that is given. */
  function isOff(choice) {
    try {
      if (choice !== undefined) localStorage.setItem("sg-slash", choice ? "off" : "on");
      return localStorage.getItem("sg-slash") === "off";
    } catch {
      return false; // storage is closed to us
    }
  }

  /* What charts and quotes can do is loaded when a reader first comes near one. */
  async function come({ target, pointerType }) {
    const near = target.closest && target.closest(".chart, .quote");
    if (!near && pointerType !== "touch") return;
    await (answers = answers || Promise.resolve(script("assets/answers.js")));
    // A finger does not hover: with its first touch all of the page wakes.
    (near && pointerType !== "touch" ? [near] : document.querySelectorAll(".chart, .quote")).forEach((each) => sitegenAnswers(each));
  }

  for (const coming of ["pointerover", "focusin"]) document.addEventListener(coming, come);

  document.addEventListener("DOMContentLoaded", () => {
    place = document.getElementById("sg-search");
    if (!place) return;
    const says = place.dataset;
    const input = make("input", { type: "search", placeholder: says.search, autocomplete: "off", spellcheck: false });
    input.setAttribute("aria-label", says.search);
    input.setAttribute("aria-keyshortcuts", "/");
    place.firstElementChild.hidden = true;
    place.append(input, make("button", { type: "button", textContent: says.close, onclick: () => leave() }));
    let panel, before;

    async function open() {
      const engine = await load();
      panel = panel || sitegenPanel(place, input, leave);
      panel.answer(engine);
      return panel;
    }

    function leave(back) {
      place.classList.remove("is-open");
      if (back && back.isConnected && back !== document.body) back.focus();
      else if (place.contains(document.activeElement)) document.activeElement.blur();
    }

    const failed = () => (input.placeholder = says.failed);
    input.addEventListener("focus", () => {
      place.classList.add("is-open");
      open().catch(failed);
    });
    input.addEventListener("input", () => {
      place.classList.add("is-open");
      open().catch(failed);
    });
    place.addEventListener("focusout", (event) => {
      if (!place.contains(event.relatedTarget) && document.hasFocus()) leave();
    });
    place.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      if (event.key === "Escape") {
        event.preventDefault();
        leave(before);
      } else if (event.key === "Enter" && event.target === input) {
        event.preventDefault();
        open().then((shown) => shown.enter(), failed);
      }
    });
    document.addEventListener("keydown", (event) => {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isOff()) return;
      if (event.target.closest("input, textarea, select, [contenteditable]")) return;
      event.preventDefault();
      before = document.activeElement;
      input.focus();
      input.select();
    });
    /* A preview changed the page, and with it perhaps what can be found. */
    document.addEventListener("sitegen:changed", () => (loading = null));
  });
  return { load, make, isOff };
})();
