"""Block quotes whose last line carries hashtags."""

import pytest

from tests.reading.read import ENGINES, body, html, quotes

TAGGED = {
    "the last line may be a line of its own": (
        "> I get home.\n>\n> — owner, #time-back #less-involvement",
        ["I get home. — owner #time-back #less-involvement"],
    ),
    "hashtags may follow the words": ("> I get home. #time-back", ["I get home. #time-back"]),
    "hashtags may stand below the speaker": ("> Home.\n> — owner\n> #a", ["Home. — owner #a"]),
    "commas and full stops between hashtags go with them": (
        "> Home. — owner, #a, (#b); #c.",
        ["Home. — owner #a #b #c"],
    ),
    "a minus marks evidence against": ("> Home. #-a #a", ["Home. #-a #a"]),
    "each hashtag counts once": ("> Home. #a #a", ["Home. #a"]),
    "a speaker may stand on the line of the words": (
        '> "Home." — the owner, Deli Ltd. #a',
        ['"Home." — the owner, Deli Ltd. #a'],
    ),
    "a dash within a sentence names no speaker": ("> Home — at last #a", ["Home — at last #a"]),
    "a sentence behind a dash is no speaker": (
        "> I left. — And so I came back. #a",
        ["I left. — And so I came back. #a"],
    ),
    "emphasis, links and code are words": (
        "> *I* get [home](x.md) `now`. #a",
        ["I get home now. #a"],
    ),
    "a speaker may be a link": ("> Home.\n> — [owner](x.md), *boss* #a", ["Home. — owner, boss #a"]),
    "a hashtag within a sentence is a word of the quote too": (
        "> I like #time-back most.",
        ["I like #time-back most. #time-back"],
    ),
    "hashtags above the last line are words": ("> #a here\n> and no more", []),
    "a number is no hashtag": ("> We are #1, and #2nd.", []),
    "a hashtag in code is none": ("> Use `#a`", []),
    "a hashtag in a link is none": ("> See [#a](x.md) and https://x.y/#b", []),
    "letters of every script make hashtags": (
        "> x #élan #日本 #किताब #a_b",
        ["x #élan #日本 #किताब #a_b"],
    ),
    "a hashtag ends before its last hyphen": ("> x #a- now", ["x #a- now #a"]),
    "a hard line break begins a line": ("> Home.\\\n> — owner #a", ["Home. — owner #a"]),
    "a list may end with hashtags": ("> - one\n> - two #a", ["one two #a"]),
    "a quote within a quote is one of its own": (
        "> > inner #a\n>\n> outer #b",
        ["inner #a", "inner outer #b"],
    ),
    "hashtags belong to the innermost quote": ("> > inner\n> > #a", ["inner #a"]),
    "a highlight within keeps its words": ("> I ==get home== now. #a", ["I get home now. #a"]),
    "a highlight within takes the hashtags behind it": ("> I ==get home== #a", ["get home #a"]),
    "a line that holds a quote of its own stays whole": (
        "> Home.\n> — ==the owner== #b, Deli #a",
        ["the owner #b", "Home. — the owner, Deli #a #a"],
    ),
    "a footnote is not said": ("> Home[^1]. #a\n\n[^1]: or so", ["Home. #a"]),
    "without hashtags it is a block quote": ("> Home.\n>\n> — owner", []),
    "an alert is no quote": ("> [!NOTE]\n> Home. #a", []),
}


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(("text", "expected"), TAGGED.values(), ids=TAGGED)
def test_block_quotes(text: str, expected: list[str], engine: str) -> None:
    if engine != "github":
        text = text.replace("\\\n", "  \n").replace("https://x.y/#b", "<https://x.y/#b>")
    read, found = body(text, engine)
    assert quotes(read) == expected
    assert found == []


def test_python_markdown_joins_quotes_that_follow_each_other_and_git_hosts_do_not() -> None:
    text = "> one #a\n\n> one #b"
    assert quotes(body(text)[0]) == ["one #a", "one #b"]
    assert quotes(body(text, "python-markdown")[0]) == ["one #a one #b"]


def test_a_quote_may_stand_in_a_list() -> None:
    assert quotes(body("- item\n  > Home.\n  > #a")[0]) == ["Home. #a"]


def test_hashtags_and_speaker_are_taken_off_the_words() -> None:
    read, _ = body("> I *get* home.\n>\n> — owner, #a\n")
    assert html(read) == (
        '<figure class="quote" id="q"><blockquote>\n<p>I <em>get</em> home.</p>\n\n</blockquote>'
        '<figcaption><span class="speaker">owner</span> <end></figcaption></figure>'
    )


def test_no_line_break_is_left_where_the_speaker_was() -> None:
    read, _ = body("> Home.\\\n> — [owner](x.md) #a\n")
    assert "<p>Home.</p>" in html(read)


def test_a_picture_above_the_speaker_stays() -> None:
    read, _ = body("> Home. ![a till](till.png)\n>\n> — owner #a\n")
    assert 'alt="a till"' in html(read)


@pytest.mark.parametrize("text", ["> #a", "> — the elder Aydin, #a", "> ![x](y.png) #a", "> 👍 #a"])
def test_a_quote_without_words_is_reported_at_its_hashtag(text: str) -> None:
    read, found = body(f"x\n\n{text}\n")
    assert quotes(read) == []
    assert found == [f"3:{text.index('#') + 2} empty-quote 'a'"]


def test_a_hashtag_is_found_where_it_stands() -> None:
    text = "#a in `#a` #ab\n\n> one #ab #a\n> two #a\n\n- > three #a #-a\n"
    read, _ = body(text)
    places = [(tag.driver.start, tag.driver.text) for each in read.quotes for tag in each.hashtags]
    assert [(text.count("\n", 0, start) + 1, text[start - 1 : start + 2]) for start, _ in places] == [
        (4, "#a\n"),
        (6, "#a "),
        (6, "-a\n"),
    ]


def test_an_id_is_made_of_the_words_alone() -> None:
    first, again = (body(text)[0].quotes[0].id for text in ("> I get *home*! #a", "x\n\n> I get\n> home #b"))
    assert first == again


def test_an_id_does_not_hold_what_is_redacted() -> None:
    first, again = (body(f"> I met ||{name}||. #a")[0].quotes[0].id for name in ("Maria", "Jo"))
    assert first == again


def test_the_same_words_twice_are_numbered_in_their_order() -> None:
    read, _ = body("> one #a\n\n> one #b\n")
    first, second = read.quotes
    assert second.id == f"{first.id}-2"
    assert [tag.driver.text for tag in first.hashtags] == ["a"]
