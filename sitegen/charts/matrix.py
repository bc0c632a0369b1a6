"""The driver × segment matrix: the picture on which the whole study is seen at once."""

from collections.abc import Sequence
from functools import cache
from itertools import groupby
from typing import Any, Final

from sitegen.analysis.drivers_by_segment import EVERYONE, Cell, DriversBySegment, Verdict
from sitegen.charts.chart import Chart, Target, specification, wrapped
from sitegen.charts.palette import colour_of
from sitegen.charts.wording import count_and_interval, count_of_base
from sitegen.model import Driver, Segment, ValueDriver

LABELS: Final = 190
WIDTH: Final = 530
HEADER: Final = 54
ROW: Final = 30
GROUP_HEADER: Final = 30
MAX_SEGMENTS: Final = 12


def draw_matrix(finding: DriversBySegment, small_base: int) -> Chart:
    """Drivers by value driver downwards, segments and everyone across; the tint is the share."""
    segments = [
        segment for segment in finding.segments if finding.cell(_first(finding), segment.id).share.base
    ]
    segments = segments[:MAX_SEGMENTS]
    columns = [(segment.name, segment.id) for segment in segments] + [("Everyone", EVERYONE)]
    step = WIDTH / len(columns)
    bases = {id_: _base_of(finding, id_) for _, id_ in columns}
    marks: list[dict[str, object]] = []
    for index, (name, id_) in enumerate(columns):
        middle = (index + 0.5) * step
        text = wrapped(name, max(int(step / 8), 6), lines=3)
        target = Target(segment="" if id_ == EVERYONE else id_)
        marks.append(_text("head", middle, HEADER - 30, text))
        marks.append(_text("base", middle, HEADER + 2, f"base {bases[id_]}"))
        if target.segment:
            marks.append(_link(index * step, 0, step, HEADER + 8, target, f"Segment {name}"))
    y = HEADER + 8.0
    for value, drivers in _by_value_driver(finding.drivers):
        marks.append(_text("group", -LABELS, y + 18, value.label if value else "Other"))
        y += GROUP_HEADER
        for driver in drivers:
            marks.append(_text("label", -LABELS, y + ROW / 2, wrapped(driver.name, 28, lines=1)))
            marks.append(_link(-LABELS, y, LABELS - 6, ROW, Target(driver=driver.id), driver.name))
            for index, (name, id_) in enumerate(columns):
                cell = finding.cell(driver.id, id_)
                marks += _cell_marks(cell, driver, name, bases[id_], index * step, y, step, small_base)
            y += ROW
        y += 6
    return Chart(
        name="drivers-by-segment",
        title="Who names what",
        takeaway=_takeaway(finding, segments),
        base=_base_sentence(finding, segments),
        alternative="A table of drivers by segment. Each cell says how many of those asked named the driver; "
        "the darker the cell, the larger the share. Every cell links to its quotes.",
        header=("Driver", *(name for name, _ in columns)),
        rows=tuple(
            (driver.name, *(count_and_interval(finding.cell(driver.id, id_).share) for _, id_ in columns))
            for driver in finding.drivers
        ),
        spec=specification(_template(), marks, height=y),
    )


def _first(finding: DriversBySegment) -> str:
    return finding.drivers[0].id


def _base_of(finding: DriversBySegment, segment: str) -> int:
    return max(finding.cell(driver.id, segment).share.base for driver in finding.drivers)


def _base_sentence(finding: DriversBySegment, segments: Sequence[Segment]) -> str:
    base = _base_of(finding, EVERYONE)
    return (
        f"{base} asked, in {len(segments)} segment{'s' * (len(segments) != 1)}; each cell: how many named it."
    )


def _takeaway(finding: DriversBySegment, segments: Sequence[Segment]) -> str:
    clear = [cell for cell in finding.cells.values() if cell.verdict in (Verdict.MORE, Verdict.LESS)]
    if not clear:
        return (
            "No segment differs from the others beyond chance on any driver, "
            f"{finding.comparisons} comparisons made; what looks different is worth asking about, "
            "not yet worth acting on."
        )
    names = {segment.id: segment.name for segment in segments}
    drivers = {driver.id: driver.name for driver in finding.drivers}
    clear.sort(key=lambda cell: cell.difference.p_adjusted if cell.difference else 1.0)
    parts = [
        f"{names.get(cell.segment, cell.segment)} name {drivers[cell.driver]} "
        f"{'more' if cell.verdict is Verdict.MORE else 'less'} than the others ({count_of_base(cell.share)})"
        for cell in clear[:2]
    ]
    return f"{'; '.join(parts)}: clear of chance among {finding.comparisons} comparisons."


