"""Every key of a write-up: what it may say, what it says by default, and what is wrong with other forms."""

from datetime import date

import pytest

from sitegen.diagnostics import Diagnostic
from sitegen.model import WriteUp
from sitegen.text import Record, Written
from tests.reading.read import shown, with_keys, write_up


def value(each: object) -> object:
    """A value of the model as plain texts, tuples and dates; what stands at its default left out."""
    if isinstance(each, Written):
        return each.text
    if isinstance(each, tuple):
        return tuple(value(item) for item in each)
    if isinstance(each, Record):
        return tuple(value(getattr(each, name)) for name in each.__struct_fields__)
    return shown(each) if isinstance(each, str) else each


DEFAULTS = {
    "title": "",
    "segment": None,
    "source": "interview",
    "outcome": None,
    "not_asked": (),
    "most_valued": None,
    "must_keep": (),
    "competitors": (),
    "stays": None,
    "offerings": (),
    "tell_others": "",
    "habits": (),
    "asks": (),
    "expected": (),
    "interviewer": (),
    "participants": (),
    "channel": "",
    "language": "",
    "labels": (),
    "coder": "",
    "consent": "internal",
    "consent_date": None,
    "expires": None,
    "draft": False,
    "extra": {},
}

GOOD: list[tuple[str, str, object]] = [
    ("title: Why they left", "title", "Why they left"),
    ("title: >\n  Why they\n  left", "title", "Why they left"),
    ("segment: Owner-operated shops", "segment", "Owner-operated shops"),
    ("segment: 12:30", "segment", "12:30"),
    ("source: second-hand", "source", "second-hand"),
    ("source: Sales report", "source", "sales-report"),
    ("outcome: won", "outcome", "won"),
    ("outcome: Lost", "outcome", "lost"),
    ("not_asked: time-back", "not_asked", ("time-back",)),
    ("not_asked: [time-back, Decrease costs]", "not_asked", ("time-back", "Decrease costs")),
    ("most_valued: no", "most_valued", "no"),
    ("must_keep:\n  - tills\n  - 24-hour desk", "must_keep", ("tills", "24-hour desk")),
    ("competitors: Big Till", "competitors", (("Big Till", (), ()),)),
    (
        "competitors:\n  - name: Big Till\n    we_won_on: price\n    they_lead_on: [a, b]",
        "competitors",
        (("Big Till", ("price",), ("a", "b")),),
    ),
    ("stays: no", "stays", "no"),
    ("stays: yes", "stays", "yes"),
    ("offerings: [tills]", "offerings", (("tills", (), None, None),)),
    (
        "offerings:\n  - {offering: tills, drivers: a, understood: no, valued: TRUE}",
        "offerings",
        (("tills", ("a",), False, True),),
    ),
    ("tell_others: |\n  One.\n\n  ||Two||.", "tell_others", "One.\n\n[[Two]]."),
    ("habits: {pay: late, compare: asks}", "habits", (("compare", "asks", "", ""), ("pay", "late", "", ""))),
    (
        "habits:\n  Use: {does: a, channel: b, offer: c}\n  renew:",
        "habits",
        (("use", "a", "b", "c"),),
    ),
    ("asks: more tills", "asks", (("more tills", None),)),
    ("asks: [{ask: more, driver: time-back}, less]", "asks", (("more", "time-back"), ("less", None))),
    ("expected: [a]", "expected", ("a",)),
    ("interviewer: Ann", "interviewer", ("Ann",)),
    ("participants: [Ann, Bo]", "participants", ("Ann", "Bo")),
    ("channel: by phone", "channel", "by phone"),
    ("language: no", "language", "no"),
    ("tags: [a, 2026]", "labels", ("a", "2026")),
    ("coder: ade", "coder", "ade"),
    ("consent: named", "consent", "named"),
    ("consent_date: 2026-02-28", "consent_date", date(2026, 2, 28)),
    ("expires: 2028-02-29", "expires", date(2028, 2, 29)),
    ("draft: true", "draft", True),
    ("draft: No", "draft", False),
    ("x-origin: crm", "extra", {"x-origin": "crm"}),
    ("x-a: {b: [1, {c: no}], d: }", "extra", {"x-a": {"b": ("1", {"c": "no"}), "d": ""}}),
]


