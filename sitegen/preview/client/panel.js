/* The panel over the page: mistakes, what a save did to the findings, a page that is gone, a lost server.
   It lives in a shadow of its own, so that neither a theme's styles nor the morph reach it. */

const REMEMBERED = "sitegen-preview-";
const SHOWN_FOR = 10000;
const GONE = "This page is no longer part of the site";

const panel = { mistakes: [], more: 0, bug: "", changes: [], number: 0, token: "" };
const said = { gone: false, nearest: null, lost: false, news: [] };
let heard = false;
let shownNumber = 0;
let newsTimer = 0;

const host = document.createElement("sitegen-preview");
const shadow = host.attachShadow({ mode: "open" });
const sheet = new CSSStyleSheet();
sheet.replaceSync(STYLE);
shadow.adoptedStyleSheets = [sheet];

/* An element with its class, attributes and children; text is always text. */
function make(name, className, ...children) {
  const element = document.createElement(name);
  if (className) element.className = className;
  element.append(...children.filter(Boolean));
  return element;
}

function counted(count, noun) {
  return count + " " + noun + (count === 1 ? "" : "s");
}

const status = make("p", "hidden");
status.setAttribute("role", "status");
const slots = [newSlot(drawNews), newSlot(drawGone), newSlot(drawMistakes), newSlot(drawLost)];
shadow.append(status, ...slots.map((slot) => slot.element));

/* A place of the panel: drawn anew only when what it shows is other than before, so that focus stays. */
function newSlot(drawing) {
  return { element: make("div", "slot"), drawing, drawn: "" };
}

function draw() {
  for (const slot of slots) {
    const content = slot.drawing();
    const now = content ? content.outerHTML.replace(' open=""', "") : ""; // folding is the reader's
    if (now === slot.drawn) continue;
    slot.drawn = now;
    slot.element.replaceChildren(...(content ? [content] : []));
  }
  announce();
}

/* What is read out to who does not see the panel. */
function announce() {
  const words = [said.gone ? GONE : "", title(), ...said.news].filter(Boolean).join(". ");
  if (status.textContent !== words) status.textContent = words;
}

function title() {
  const errors = panel.mistakes.filter((each) => each.severity === "error").length;
  return panel.bug ? "A bug of sitegen, not of your study" : errors ? counted(errors, "error") : "";
}

function showPanel(told) {
  Object.assign(panel, told);
  heard = true;
  if (panel.number && panel.number !== shownNumber) {
    shownNumber = panel.number;
    said.news = panel.changes;
    keepNews();
  }
  if (title()) said.news = []; // they were of a save before
  draw();
}

function say(what) {
  Object.assign(said, what);
  draw();
}

/* News go by themselves, but not from under the pointer. */
function keepNews() {
  clearTimeout(newsTimer);
  newsTimer = setTimeout(() => (host.matches(":hover") ? keepNews() : say({ news: [] })), SHOWN_FOR);
}

function drawNews() {
  if (!said.news.length) return null;
  const list = make("ul", "", ...said.news.map((line) => make("li", "", line)));
  return make("section", "sheet news", make("h2", "", "What this save changed"), list, button("Dismiss", () => say({ news: [] })));
}

function drawGone() {
  if (!said.gone) return null;
  const nearest = said.nearest || { href: "/", title: "", same: false };
  const link = make("a", "", nearest.title || "the first page");
  link.href = nearest.href;
  const went = nearest.same ? "It stands at another address now: " : "What it was made from was renamed or deleted. Go to ";
  return make("section", "sheet gone", make("h2", "", GONE), make("p", "", went, link));
}

function drawLost() {
  return said.lost ? make("p", "sheet lost", "The preview has ended. ", make("code", "", "sitegen serve"), " starts it again.") : null;
}

function drawMistakes() {
  const errors = panel.mistakes.filter((each) => each.severity === "error");
  const warnings = panel.mistakes.filter((each) => each.severity !== "error");
  const wrong = Boolean(panel.bug || errors.length);
  if (heard && !wrong) remember("errors", "");
  if (!wrong && !warnings.length) return null;
  const body = [];
  if (panel.bug) body.push(make("p", "help", "Please report it with these lines. The preview goes on, and the next save tries again."), make("pre", "bug", panel.bug.trimEnd()));
  if (errors.length) body.push(list(errors));
  if (wrong && warnings.length) body.push(make("h3", "", counted(warnings.length, "warning")));
  if (warnings.length) body.push(list(warnings));
  if (panel.more) body.push(make("p", "more", "and " + panel.more + " more; ", make("code", "", "sitegen check"), " lists them all"));
  if (!wrong) return fold("warnings", [make("b", "", counted(warnings.length, "warning"))], body);
  const stands = "The page stays as it was until this is mended";
  return fold("errors", [make("b", "", title()), make("span", "stands", stands)], body);
}

/* A sheet that folds; the reader's choice holds on the next page too. */
function fold(kind, summary, body) {
  const details = make("details", "sheet " + kind, make("summary", "", ...summary), make("div", "body", ...body));
  const choice = remembered(kind);
  details.open = choice ? choice === "open" : kind === "errors";
  // Not on `toggle`: that comes later, and of every sheet that was drawn, also of those that nobody saw.
  details.firstChild.addEventListener("click", () => remember(kind, details.open ? "folded" : "open"));
  const region = make("section", "", details);
  region.setAttribute("aria-label", "Preview");
  return region;
}

function remembered(kind) {
  try {
    return sessionStorage.getItem(REMEMBERED + kind);
  } catch {
    return null;
  }
}

function remember(kind, choice) {
  try {
    sessionStorage.setItem(REMEMBERED + kind, choice);
  } catch {
    /* The choice lasts for this page. */
  }
}

function list(mistakes) {
  return make("ol", "", ...mistakes.map(drawMistake));
}

function drawMistake(mistake) {
  const spot = mistake.file + ":" + mistake.line + ":" + mistake.column;
  const open = mistake.opens ? button(spot, () => openEditor(mistake, open)) : make("span", "", spot);
  open.className = "spot";
  if (mistake.opens) open.title = "Open in the editor";
  const copy = button("Copy", () => copyText(spot, copy));
  const { excerpt } = mistake;
  return make(
    "li",
    mistake.severity,
    make("p", "message", mistake.message, " ", make("code", "", mistake.name)),
    make("p", "place", open, copy),
    excerpt && make("pre", "excerpt", make("i", "", excerpt.line), excerpt.before, make("mark", "", excerpt.wrong || " "), excerpt.after),
    mistake.note && make("p", "note", mistake.note),
    mistake.help && make("p", "help", ...mistake.help.split("`").map((part, i) => (i % 2 ? make("code", "", part) : part))),
  );
}

function button(text, press) {
  const element = make("button", "", text);
  element.type = "button";
  element.addEventListener("click", press);
  return element;
}

async function openEditor(mistake, open) {
  const query = new URLSearchParams({ file: mistake.file, line: mistake.line, column: mistake.column });
  const answer = await fetch("/_sitegen/open?" + query, { method: "POST", headers: { "X-Sitegen-Token": panel.token } });
  if (!answer.ok) open.title = await answer.text();
  flash(open, answer.ok ? "Opened" : "Could not open");
}

async function copyText(text, copy) {
  try {
    await navigator.clipboard.writeText(text);
    flash(copy, "Copied");
  } catch {
    flash(copy, "Could not copy");
  }
}

function flash(element, text) {
  const before = element.textContent;
  element.textContent = text;
  setTimeout(() => {
    element.textContent = before;
  }, 1500);
}
