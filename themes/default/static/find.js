/* The page on which quotes and conversations are chosen by several properties; the choice is its address. */
(function () {
  "use strict";
  const KEYS = ["words", "segment", "driver", "effect", "outcome", "rival", "from", "to"], SHOWN = 50;
  const { make, isOff } = sitegenSearch, FOR_AND_AGAINST = ["for", "against"];
  let form, status, list, more, engine, shown = [], words = null, latest = 0, isWanted = false;

  /* What is chosen by the address: `#of=quotes&segment=chains&driver=time-back`. */
  function read() {
    const hash = location.hash.slice(1), given = new URLSearchParams(hash.includes("=") ? hash : "");
    const state = { of: given.get("of") === "conversations" || hash === "sg-conversations" ? "conversations" : "quotes" };
    for (const key of KEYS) state[key] = given.get(key) || "";
    return state;
  }

  function write(now) {
    const given = new FormData(form), state = new URLSearchParams();
    for (const [key, value] of given) if (value.trim()) state.append(key, value.trim());
    if (now) location.replace("#" + state);
    else location.hash = state;
  }

  const isChosen = (state) => state.of !== "quotes" || KEYS.some((key) => state[key]);

  async function follow() {
    const hash = location.hash.slice(1), state = read(), mine = ++latest;
    if (hash && !hash.includes("=") && hash !== "sg-conversations") return; // a place on the page
    for (const key of KEYS) if (form.elements[key].value.trim() !== state[key]) form.elements[key].value = state[key];
    form.elements.of.value = state.of;
    if (!isWanted && !isChosen(state)) return;
    status.textContent = engine ? status.textContent : "Looking …";
    try {
      engine = await sitegenSearch.load();
    } catch {
      status.textContent = "The index could not be loaded.";
      return;
    }
    if (mine === latest) choose(state);
  }

  function choose(state) {
    const { index } = engine, { writeUps, quotes } = index, isQuotes = state.of === "quotes";
    const all = isQuotes ? quotes.writeUp.map((w, q) => [w, q]) : writeUps.day.map((_, w) => [w]);
    const quarter = writeUps.day.map((day) => day && `${Math.floor(day / 10000)}-Q${Math.ceil((Math.floor(day / 100) % 100) / 3)}`);
    const found = state.words ? engine.find(state.words) : null, place = new Map();
    words = found && found.words;
    if (found) for (const { q, w } of found.found) if (isQuotes ? q >= 0 && !place.has(q) : w >= 0 && q === undefined && !place.has(w)) place.set(isQuotes ? q : w, place.size);
    const counts = Object.fromEntries(KEYS.map((key) => [key, new Map()])), who = new Set(), asked = new Set();
    let total = 0;
    shown = [];
    for (const [w, q] of all) {
      if (!writeUps.counted[w]) continue;
      total++;
      asked.add(writeUps.customer[w]);
      if (found && !place.has(isQuotes ? q : w)) continue;
      const about = (isQuotes ? quotes.drivers[q] : writeUps.drivers[w]).map((d) => {
        const against = d < 0, line = index.drivers[against ? ~d : d][4].map((each) => index.drivers[each][0]);
        return { line, effect: FOR_AND_AGAINST[+against], isDriver: !state.driver || line.includes(state.driver), isEffect: !state.effect || state.effect === FOR_AND_AGAINST[+against] };
      });
      const own = {
        segment: writeUps.segment[w] < 0 ? [] : [index.segments[writeUps.segment[w]][0]],
        outcome: writeUps.outcome[w] < 0 ? [] : [index.outcomes[writeUps.outcome[w]]],
        rival: writeUps.rivals[w].map((each) => index.rivals[each][0]),
        driver: about.filter((each) => each.isEffect).flatMap((each) => each.line),
        effect: about.filter((each) => each.isDriver).map((each) => each.effect),
      };
      const misses = ["segment", "outcome", "rival"].filter((key) => state[key] && !own[key].includes(state[key]));
      if ((state.driver || state.effect) && !about.some((each) => each.isDriver && each.isEffect)) misses.push("driver");
      if ((state.from && !(quarter[w] >= state.from)) || (state.to && !(quarter[w] && quarter[w] <= state.to))) misses.push("period");
      // How many there would be if another value were chosen: all else must hold.
      for (const key of Object.keys(own)) {
        if (misses.some((each) => each !== (key === "effect" ? "driver" : key))) continue;
        for (const value of new Set(own[key])) counts[key].set(value, (counts[key].get(value) || 0) + 1);
      }
      if (misses.length) continue;
      shown.push([w, q]);
      who.add(writeUps.customer[w]);
    }
    if (found) shown.sort((a, b) => place.get(a[isQuotes ? 1 : 0]) - place.get(b[isQuotes ? 1 : 0]));
    for (const key of ["segment", "outcome", "rival", "driver", "effect"]) {
      for (const option of form.elements[key].options) {
        option.dataset.label = option.dataset.label || option.text;
        if (option.value) option.text = `${option.dataset.label} (${(counts[key].get(option.value) || 0).toLocaleString("en")})`;
      }
    }
    const number = (count) => count.toLocaleString("en");
    status.textContent = `${number(shown.length)} of ${number(total)} ${state.of}, ${isQuotes ? "from" : "with"} ${number(who.size)} of ${number(asked.size)} customers.`;
    list.replaceChildren();
    show();
  }

  /* The next of those chosen; the first of them gets the focus where a reader asked for more. */
  function show(asked) {
    const next = shown.slice(list.children.length, list.children.length + SHOWN).map(([w, q]) => (q >= 0 ? quote(w, q) : conversation(w)));
    list.append(...next);
    const left = shown.length - list.children.length;
    more.hidden = !left;
    more.textContent = `Show ${Math.min(left, SHOWN)} more`;
    if (asked && next.length) next[0].querySelector("a").focus();
  }

  const link = (label, address, properties) => make("a", { href: address, ...properties }, label);
  const dot = () => make("span", { className: "dot" });

  function chips(drivers) {
    return make(
      "span",
      { className: "chips" },
      ...drivers.flatMap((d) => {
        const [, name, address, hue] = engine.index.drivers[d < 0 ? ~d : d];
        const against = d < 0 && make("span", { className: "hidden" }, "Against us: ");
        return [make("a", { href: address, className: `chip hue-${hue}${d < 0 ? " is-against" : ""}` }, against, name), " "];
      }),
    );
  }

  function people(w) {
    const { customers, segments, writeUps } = engine.index;
    const [customer, address] = customers[writeUps.customer[w]], segment = segments[writeUps.segment[w]];
    const parts = [link(customer, address)];
    if (segment && segment[2]) parts.push(dot(), link(segment[1], segment[2]));
    return parts;
  }

  function quote(w, q) {
    const { quotes, writeUps, drivers } = engine.index, about = quotes.drivers[q], said = sitegenShown.marked(engine, quotes.words[q], words);
    const hue = about.length ? drivers[about[0] < 0 ? ~about[0] : about[0]][3] : "other";
    const speaker = quotes.speaker[q] && make("span", { className: "speaker" }, ...sitegenShown.marked(engine, quotes.speaker[q], words));
    const place = link(sitegenShown.dayOf(engine.index, w) || "undated", `${writeUps.address[w]}#${quotes.id[q]}`, { className: "place" });
    place.append(make("span", { className: "hidden" }, ": in the write-up"));
    const caption = make("figcaption", {}, speaker, speaker && dot(), ...people(w), dot(), place, " ", chips(about));
    return make("li", {}, make("figure", { className: "quote hue-" + hue }, make("blockquote", {}, make("p", {}, ...said)), caption));
  }

  function conversation(w) {
    const { writeUps, outcomes } = engine.index, outcome = outcomes[writeUps.outcome[w]];
    const title = make("h3", {}, link("", writeUps.address[w]));
    title.firstChild.append(...sitegenShown.marked(engine, writeUps.title[w], words));
    const meta = make("p", { className: "meta" }, ...people(w), outcome && dot(), outcome, dot(), sitegenShown.dayOf(engine.index, w) || "undated");
    const excerpt = writeUps.words[w] && make("p", { className: "excerpt" }, ...sitegenShown.marked(engine, writeUps.words[w], words));
    return make("li", { className: "entry" }, title, meta, excerpt, make("p", {}, chips(writeUps.drivers[w])));
  }

  document.addEventListener("DOMContentLoaded", () => {
    form = document.getElementById("sg-filter");
    if (!form) return;
    [status, list, more] = ["status", "chosen", "more"].map((name) => document.getElementById("sg-" + name));
    form.hidden = false;
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("change", (event) => event.target.name === "slash" || event.target.name === "words" || write());
    form.addEventListener("focusin", () => isWanted || ((isWanted = true), follow()));
    form.addEventListener("reset", () => (location.hash = "of=quotes"));
    form.elements.words.addEventListener("input", () => write(true));
    more.addEventListener("click", () => show(true));
    const slash = document.getElementById("sg-slash");
    slash.checked = !isOff();
    slash.addEventListener("change", () => isOff(!slash.checked));
    addEventListener("hashchange", follow);
    document.addEventListener("sitegen:changed", follow);
    follow();
  });
})();
