"""The message gap, with numbers worked out by hand on small studies."""

import pytest

from sitegen.analysis.drivers_by_segment import Share
from sitegen.analysis.findings import Findings
from sitegen.analysis.heard_messages import HeardMessage, Hearing, Landing
from sitegen.analysis.message_gap import SegmentGap
from sitegen.analysis.over_time import Course
from sitegen.analysis.unspoken import Strength, Unspoken
from tests.conftest import Analyse, interviews

CODEBOOK = {
    "content/drivers.yml": """
- {id: calm, name: Calm, value_driver: assuage-emotions}
- {id: costs, name: Running costs, value_driver: decrease-costs}
- {id: hours, name: Paid hours, parent: costs}
- {id: fees, name: Card fees, parent: costs}
"""
}


def segments(**messages: str) -> dict[str, str]:
    """Segments with their messages: `fees 2026-06-01, calm` in our order."""
    lines = []
    for segment, written in messages.items():
        told = []
        for message in filter(None, map(str.strip, written.split(","))):
            driver, _, since = message.partition(" ")
            told.append(f"{{driver: {driver}, text: On {driver}{f', since: {since}' if since else ''}}}")
        lines.append(f"- {{id: {segment}, name: {segment.capitalize()}, messages: [{', '.join(told)}]}}")
    return {"content/segments.yml": "\n".join(lines)}


def people(segment: str, *groups: tuple[int, str], more: str = "", day: str = "2026-01-10") -> str:
    """So many customers of a segment who name these drivers."""
    return "\n".join(
        f"{segment} {place} {number} | {segment} | {day} | {drivers} | {more}"
        for place, (count, drivers) in enumerate(groups)
        for number in range(count)
    )


def gap(findings: Findings, segment: str = "shops") -> SegmentGap:
    found = findings.message_gap.of(segment)
    assert found is not None
    return found


def message(findings: Findings, driver: str, segment: str = "shops") -> HeardMessage:
    return next(each for each in gap(findings, segment).messages if each.driver == driver)


def unspoken(findings: Findings, driver: str, segment: str = "shops") -> Unspoken:
    return next(each for each in gap(findings, segment).unspoken if each.driver == driver)


@pytest.mark.parametrize(
    ("count", "base", "hearing"),
    [
        (0, 0, Hearing.NOBODY_ASKED),
        (0, 4, Hearing.TOO_FEW),
        (4, 4, Hearing.TOO_FEW),  # below the small base whatever the interval
        (0, 7, Hearing.TOO_FEW),  # 0 to 35 %
        (0, 8, Hearing.UNSAID),  # 0 to 32 %
        (1, 12, Hearing.TOO_FEW),  # 1 to 35 %
        (1, 15, Hearing.UNSAID),  # 1 to 30 %
        (3, 5, Hearing.TOO_FEW),  # 23 to 88 %
        (4, 5, Hearing.SAID),  # 38 to 96 %
        (6, 12, Hearing.TOO_FEW),  # 25 to 75 %
        (11, 15, Hearing.SAID),  # 48 to 89 %
    ],
)
def test_a_thing_is_said_or_not_only_where_the_interval_lies_on_one_side_of_a_third(
    count: int, base: int, hearing: Hearing
) -> None:
    assert Hearing.of(Share.of(count, base), 5) is hearing


def test_our_order_stands_beside_their_places_and_equals_share_one(analysed: Analyse) -> None:
    text = people("shops", (3, "calm"), (2, "hours"), (2, "fees"), (1, ""))
    findings = analysed({**CODEBOOK, **segments(shops="fees, calm, hours"), **interviews(text)})
    found = [(each.place, each.driver, each.their_place) for each in gap(findings).messages]
    # Running costs is named by 4, through its parts; calm by 3.
    assert found == [(1, "fees", 3), (2, "calm", 2), (3, "hours", 3)]


def test_a_message_that_nobody_names_has_no_place_of_theirs(analysed: Analyse) -> None:
    findings = analysed({**CODEBOOK, **segments(shops="fees"), **interviews(people("shops", (8, "calm")))})
    assert message(findings, "fees").their_place == 0
    assert [each.driver for each in gap(findings).flat] == ["fees"]
    assert [each.driver for each in gap(findings).unsaid] == ["calm"]


