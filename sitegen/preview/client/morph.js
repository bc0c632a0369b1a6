/* Makes a live page equal to a newer build of it and touches nothing else: what differs between the build
   that the page shows (`base`) and the newer one (`next`) is changed in the live page, so that whatever a
   reader or a script did to it (typed text, an open <details>, a choice of colours) stays. */

/* The live nodes that a build made; all others were put there by scripts and are let be. */
const built = new WeakSet();

function claim(node) {
  built.add(node);
  node.childNodes.forEach(claim);
}

/* Changes `live` from `base` to `next`, and adds to `changed` the elements that look otherwise for it. */
function morph(live, base, next, changed) {
  if (live.nodeType !== Node.ELEMENT_NODE) {
    morphText(live, base, next, changed);
    return;
  }
  morphAttributes(live, base, next, changed);
  morphChildren(live, base, next, changed);
}

/* Only the letters that differ are replaced, so that a selection around them stays. */
function morphText(live, base, next, changed) {
  const was = live.data, will = next.data;
  if (base.data === will || was === will) return;
  const most = Math.min(was.length, will.length);
  let start = 0, end = 0;
  while (start < most && was[start] === will[start]) start++;
  while (end < most - start && was[was.length - 1 - end] === will[will.length - 1 - end]) end++;
  live.replaceData(start, was.length - start - end, will.slice(start, will.length - end));
  if (was.trim() !== will.trim()) changed.add(live.parentElement);
}

function morphAttributes(live, base, next, changed) {
  for (const { name, value } of next.attributes) {
    if (base.getAttribute(name) === value) continue;
    live.setAttribute(name, value);
    changed.add(live);
  }
  for (const { name } of base.attributes) {
    if (next.hasAttribute(name)) continue;
    live.removeAttribute(name);
    changed.add(live);
  }
}

function morphChildren(live, base, next, changed) {
  const lives = pair([...base.childNodes], [...live.childNodes].filter((node) => built.has(node)));
  const matches = match([...base.childNodes], [...next.childNodes]);
  const kept = new Set(matches.values());
  for (const [old, node] of lives) if (!kept.has(old)) node.remove();
  let place = nextBuilt(live.firstChild);
  for (const child of next.childNodes) {
    const old = matches.get(child), node = lives.get(old);
    if (!node) {
      const fresh = document.importNode(child, true);
      claim(fresh);
      live.insertBefore(fresh, place);
      if (fresh.nodeType === Node.ELEMENT_NODE) changed.add(fresh);
      else if (fresh.nodeType === Node.TEXT_NODE && fresh.data.trim()) changed.add(live);
      continue;
    }
    if (node === place) place = nextBuilt(place.nextSibling);
    else if (live.moveBefore) live.moveBefore(node, place);
    else live.insertBefore(node, place);
    if (!old.isEqualNode(child)) morph(node, old, child, changed);
  }
}

function nextBuilt(node) {
  while (node && !built.has(node)) node = node.nextSibling;
  return node;
}

/* Which live child is which of the base: in order, past those that a script removed. */
function pair(bases, lives) {
  const pairs = new Map();
  let at = 0;
  for (const base of bases) {
    for (let i = at; i < lives.length; i++) {
      if (lives[i].nodeName !== base.nodeName || (base.id && lives[i].id !== base.id)) continue;
      pairs.set(base, lives[i]);
      at = i + 1;
      break;
    }
  }
  return pairs;
}

/* Which child of the base each next child was: the equal ones at both ends, then those of one id, those
   that are equal, and at last those of one kind in their order. */
function match(bases, nexts) {
  const matches = new Map();
  const take = (next, base) => {
    matches.set(next, base);
  };
  while (bases.length && nexts.length && bases[0].isEqualNode(nexts[0])) take(nexts.shift(), bases.shift());
  while (bases.length && nexts.length && bases.at(-1).isEqualNode(nexts.at(-1))) take(nexts.pop(), bases.pop());
  const byId = (node) => (node.id ? node.nodeName + "#" + node.id : null);
  const byText = (node) => node.nodeName + (node.outerHTML || node.data || "");
  for (const key of [byId, byText, (node) => node.nodeName]) {
    const waiting = new Map();
    for (const base of bases) {
      const name = key(base);
      if (name !== null) waiting.set(name, [...(waiting.get(name) || []), base]);
    }
    const used = new Set();
    nexts = nexts.filter((next) => {
      const base = (waiting.get(key(next)) || []).shift();
      if (!base) return true;
      take(next, base);
      used.add(base);
      return false;
    });
    bases = bases.filter((base) => !used.has(base));
  }
  return matches;
}
