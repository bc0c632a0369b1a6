"""Quotes of a body: their permanent ids, and the hashtags that say what they are evidence of."""

import re
from hashlib import sha256

from selectolax.lexbor import LexborNode

from sitegen.model import Effect, Hashtag, Quote
from sitegen.reading.body_draft import HASHTAG, BodyDraft
from sitegen.reading.redaction import CLOSE, OPEN, reveal, withhold
from sitegen.text import Written


def quote_id(text: str) -> str:
    """The permanent id of a passage: made from its words alone, never from redacted ones."""
    words = re.findall(r"\w+", withhold(text).casefold())
    digest = int.from_bytes(sha256(" ".join(words).encode()).digest()[:8], "big")
    letters = "abcdefghijkmnpqrstuvwxyz23456789"  # no l, o, 0 and 1, which are misread
    return "q-" + "".join(letters[digest >> 5 * place & 31] for place in range(8))


def read_hashtags(
    draft: BodyDraft, text: str, near: LexborNode, *, in_last_line: bool = False, at: int | None = None
) -> tuple[Hashtag, ...]:
    """The hashtags of a text, each driver once for us and once against us, with their places.

    They are looked for in the block around `near`, or in its last line alone, unless they stand `at` an
    offset in these very letters.
    """
    hashtags: dict[tuple[str, Effect], Hashtag] = {}
    for match in HASHTAG.finditer(text):
        if at is not None and HASHTAG.match(draft.source.text, at + match.start(), at + len(text)):
            place = at + match.start()
        else:
            place = draft.locate_hashtag(match[0], near, in_last_line=in_last_line)
        draft.taken.add(place)
        start = place + match.start(2) - match.start()
        driver = Written(match[2], start, min(start + len(match[2]), len(draft.source.text)))
        hashtag = Hashtag(driver, Effect.AGAINST if match[1] else Effect.FOR)
        hashtags.setdefault((driver.text, hashtag.effect), hashtag)
    return tuple(hashtags.values())


def add_quote(
    draft: BodyDraft, text: str, speaker: str, hashtags: tuple[Hashtag, ...], around: LexborNode
) -> Quote | None:
    """Adds a quote under an id that no other quote of the body has; one without words is reported.

    `around` is where it stands: within a redaction all of it is redacted.
    """
    if not re.search(r"\w", reveal(text)):
        first = hashtags[0].driver
        draft.report("empty-quote", "this quote has hashtags and no words", first, "Write what was said.")
        return None
    if draft.is_redacted(around):
        text, speaker = (OPEN * 2 + reveal(each) + CLOSE * 2 if each else "" for each in (text, speaker))
    id_ = base = quote_id(text)
    draft.repeats[base] = number = draft.repeats.get(base, 0) + 1
    if number > 1:
        id_ = f"{base}-{number}"
    draft.ids.add(id_)
    quote = Quote(id_, text, speaker, hashtags)
    draft.quotes.append(quote)
    return quote


def add_hashtag(draft: BodyDraft, id_: str, hashtag: Hashtag) -> None:
    """Adds a driver to a quote that is there already."""
    for index, quote in enumerate(draft.quotes):
        known = {(each.driver.text, each.effect) for each in quote.hashtags}
        if quote.id == id_ and (hashtag.driver.text, hashtag.effect) not in known:
            draft.quotes[index] = Quote(id_, quote.text, quote.speaker, (*quote.hashtags, hashtag))
