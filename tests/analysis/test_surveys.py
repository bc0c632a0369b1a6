"""Two published surveys: what a build writes equals what scipy and statsmodels computed."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from sitegen.analysis.drivers_by_segment import Verdict
from sitegen.analysis.findings import Findings
from sitegen.build import build, check
from sitegen.text import slug

SURVEYS = ["otel-devex", "otel-getting-started"]


def rows_of(survey: Path) -> dict[tuple[str, str], dict[str, str]]:
    built = build(survey)
    assert built.files is not None, built.diagnostics
    written = built.files["data/drivers-by-segment.csv"]
    assert isinstance(written, bytes)
    rows = csv.DictReader(written.decode().splitlines())
    return {(row["segment"], row["driver"]): row for row in rows}


def findings_of(survey: Path) -> Findings:
    findings = check(survey).findings
    assert findings is not None
    return findings


def expected_of(survey: Path) -> dict[str, Any]:
    expected: dict[str, Any] = json.loads((survey / "expected.json").read_text("utf-8"))
    return expected


def assert_equal(row: dict[str, str], expected: dict[str, Any]) -> None:
    assert int(row["customers"]) == expected["count"]
    assert int(row["base"]) == expected["n"]
    numbers = {"share": expected["share"], "low": expected["wilson95"][0], "high": expected["wilson95"][1]}
    if "difference" in expected:
        numbers["difference"] = expected["difference"]
        numbers["difference_low"], numbers["difference_high"] = expected["difference_newcombe95"]
        numbers["p_adjusted"] = expected["holm_p"]
    for column, number in numbers.items():
        assert float(row[column]) == pytest.approx(number, abs=1e-9), column


@pytest.mark.parametrize("name", SURVEYS)
def test_every_number_of_a_survey_is_the_expected_one(shared: Path, name: str) -> None:
    survey = shared / "surveys" / name
    rows, expected = rows_of(survey), expected_of(survey)
    assert len(rows) == len(expected["cells"]) + len(expected["total"])
    for cell in expected["cells"]:
        assert_equal(rows[slug(cell["segment"]), cell["driver"]], cell)
    for total in expected["total"]:
        assert_equal(rows["*", total["driver"]], total)


@pytest.mark.parametrize("name", SURVEYS)
def test_no_segment_of_a_survey_is_said_to_differ(shared: Path, name: str) -> None:
    findings = findings_of(shared / "surveys" / name)
    verdicts = {cell.verdict for cell in findings.by_segment.cells.values()}
    assert not verdicts & {Verdict.MORE, Verdict.LESS}
    assert findings.by_segment.comparisons == len(expected_of(shared / "surveys" / name)["cells"])


@pytest.mark.parametrize("name", SURVEYS)
def test_the_drivers_of_a_segment_rank_by_their_counts(shared: Path, name: str) -> None:
    findings = findings_of(shared / "surveys" / name)
    counts = {
        (slug(cell["segment"]), cell["driver"]): cell["count"]
        for cell in expected_of(shared / "surveys" / name)["cells"]
    }
    for segment, drivers in expected_of(shared / "surveys" / name)["rank_by_segment"].items():
        ranked = [counts[slug(segment), cell.driver] for cell in findings.by_segment.ranked(slug(segment))]
        assert ranked == [counts[slug(segment), driver] for driver in drivers]


def test_the_stories_build_without_an_error(shared: Path) -> None:
    built = build(shared / "stories")
    assert built.files is not None, built.diagnostics
    assert sum(1 for address in built.files if address.startswith("write-ups/")) == 95 + 1
