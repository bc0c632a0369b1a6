"""Headings, alerts, tables, tasks, raw HTML and words of a body."""

import pytest

from tests.reading.read import ENGINES, body, html

HEADINGS = {
    "# One\n\n# One\n\n# One 1\n\n# One-1": ["2 one", "2 one-1", "2 one-1-1", "2 one-1-2"],
    "## Two\n\n#### Four\n\n# One": ["2 two", "3 four", "2 one"],
    "# A\n\n## B\n\n### C\n\n#### D\n\n##### E\n\n###### F": ["2 a", "3 b", "4 c", "5 d", "6 e", "6 f"],
    "# !!!": ["2 section"],
    "# ![](x.png)": ["2 section"],
    "# q-abc\n\n# fn-1\n\n# sg-x": ["2 h-q-abc", "2 h-fn-1", "2 h-sg-x"],
    "# Été `code` *em*": ["2 ete-code-em"],
    "# 日本語 किताब": ["2 日本語-किताब"],
    "Title\n=====\n\nPart\n----": ["2 title", "3 part"],
    '<h1 id="own" class="x">Raw</h1>': ["2 raw"],
    "> # Quoted": ["2 quoted"],
}


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(("text", "expected"), HEADINGS.items())
def test_headings(text: str, expected: list[str], engine: str) -> None:
    read, _ = body(text, engine)
    assert [f"{each.level} {each.id}" for each in read.headings] == expected
    assert {each.id for each in read.headings} <= read.anchors
    assert html(read).count(" id=") == len(expected)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("kind", ["NOTE", "Tip", "warning"])
def test_alerts(kind: str, engine: str) -> None:
    read, _ = body(f"> [!{kind}]\n> Mind *this*.\n", engine)
    assert html(read).replace("\n", "") == (
        f'<div class="alert alert-{kind.lower()}"><p class="alert-title">{kind.capitalize()}</p>'
        "<p>Mind <em>this</em>.</p></div>"
    )


@pytest.mark.parametrize("text", ["> [!NOTE] on the line", "> x [!NOTE]", "> [!ODD]\n> x", "[!NOTE]"])
def test_what_is_no_alert(text: str) -> None:
    assert "alert" not in html(body(text)[0])


def test_an_alert_without_paragraphs() -> None:
    read, _ = body("<blockquote>[!NOTE]\n</blockquote>\n\n<blockquote>[!TIP]\nx</blockquote>")
    assert html(read).count('class="alert ') == 2


def test_tables_scroll_in_their_frame() -> None:
    read, _ = body("| a | b |\n|:--|--:|\n| c | d |\n")
    shown = html(read)
    assert shown.startswith('<div class="table-frame" tabindex="0"><table>')
    assert '<th class="align-left">a</th>\n<th class="align-right">b</th>' in shown
    assert " align=" not in shown


def test_an_alignment_is_no_way_into_the_classes() -> None:
    assert "evil" not in html(body('<table><tr><td align="left evil">x</td></tr></table>')[0])


def test_tasks_say_whether_they_are_done() -> None:
    tight = html(body("- [ ] a\n- [x] b\n")[0])
    loose = html(body("- [ ] a\n\n- [x] b\n")[0])
    for shown in (tight, loose):
        assert shown.count('<li class="task">') == 2
        assert shown.index('aria-label="to do"') < shown.index('aria-label="done"')


def test_footnotes_keep_their_ids_once() -> None:
    read, _ = body('a[^1] b[^1]\n\n[^1]: c\n\n<a id="fn-1">x</a><p id="fnord" class="footnotes y">z</p>\n')
    assert html(read).count('id="fn-1"') == 1
    assert '<p class="footnotes">z</p>' in html(read)


def test_python_markdown_has_footnotes_too() -> None:
    read, _ = body("a[^1]\n\n[^1]: c\n", "python-markdown")
    assert {"fn:1", "fnref:1"} <= read.anchors
    assert read.links == ()


RAW = {
    "<script>alert(1)</script>x": "x",
    "<p onclick=alert(1) style=x id=x class=x>y</p>": "<p>y</p>",
    "<iframe src=x>y</iframe>z": "z",
    "<form action=x><input name=y></form>": "",
    "<!-- c -->x": "x",
    "<details open><summary>x</summary>y</details>": '<details open=""><summary>x</summary>y</details>',
    '<code class="language-x quote">y</code>': '<code class="language-x">y</code>',
    '<mark class="quote" id="q-abcdefgh">x</mark>': "<mark>x</mark>",
}


@pytest.mark.parametrize(("text", "expected"), RAW.items())
def test_raw_html_holds_what_a_git_host_shows(text: str, expected: str) -> None:
    shown = html(body(text)[0])
    assert shown.removeprefix("<p>").removesuffix("</p>") == expected.removeprefix("<p>").removesuffix("</p>")


@pytest.mark.parametrize(
    "text",
    ['<p data-sourcepos="99999999999999:1-2:2">> x</p>', '<p data-sourcepos="999:1-999:9">==x== #a</p>'],
)
def test_a_source_position_of_the_writers_own_leads_nowhere(text: str) -> None:
    read, _ = body(text)
    assert "sourcepos" not in html(read)
    assert all(tag.driver.end <= len(text) for each in read.quotes for tag in each.hashtags)


def test_an_excerpt_is_the_beginning_of_the_first_paragraph() -> None:
    read, _ = body("# Title\n\n> quote #a\n\nOne *two*[^1] ==three== #a.\n\nFour.\n\n[^1]: x")
    assert read.excerpt == "One two three."


def test_a_long_excerpt_is_cut_between_words() -> None:
    assert body("word, " * 50)[0].excerpt == "word, " * 32 + "word…"


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("text", ["", "\n", "   \n\t\n", "\u2028", "<!-- -->", "[a]: b.md"])
def test_an_empty_body_has_no_parts(text: str, engine: str) -> None:
    read, found = body(text, engine)
    assert [part for part in html(read) if part not in "<p>/\u2028"] == []
    assert found == []


@pytest.mark.parametrize("engine", ENGINES)
def test_an_empty_head_of_a_table_is_a_plain_cell(engine: str) -> None:
    read, _ = body("|  | Rate |\n| --- | --- |\n| us | 1.6 |\n", engine)
    assert "<th></th>" not in html(read)
    assert "<td></td>\n<th>Rate</th>" in html(read)