@pytest.mark.parametrize(
    ("told", "left"),
    [
        ("calm", ["costs", "hours", "fees"]),
        ("hours", ["calm", "fees"]),  # what hours are a part of is spoken of, what else is a part is not
        ("costs", ["calm"]),
        ("decrease-costs", ["calm"]),
        ("", ["calm", "costs", "hours", "fees"]),
    ],
)
def test_a_message_speaks_of_its_driver_its_parts_and_what_it_is_a_part_of(
    analysed: Analyse, told: str, left: list[str]
) -> None:
    text = people("shops", (6, "calm hours fees"))
    findings = analysed({**CODEBOOK, **segments(shops=told, farms="calm"), **interviews(text)})
    assert sorted(each.driver for each in gap(findings).unspoken) == sorted(left)


def test_not_asked_is_not_unsaid(analysed: Analyse) -> None:
    text = people("shops", (8, "calm"), more="not_asked: [fees]")
    findings = analysed({**CODEBOOK, **segments(shops="fees"), **interviews(text)})
    assert message(findings, "fees").hearing is Hearing.NOBODY_ASKED
    assert gap(findings).flat == ()


def test_a_flat_message_is_not_better_placed_where_the_interval_alone_says_so(analysed: Analyse) -> None:
    text = "\n".join((people("shops", (30, "calm")), people("farms", (1, "fees"), (4, ""))))
    (farms,) = message(
        analysed({**CODEBOOK, **segments(shops="fees", farms=""), **interviews(text)}), "fees"
    ).elsewhere
    assert farms.difference.interval.low > 0
    assert farms.difference.p == pytest.approx(5 / 35)
    assert farms.landing is Landing.NOT_CLEARLY


def test_a_flat_message_is_better_placed_where_clearly_more_say_it(analysed: Analyse) -> None:
    text = "\n".join(
        (
            people("shops", (8, "calm")),
            people("farms", (8, "fees")),  # 8 of 8 against 0 of 8: p is 1 in 12,870, by 3 comparisons
            people("inns", (3, "fees"), (2, "")),  # +11 to +88 points, but 3 of 5 is not surely a third
            people("mills", (2, "fees"), (3, "")),  # -3 to +77 points
            people("kiosks", (4, "fees")),  # too few asked
        )
    )
    told = segments(shops="fees", farms="fees", inns="calm", mills="", kiosks="")
    findings = analysed({**CODEBOOK, **told, **interviews(text)})
    found = [(each.segment.id, each.landing, each.told) for each in message(findings, "fees").elsewhere]
    assert found == [
        ("farms", Landing.LANDS, True),
        ("inns", Landing.PERHAPS, False),
        ("mills", Landing.NOT_CLEARLY, False),
    ]
    farms = message(findings, "fees").elsewhere[0]
    assert farms.difference.p_adjusted == pytest.approx(3 * 2 / 12870)
    assert findings.message_gap.placed == 3


def test_a_message_that_lands_is_not_compared_with_other_segments(analysed: Analyse) -> None:
    text = "\n".join((people("shops", (8, "calm")), people("farms", (8, ""))))
    findings = analysed({**CODEBOOK, **segments(shops="calm", farms=""), **interviews(text)})
    assert [each.driver for each in gap(findings).landed] == ["calm"]
    assert findings.message_gap.placed == 0


def test_before_and_since_are_compared_and_judged(analysed: Analyse) -> None:
    text = "\n".join(
        (
            people("shops", (8, ""), day="2026-01-10"),
            people("shops", (0, ""), (9, "fees"), day="2026-06-01"),  # on the very day: since
            "Undated | shops | | fees",
            "Unasked | shops | 2026-07-01 | | not_asked: [costs]",
        )
    )
    findings = analysed({**CODEBOOK, **segments(shops="fees 2026-06-01, calm"), **interviews(text)})
    change = message(findings, "fees").change
    assert change is not None
    assert (change.earlier.count, change.earlier.base) == (0, 8)
    assert (change.later.count, change.later.base) == (9, 9)
    assert change.course is Course.RISING
    assert message(findings, "calm").change is None
    assert findings.message_gap.changed == 1


def test_who_spoke_before_and_since_counts_on_both_sides(analysed: Analyse) -> None:
    text = """
    Deli | shops | 2026-01-10 | fees
    Deli | shops | 2026-08-10 |
    Deli | shops | 2026-09-10 |
    """
    findings = analysed({**CODEBOOK, **segments(shops="fees 2026-06-01"), **interviews(text)})
    change = message(findings, "fees").change
    assert change is not None
    assert (change.earlier.count, change.earlier.base) == (1, 1)
    assert (change.later.count, change.later.base) == (0, 1)
    assert change.course is Course.TOO_FEW


