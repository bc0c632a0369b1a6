/* Keeps the page as new as its source: says to the server which bytes are shown, and follows what it hears. */

const RETRY = 1000;
const BLOCKS = "figure, tr, li, p, h1, h2, h3, h4, h5, h6, blockquote, dt, dd, pre, caption, summary";

claim(document.documentElement); // scripts that run later put what is not of the build
document.documentElement.append(host);

const path = location.pathname;
/* The stamps of what the page loaded, by path. */
const assets = new Map();
let stamp = "";
let base = null;
let source = null;
let retry = 0;
let following = Promise.resolve();

/* The page as the server has it now: its stamp and its document. */
async function fetchPage() {
  const answer = await fetch(path, { cache: "no-store" });
  const text = await answer.text();
  return { stamp: stampOf(answer), text };
}

function stampOf(answer) {
  return (answer.headers.get("ETag") || "").replaceAll('"', "");
}

function parse(text) {
  return new DOMParser().parseFromString(text, "text/html");
}

/* The stamps that came with what the document loaded; the browser tells them with its timings.  Says whether any is new. */
function readTimings(entries) {
  let isNew = false;
  for (const entry of entries) {
    const url = new URL(entry.name);
    if (url.origin !== location.origin || url.pathname.startsWith("/_sitegen/") || entry.initiatorType === "fetch") continue;
    if (url.pathname.startsWith("/data/")) continue; // what is searched changes with every word, and no look with it
    for (const timing of entry.serverTiming || []) {
      if (timing.name !== "sitegen" || assets.get(url.pathname) === timing.description) continue;
      assets.set(url.pathname, timing.description);
      isNew = true;
    }
  }
  return isNew;
}

/* A change may bring a style sheet that comes when we are connected already, and an image may be far down the page. */
const loads = new PerformanceObserver((list) => readTimings(list.getEntries()) && source && connect());
loads.observe({ type: "resource", buffered: true });

function stampOfDocument() {
  const [entry] = performance.getEntriesByType("navigation");
  const timing = (entry?.serverTiming || []).find((each) => each.name === "sitegen");
  return timing ? timing.description : "";
}

function connect() {
  disconnect();
  if (document.visibilityState === "hidden") return; // a browser holds few connections; a page that nobody sees needs none
  readTimings(loads.takeRecords());
  const query = new URLSearchParams([["shown", path], ["stamp", stamp]]);
  for (const [asset, its] of assets) {
    query.append("shown", asset);
    query.append("stamp", its);
  }
  source = new EventSource("/_sitegen/events?" + query);
  source.addEventListener("open", () => say({ lost: false }));
  source.addEventListener("panel", (event) => showPanel(JSON.parse(event.data)));
  source.addEventListener("nearest", (event) => say({ nearest: JSON.parse(event.data) }));
  source.addEventListener("stale", (event) => {
    following = following.then(() => follow(JSON.parse(event.data))).catch(() => {});
  });
  source.addEventListener("error", () => {
    // The browser would ask again with what the page showed then; we say what it shows now.
    disconnect();
    retry = setTimeout(connect, RETRY);
    probe();
  });
}

function disconnect() {
  clearTimeout(retry);
  if (source) source.close();
  source = null;
}

async function probe() {
  try {
    await fetch("/_sitegen/preview.js", { method: "HEAD" });
  } catch {
    say({ lost: true });
  }
}

/* Takes up what is told to differ: the page itself, then what it loads. */
async function follow(stale) {
  for (const [asset, its] of Object.entries(stale)) if (asset !== path) followAsset(asset, its);
  if (path in stale && (await followPage(stale[path]))) connect(); // it may load other things now
}

/* Makes the page what the server says that it is; says whether that changed anything. */
async function followPage(told) {
  const wasPage = stamp.startsWith("200-");
  if (told.startsWith("404-") && wasPage) {
    say({ gone: true });
    return false;
  }
  const now = await fetchPage();
  say({ gone: false });
  if (now.stamp === stamp) return false;
  const next = parse(now.text);
  if (!wasPage || !now.stamp.startsWith("200-") || needsReload(base, next)) {
    location.reload();
    return false;
  }
  const changed = new Set();
  const focused = document.activeElement;
  morph(document.documentElement, base.documentElement, next.documentElement, changed);
  if (focused !== document.activeElement && focused.isConnected) focused.focus({ preventScroll: true });
  [base, stamp] = [next, now.stamp];
  show(changed);
  document.dispatchEvent(new CustomEvent("sitegen:changed"));
  return true;
}

/* Scripts and policies take effect only when a page is loaded. */
function needsReload(before, after) {
  const lasting = "meta[http-equiv], script:not([type]), script[type=module], script[type$=javascript]";
  const written = (page) => [...page.querySelectorAll(lasting)].map((each) => each.outerHTML).join();
  return written(before) !== written(after);
}

/* A style sheet or an image is loaded anew in its place; for anything else the page is. */
function followAsset(asset, its) {
  assets.set(asset, its);
  const isOf = (each) => new URL(each.href || each.src || location.href).pathname === asset;
  const uses = [...document.querySelectorAll("link[rel~=stylesheet], img")].filter(isOf);
  if (!uses.length) location.reload();
  for (const use of uses) {
    if (use.localName === "img") {
      use.src = asset + "?" + its;
      continue;
    }
    // The old sheet holds until the new one is there, so that the page does not flash.
    const fresh = use.cloneNode();
    fresh.href = asset + "?" + its;
    fresh.addEventListener("load", () => use.remove(), { once: true });
    use.after(fresh);
    built.delete(use);
    built.add(fresh);
  }
}

/* Shows for a moment what changed. */
function show(changed) {
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  const blocks = new Set();
  for (const element of changed) {
    if (!element?.isConnected || !document.body.contains(element)) continue;
    blocks.add(element.closest(BLOCKS) || element.ownerSVGElement || element);
  }
  for (const block of blocks) {
    if (block === document.body || [...blocks].some((other) => other !== block && other.contains(block))) continue;
    block.animate(
      [
        { outline: "2px solid color-mix(in srgb, currentColor 30%, transparent)", outlineOffset: "0.25rem" },
        { outline: "2px solid color-mix(in srgb, currentColor 30%, transparent)", outlineOffset: "0.25rem", offset: 0.5 },
        { outline: "2px solid transparent", outlineOffset: "0.25rem" },
      ],
      { duration: 1800, easing: "ease-out", id: "sitegen-changed" },
    );
  }
}

async function begin() {
  const now = await fetchPage();
  const loaded = stampOfDocument();
  if (loaded && loaded !== now.stamp) {
    location.reload(); // saved while the page was loading
    return;
  }
  [stamp, base] = [now.stamp, parse(now.text)];
  if (document.readyState === "complete") connect();
  else addEventListener("load", connect, { once: true });
}

document.addEventListener("visibilitychange", () => (document.visibilityState === "hidden" ? disconnect() : base && connect()));
addEventListener("pagehide", disconnect);
addEventListener("pageshow", (event) => event.persisted && connect());
begin().catch(() => setTimeout(begin, RETRY));
