/* How what stands in the index is shown: texts and numbers in the language of the site, a text with what was found
   in it, a quote, a conversation. */
var sitegenShown = (function () {
  "use strict";
  const { make } = sitegenSearch;

  const number = ({ index }, count) => count.toLocaleString(index.locale);

  /* A text of the site, its places like `{count}` filled. */
  function say(engine, name, places) {
    const filled = (_, place) => (typeof places[place] === "number" ? number(engine, places[place]) : places[place]);
    return engine.index.texts[name].replace(/\{(\w+)\}/g, filled);
  }

  /* A text with what was found in it marked, and what is redacted as pages show it; cut around the first. */
  function marked(engine, text, words, longest) {
    let parts = engine.stretches(text, words);
    const plain = parts.map((part) => part[0]).join("");
    if (plain.length > (longest || Infinity)) {
      const first = parts.findIndex((part) => part[1]);
      const lead = parts.slice(0, Math.max(first, 0)).reduce((sum, part) => sum + part[0].length, 0);
      const begin = lead > longest / 2 ? plain.lastIndexOf(" ", lead - longest / 4) + 1 : 0;
      const end = plain.length > begin + longest ? plain.lastIndexOf(" ", begin + longest) : plain.length;
      let at = 0, room = Math.max(end - begin, longest / 2); // a text without spaces is cut anywhere
      parts = parts.map(([piece, ...how]) => {
        const from = Math.min(piece.length, Math.max(0, begin - at));
        at += piece.length;
        const kept = piece.slice(from, from + room);
        room -= kept.length;
        return [kept, ...how];
      });
      parts = [[begin ? "… " : ""], ...parts, [end < plain.length ? " …" : ""]];
    }
    const shown = [];
    let redaction = null;
    for (const [piece, isFound, isRedacted] of parts) {
      const node = isFound ? make("mark", {}, piece) : piece;
      if (isRedacted && !redaction) shown.push((redaction = make("span", { className: "redaction" })));
      if (!isRedacted) redaction = null;
      redaction ? redaction.append(node) : shown.push(node);
    }
    return shown;
  }

  /* The day of a conversation, or nothing. */
  function dayOf({ index }, w) {
    const day = index.writeUps.day[w], date = new Date(Date.UTC(Math.floor(day / 10000), (Math.floor(day / 100) % 100) - 1, day % 100));
    return day ? date.toLocaleDateString(index.locale, { dateStyle: "long", timeZone: "UTC" }) : "";
  }

  const link = (label, address, properties) => make("a", { href: address, ...properties }, label);
  const inTheirs = (engine, properties) => (engine.index.language ? { lang: engine.index.language, ...properties } : properties);
  const dot = () => make("span", { className: "dot" });

  function chips(engine, drivers) {
    return make(
      "span",
      { className: "chips" },
      ...drivers.flatMap((d) => {
        const [, name, address, hue] = engine.index.drivers[d < 0 ? ~d : d];
        const against = d < 0 && make("span", { className: "hidden" }, say(engine, "against"), " ");
        return [make("a", { href: address, className: `chip hue-${hue}${d < 0 ? " is-against" : ""}` }, against, name), " "];
      }),
    );
  }

  function people({ customers, segments, writeUps }, w) {
    const [customer, address] = customers[writeUps.customer[w]], segment = segments[writeUps.segment[w]];
    const parts = [link(customer, address)];
    if (segment && segment[2]) parts.push(dot(), link(segment[1], segment[2]));
    return parts;
  }

  function quote(engine, w, q, words) {
    const { quotes, writeUps, drivers } = engine.index, about = quotes.drivers[q], said = marked(engine, quotes.words[q], words);
    const hue = about.length ? drivers[about[0] < 0 ? ~about[0] : about[0]][3] : "other";
    const speaker = quotes.speaker[q] && make("span", { className: "speaker" }, ...marked(engine, quotes.speaker[q], words));
    const place = link(dayOf(engine, w) || say(engine, "undated"), `${writeUps.address[w]}#${quotes.id[q]}`, { className: "place" });
    place.append(make("span", { className: "hidden" }, say(engine, "inTheWriteUp")));
    const caption = make("figcaption", {}, speaker, speaker && dot(), ...people(engine.index, w), dot(), place, " ", chips(engine, about));
    return make("li", {}, make("figure", { className: "quote hue-" + hue }, make("blockquote", {}, make("p", inTheirs(engine), ...said)), caption));
  }

  function conversation(engine, w, words) {
    const { writeUps, outcomes } = engine.index, id = outcomes[writeUps.outcome[w]], outcome = id && say(engine, id);
    const title = make("h3", {}, link("", writeUps.address[w], inTheirs(engine)));
    title.firstChild.append(...marked(engine, writeUps.title[w], words));
    const meta = make("p", { className: "meta" }, ...people(engine.index, w), outcome && dot(), outcome, dot(), dayOf(engine, w) || say(engine, "undated"));
    const excerpt = writeUps.words[w] && make("p", inTheirs(engine, { className: "excerpt" }), ...marked(engine, writeUps.words[w], words));
    return make("li", { className: "entry" }, title, meta, excerpt, make("p", {}, chips(engine, writeUps.drivers[w])));
  }

  return { say, number, marked, dayOf, inTheirs, quote, conversation };
})();
