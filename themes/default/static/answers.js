/* What charts and quotes do once a reader comes near: a mark says its sentence, counts become shares, a chart is
   kept as a picture with its title and whom it counts, and a quote is copied with where it stands. */
var sitegenAnswers = (function () {
  "use strict";
  const { make } = sitegenSearch, awake = new WeakSet();
  const SVG = "http://www.w3.org/2000/svg", MARGIN = 16, LINE = 18, SHARPNESS = 2;

  /* What a mark says, beside the mark; it stays while the pointer is on either, and Escape takes it away. */
  function speak(body) {
    const said = make("p", { className: "answer", hidden: true });
    let leaving;
    said.setAttribute("aria-hidden", "true"); // the mark's own name is the same sentence
    body.append(said);

    function show(link) {
      clearTimeout(leaving);
      said.textContent = link.getAttribute("aria-label");
      said.hidden = false;
      const mark = link.getBoundingClientRect(), frame = body.getBoundingClientRect();
      const left = mark.left - frame.left + mark.width / 2 - said.offsetWidth / 2;
      said.style.left = `${Math.max(0, Math.min(left, frame.width - said.offsetWidth))}px`;
      const above = mark.top - frame.top - said.offsetHeight;
      said.style.top = `${mark.top < said.offsetHeight ? mark.bottom - frame.top : above}px`;
    }
    const hide = () => (said.hidden = true);
    const leave = () => (leaving = setTimeout(hide, 120));

    for (const link of body.querySelectorAll("svg a[aria-label]")) {
      for (const title of link.querySelectorAll("title")) title.remove(); // the browser would say it once more
      // The first tap speaks, the second follows the link.
      link.addEventListener("click", (event) => {
        if (event.pointerType !== "touch" || (!said.hidden && said.textContent === link.getAttribute("aria-label"))) return;
        event.preventDefault();
        show(link);
      });
      link.addEventListener("pointerenter", (event) => event.pointerType === "touch" || show(link));
      link.addEventListener("pointerleave", leave);
      link.addEventListener("focus", () => link.matches(":focus-visible") && show(link));
      link.addEventListener("blur", hide);
    }
    said.addEventListener("pointerenter", () => clearTimeout(leaving));
    said.addEventListener("pointerleave", leave);
    document.addEventListener("keydown", (event) => event.key === "Escape" && hide());
    const here = body.querySelector("svg a:hover, svg a:focus-visible"); // the reader was there before this was loaded
    if (here && here.getAttribute("aria-label")) show(here);
  }

  /* The drawing alone, each colour and font as it is seen now. */
  function drawn(svg) {
    const copy = svg.cloneNode(true), there = [svg, ...svg.querySelectorAll("*")];
    [copy, ...copy.querySelectorAll("*")].forEach((element, place) => {
      const seen = getComputedStyle(there[place]);
      if (seen.display === "none") element.setAttribute("display", "none");
      for (const name of ["fill", "stroke", "fill-opacity", "stroke-opacity", "opacity", "font-family"]) {
        if (element.hasAttribute(name)) element.setAttribute(name, seen.getPropertyValue(name));
      }
      for (const name of ["class", "style", "tabindex"]) element.removeAttribute(name);
    });
    for (const link of copy.querySelectorAll("a")) link.replaceWith(...link.childNodes); // they lead nowhere from a slide
    return copy;
  }

  function lines(text, width, font) {
    const pen = document.createElement("canvas").getContext("2d"), rows = [""];
    pen.font = font;
    for (const word of text.split(/\s+/)) {
      const longer = `${rows[rows.length - 1]} ${word}`.trim();
      if (pen.measureText(longer).width > width) rows.push(word);
      else rows[rows.length - 1] = longer;
    }
    return rows.filter(Boolean);
  }

  /* A chart as a picture that stands by itself: its title and sentence above, whom it counts below. */
  function picture(figure) {
    const svg = figure.querySelector(".chart-frame svg"), [, , width, height] = svg.getAttribute("viewBox").split(" ").map(Number);
    const said = (selector) => (figure.querySelector(selector) || {}).textContent || "";
    const style = getComputedStyle(document.documentElement), ink = style.color, paper = style.backgroundColor;
    const whole = document.createElementNS(SVG, "svg"), font = getComputedStyle(document.body).fontFamily;
    let y = MARGIN;

    function write(text, size, weight) {
      for (const row of lines(text, width, `${weight} ${size}px ${font}`)) {
        const line = document.createElementNS(SVG, "text");
        y += LINE;
        for (const [name, value] of Object.entries({ x: MARGIN, y, fill: ink, "font-size": size, "font-weight": weight, "font-family": font })) line.setAttribute(name, value);
        line.textContent = row;
        whole.append(line);
      }
    }

    const ground = document.createElementNS(SVG, "rect"), inner = drawn(svg);
    whole.append(ground);
    write(said("figcaption .label"), 15, 600);
    write(said(".takeaway"), 14, 400);
    y += MARGIN;
    for (const [name, value] of Object.entries({ x: MARGIN, y, width, height })) inner.setAttribute(name, value);
    whole.append(inner);
    y += height;
    for (const base of figure.querySelectorAll(".chart-body > .base:not([hidden], .tools-of-chart)")) {
      if (!base.querySelector("a")) write(base.textContent, 12, 400);
    }
    // Where it comes from, and for whom it is: pictures travel without their page.
    const from = [...document.querySelectorAll(".bottom > p:first-child, .edition")].map((each) => each.textContent.trim());
    write(from.reverse().join(" "), 12, 400);
    const size = { width: width + 2 * MARGIN, height: y + MARGIN };
    for (const [name, value] of Object.entries({ ...size, viewBox: `0 0 ${size.width} ${size.height}` })) whole.setAttribute(name, value);
    for (const [name, value] of Object.entries({ width: "100%", height: "100%", fill: paper })) ground.setAttribute(name, value);
    return { ...size, text: new XMLSerializer().serializeToString(whole) };
  }

  function keep(name, blob) {
    const link = make("a", { href: URL.createObjectURL(blob), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  }

  function keepPicture(figure, kind) {
    const { text, width, height } = picture(figure), name = `${figure.dataset.name}.${kind}`;
    if (kind === "svg") return keep(name, new Blob([text], { type: "image/svg+xml" }));
    const image = new Image(), canvas = make("canvas", { width: width * SHARPNESS, height: height * SHARPNESS });
    image.onload = () => {
      canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
      canvas.toBlob((blob) => keep(name, blob));
    };
    image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(text);
    return undefined;
  }

  function answer(figure) {
    const tools = figure.querySelector(".tools-of-chart"), shares = figure.querySelector("[data-shares]");
    speak(figure.querySelector(".chart-body"));
    if (!tools) return;
    tools.hidden = false;
    for (const button of tools.querySelectorAll("[data-keep]")) {
      button.addEventListener("click", () => keepPicture(figure, button.dataset.keep));
    }
    if (!figure.querySelector("svg .share")) return;
    shares.hidden = false;
    shares.addEventListener("click", () => {
      const isShares = figure.classList.toggle("shows-shares");
      shares.setAttribute("aria-pressed", isShares);
      figure.querySelector("[data-note-of-shares]").hidden = !isShares;
    });
  }

  /* The names in a line that dots part. */
  function namesIn(line) {
    const copy = line.cloneNode(true);
    for (const other of copy.querySelectorAll(".chips, .hidden, .strength, button")) other.remove();
    return [...copy.childNodes].map((node) => node.textContent.trim());
  }

  /* Whether a quote stands in its own write-up, and not in a list; in a file of the whole site the page is named first. */
  const isInText = (quote) => /(^|:)q-\w+$/.test(quote.id);

  /* The words of a quote, who said them where and when, and the address at which they stand. */
  function reference(quote) {
    const inText = isInText(quote), caption = quote.querySelector("figcaption");
    const said = (quote.querySelector("blockquote") || quote).innerText.split(/\s+/).join(" ").trim();
    const words = said.replace(/^["“„«‘']|["”“»’']$/g, "");
    const names = [caption, inText && document.querySelector(".write-up .opening .meta")].filter(Boolean).flatMap(namesIn);
    const place = new URL(inText ? `#${quote.id}` : quote.querySelector("a.place").href, location.href);
    const home = document.querySelector(".brand").href, isWhole = home.includes("#");
    const from = isWhole ? location.pathname.lastIndexOf("/") + 1 : new URL(home).pathname.lastIndexOf("/") + 1;
    // From disk the address would tell where the reader's files are, and lead nobody else there.
    const address = place.protocol === "file:" ? decodeURI(place.pathname.slice(from) + place.hash) : place.href;
    return `“${words}”\n— ${names.filter(Boolean).join(", ")}\n${address}`;
  }

  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const area = make("textarea", { value: text, className: "hidden" }); // over plain HTTP, and from disk
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
  }

  function offer(quote) {
    const { copy: label, copied } = document.body.dataset, caption = quote.querySelector("figcaption");
    const button = make("button", { type: "button", className: "copy", textContent: label });
    button.addEventListener("click", async () => {
      await copy(reference(quote));
      button.textContent = copied;
      setTimeout(() => (button.textContent = label), 2000);
    });
    button.addEventListener("mousedown", (event) => event.preventDefault()); // what is selected stays so
    if (caption) caption.append(" ", button);
    else (quote.nextElementSibling && quote.nextElementSibling.matches(".chips") ? quote.nextElementSibling : quote).after(" ", button);
  }

  /* Wakes the chart or the quote to which a reader came. */
  return function (near) {
    if (awake.has(near)) return;
    awake.add(near);
    if (near.matches(".chart")) answer(near);
    else if (isInText(near) || near.querySelector("a.place")) offer(near);
  };
})();