@pytest.mark.parametrize(("keys", "field", "expected"), GOOD)
def test_a_key_says_what_is_written(keys: str, field: str, expected: object) -> None:
    read, found = with_keys(keys)
    assert found == []
    assert value(getattr(read, field)) == expected
    others = {name: value(getattr(read, name)) for name in DEFAULTS if name != field}
    assert others == {name: default for name, default in DEFAULTS.items() if name != field}


def test_every_field_of_a_write_up_has_rows() -> None:
    by_other_tests = {"path", "id", "customer", "date", "dated_at", "tags", "second_coding_of", "body"}
    assert set(WriteUp.__struct_fields__) == set(DEFAULTS) | by_other_tests
    assert {field for _, field, _ in GOOD} == set(DEFAULTS)


@pytest.mark.parametrize("empty", ["", " ~", " null", " # nothing"])
@pytest.mark.parametrize("key", [*sorted(DEFAULTS.keys() - {"labels", "extra"}), "tags", "allow"])
def test_an_empty_key_says_nothing(key: str, empty: str) -> None:
    read, found = with_keys(f"{key}:{empty}")
    assert found == []
    assert {name: value(getattr(read, name)) for name in DEFAULTS} == DEFAULTS


TEXTS = ["title", "segment", "most_valued", "tell_others", "channel", "language", "coder"]
CHOICES = ["source", "outcome", "stays", "consent", "draft"]
DAYS = ["consent_date", "expires"]
WRONG = [
    *((f"{key}: [a]", f"5:{len(key) + 3} wrong-form '[a]'") for key in (*TEXTS, *CHOICES, *DAYS)),
    *((f"{key}: {{a: b}}", f"5:{len(key) + 3} wrong-form '{{a: b}}'") for key in (*TEXTS, *CHOICES)),
    *((f"{key}: ' '", f"5:{len(key) + 3} wrong-form \"' '\"") for key in (*TEXTS, *CHOICES, *DAYS)),
    *((f"{key}: perhaps", f"5:{len(key) + 3} not-a-choice 'perhaps'") for key in CHOICES),
    *((f"{key}: 2026-02-30", f"5:{len(key) + 3} not-a-date '2026-02-30'") for key in DAYS),
    ("expires: 2026-9-4", "5:10 not-a-date '2026-9-4'"),
    ("expires: 2026-09-04T10:00", "5:10 not-a-date '2026-09-04T10:00'"),
    ("expires: 4.9.2026", "5:10 not-a-date '4.9.2026'"),
    ("expires: ２０２６-09-04", "5:10 not-a-date '２０２６-09-04'"),
    ("expires: 0000-01-01", "5:10 not-a-date '0000-01-01'"),
    ("segment: '!?'", "5:10 wrong-form \"'!?'\""),
    ("most_valued: …", "5:14 wrong-form '…'"),
    ("not_asked: {a: b}", "5:12 wrong-form '{a: b}'"),
    ("not_asked: [a, [b]]", "5:16 wrong-form '[b]'"),
    ("not_asked:\n  - a\n  -\n", "7:4 wrong-form ''"),
    ("must_keep: ['?']", "5:13 wrong-form \"'?'\""),
    ("expected: [{a: b}]", "5:12 wrong-form '{a: b}'"),
    ("tags: [a, '']", "5:11 wrong-form \"''\""),
    ("interviewer: {a: b}", "5:14 wrong-form '{a: b}'"),
    ("participants: [[a]]", "5:16 wrong-form '[a]'"),
    ("competitors: [{nme: a}]", "5:15 missing-key '{'"),
    ("competitors: [[a]]", "5:15 wrong-form '[a]'"),
    ("competitors: [{name: a, they_lead: b}]", "5:25 unknown-key 'they_lead'"),
    ("offerings: [{drivers: a}]", "5:13 missing-key '{'"),
    ("offerings: [{offering: a, valued: much}]", "5:35 not-a-choice 'much'"),
    ("offerings: [{offering: a, drivers: ['-']}]", "5:37 wrong-form \"'-'\""),
    ("habits: often", "5:9 wrong-form 'often'"),
    ("habits: [pay]", "5:9 wrong-form '[pay]'"),
    ("habits: {buy: x}", "5:10 not-a-choice 'buy'"),
    ("habits: {pay: [x]}", "5:15 wrong-form '[x]'"),
    ("habits: {pay: {dos: x}}", "5:16 unknown-key 'dos'"),
    ("asks: [{driver: a}]", "5:8 missing-key '{'"),
    ("asks: [{ask: '', driver: a}]", "5:14 wrong-form \"''\""),
    ("allow: [missing-date]", "5:8 wrong-form '[missing-date]'"),
    ("allow: {missing-dat: x}", "5:9 unknown-diagnostic 'missing-dat'"),
    ("allow: {dead-link: x}", "5:9 unknown-diagnostic 'dead-link'"),
    ("allow: {missing-date: [x]}", "5:23 wrong-form '[x]'"),
]


