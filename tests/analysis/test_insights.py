"""What people concluded, against evidence of then and since, with numbers worked out by hand."""

import pytest

from sitegen.analysis.findings import Findings
from sitegen.analysis.insights import Standing, Weighed
from sitegen.build import check
from sitegen.model import Effect
from tests.conftest import Analyse, WriteStudy, interviews

SETTINGS = {"sitegen.yml": "today: 2026-07-01\nrecent: 100\n"}


def insight(keys: str, name: str = "a") -> dict[str, str]:
    return {f"content/insights/{name}.md": f"---\ntitle: Calm sells\n{keys}\n---\n\nWhat I think.\n"}


def weighed(findings: Findings) -> Weighed:
    (found,) = findings.insights
    return found


def people(text: str) -> str:
    """`6 calm 2026-01-01` a line: so many customers of their own, their drivers, the day."""
    lines = []
    for line in text.strip().splitlines():
        count, *drivers, day = line.split()
        for _ in range(int(count)):
            lines.append(f"C{len(lines)} | shops | {day} | {' '.join(drivers)}")
    return "\n".join(lines)


CALM = "drivers: [calm]\ndate: 2026-03-01"


def test_counts_now_then_and_since_with_the_day_itself_counting_as_then(analysed: Analyse) -> None:
    text = """
    Deli | shops | 2026-01-10 | calm
    Farm | shops | 2026-03-01 | -calm
    Deli | shops | 2026-05-10 | calm
    Inn  | shops | 2026-05-11 |
    Mill | shops |            | calm
    Barn | shops | 2026-05-12 | | not_asked: [calm]
    Tale | shops | 2026-05-13 | calm | source: survey
    """
    (claim,) = weighed(analysed({**SETTINGS, **insight(CALM), **interviews(text)})).claims
    assert claim.then is not None
    assert claim.since is not None
    shares = [(share.count, share.base) for share in (claim.now, claim.then, claim.since)]
    assert shares == [(2, 4), (1, 2), (1, 2)]
    assert (claim.against.count, claim.against.base) == (1, 4)
    assert len(claim.mentions) == 3


def test_only_the_segments_that_it_names_count_and_all_where_it_names_none(analysed: Analyse) -> None:
    text = """
    Deli | shops | 2026-01-10 | calm
    Farm | farms | 2026-01-11 | calm
    Inn  | inns  | 2026-01-12 |
    """
    study = {**SETTINGS, **interviews(text)}
    some = weighed(analysed({**study, **insight(f"{CALM}\nsegments: [shops, inns]")}))
    assert (some.claims[0].now.count, some.claims[0].now.base, some.asked) == (1, 2, 2)
    everyone = weighed(analysed({**study, **insight(CALM)}))
    assert (everyone.claims[0].now.count, everyone.claims[0].now.base) == (2, 3)


def test_the_same_counts_as_on_the_page_of_the_driver_also_for_parents_and_value_drivers(
    analysed: Analyse,
) -> None:
    codebook = {
        "content/drivers.yml": "- {id: costs, value_driver: decrease-costs}\n- {id: fees, parent: costs}\n"
        "- {id: hours, parent: costs}\n- {id: calm}\n"
    }
    text = """
    Deli | shops | 2026-01-10 | fees hours
    Farm | shops | 2026-01-11 | | not_asked: [costs]
    Inn  | shops | 2026-01-12 | -hours | not_asked: [fees]
    Inn  | shops | 2026-02-12 | calm
    Mill | shops | 2026-02-13 | | not_asked: [decrease-costs]
    """
    keys = "drivers: [costs, fees, decrease-costs, calm]\ndate: 2026-03-01"
    findings = analysed({**SETTINGS, **codebook, **insight(keys), **interviews(text)})
    for claim in weighed(findings).claims:
        cell = findings.finding_of(claim.driver.id).cell(claim.driver.id)
        assert (claim.now, claim.against.count) == (cell.share, cell.against), claim.driver.id
    assert len(weighed(findings).claims) == 4


def test_newer_evidence_that_cannot_be_chance_disagrees(analysed: Analyse) -> None:
    """8 of 8 until then, 0 of 8 since: p = 2 ÷ C(16, 8) = 0.000155, twice that for two comparisons."""
    text = people("8 calm 2026-01-01\n8 2026-05-01")
    found = weighed(analysed({**SETTINGS, **insight(CALM), **interviews(text)}))
    assert found.standing is Standing.CONTRADICTED
    (shift,) = found.disagreeing
    assert (shift.driver, shift.effect, shift.then.count, shift.since.count) == ("calm", Effect.FOR, 8, 0)
    assert shift.difference.p_adjusted == pytest.approx(2 * 2 / 12870)
    assert len(found.shifts) == 2


def test_newer_evidence_that_speaks_against_us_disagrees_too(analysed: Analyse) -> None:
    text = people("8 calm 2026-01-01\n8 calm -calm 2026-05-01")
    found = weighed(analysed({**SETTINGS, **insight(CALM), **interviews(text)}))
    assert [shift.effect for shift in found.disagreeing] == [Effect.AGAINST]


