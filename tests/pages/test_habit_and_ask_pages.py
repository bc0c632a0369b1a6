"""Habits and asks: what the pages say, where numbers lead, the tables."""

from sitegen.pages.views import AsksView, DataView, DriverView, HabitListView, HabitsView, SegmentView
from tests.conftest import Analyse, WriteStudy, interviews
from tests.pages.questions import CODEBOOK, planned, rows, said

TOLD = """
    Deli | shops | 2026-01-10 | calm | habits: {use: {does: At seven., channel: tablet, offer: A lamp.}}
    Farm | farms | 2026-01-11 |      | habits: {use: {does: Never., channel: tablet}, pay: Late.}
    Inn  | farms | 2026-01-12 |      | asks: [{ask: Cheaper., driver: fees}, A blue one.]
    """


def test_habits_say_how_many_told_and_which_channel_is_most_usual(study: WriteStudy) -> None:
    plan = planned(study, CODEBOOK | interviews(TOLD))
    view = plan.pages["habits.html"]().view
    assert isinstance(view, HabitsView)
    assert view.sentence == (
        "2 of 3 customers told us how they buy and use; most told of “use”, 2 of them; nobody of "
        "“investigate”, “compare”, “negotiate”, “purchase” and “renew”."
    )
    pay, use = view.stages
    assert (pay.title, pay.sentence, pay.channels_sentence) == (
        "Pay",
        "1 of 3 told us.",
        "No channel written down for 1 of 1.",
    )
    assert use.sentence == "2 of 3 told us. Most usual channel: tablet (2 of 2). 1 thing we could offer."
    assert [(group.title.label, group.sentence) for group in use.groups] == [
        ("shops", "1 of 1 told us. 1 thing we could offer."),
        ("farms", "1 of 2 told us."),
    ]
    assert [line.address for line in use.groups[0].lines] == ["write-ups/01.html#sg-habits"]
    assert [cell.label for cell in view.matrix.header] == ["shops", "farms", "Everyone"]
    assert [(stage.label, [cell.told for cell in cells]) for stage, cells in view.matrix.rows] == [
        ("Pay", ["", "1", "1"]),
        ("Use", ["1", "1", "2"]),
    ]


def test_redactions_in_habits_and_asks_are_marked(study: WriteStudy) -> None:
    front = (
        "customer: Deli\ndate: 2026-01-10\ndrivers: []\nhabits: {use: At ||Rui's||.}\nasks: [A ||blue|| one.]"
    )
    plan = planned(study, {"content/interviews/a.md": f"---\n{front}\n---\nText.\n"})
    habits, asks = (plan.pages[address]().view for address in ("habits.html", "asks.html"))
    assert isinstance(habits, HabitsView)
    assert isinstance(asks, AsksView)
    marked = '<span class="redaction">'
    assert habits.stages[0].groups[0].lines[0].does == f"At {marked}Rui's</span>."
    assert asks.groups[0].lines[0].words == f"A {marked}blue</span> one."


def test_many_lines_of_a_stage_have_pages_of_their_own(study: WriteStudy) -> None:
    text = "\n".join(f"C{n} | shops | 2026-01-10 | | habits: {{use: 'Way {n}.'}}" for n in range(7))
    plan = planned(study, interviews(text))
    segment = plan.pages["segments/shops.html"]().view
    assert isinstance(segment, SegmentView)
    assert len(segment.habits[0].lines) == 6
    assert segment.habits[0].more is not None
    listed = plan.pages[segment.habits[0].more.address]().view
    assert isinstance(listed, HabitListView)
    assert len(listed.lines) == 7


def test_asks_stand_under_their_driver_with_who_asked(study: WriteStudy) -> None:
    plan = planned(study, CODEBOOK | interviews(TOLD))
    view = plan.pages["asks.html"]().view
    assert isinstance(view, AsksView)
    assert said(view.sentence) == "1 of 3 (6–79 %) begged for something: 2 wishes."
    assert [(group.title.label, group.share.text) for group in view.groups] == [
        ("Card fees", "1 of 3"),
        ("No driver named", "1 of 3"),
    ]
    driver = plan.pages["drivers/decrease-costs.html"]().view
    assert isinstance(driver, DriverView)
    assert driver.asks is not None
    assert [line.customer.label for line in driver.asks.lines] == ["Inn"]


def test_a_study_that_says_nothing_of_a_question_has_no_page_and_no_table_of_it(study: WriteStudy) -> None:
    plan = planned(study, CODEBOOK | interviews("Deli | shops | 2026-01-10 | calm"))
    absent = {"outcomes.html", "over-time.html", "habits.html", "asks.html"}
    assert not absent & set(plan.pages)
    assert not absent & {line.address for group in plan.site.navigation for line in group.lines}
    view = plan.pages["data/index.html"]().view
    assert isinstance(view, DataView)
    listed = {each.csv for each in view.files}
    assert not {"data/outcomes.csv", "data/over-time.csv", "data/habits.csv", "data/asks.csv"} & listed


def test_the_tables_of_habits_and_asks_hold_a_row_for_each_line(analysed: Analyse) -> None:
    findings = analysed(CODEBOOK | interviews(TOLD))
    told = [(r["stage"], r["customer"], r["does"], r["channel"]) for r in rows(findings, "habits")]
    assert told == [
        ("pay", "farm", "Late.", ""),
        ("use", "farm", "Never.", "tablet"),
        ("use", "deli", "At seven.", "tablet"),
    ]
    asked = [(r["driver"], r["customer"], r["ask"]) for r in rows(findings, "asks")]
    assert asked == [("fees", "inn", "Cheaper."), ("", "inn", "A blue one.")]