@pytest.mark.parametrize(("keys", "expected"), WRONG)
def test_a_wrong_form_is_reported_where_it_stands(keys: str, expected: str) -> None:
    _, found = with_keys(keys)
    assert expected in found
    assert [each.partition(":")[0] for each in found] == [expected.partition(":")[0]] * len(found)


OWN = "Keys of your own begin with `x-`."
UNKNOWN_KEYS = {
    "drivers: []\nsegmnt: a": f'Did you mean "segment"? {OWN}',
    "drivers: []\nOutcome: won": f'Did you mean "outcome"? {OWN}',
    "driver: pride": f'Did you mean "drivers"? {OWN}',
    "drivers: []\ndriver: pride": "`driver` belongs inside an entry of `drivers:`.",
    "drivers: [pride]\nstrength: 3": "`strength` belongs inside an entry of `drivers:`.",
    "drivers: [pride]\neffect: against": "`effect` belongs inside an entry of `drivers:`.",
    "drivers: [pride]\nquote: I stay.": "`quote` belongs inside an entry of `drivers:`.",
    "drivers: []\nvalued: yes": "`valued` belongs inside an entry of `offerings:`.",
    "drivers: [{driver: a, mood: b}]": "The keys here are driver, effect, quote and strength; k" + OWN[1:],
}


@pytest.mark.parametrize(("keys", "expected"), UNKNOWN_KEYS.items())
def test_unknown_key_has_a_way_out(keys: str, expected: str) -> None:
    assert help_of(f"---\ncustomer: c\n{keys}\n---\n", "unknown-key") == expected


def test_a_key_of_odd_case_is_unknown_and_suggests_the_right_one() -> None:
    text = "---\nCustomer: c\ndrivers: []\n---\n"
    assert help_of(text, "unknown-key").startswith('Did you mean "customer"?')


WORDS_MEANT = {
    "strength: decisive": ("not-a-number", "1 is mentioned, 2 important, 3 decisive."),
    "effect: negative": ("not-a-choice", 'Did you mean "against"? `effect` is one of for and against.'),
    "effect: Positive": ("not-a-choice", 'Did you mean "for"? `effect` is one of for and against.'),
}


@pytest.mark.parametrize(("key", "expected"), WORDS_MEANT.items())
def test_a_word_that_a_tag_does_not_take_leads_to_one_that_it_takes(
    key: str, expected: tuple[str, str]
) -> None:
    text = f"---\ncustomer: c\ndrivers: [{{driver: a, {key}}}]\n---\n"
    assert help_of(text, expected[0]) == expected[1]


FORM = "a date is written as year, month and day: 2026-09-14"
DATES = {
    "2026-9-4": (FORM, "Write 2026-09-04."),
    "2026/09/04": (FORM, "Write 2026-09-04."),
    "2026-09-04 10:00": (FORM, "Write 2026-09-04."),
    "14.09.2026": (FORM, "Write 2026-09-14."),
    "4.9.2026": (FORM, "Write 2026-09-04."),
    "14/09/2026": (FORM, "Write 2026-09-14."),
    "09/14/2026": (FORM, "Write 2026-09-14."),
    "05/06/2026": (FORM, "Write 2026-06-05 for 5 June 2026, 2026-05-06 for 6 May 2026."),
    "05/05/2026": (FORM, "Write 2026-05-05."),
    "14 September 2026": (FORM, "Write 2026-09-14."),
    "14. März 2026": (FORM, "Write 2026-03-14."),
    "Sept 14, 2026": (FORM, "Write 2026-09-14."),
    "September 14th 2026": (FORM, "Write 2026-09-14."),
    "14 Smarch 2026": (FORM, ""),
    "14 September": (FORM, ""),
    "2026-13-09": ("there is no month 13", "Day and month changed places? 2026-09-13."),
    "2026-13-14": ("there is no month 13", ""),
    "2026-09-00": ("there is no day 0", ""),
    "2026-02-30": ("February 2026 has 28 days", ""),
    "31 April 2026": ("April 2026 has 30 days", ""),
    "0000-01-01": ("there is no year 0", ""),
}