def _by_value_driver(drivers: Sequence[Driver]) -> list[tuple[ValueDriver | None, list[Driver]]]:
    order: list[ValueDriver | None] = [*ValueDriver, None]
    placed = sorted(drivers, key=lambda driver: order.index(driver.value_driver))
    return [(value, list(group)) for value, group in groupby(placed, key=lambda driver: driver.value_driver)]


def _text(kind: str, x: float, y: float, text: str) -> dict[str, object]:
    return {"kind": kind, "x": x, "y": y, "text": text}


def _link(x: float, y: float, width: float, height: float, target: Target, says: str) -> dict[str, object]:
    box: dict[str, object] = {"kind": "link", "x": x, "y": y, "x2": x + width, "y2": y + height}
    return {**box, "href": target.mark, "says": says}


def _cell_marks(
    cell: Cell, driver: Driver, segment: str, base: int, x: float, y: float, width: float, small_base: int
) -> list[dict[str, object]]:
    gap = 1.5
    count = str(cell.share.count) if cell.share.base == base else f"{cell.share.count}/{cell.share.base}"
    box: dict[str, object] = {"x": x + gap, "y": y + gap, "x2": x + width - gap, "y2": y + ROW - gap}
    if not cell.share.base:
        return [_text("none", x + width / 2, y + ROW / 2, "not asked")]
    few = cell.share.base < small_base
    share = cell.share.value or 0.0
    marks: list[dict[str, object]] = [
        {
            **box,
            "kind": "few" if few else "cell",
            "tint": 0.06 + 0.5 * share,
            "colour": colour_of(driver.value_driver),
        },
        _text("zero" if not cell.share.count else "count", x + width / 2, y + ROW / 2, count),
    ]
    if cell.against:
        marks.append(_text("against", x + width / 2 + 6 + 4 * len(count), y + ROW / 2, f"−{cell.against}"))
    if cell.has_people:
        target = Target(driver.id, "" if cell.segment == EVERYONE else cell.segment)
        says = f"{segment}: {count_and_interval(cell.share)} named {driver.name}"
        if cell.against:
            says += f", {cell.against} spoke against us on it"
        marks.append({**box, "kind": "link", "href": target.mark, "says": says})
    return marks


@cache
def _template() -> dict[str, Any]:
    import altair as alt

    base = alt.Chart(alt.NamedData("rows"))
    x, y = alt.X("x:Q", scale=None, axis=None), alt.Y("y:Q", scale=None, axis=None)

    def of(kind: str) -> Any:
        return base.transform_filter(f"datum.kind === '{kind}'").encode(x=x, y=y)

    def texts(kind: str, **mark: Any) -> Any:
        return of(kind).mark_text(aria=False, lineBreak="\n", **mark).encode(text="text:N")

    def boxes(kind: str, **mark: Any) -> Any:
        return of(kind).mark_rect(cornerRadius=3, **mark).encode(x2="x2:Q", y2="y2:Q")

    tint = alt.FillOpacity("tint:Q", scale=None, legend=None)
    colour = alt.Fill("colour:N", scale=None)
    stroke = alt.Stroke("colour:N", scale=None)
    layers = alt.layer(
        boxes("cell", aria=False).encode(fill=colour, fillOpacity=tint),
        boxes("few", aria=False, fillOpacity=0, strokeDash=[3, 3], strokeOpacity=0.7).encode(stroke=stroke),
        texts("head", baseline="middle", lineHeight=14, fontWeight=600),
        texts("base", baseline="middle", fontSize=11, color="var(--sg-ink-soft)"),
        texts(
            "group", align="left", baseline="middle", fontSize=12, fontWeight=600, color="var(--sg-ink-soft)"
        ),
        texts("label", align="left", baseline="middle"),
        texts("count", baseline="middle", fontWeight=600),
        texts("zero", baseline="middle", color="var(--sg-ink-soft)"),
        texts("none", baseline="middle", fontSize=10, color="var(--sg-ink-soft)"),
        texts("against", align="left", baseline="middle", fontSize=11, color="var(--sg-against)"),
        boxes("link", opacity=0).encode(href="href:N", description="says:N"),
    )
    compiled: dict[str, Any] = layers.properties(width=WIDTH).to_dict()
    return compiled
