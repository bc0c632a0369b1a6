"""Whatever a file holds, it is read: nothing raises, and every place lies in its file."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import example, given, settings, strategies as st

from sitegen.build import check
from sitegen.model import Prose
from sitegen.reading.code_stretches import code_stretches
from sitegen.reading.markdown import MarkdownEngine
from sitegen.reading.redaction import mark_redactions, withhold
from sitegen.reading.sources import read_source
from sitegen.reading.write_up import read_write_up
from sitegen.text import NOT_SHOWN, Source, slug

WRITE_UP = """---
title: Why they left
customer: harbour-deli
segment: owner-operators
date: 2026-09-14
drivers:
  - decrease-costs
  - driver: time-back
    strength: 3
    effect: for
    quote: I get home before dinner now.
habits: {pay: late}
allow: {missing-segment: none}
---

# A heading

> I *get home* before dinner now. ==Never== expected that.
>
> — ||Maria||, owner, #time-back #-costs

==We'd lose a week== #labour-hours and [a link](../pages/b.md#x) ![](c.png) `a == b||c`

```chart
name: drivers-by-segment
```

- [ ] a [^1]

[^1]: b
"""
FRAGMENTS = st.sampled_from(
    [
        *"\n\n\n\n    ----##>>==||``[](){}!:,.'\"*_~<&\\\t\0\ue000\ue001\ue002\ue003\u2028\x85é日👍",
        *(
            "---\n",
            "\n\n",
            "> ",
            ">> ",
            "- ",
            "1. ",
            "    ",
            "```",
            "```chart\n",
            "~~~",
            "==",
            "||",
            "#a",
            "#-b",
        ),
        *(
            " — ",
            "[^1]",
            "[^1]: ",
            "](",
            "![",
            "<b>",
            "</b>",
            "<div>",
            "<blockquote>",
            "<p>",
            "<!--",
            "&#xE002;",
        ),
        *(
            "0\ue002",
            "> [!NOTE]\n",
            "| a | b |\n|---|---|\n",
            "<td>",
            "<code class='language-chart'>",
            "<pre>",
        ),
        *(
            "customer: ",
            "drivers: ",
            "quote: ",
            "I get home",
            "now.",
            "allow: ",
            "x-a: ",
            "habits: ",
            "&a ",
            "*a ",
        ),
        *("!!str ", "? ", "|\n", ">-\n", "'", '"', "[", "{", "}", "2026-02-30", "null", "~", "\\uE000"),
    ]
)
ANYTHING = st.lists(FRAGMENTS | st.text(max_size=8), max_size=30).map("".join)


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """The write-up above with some stretches replaced."""
    text = WRITE_UP
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(start + draw(st.sampled_from([0, 0, 1, 3, 10, 60])), len(text))
        text = text[:start] + draw(ANYTHING) + text[end:]
    return text


TEXTS = mutated() | ANYTHING | ANYTHING.map("---\ncustomer: c\ndrivers: []\n---\n".__add__)
ENGINES = st.sampled_from([MarkdownEngine(), MarkdownEngine("python-markdown")])
OFTEN = settings(max_examples=120, deadline=None, derandomize=True, database=None)
SELDOM = settings(OFTEN, max_examples=10)


def read(text: str, engine: MarkdownEngine | None = None) -> tuple[object, ...]:
    text = NOT_SHOWN.sub("?", text)  # as in every source
    return read_write_up(
        Source("content/interviews/a.md", text, "interviews/a.md"), engine or MarkdownEngine()
    )


@OFTEN
@given(TEXTS, ENGINES)
@example("---\ncustomer: c\ndrivers: [{driver: d, quote: a b}]\n---\na `b`\n", MarkdownEngine())
@example("---\ncustomer: c\ndrivers: []\n---\n&#xE002;0&#xE002;", MarkdownEngine())
@example("---\ncustomer: c\ndrivers: []\n---\n<blockquote>[!NOTE]\n</blockquote>", MarkdownEngine())
def test_any_write_up_is_read_and_every_place_lies_in_it(text: str, engine: MarkdownEngine) -> None:
    with TemporaryDirectory() as folder:
        (Path(folder) / "a.md").write_bytes(text.encode("utf-8", "replace"))
        source, _ = read_source(Path(folder), "a.md", "interviews/a.md")
    assert source is not None
    reading, parts = read_write_up(source, engine)
    write_up, found = reading.write_up, reading.diagnostics
    for each in found:
        assert 0 <= each.place.start <= each.place.end <= len(source.text), each
    if write_up is None:
        return
    named = [tag.driver for tag in write_up.tags]
    named += [hashtag.driver for quote in write_up.body.quotes for hashtag in quote.hashtags]
    named += [link.written for link in write_up.body.links]
    for each in named:
        assert 0 <= each.start <= each.end <= len(source.text), each
    assert {quote.id for quote in write_up.body.quotes} <= write_up.body.anchors
    assert len({quote.id for quote in write_up.body.quotes}) == len(write_up.body.quotes)
    has_error = any(each.name == "unclosed-redaction" for each in found)
    for part in parts:
        if isinstance(part, Prose) and not has_error:
            assert part.html.count("\ue000") == part.html.count("\ue001")
    for quote in write_up.body.quotes:
        assert has_error or quote.text.count("\ue000") == quote.text.count("\ue001")


@OFTEN
@given(TEXTS, ENGINES)
def test_reading_twice_gives_the_same(text: str, engine: MarkdownEngine) -> None:
    assert read(text, engine) == read(text, engine)


@OFTEN
@given(TEXTS)
def test_line_ends_change_nothing(text: str) -> None:
    sources = []
    with TemporaryDirectory() as folder:
        for ending in ("\n", "\r\n"):
            lines = text.replace("\r", "\n").replace("\n", ending)
            (Path(folder) / "a.md").write_bytes(lines.encode("utf-8", "replace"))
            sources.append(read_source(Path(folder), "a.md", "interviews/a.md"))
    first, second = sources
    assert first == second


@SELDOM
@given(TEXTS, ANYTHING, ANYTHING, ANYTHING)
def test_no_text_makes_a_check_raise(write_up: str, drivers: str, roster: str, settings_text: str) -> None:
    with TemporaryDirectory() as folder:
        root = Path(folder)
        files = {
            "content/interviews/a.md": write_up,
            "content/interviews/b.md": WRITE_UP,
            "content/insights/c.md": write_up,
            "content/pages/d.md": write_up,
            "content/drivers.yml": f"- id: time-back\n{drivers}",
            "content/segments.yml": drivers,
            "content/customers.csv": f"id,segment,name\n{roster}",
            "sitegen.yml": settings_text,
        }
        for path, text in files.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(text.encode("utf-8", "replace"))
        checked = check(root)
        for each in checked.diagnostics:
            source = checked.sources.get(each.place.path)
            assert each.place.end <= (len(source.text) if source else 0), each


@OFTEN
@given(st.text(max_size=20) | ANYTHING)
def test_a_slug_of_a_slug_is_itself(text: str) -> None:
    assert slug(slug(text)) == slug(text)


SECRETS = st.sampled_from(
    [
        *("||S3C||", "||S3C x *S3C*||", "==||S3C||== #a", "||==S3C== #a||", "# ||S3C||\n"),
        *("> ||S3C|| #a\n", "> x\n> — ||S3C||, #b\n", "> x ||S3C. — y|| #a\n", "> ||S3C\n> — y|| #a\n"),
        *("||[S3C](S3C.md)||", '[x](y.md "||S3C||")'),
    ]
)
QUOTING = "---\ncustomer: c\ndrivers: [{driver: a, quote: x S3C}, {driver: b, quote: S3C}]\n---\n"


@OFTEN
@given(ANYTHING, SECRETS, ANYTHING, ENGINES)
@example("==", "||==S3C== #a||", "", MarkdownEngine())
def test_what_is_redacted_is_withheld_whatever_stands_around_it(
    before: str, secret: str, behind: str, engine: MarkdownEngine
) -> None:
    text = NOT_SHOWN.sub("?", f"{before}{secret}{behind}")
    marked, _ = mark_redactions(text, code_stretches(text))
    reading, parts = read_write_up(Source("a.md", QUOTING + text), engine)
    write_up, found = reading.write_up, reading.diagnostics
    assert write_up is not None
    if "S3C" in withhold(marked) or any(each.name == "unclosed-redaction" for each in found):
        return  # the text around it undoes the redaction, or is an error
    body = write_up.body
    texts = [part.html for part in parts if isinstance(part, Prose)]
    texts += [text for quote in body.quotes for text in (quote.text, quote.speaker)]
    texts += [body.excerpt, *(heading.text for heading in body.headings)]
    assert "S3C" not in "".join(map(withhold, texts))
    assert "s3c" not in "".join(body.anchors)
