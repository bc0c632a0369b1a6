"""Key pages look as they did when somebody last looked at them.

The pictures in `pictures/` were reviewed.  `SITEGEN_PICTURES=new pytest tests/browser/test_pictures.py` takes
them anew; look at each before it is committed.
"""

import base64
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

PICTURES = Path(__file__).parent / "pictures"
HEIGHT = 1600
SCALE = 0.25
TOLERATED = 0.01
"""The part of the points that may differ: edges of letters do with every version of a browser."""

FONTS = {"DejaVu Serif": 456, "DejaVu Sans": 450}
"""The fonts of the pictures, and how wide the sentence below is in them at 20 px."""

IN_THESE_FONTS = ":root:root { --sg-read-font: 'DejaVu Serif'; --sg-label-font: 'DejaVu Sans'; }"

KEY_PAGES = [
    ("home", "index.html"),
    ("segment", "segments/owner-operators.html"),
    ("write-up", "write-ups/2026/09-merrin-quay-deli.html"),
    ("message-gap", "message-gap.html"),
    ("find", "search.html"),
]

DIFFERING = """async ([one, other]) => {
  const pixels = async (data) => {
    const image = new Image();
    image.src = "data:image/png;base64," + data;
    await image.decode();
    const { width, height } = image;
    const canvas = Object.assign(document.createElement("canvas"), { width, height });
    const pen = canvas.getContext("2d");
    pen.drawImage(image, 0, 0);
    return pen.getImageData(0, 0, width, height);
  };
  const [a, b] = [await pixels(one), await pixels(other)];
  if (a.width !== b.width || a.height !== b.height) return 1;
  let differ = 0;
  for (let i = 0; i < a.data.length; i += 4) {
    differ += [0, 1, 2].some((k) => Math.abs(a.data[i + k] - b.data[i + k]) > 64);
  }
  return differ / (a.data.length / 4);
}"""


@pytest.fixture(scope="module")
def blank(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    yield page
    page.close()


@pytest.fixture(scope="module")
def same_fonts(blank: Page) -> None:
    """Pictures can be compared where the machine has their fonts (Debian: fonts-dejavu-core)."""
    found = blank.evaluate(
        """(names) => names.map((name) => {
          const pen = document.createElement("canvas").getContext("2d");
          pen.font = `20px "${name}", monospace`;
          return Math.round(pen.measureText("The quick brown fox jumps over the lazy dog").width);
        })""",
        list(FONTS),
    )
    if dict(zip(FONTS, found, strict=True)) != FONTS:
        pytest.skip(f"not the fonts of the pictures: {found}")


def differing(blank: Page, one: bytes, other: bytes) -> float:
    """Which part of the points of two pictures differ clearly; 1 where their sizes do."""
    part: float = blank.evaluate(DIFFERING, [base64.b64encode(each).decode() for each in (one, other)])
    return part


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("name", "address"), KEY_PAGES)
@pytest.mark.usefixtures("same_fonts")
def test_the_page_looks_as_it_was_reviewed(
    browser: Browser, blank: Page, site_url: str, name: str, address: str, scheme: Any, width: int
) -> None:
    context = browser.new_context(
        bypass_csp=True,
        color_scheme=scheme,
        device_scale_factor=SCALE,
        viewport={"width": width, "height": HEIGHT},
    )
    page = context.new_page()
    page.goto(site_url + address)
    page.add_style_tag(content=IN_THESE_FONTS)
    taken = page.screenshot()
    context.close()
    picture = PICTURES / f"{name}-{width}-{scheme}.png"
    if os.environ.get("SITEGEN_PICTURES") == "new":
        PICTURES.mkdir(exist_ok=True)
        picture.write_bytes(taken)
    assert differing(blank, taken, picture.read_bytes()) <= TOLERATED


@pytest.mark.usefixtures("same_fonts")
def test_another_page_is_told_apart(blank: Page) -> None:
    one, other = (PICTURES / f"{name}-1280-light.png" for name in ("home", "segment"))
    assert differing(blank, one.read_bytes(), other.read_bytes()) > 2 * TOLERATED
