/* Finds words in the index of the site, the nearest first; loaded when a reader first asks for it. */
var sitegenWords = (function () {
  "use strict";
  const SINGLE = "[\\p{sc=Han}\\p{sc=Hira}\\p{sc=Kana}\\p{sc=Thai}]"; // no spaces between words: each sign is one
  const LETTER = `(?!${SINGLE})[\\p{L}\\p{M}\\p{N}]`;
  const WORD = new RegExp(`${SINGLE}|(?:${LETTER})+(?:['’\\u00ad\\u200b-\\u200d\\u2060](?:${LETTER})+)*`, "gu");
  const APART = { ß: "ss", ø: "o", æ: "ae", œ: "oe", ł: "l", đ: "d", ı: "i" };
  const WEIGHTS = [4, 1, 0.5]; // of a name, of what was said, of who said it about what
  const CLOSE = 100; // so many of the best are looked at for words that stand together

  const folded = new Map();
  function fold(word) {
    let plain = folded.get(word);
    if (plain === undefined) {
      plain = word.toLowerCase();
      if (!/^[a-z0-9]+$/.test(plain)) {
        plain = plain.normalize("NFKD").replace(/[\u0300-\u036f'’\u00ad\u200b-\u200d\u2060]/g, "");
        plain = plain.replace(/[ßøæœłđı]/g, (letter) => APART[letter]);
      }
      folded.set(word, plain);
    }
    return plain;
  }

  const wordsOf = (text) => (text.match(WORD) || []).map(fold);

  /* How many letters to change, add, leave out or swap to make a word of a term; of its beginning if `begun`. */
  function edits(term, word, most, begun) {
    let last = [], before = [], best = most + 1;
    for (let i = 0; i <= term.length; i++) before[i] = i;
    for (let j = 1; j <= word.length; j++) {
      const row = [j];
      let low = j;
      for (let i = 1; i <= term.length; i++) {
        let cost = before[i - 1] + (term[i - 1] === word[j - 1] ? 0 : 1);
        cost = Math.min(cost, before[i] + 1, row[i - 1] + 1);
        if (i > 1 && j > 1 && term[i - 1] === word[j - 2] && term[i - 2] === word[j - 1]) cost = Math.min(cost, last[i - 2] + 1);
        row[i] = cost;
        low = Math.min(low, cost);
      }
      if (begun || j === word.length) best = Math.min(best, row[term.length]);
      if (low > most) break;
      [last, before] = [before, row];
    }
    return best;
  }

  /* Everything that can be found: its kind, its words by their weights, and where it stands. */
  function documentsOf(index) {
    const all = [], { writeUps, quotes } = index;
    const customer = (w) => index.customers[writeUps.customer[w]][0];
    const add = (kind, address, texts, more) => all.push({ kind, address, texts, ...more });
    const drivers = (signed) => signed.map((d) => index.drivers[d < 0 ? ~d : d][1]);
    const place = (w) => (writeUps.segment[w] < 0 ? [] : [index.segments[writeUps.segment[w]][1]]);
    const rivals = (w) => writeUps.rivals[w].map((r) => index.rivals[r][1]);
    for (const row of index.drivers) add("drivers", row[2], [row[1], row[5]], { hue: row[3] });
    for (const row of index.segments) if (row[2]) add("segments", row[2], [row[1], row[3]]);
    for (const row of index.customers) add("customers", row[1], [row[0], ""]);
    for (const row of index.rivals) add("rivals", row[2], [row[1], row[3]]);
    for (const row of index.pages) add(row[0], row[2], [row[1], row[3]]);
    quotes.words.forEach((words, q) => {
      const w = quotes.writeUp[q], about = quotes.drivers[q];
      const hue = about.length ? index.drivers[about[0] < 0 ? ~about[0] : about[0]][3] : "other";
      add("quotes", writeUps.address[w] + "#" + quotes.id[q], ["", words, quotes.speaker[q], customer(w), ...drivers(about)], { w, q, hue });
    });
    writeUps.title.forEach((title, w) => {
      const at = writeUps.address[w], who = customer(w);
      add("conversations", at, [title, writeUps.words[w], who, writeUps.tags[w], ...place(w), ...rivals(w), ...drivers(writeUps.drivers[w])], { w });
      if (writeUps.told[w]) add("told", at + "#sg-tell-others", ["", writeUps.told[w], who], { w });
      for (const ask of writeUps.asks[w]) add("asks", at + "#sg-asks", ["", ask, who], { w });
    });
    return all;
  }

  return function (index) {
    const documents = documentsOf(index), postings = new Map(), lists = new Map();

    documents.forEach((each, number) => {
      each.texts.forEach((text, at) => {
        if (!text) return;
        const field = Math.min(at, 2);
        let words = at < 2 ? wordsOf(text) : lists.get(text);
        if (!words) lists.set(text, (words = wordsOf(text)));
        for (const word of words) {
          const list = postings.get(word);
          if (!list) postings.set(word, [number * 4 + field]);
          else if (list[list.length - 1] >> 2 !== number) list.push(number * 4 + field);
        }
      });
    });
    const vocabulary = [...postings.keys()];

    /* The words that a term may mean, each with how likely that is. */
    function meant(term, begun, forgiving) {
      const found = new Map();
      for (const word of vocabulary) {
        if (word === term) found.set(word, 1);
        else if (begun && word.startsWith(term)) found.set(word, (0.8 * term.length) / word.length);
      }
      const most = term.length < 4 ? 0 : term.length < 8 ? 1 : 2;
      if (most && (forgiving || !found.size)) {
        for (const word of vocabulary) {
          if (found.has(word) || word.length < term.length - most || (!begun && word.length > term.length + most)) continue;
          const wrong = edits(term, word, most, begun);
          if (wrong <= most) found.set(word, 0.4 ** wrong * Math.min(1, term.length / word.length));
        }
      }
      return found;
    }

    function rank(terms, begun, forgiving, words) {
      const scores = new Float64Array(documents.length), seen = new Uint8Array(documents.length);
      let found = [];
      terms.forEach((term, nth) => {
        const best = new Map();
        for (const [word, likely] of meant(term, begun && nth === terms.length - 1, forgiving)) {
          const list = postings.get(word), worth = likely * Math.log(1 + documents.length / list.length);
          words.add(word);
          for (const entry of list) {
            const number = entry >> 2, score = worth * WEIGHTS[entry & 3];
            if (seen[number] === nth && score > (best.get(number) || 0)) best.set(number, score);
          }
        }
        found = [];
        for (const [number, score] of best) {
          scores[number] += score;
          seen[number] = nth + 1;
          found.push(number);
        }
      });
      const order = (a, b) => scores[b] - scores[a] || a - b;
      found.sort(order);
      if (terms.length > 1) {
        const near = found.slice(0, CLOSE);
        for (const number of near) scores[number] *= 1 + together(documents[number], terms);
        found.splice(0, near.length, ...near.sort(order));
      }
      return found;
    }

    /* How closely the terms stand in their order: 1 where each follows the one before it. */
    function together(each, terms) {
      const words = wordsOf(each.texts[0] + " " + each.texts[1]);
      let close = 0, before = -1;
      for (const term of terms) {
        const at = words.findIndex((word, place) => place > before && word.startsWith(term));
        if (at > before && before >= 0) close += 1 / (at - before);
        before = at;
      }
      return close / (terms.length - 1);
    }

    return {
      index,
      /* What holds all the words of a question, the last of which may be unfinished; and the words found. */
      find(question) {
        const terms = [...new Set(wordsOf(question))].slice(0, 12), begun = /[\p{L}\p{M}\p{N}]$/u.test(question);
        for (const forgiving of terms.length ? [false, true] : []) {
          const words = new Set(), found = rank(terms, begun, forgiving, words);
          if (found.length) return { found: found.map((number) => documents[number]), words };
        }
        return { found: [], words: new Set() };
      },
      /* The stretches of a text, each with whether it is one of the words and whether it is redacted. */
      stretches(text, words) {
        const parts = [];
        let redacted = false;
        for (const piece of text.split(/([\ue000\ue001]+)/)) {
          if (/^[\ue000\ue001]/.test(piece)) {
            redacted = piece[0] === "\ue000";
            continue;
          }
          let done = 0;
          for (const match of words ? piece.matchAll(WORD) : []) {
            if (!words.has(fold(match[0]))) continue;
            parts.push([piece.slice(done, match.index), false, redacted], [match[0], true, redacted]);
            done = match.index + match[0].length;
          }
          parts.push([piece.slice(done), false, redacted]);
        }
        return parts.filter((part) => part[0]);
      },
    };
  };
})();
