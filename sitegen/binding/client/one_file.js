/* One file of many pages: the page in the address is the only one in the document, so that style and scripts meet
   what they meet on the site.  `#drivers/time-back.html` is a page, `#drivers/time-back.html:people` a place on it,
   and whatever else stands behind the colon is the page's own, as the choice of a filter is. */
var sitegenOneFile = (function () {
  "use strict";
  const root = document.documentElement, pages = new Map(), scrolled = new Map();
  let main, shown, current, entries = 0, isWhole = false;
  root.classList.add("sg-single");
  history.scrollRestoration = "manual";

  function hash() {
    try {
      return decodeURIComponent(location.hash.slice(1));
    } catch {
      return location.hash.slice(1);
    }
  }

  const pageOf = (id) => (id.includes(":") ? id.slice(0, id.indexOf(":")) : id);

  /* The page with an address; while the file is being read it may not be there yet. */
  function find(address) {
    const page = isWhole ? pages.get(address) : document.getElementById(address);
    return page && page.classList.contains("sg-page") ? page : null;
  }

  const first = () => (isWhole ? pages.values().next().value : document.querySelector(".sg-page"));

  /* Shows the page in the address; where there is none that which is shown stays, else the first. */
  function show() {
    const id = hash(), asked = id ? find(pageOf(id)) : first();
    if (!asked && !shown && !isWhole) return void requestAnimationFrame(show);
    const page = asked || shown || first(), isOther = page !== shown, { state } = history;
    if (isOther) {
      if (shown) shown.classList.remove("sg-shown");
      page.classList.add("sg-shown");
      if (isWhole) main.replaceChildren(page);
      shown = page;
      document.title = page.dataset.title;
      mark();
    }
    const place = asked && id !== page.id && document.getElementById(id);
    if (place && isOther) location.replace(location.hash); // what was not there was no target of the address
    current = state && state.entry ? state.entry : entries + 1;
    entries = Math.max(entries, current);
    history.replaceState({ entry: current }, "");
    if (state && scrolled.has(current)) scrollTo({ top: scrolled.get(current), behavior: "instant" });
    else if (place) place.scrollIntoView({ behavior: isOther ? "instant" : "auto" });
    else if (isOther || id === page.id) scrollTo({ top: 0, behavior: "instant" });
    return isOther;
  }

  /* The line of the navigation that leads here. */
  function mark() {
    const { here } = shown.dataset;
    for (const link of document.querySelectorAll("[aria-current][href]")) if (!shown.contains(link)) link.removeAttribute("aria-current");
    if (!here) return;
    for (const link of document.querySelectorAll("nav a[href]")) {
      if (decodeURIComponent(link.hash.slice(1)) !== here || shown.contains(link)) continue;
      link.setAttribute("aria-current", here === shown.id ? "page" : "true");
    }
  }

  /* Links that scripts make lead to files of the site: here they lead to the places of the same names. */
  function lead(link) {
    const [path, place] = (link.getAttribute("href") || "").split("#");
    let address = path;
    try {
      address = decodeURIComponent(path);
    } catch {
      /* It is as it is written. */
    }
    if (pages.has(address)) link.setAttribute("href", "#" + path + (place ? ":" + place : ""));
  }

  function leadAll(records) {
    for (const { addedNodes } of records) {
      for (const node of addedNodes) {
        if (node.nodeType !== Node.ELEMENT_NODE || node.classList.contains("sg-page")) continue;
        if (node.matches("a[href]")) lead(node);
        node.querySelectorAll("a[href]:not([href^='#'])").forEach(lead);
      }
    }
  }

  function download(id) {
    for (const page of pages.values()) {
      const link = page.querySelector(`[id="${CSS.escape(id)}"][download]`);
      if (link) return void link.click();
    }
  }

  function click(event) {
    const link = event.target.closest("a[href^='#']");
    if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
    const id = decodeURIComponent((link.getAttribute("href") || "").slice(1)), place = document.getElementById(id);
    if (pages.has(pageOf(id))) {
      scrolled.set(current, scrollY); // the event of the last scrolling may come after the page is gone
      // Where one is already there is no new address, and so nothing that would be told of it.
      if (id === hash()) scrolled.delete(current), show();
      return;
    }
    event.preventDefault();
    if (place && !shown.contains(place)) {
      place.scrollIntoView(); // a place around the pages: the skip link
      place.focus();
    } else download(id);
  }

  addEventListener("hashchange", () => {
    if (show() && isWhole) main.focus({ preventScroll: true });
  });
  addEventListener("scroll", () => {
    // Where the reader was in the page that is left must not be taken for where he is in the next.
    if (history.state && history.state.entry === current) scrolled.set(current, scrollY);
  });
  document.addEventListener("click", click);
  document.addEventListener("DOMContentLoaded", () => {
    // The last to hear of it: the scripts of the pages have found what is theirs.
    for (const page of document.querySelectorAll(".sg-page")) pages.set(page.id, page);
    main = first().parentElement;
    isWhole = true;
    for (const page of pages.values()) if (page !== shown) page.remove();
    document.querySelectorAll("a[href]:not([href^='#'])").forEach(lead);
    new MutationObserver(leadAll).observe(document.body, { childList: true, subtree: true });
    if (shown) mark();
    show();
  });
  return { show };
})();
