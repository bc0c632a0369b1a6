/* The results under the box of `search.js`, by their kinds, and the way through them by arrows. */
var sitegenPanel = function (place, input, leave) {
  "use strict";
  const SHOWN = 5, LONGEST = 170;
  const LISTS = { quotes: "allQuotes", conversations: "allConversations" };
  const { make } = sitegenSearch, { say, number, marked, dayOf, inTheirs } = sitegenShown, { root } = place.dataset;
  const told = make("p", { className: "note" }), results = make("div");
  told.setAttribute("role", "status");
  const panel = make("div", { className: "panel", tabIndex: -1, hidden: true }, told, results);
  place.append(panel);
  let asked = null, answered = null;

  function answer(engine) {
    const question = input.value;
    panel.hidden = !question.trim();
    if (panel.hidden || (question === asked && engine === answered)) return;
    [asked, answered] = [question, engine];
    const { found, words } = engine.find(question), groups = new Map();
    for (const each of found) {
      if (!groups.has(each.kind)) groups.set(each.kind, []);
      groups.get(each.kind).push(each);
    }
    told.textContent = say(engine, found.length ? "found" : "nothing", { count: found.length, words: question.trim() });
    results.replaceChildren(...[...groups].map(([kind, items]) => group(engine, kind, items, words)));
    panel.scrollTop = 0;
  }

  function group(engine, kind, items, words) {
    const count = number(engine, items.length), list = make("ul", {});
    const label = make("p", { className: "label", id: "sg-found-" + kind }, say(engine, kind), make("small", {}, " " + count));
    list.append(...items.slice(0, SHOWN).map((each) => result(engine, each, words)));
    list.setAttribute("aria-labelledby", label.id);
    if (items.length > SHOWN && LISTS[kind]) {
      const address = `${root}search.html#` + new URLSearchParams({ of: kind, words: asked.trim() });
      list.append(make("li", {}, make("a", { href: address, className: "all" }, say(engine, LISTS[kind]))));
    }
    return make("section", {}, label, list);
  }

  function result(engine, each, words) {
    const { index } = engine, { w, q, hue } = each, [name, said] = each.texts;
    const who = w >= 0 ? [index.customers[index.writeUps.customer[w]][0], dayOf(engine, w)] : [];
    if (q >= 0) who.unshift(index.quotes.speaker[q].replace(/[\ue000\ue001]/g, ""));
    const link = make("a", { href: root + each.address, className: hue ? "hue-" + hue : "" });
    const spoken = (properties) => (w >= 0 ? inTheirs(engine, properties) : properties);
    if (name) link.append(make("b", spoken({ className: hue ? "sign" : "" }), ...marked(engine, name, words)));
    if (said) link.append(make("span", spoken({ className: name ? "" : "said" }), ...marked(engine, said, words, LONGEST)));
    if (who.length) link.append(make("small", {}, who.filter(Boolean).join(" · ")));
    return make("li", {}, link);
  }

  results.addEventListener("click", (event) => {
    if (event.target.closest("a") && !event.metaKey && !event.ctrlKey && !event.shiftKey) leave();
  });
  place.addEventListener("keydown", (event) => {
    const links = [...results.querySelectorAll("a")], at = links.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && links.length && !panel.hidden && !event.isComposing) {
      event.preventDefault();
      (links[Math.min(at + step, links.length - 1)] || input).focus();
    } else if (at >= 0 && event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) {
      input.focus(); // what is typed among the results goes on in the box
    }
  });

  return {
    answer,
    enter() {
      const first = results.querySelector("a");
      if (first && !panel.hidden) first.click();
    },
  };
};