@pytest.mark.parametrize(("written", "expected"), DATES.items())
def test_a_date_in_another_form_suggests_the_right_one(written: str, expected: tuple[str, str]) -> None:
    found = first(f"---\ndate: {written}\n---\n", "not-a-date")
    assert found.message == f'"{written}" in `date` is not a date: {expected[0]}'
    assert found.help == expected[1]


def help_of(text: str, name: str) -> str:
    """The help of the first diagnostic of this name."""
    return first(text, name).help


def first(text: str, name: str) -> Diagnostic:
    """The first diagnostic of this name."""
    from sitegen.reading.markdown import MarkdownEngine
    from sitegen.reading.write_up import read_write_up
    from sitegen.text import Source

    found = read_write_up(Source("a.md", text), MarkdownEngine())[0].diagnostics
    return next(each for each in found if each.name == name)


TAGS = {
    "drivers: time-back": [("time-back", 1, "for", None)],
    "drivers: []": [],
    "drivers:": [],
    "drivers: [a, {driver: b, strength: 3}]": [("a", 1, "for", None), ("b", 3, "for", None)],
    "drivers:\n  - driver: a\n    effect: against": [("a", 1, "against", None)],
    "drivers: [{driver: a, strength: '2'}]": [("a", 2, "for", None)],
    "drivers: {driver: a, quote: b}": [("a", 1, "for", "b")],
    "drivers: [no, 3, 1e3]": [("no", 1, "for", None), ("3", 1, "for", None), ("1e3", 1, "for", None)],
}


@pytest.mark.parametrize(("keys", "expected"), TAGS.items())
def test_tags(keys: str, expected: list[object]) -> None:
    read, found = write_up(f"---\ncustomer: c\ndate: 2026-01-01\n{keys}\n---\nb\n")
    assert read is not None
    assert found == []
    assert [value(tag) for tag in read.tags] == expected


WRONG_TAGS = {
    "drivers: [{driver: a, strength: 4}]": "4:33 not-a-number '4'",
    "drivers: [{driver: a, strength: 0}]": "4:33 not-a-number '0'",
    "drivers: [{driver: a, strength: -1}]": "4:33 not-a-number '-1'",
    "drivers: [{driver: a, strength: 2.0}]": "4:33 not-a-number '2.0'",
    "drivers: [{driver: a, strength: ２}]": "4:33 not-a-number '２'",
    "drivers: [{driver: a, strength: high}]": "4:33 not-a-number 'high'",
    "drivers: [{driver: a, effect: both}]": "4:31 not-a-choice 'both'",
    "drivers: [{driver: a, quote: [b]}]": "4:30 wrong-form '[b]'",
    "drivers: [{driver: a, quote: ''}]": "4:30 wrong-form \"''\"",
    "drivers: [{strength: 2}]": "4:11 missing-key '{'",
    "drivers: [{driver: '#'}]": "4:20 wrong-form \"'#'\"",
    "drivers: [[a]]": "4:11 wrong-form '[a]'",
    "drivers: [~]": "4:11 wrong-form '~'",
    "drivers: [{driver: a, strenght: 2}]": "4:23 unknown-key 'strenght'",
    "drivers: [time-back, Time back]": "4:22 repeated-tag 'Time back'",
    "drivers: [a, {driver: a, effect: for}]": "4:23 repeated-tag 'a'",
}


@pytest.mark.parametrize(("keys", "expected"), WRONG_TAGS.items())
def test_mistakes_in_tags(keys: str, expected: str) -> None:
    assert write_up(f"---\ncustomer: c\ndate: 2026-01-01\n{keys}\n---\n")[1] == [expected]


def test_one_driver_for_and_against_is_no_repetition() -> None:
    _, found = write_up(
        "---\ncustomer: c\ndate: 2026-01-01\ndrivers: [a, {driver: a, effect: against}]\n---\n"
    )
    assert found == []


def test_a_number_of_5000_digits_is_told_in_short() -> None:
    from sitegen.reading.markdown import MarkdownEngine
    from sitegen.reading.write_up import read_write_up
    from sitegen.text import Source

    text = f"---\ncustomer: c\ndrivers: [{{driver: a, strength: {'9' * 5000}}}]\n---\n"
    found = read_write_up(Source("a.md", text), MarkdownEngine())[0].diagnostics
    assert max(len(each.message) for each in found) < 200


