"""No chart disagrees with its table or its file, and no number stands without its base."""

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from sitegen.analysis.drivers_by_segment import EVERYONE
from sitegen.analysis.findings import Findings
from sitegen.build import Built, check
from sitegen.charts.chart import Chart
from sitegen.pages.edition import Edition
from sitegen.pages.plan import SitePlan
from sitegen.pages.views import ChartView
from tests.conftest import ROOT

Pair = tuple[int, int]
"""How many of how many."""


def pairs_in(text: str) -> Counter[Pair]:
    """Every `11 of 15` and `11/15` of a text."""
    return Counter((int(n), int(m)) for n, m in re.findall(r"\b(\d+)(?: of |/)(\d+)\b", text))


@dataclass(frozen=True)
class Placed:
    """A chart on a page, with the address of the file behind it."""

    page: str
    chart: Chart
    data: str

    def __str__(self) -> str:
        return f"{self.page}: {self.chart.title}"

    @property
    def drawn(self) -> list[dict[str, object]]:
        rows: list[dict[str, object]] = json.loads(self.chart.spec.filling)["datasets"]["rows"]
        return rows


@pytest.fixture(scope="module")
def plan() -> SitePlan:
    plan = check(ROOT).plan
    assert plan
    return plan


@pytest.fixture(scope="module")
def charts(plan: SitePlan) -> list[Placed]:
    """All charts of the example study, as they are handed to its pages."""
    found: list[Placed] = []
    pages: list[str] = []
    show = Edition.chart
    with pytest.MonkeyPatch.context() as patch:

        def noted(self: Edition, chart: Chart, root: str, id_: str = "", data: str = "") -> ChartView:
            shown = show(self, chart, root, id_, data)
            found.append(Placed(pages[-1], chart, shown.table.data))
            return shown

        patch.setattr(Edition, "chart", noted)
        for page in plan.pages:
            pages.append(page)
            plan.pages[page]()
    return found


def test_the_example_study_has_charts_of_every_kind(charts: list[Placed]) -> None:
    kinds = {each.chart.spec.kind.rpartition(".")[2] for each in charts}
    assert kinds == {
        "matrix_drawing",
        "interval_rows",
        "driver_over_time",
        "two_sides",
        "courses",
        "duels",
        "message_gap_drawing",
        "new_drivers",
        "surprises",
    }


def test_every_count_that_is_drawn_stands_in_the_table(charts: list[Placed]) -> None:
    strange = []
    for placed in charts:
        in_table = pairs_in("; ".join(cell for row in placed.chart.rows for cell in row))
        drawn = [str(row[key]) for row in placed.drawn for key in ("count", "text", "says") if key in row]
        strange += [(str(placed), pair) for pair in pairs_in("; ".join(drawn)) if pair not in in_table]
    assert strange == []


def test_what_a_mark_says_is_what_the_row_of_the_same_name_says(charts: list[Placed]) -> None:
    """`Time back: 11 of 15 …` on a mark, and `Time back | 11 of 15 | …` in the table."""
    compared, wrong = 0, []
    for placed in charts:
        rows = [
            {label: pairs_in(cell) for label, cell in zip(placed.chart.header, row, strict=True)}
            for row in placed.chart.rows
        ]
        names = [row[0] for row in placed.chart.rows]
        for mark in (row for row in placed.drawn if row.get("says")):
            says = str(mark["says"])
            about = max((name for name in names if name in says), key=len, default="")
            if not about or not pairs_in(says):
                continue
            # In the matrix what is said is of one segment, too.
            column = next((label for label in placed.chart.header[1:] if says.startswith(f"{label}:")), "")
            allowed: Counter[Pair] = Counter()
            for name, row in zip(names, rows, strict=True):
                if name == about:
                    allowed.update(row[column] if column else sum(row.values(), Counter()))
            compared += 1
            if any(pair not in allowed for pair in pairs_in(says)):
                wrong.append((str(placed), says))
    assert compared > 500
    assert wrong == []


def test_a_point_and_its_interval_lie_where_the_count_puts_them(charts: list[Placed]) -> None:
    compared, wrong = 0, []
    for placed in charts:
        for mark in placed.drawn:
            pairs = list(pairs_in(str(mark.get("count", ""))))
            share = mark.get("share")
            if not pairs or not isinstance(share, float):
                continue
            ((count, base),) = pairs
            low, high = mark["low"], mark["high"]
            assert isinstance(low, float)
            assert isinstance(high, float)
            compared += 1
            if abs(share - count / base) > 1e-9 or not low <= share <= high:
                wrong.append((str(placed), mark))
    assert compared > 200
    assert wrong == []