def test_no_change_is_told_where_nobody_was_asked_before(analysed: Analyse) -> None:
    text = people("shops", (8, "fees"), day="2026-08-10")
    findings = analysed({**CODEBOOK, **segments(shops="fees 2026-06-01"), **interviews(text)})
    assert message(findings, "fees").change is None


WON = "competitors: [{name: Rival, we_won_on: [calm]}]"
LED = "competitors: [{name: Rival, they_lead_on: [calm]}]"
BOTH = "competitors: [{name: Rival, we_won_on: [calm]}, {name: Other, they_lead_on: [calm]}]"


@pytest.mark.parametrize(
    ("judged", "won", "led", "strength"),
    [
        ([WON] * 5, "5 of 5", 0, Strength.WON),  # 57 to 100 %
        ([WON] * 4, "4 of 4", 0, Strength.TOO_FEW),
        ([WON] * 4 + [LED], "4 of 5", 1, Strength.TOO_FEW),  # 38 to 96 %
        ([WON] * 4 + [BOTH], "4 of 5", 1, Strength.TOO_FEW),  # who said both counts against it
        ([LED] * 5, "0 of 5", 5, Strength.LED),
        ([], "0 of 0", 0, Strength.TOO_FEW),
    ],
)
def test_we_win_on_a_driver_by_those_who_judged_us_on_it(
    analysed: Analyse, judged: list[str], won: str, led: int, strength: Strength
) -> None:
    text = people("shops", (8, "calm")).splitlines()
    lines = [f"{line}{keys}" for line, keys in zip(text, judged + [""] * 8, strict=False)]
    findings = analysed({**CODEBOOK, **segments(shops="fees"), **interviews("\n".join(lines))})
    found = unspoken(findings, "calm")
    assert f"{found.won.count} of {found.won.base}" == won
    assert (found.led, found.strength) == (led, strength)
    assert bool(gap(findings).strengths) is (strength is Strength.WON)
    assert bool(gap(findings).hints) is (strength is Strength.TOO_FEW and bool(found.won.count))


def test_who_said_it_in_two_conversations_judged_us_once_and_in_part_is_in_whole(analysed: Analyse) -> None:
    text = """
    Deli | shops | 2026-01-10 | hours | competitors: [{name: Rival, we_won_on: [hours]}]
    Deli | shops | 2026-02-10 | hours | competitors: [{name: Rival, we_won_on: [hours]}]
    """
    findings = analysed({**CODEBOOK, **segments(shops="calm"), **interviews(text)})
    for driver in ("hours", "costs"):
        found = unspoken(findings, driver)
        assert (found.won.count, found.won.base, found.won_in) == (1, 1, ("01", "02"))


def test_the_widest_gap_comes_first(analysed: Analyse) -> None:
    text = "\n".join(
        (
            people("shops", (8, "fees")),
            people("farms", (8, "calm")),
            people("inns", (8, "hours")),
        )
    )
    told = segments(shops="fees", farms="fees", inns="hours, calm")
    findings = analysed({**CODEBOOK, **told, **interviews(text)})
    # Farms: 0 of 8 named our message and 8 of 8 what we do not say; inns: 0 of 8 the second message.
    assert [each.segment.id for each in findings.message_gap.widest] == ["farms", "inns", "shops"]
    assert gap(findings, "farms").width == pytest.approx(1 + 1 / 3)


def test_every_share_that_was_held_against_a_third_is_counted(analysed: Analyse) -> None:
    text = "\n".join((people("shops", (8, "calm")), people("farms", (2, "calm"))))
    findings = analysed({**CODEBOOK, **segments(shops="fees", farms="fees"), **interviews(text)})
    assert findings.message_gap.judged == 2  # fees and calm in shops; two farms are too few


def test_where_interviews_are_counted_messages_are_held_against_interviews(analysed: Analyse) -> None:
    text = "\n".join(f"Deli | shops | 2026-01-{day} | calm" for day in range(10, 18))
    study = {"sitegen.yml": "count: interviews\n", **CODEBOOK, **segments(shops="fees"), **interviews(text)}
    assert [each.driver for each in gap(analysed(study)).flat] == ["fees"]
