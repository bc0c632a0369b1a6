/* The page on which quotes and conversations are chosen by several properties; the choice is its address. */
(function () {
  "use strict";
  const ALL = ["words", "segment", "driver", "effect", "outcome", "rival", "from", "to"], SHOWN = 50;
  const { make, isOff } = sitegenSearch;
  let before, form, status, list, more, engine, kept = {}, shown = [], words = null, latest = 0, isWanted = false, keys, counted;

  /* What stands in the address, which in a file of the whole site begins with the page, as its ids do. */
  function address() {
    const hash = location.hash.slice(1);
    return hash.startsWith(before) ? hash.slice(before.length) : hash;
  }

  /* What is chosen by the address: `#of=quotes&segment=chains&driver=time-back`. */
  function read() {
    const hash = address(), given = new URLSearchParams(hash.includes("=") ? hash : "");
    const state = { of: given.get("of") === "conversations" || hash === "sg-conversations" ? "conversations" : "quotes" };
    for (const key of keys) state[key] = given.get(key) || "";
    return state;
  }

  function write(now) {
    const given = new FormData(form), state = new URLSearchParams();
    for (const [key, value] of given) if (value.trim()) state.append(key, value.trim());
    if (now) location.replace("#" + before + state);
    else location.hash = before + state;
  }

  const isChosen = (state) => state.of !== "quotes" || keys.some((key) => state[key]);

  async function follow() {
    const hash = address(), state = read(), mine = ++latest;
    if (hash && !hash.includes("=") && hash !== "sg-conversations") return; // a place on the page
    for (const key of keys) if (form.elements[key].value.trim() !== state[key]) form.elements[key].value = state[key];
    form.elements.of.value = state.of;
    if (!isWanted && !engine && !isChosen(state)) return;
    status.textContent = engine ? status.textContent : status.dataset.looking;
    try {
      engine = await sitegenSearch.load();
    } catch {
      status.textContent = status.dataset.failed;
      return;
    }
    if (mine === latest) choose(state);
  }

  /* What each quote, or each conversation, can be chosen by; only what the numbers count. */
  function itemsOf(index, of) {
    const { writeUps, quotes } = index, lines = index.drivers.map((row) => row[4].map((place) => index.drivers[place][0]));
    const value = (list, place) => (place < 0 ? [] : [list[place]]);
    const segments = index.segments.map((row) => row[0]);
    const shared = writeUps.day.map((day, w) => ({
      segment: value(segments, writeUps.segment[w]),
      outcome: value(index.outcomes, writeUps.outcome[w]),
      rival: writeUps.rivals[w].map((each) => index.rivals[each][0]),
      quarter: day ? `${Math.floor(day / 10000)}-Q${Math.ceil((Math.floor(day / 100) % 100) / 3)}` : "",
      customer: writeUps.customer[w],
    }));
    const item = (w, q, drivers) => {
      const about = drivers.map((d) => (d < 0 ? { line: lines[~d], effect: "against" } : { line: lines[d], effect: "for" }));
      return { ...shared[w], w, q, about };
    };
    const all = of === "quotes" ? quotes.writeUp.map((w, q) => item(w, q, quotes.drivers[q])) : writeUps.drivers.map((drivers, w) => item(w, undefined, drivers));
    return all.filter(({ w }) => writeUps.counted[w]);
  }

  /* The places of those that hold the words, by relevance; for conversations also what stands in them. */
  function ranks(state) {
    if (!state.words) return null;
    const found = engine.find(state.words), places = new Map();
    words = found.words;
    for (const { w, q } of found.found) {
      const id = state.of === "quotes" ? q : q === undefined ? w : undefined;
      if (id !== undefined && !places.has(id)) places.set(id, places.size);
    }
    return places;
  }

  function choose(state) {
    if (!kept[state.of] || kept.engine !== engine) kept = { engine, [state.of]: itemsOf(engine.index, state.of) };
    const items = kept[state.of], counts = Object.fromEntries(counted.map((key) => [key, new Map()]));
    words = null;
    const places = ranks(state), placeOf = (item) => places.get(state.of === "quotes" ? item.q : item.w);
    const isDriver = ({ line }) => !state.driver || line.includes(state.driver);
    const isEffect = ({ effect }) => !state.effect || effect === state.effect;
    shown = [];
    for (const item of items) {
      if (places && placeOf(item) === undefined) continue;
      if ((state.from || state.to) && !(item.quarter && item.quarter >= state.from && (!state.to || item.quarter <= state.to))) continue;
      // One driver of a quote must be the one chosen and have the effect chosen: the two are one property.
      const misses = ["segment", "outcome", "rival"].filter((key) => state[key] && !item[key].includes(state[key]));
      if ((state.driver || state.effect) && !item.about.some((each) => isDriver(each) && isEffect(each))) misses.push("about");
      if (!misses.length) shown.push(item);
      // Beside each value stands how many there would be if it were chosen, all else being as it is.
      for (const key of counted) {
        const property = key === "driver" || key === "effect" ? "about" : key;
        if (misses.length > 1 || (misses.length && misses[0] !== property)) continue;
        for (const value of valuesOf(item, key, isDriver, isEffect)) counts[key].set(value, (counts[key].get(value) || 0) + 1);
      }
    }
    if (places) shown.sort((a, b) => placeOf(a) - placeOf(b));
    tell(state, items.length, counts);
    list.replaceChildren();
    show();
  }

  function valuesOf(item, key, isDriver, isEffect) {
    if (key === "driver") return new Set(item.about.filter(isEffect).flatMap(({ line }) => line));
    if (key === "effect") return new Set(item.about.filter(isDriver).map(({ effect }) => effect));
    return item[key];
  }

  function tell(state, total, counts) {
    const { writeUps } = engine.index, { say, number } = sitegenShown;
    const asked = new Set(writeUps.customer.filter((_, w) => writeUps.counted[w])).size;
    const heard = new Set(shown.map(({ customer }) => customer)).size;
    for (const key of counted) {
      for (const option of form.elements[key].options) {
        option.dataset.label = option.dataset.label || option.text;
        if (option.value) option.text = `${option.dataset.label} (${number(engine, counts[key].get(option.value) || 0)})`;
      }
    }
    status.textContent = say(engine, state.of === "quotes" ? "chosenQuotes" : "chosenConversations", { shown: shown.length, total, heard, asked });
  }

  /* The next of those chosen; the first of them gets the focus where a reader asked for more. */
  function show(asked) {
    const next = shown.slice(list.children.length, list.children.length + SHOWN).map(({ w, q }) => (q >= 0 ? sitegenShown.quote(engine, w, q, words) : sitegenShown.conversation(engine, w, words)));
    list.append(...next);
    const left = shown.length - list.children.length;
    more.hidden = !left;
    more.textContent = sitegenShown.say(engine, "showMore", { count: Math.min(left, SHOWN) });
    if (asked && next.length) next[0].querySelector("a").focus();
  }

  document.addEventListener("DOMContentLoaded", () => {
    form = document.querySelector("form.filter");
    if (!form) return;
    before = form.id.slice(0, -"sg-filter".length);
    const part = (name) => document.getElementById(`${before}sg-${name}`);
    [status, list, more] = ["status", "chosen", "more"].map(part);
    keys = ALL.filter((key) => form.elements[key]); // a study without rivals has no field for them
    counted = keys.filter((key) => !["words", "from", "to"].includes(key));
    form.hidden = false;
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("change", (event) => event.target.name === "slash" || event.target.name === "words" || write());
    form.addEventListener("focusin", () => isWanted || ((isWanted = true), follow()));
    form.addEventListener("reset", () => (location.hash = before + "of=quotes"));
    form.elements.words.addEventListener("input", () => write(true));
    more.addEventListener("click", () => show(true));
    const slash = part("slash");
    slash.closest("p").hidden = false;
    slash.checked = !isOff();
    slash.addEventListener("change", () => isOff(!slash.checked));
    addEventListener("hashchange", follow);
    document.addEventListener("sitegen:changed", follow);
    follow();
  });
})();