CUSTOMERS = {"no": "no", "12:30": "12:30", "0x1F": "0x1F", "'~'": None, "~": None, "Ann  Lee": "Ann Lee"}


@pytest.mark.parametrize(("written", "expected"), CUSTOMERS.items())
def test_a_customer_is_a_text_as_typed(written: str, expected: str | None) -> None:
    read, _ = write_up(f"---\ncustomer: {written}\ndrivers: []\ndate: 2026-01-01\n---\n")
    assert (read and read.customer.text) == expected


FILES = {
    "an empty file": ("", ["1:1 no-front-matter ''"]),
    "no front matter": ("# Title\nx", ["1:1 no-front-matter '# Title'"]),
    "a blank line above": ("\n---\ncustomer: c\n---\n", ["1:1 no-front-matter ''"]),
    "four dashes": ("----\ncustomer: c\n----\n", ["1:1 no-front-matter '----'"]),
    "no closing line": ("---\ncustomer: c\n\n# Title", ["1:1 unclosed-front-matter '---'"]),
    "dashes alone": ("---", ["1:1 unclosed-front-matter '---'"]),
    "empty front matter": (
        "---\n---\n",
        ["2:1 missing-key '-'", "2:1 missing-key '-'", "2:1 missing-date '-'"],
    ),
    "no drivers": ("---\ncustomer: c\ndate: 2026-01-01\n---\n", ["2:1 missing-key 'c'"]),
    "an empty customer": (
        "---\ncustomer:\ndrivers: []\ndate: 2026-01-01\n---",
        ["2:1 missing-key 'customer'"],
    ),
    "no date": ("---\ncustomer: c\ndrivers: []\n---\n", ["2:1 missing-date 'c'"]),
    "an empty date": ("---\ncustomer: c\ndrivers: []\ndate:\n---\n", ["4:1 missing-date 'date'"]),
    "a list": ("---\n- a\n---\n", ["2:1 wrong-form '- a'"]),
    "a text": ("---\ncustomer\n---\n", ["2:1 wrong-form 'customer'"]),
    "two documents": (
        "---\ncustomer: c\ndrivers: []\ndate: 2026-01-01\n--- \n---\n",
        [],
    ),
    "a hidden line break": ("---\ncustomer: a\u2028b\n---\n", ["2:12 hidden-line-break '\\u2028'"]),
    "a key twice": (
        "---\ncustomer: c\ndrivers: [{driver: a, driver: b}]\ndate: 2026-01-01\ncustomer: d\n---\n",
        ["3:23 repeated-key 'driver'", "5:1 repeated-key 'customer'"],
    ),
    "a merge key": (
        "---\ncustomer: c\ndrivers: []\ndate: 2026-01-01\n<<: {a: b}\n---\n",
        ["5:1 unknown-key '<<'"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), FILES.values(), ids=FILES)
def test_files_that_are_no_write_up(text: str, expected: list[str]) -> None:
    assert write_up(text)[1] == expected


BODIES = {
    "---\n{keys}\n---\nbody": "<p>body</p>",
    "---\n{keys}\n...\nbody": "<p>body</p>",
    "---  \n{keys}\n---\t\nbody": "<p>body</p>",
    "---\n{keys}\n---": "",
    "---\n{keys}\n---\n\n---\n\nmore": "<hr>\n<p>more</p>",
    "---\n{keys}\ntell_others: |\n  ---\n  x\n---\nbody": "<p>body</p>",
    "---\n# {{}}\n{keys}\n# a comment\n---\nbody": "<p>body</p>",
}


@pytest.mark.parametrize(("text", "expected"), BODIES.items())
def test_where_the_body_begins(text: str, expected: str) -> None:
    read, found = write_up(text.format(keys="customer: c\ndrivers: []\ndate: 2026-01-01"))
    assert read is not None
    assert found == []
    assert "".join(getattr(part, "html", "") for part in read.body.parts) == expected


def test_all_mistakes_are_told_at_once() -> None:
    _, found = write_up("---\ncustomr: c\ndate: x\ndrivers: [[a]]\n---\n==a== #b ||c\n")
    names = [each.split()[1] for each in found]
    assert names == ["missing-key", "wrong-form", "not-a-date", "unknown-key", "unclosed-redaction"]