def test_every_count_of_a_table_stands_in_the_file_behind_it(example: Built, charts: list[Placed]) -> None:
    """In a row of the file about the same driver, segment, offering or quarter, and the same whole."""
    assert example.findings
    names = names_of(example.findings)
    compared, wrong = 0, []
    for placed in charts:
        assert placed.data, placed
        rows = read_csv(example, placed.data)
        whole = names.get(subject_of(placed, example.findings), set())
        for row in placed.chart.rows:
            own = names.get(row[0], {row[0]})
            behind = [
                each for each in rows if own & {*each.values()} and (not whole or whole & {*each.values()})
            ]
            known = {pair for each in behind for pair in pairs_of_row(each)}
            for label, cell in zip(placed.chart.header, row, strict=True):
                # The rest is not in the file: it is what the difference is taken from.
                for pair in pairs_in(cell) if label not in ("Elsewhere", "Revenue") else ():
                    compared += 1
                    if pair not in known:
                        wrong.append((str(placed), placed.data, row[0], label, pair))
    assert compared > 1000
    assert wrong == []


def names_of(findings: Findings) -> dict[str, set[str]]:
    """The ids for which each name that a table shows may stand."""
    names = {"Everyone": {EVERYONE}}
    for register in (findings.codebook.all, findings.segments, findings.offerings, findings.competitors):
        for id_, entry in register.items():
            names.setdefault(entry.name, set()).add(id_)
    return names


def subject_of(placed: Placed, findings: Findings) -> str:
    """The name of the one thing that a chart is of, where it is of one, or nothing."""
    pages = {
        f"{folder}/{id_}.html": entry.name
        for folder, register in (
            ("drivers", findings.codebook.all),
            ("segments", findings.segments),
            ("offerings", findings.offerings),
            ("competitors", findings.competitors),
        )
        for id_, entry in register.items()
    }
    titled = (each.name for each in findings.segments.values() if placed.chart.title.startswith(each.name))
    return next(titled, "") or pages.get(placed.page, "")


def read_csv(example: Built, address: str) -> list[dict[str, str]]:
    assert example.files is not None
    content = example.files[address]
    assert isinstance(content, bytes)
    return list(csv.DictReader(io.StringIO(content.decode())))


def pairs_of_row(row: dict[str, str]) -> Iterator[Pair]:
    """Every whole number of a row with every base of it."""
    whole = {key: int(value) for key, value in row.items() if value.isdigit()}
    for key, count in whole.items():
        for other, base in whole.items():
            if key != other and other.endswith(("base", "judged")) and count <= base:
                yield count, base


WRITTEN = (
    "blockquote, .prose, .excerpt, .entry h2, .entry h3, .standfirst, .message, .asks, .told, .definition"
)
"""Where people's own words stand."""

BLOCKS = ("summary", "tr", "li", "p", "dd", "dt", "h1", "h2", "h3", "figcaption")


@pytest.fixture(scope="module")
def pages(example: Built) -> dict[str, LexborHTMLParser]:
    assert example.files is not None
    parsed = {
        address: LexborHTMLParser(content.decode())
        for address, content in example.files.items()
        if isinstance(content, bytes) and address.endswith(".html")
    }
    for page in parsed.values():
        for node in page.css(f"svg, head, {WRITTEN}"):
            node.decompose()
    return parsed


def block_of(node: LexborNode) -> LexborNode:
    """The row, line or paragraph in which something stands."""
    block: LexborNode | None = node
    while block is not None and block.tag not in BLOCKS:
        block = block.parent
    return block or node


BASE = re.compile(r"\d of (the )?\d|none of the \d+ asked|\d customers? asked")


def test_every_share_has_its_base(pages: dict[str, LexborHTMLParser]) -> None:
    shares = [(address, node) for address, page in pages.items() for node in page.css(".share")]
    bare = [
        (address, node.text())
        for address, node in shares
        if not BASE.search(block_of(node).text(separator=" "))
        and "is-quiet" not in (node.attributes["class"] or "")
    ]
    assert len(shares) > 500
    assert bare == []


def test_every_percentage_stands_beside_a_count_of_its_base(pages: dict[str, LexborHTMLParser]) -> None:
    """In the same row, line or paragraph; the 95 % of an interval is none, the methods page explains."""
    percentages, bare = 0, []
    for address, page in pages.items():
        if address == "methods.html":
            continue
        for node in page.css("main *"):
            own = node.text(deep=False).replace("95\u00a0% interval", "").replace("95 % interval", "")
            if not re.search(r"\d\s?%", own):
                continue
            percentages += 1
            if not BASE.search(block_of(node).text(separator=" ")):
                bare.append((address, block_of(node).text().strip()))
    assert percentages > 1000
    assert bare == []
