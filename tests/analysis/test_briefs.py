"""What concerns one segment alone, counted by hand."""

from sitegen.analysis.briefs import Brief
from tests.conftest import Analyse, interviews

CODEBOOK = {
    "content/drivers.yml": """
- {id: calm, name: Calm, value_driver: assuage-emotions}
- {id: evenings, name: Evenings, parent: calm}
- {id: fees, name: Card fees, value_driver: decrease-costs}
- {id: kit, name: Kit, value_driver: mitigate-risks}
- {id: queues, name: Queues, value_driver: increase-revenue}
"""
}


def brief(analysed: Analyse, text: str, segment: str = "shops") -> Brief:
    return analysed(CODEBOOK | interviews(text)).briefs[segment]


def test_the_three_drivers_most_named_come_forward_and_no_part_of_one_of_them(analysed: Analyse) -> None:
    """Evenings is a part of Calm, so Calm is named by 3, Evenings by 2, the others by 2, 1 and 1."""
    found = brief(
        analysed,
        """
        A | shops | 2026-01-10 | evenings fees kit:3
        B | shops | 2026-01-10 | evenings fees queues
        C | shops | 2026-01-10 | calm
        D | farms | 2026-01-10 | queues
        """,
    )
    assert [(cell.driver, cell.share.count, cell.share.base) for cell in found.drivers] == [
        ("calm", 3, 3),
        ("fees", 2, 3),
        ("kit", 1, 3),
    ]


def test_what_must_stay_is_counted_among_those_of_the_segment(analysed: Analyse) -> None:
    """Of three asked anywhere two are shops; both would leave without the till, and so would the farm."""
    found = brief(
        analysed,
        """
        A | shops | 2026-01-10 | | must_keep: [till]
        B | shops | 2026-01-10 | | must_keep: [till, phone]
        C | shops | 2026-01-10 |
        D | farms | 2026-01-10 | | must_keep: [till]
        """,
    ).must_keeps
    shares = {id_: (each.share.count, each.share.base) for id_, each in found.offerings.items()}
    assert shares == {"till": (2, 2), "phone": (1, 2)}
    assert (len(found.asked), found.respondents) == (2, 3)


def test_rivals_are_counted_among_those_of_the_segment(analysed: Analyse) -> None:
    """Two shops told of a rival, one of them of Oxo; that the farm lost to Oxo on kit is not theirs."""
    found = brief(
        analysed,
        """
        A | shops | 2026-01-10 | | competitors: [{name: Oxo, we_won_on: [calm], they_lead_on: [fees]}]
        B | shops | 2026-01-10 | | competitors: [Paper]
        C | shops | 2026-01-10 |
        D | farms | 2026-01-10 | | competitors: [{name: Oxo, they_lead_on: [kit]}]
        """,
    ).rivals
    oxo = found.rivals["oxo"]
    assert (found.told, found.respondents) == (2, 3)
    assert (oxo.considered.count, oxo.considered.base) == (1, 2)
    assert [(duel.driver, duel.won.count, duel.lead.count, duel.won.base) for duel in oxo.duels] == [
        ("calm", 1, 0, 1),
        ("fees", 0, 1, 1),
    ]


def test_words_to_use_are_of_those_who_stay_newest_first(analysed: Analyse) -> None:
    found = brief(
        analysed,
        """
        A | shops | 2026-01-10 | | tell_others: Older.; stays: yes
        B | shops | 2026-03-10 | | tell_others: Left.; outcome: churned
        C | shops | 2026-04-10 | | tell_others: Leaving.; stays: no
        D | shops | 2026-05-10 | | tell_others: Wavering.; stays: unsure
        E | shops | 2026-06-10 | | tell_others: Newer.; outcome: won
        """,
    )
    assert [each.newest.write_up.tell_others for each in found.tellings] == ["Newer.", "Older."]


def test_drivers_of_which_too_few_were_asked_are_told_where_enough_were_asked_anything(
    analysed: Analyse,
) -> None:
    """Five shops; one of them was not asked about kit, four were. Of the one farm nothing is said."""
    lines = [f"{name} | shops | 2026-01-10 | calm" for name in "ABCD"]
    lines += ["E | shops | 2026-01-10 | | not_asked: [kit]", "F | farms | 2026-01-10 | | not_asked: [kit]"]
    assert brief(analysed, "\n".join(lines)).unasked == ("kit",)
    assert brief(analysed, "\n".join(lines), "farms").unasked == ()


def test_the_newest_conversation_is_the_newest_with_a_date(analysed: Analyse) -> None:
    text = "A | shops | | calm\nB | shops | 2026-02-10 | calm\nC | shops | 2026-01-10 | calm"
    found = brief(analysed, text)
    assert found.newest is not None
    assert found.newest.write_up.id == "02"


def test_who_has_no_segment_has_no_brief_and_who_was_never_asked_has_one(analysed: Analyse) -> None:
    register = {"content/segments.yml": "- {id: canteens, name: Canteens}\n- {id: shops}\n"}
    files = CODEBOOK | register | interviews("A | shops | 2026-01-10 | calm\nB | | 2026-01-10 | calm")
    briefs = analysed(files).briefs
    assert list(briefs) == ["canteens", "shops"]
    assert (briefs["canteens"].asked, briefs["canteens"].drivers, briefs["canteens"].newest) == (0, (), None)


def test_only_value_drivers_tagged_come_forward_where_no_driver_is(analysed: Analyse) -> None:
    found = brief(analysed, "A | shops | 2026-01-10 | mitigate-risks")
    assert [(cell.driver, cell.share.count) for cell in found.drivers] == [("mitigate-risks", 1)]