@pytest.mark.parametrize(
    "text",
    [
        "8 calm 2026-01-01\n1 calm 2026-05-01\n3 2026-05-01",  # four are fewer than the small base
        "5 calm 2026-01-01\n2 calm 2026-05-01\n3 2026-05-01",  # 5 of 5 and 2 of 5: p = 0.17
        "8 calm 2026-01-01\n8 calm 2026-05-01",
    ],
)
def test_a_change_that_may_be_chance_disagrees_with_nothing(analysed: Analyse, text: str) -> None:
    findings = analysed({**SETTINGS, **insight(CALM), **interviews(people(text))})
    assert weighed(findings).standing is Standing.STANDS


def test_the_correction_counts_every_driver_of_the_insight(analysed: Analyse) -> None:
    """6 of 6 and 1 of 6: p = 0.0152; Holm with 2 comparisons 0.030, with 8 of them 0.12."""
    text = people("6 calm 2026-01-01\n1 calm 2026-05-01\n5 2026-05-01")
    alone = weighed(analysed({**SETTINGS, **insight(CALM), **interviews(text)}))
    assert alone.standing is Standing.CONTRADICTED
    keys = "drivers: [calm, increase-revenue, decrease-costs, mitigate-risks]\ndate: 2026-03-01"
    among = weighed(analysed({**SETTINGS, **insight(keys), **interviews(text)}))
    assert (len(among.shifts), among.standing) == (8, Standing.STANDS)


@pytest.mark.parametrize(
    ("day", "standing", "days"),
    [
        ("2026-03-23", Standing.STANDS, 100),
        ("2026-03-22", Standing.OLD, 101),
    ],
)
def test_evidence_grows_old(analysed: Analyse, day: str, standing: Standing, days: int) -> None:
    text = f"Deli | shops | {day} | calm\nFarm | shops | 2026-06-30 | fees"
    found = weighed(analysed({**SETTINGS, **insight(CALM), **interviews(text)}))
    assert (found.standing, found.days) == (standing, days)


def test_without_a_date_there_is_no_then_and_without_people_no_evidence(analysed: Analyse) -> None:
    study = {**SETTINGS, **interviews("Deli | shops | 2026-06-10 | calm")}
    undated = weighed(analysed({**study, **insight("drivers: [calm]")}))
    assert (undated.standing, undated.claims[0].then, undated.shifts) == (Standing.UNDATED, None, ())
    segments = {"content/segments.yml": "[{id: shops}, {id: farms}]"}
    nobody = weighed(analysed({**study, **segments, **insight(f"{CALM}\nsegments: [farms]")}))
    assert nobody.standing is Standing.NO_EVIDENCE


QUOTED = """---
customer: Deli
segment: shops
date: 2026-06-10
drivers: []
---

> Home at six.
>
> — owner, #calm
"""


def test_quotes_are_found_by_their_ids_and_by_their_links(analysed: Analyse) -> None:
    study = {**SETTINGS, "content/interviews/deli.md": QUOTED}
    (quote,) = analysed(study).write_ups[0].write_up.body.quotes
    for written in (quote.id, f"write-ups/deli.html#{quote.id}"):
        found = weighed(analysed({**study, **insight(f"{CALM}\nquotes: ['{written}', '{quote.id}']")}))
        assert [(w.customer.name, q.text) for w, q in found.quotes] == [("Deli", "Home at six.")]
        assert found.missing == 0


def test_a_quote_that_is_not_there_is_a_warning_at_its_place_and_missing(study: WriteStudy) -> None:
    root = study(
        {**SETTINGS, "content/interviews/deli.md": QUOTED, **insight(f"{CALM}\nquotes: [q-aaaaaaaa]")}
    )
    checked = check(root)
    (told,) = checked.diagnostics
    assert (told.name, told.severity) == ("unknown-quote", "warning")
    text = (root / "content/insights/a.md").read_text("utf-8")
    assert text[told.place.start : told.place.end] == "q-aaaaaaaa"
    assert checked.findings is not None
    assert (weighed(checked.findings).missing, weighed(checked.findings).quotes) == (1, ())


def test_a_quote_of_a_withdrawn_conversation_is_gone(study: WriteStudy) -> None:
    files = {**SETTINGS, "content/interviews/deli.md": QUOTED}
    findings = check(study(files)).findings
    assert findings is not None
    (quote,) = findings.write_ups[0].write_up.body.quotes
    files["content/interviews/deli.md"] = QUOTED.replace("drivers: []", "drivers: []\nconsent: withdrawn")
    files |= interviews("Farm | shops | 2026-06-11 | calm") | insight(f"{CALM}\nquotes: [{quote.id}]")
    assert [each.name for each in check(study(files)).diagnostics] == ["unknown-quote"]
