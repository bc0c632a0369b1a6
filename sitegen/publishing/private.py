"""The words that must not stand in the public edition: names that are not published, and redacted words."""

import re
from collections.abc import Iterable, Iterator, Sequence
from html import unescape
from typing import Final

from sitegen.model import Consent, Prose, WriteUp
from sitegen.publishing.customers import customer_id
from sitegen.publishing.search import words_in
from sitegen.reading.content import Content
from sitegen.reading.redaction import redactions, reveal
from sitegen.reading.settings import Settings
from sitegen.text import Record, slug

_SHORTEST: Final = 4
"""Letters and digits of ids and redactions that are searched for, and words of a passage without a name or
a number; names are from two letters up."""

_TAGS: Final = re.compile(r"<[^>]*>")


class PrivateWord(Record, frozen=True):
    """A name or a passage that is not published: what it is, and in which file it stands."""

    text: str
    what: str
    path: str


def private_words(
    content: Content, by_name: frozenset[str], published: Sequence[WriteUp], settings: Settings
) -> tuple[PrivateWord, ...]:
    """What is searched for in the finished edition, each once.

    `by_name` are the ids of customers that are called what they are, `published` the edition's write-ups.
    """
    roster = content.registers.customers
    path_of_roster = roster.path or ""
    found: list[PrivateWord] = []
    for customer in roster:
        if customer.id not in by_name:
            found.append(PrivateWord(customer.name, "a customer's name", path_of_roster))
            found.append(PrivateWord(customer.id, "a customer's id", path_of_roster))
    known: set[str] = set()  # people of conversations that are published by name
    people: list[PrivateWord] = []
    shown = {each.path for each in published}
    for each in content.all_write_ups:
        id_ = customer_id(each.customer.text, roster)
        if id_ not in by_name:
            found.append(PrivateWord(each.customer.text, "a customer's name", each.path))
        names = [person_in(name) for name in each.participants]
        if id_ in by_name and each.path in shown and each.consent is Consent.NAMED:
            known |= {slug(name) for name in names}
        else:
            people += (PrivateWord(name, "a person's name", each.path) for name in names if name)
    for page in content.customer_pages:
        id_ = customer_id(page.customer.text, roster) if page.customer else ""
        if id_ not in by_name:
            found.append(PrivateWord(reveal(page.title) or page.id, "a customer's name", page.path))
            names = [person_in(name) for name in page.people]
            people += (PrivateWord(name, "a person's name", page.path) for name in names if name)
    found += (each for each in people if slug(each.text) not in known)
    for path, said in _redacted(content):
        found.append(PrivateWord(said, "redacted", path))
    common = {slug(word) for word in settings.common_words}
    unique: dict[str, PrivateWord] = {}
    for word in found:
        key = slug(word.text)
        if key and key not in common and _is_telling(word):
            unique.setdefault(key, word)
    return tuple(unique.values())


def person_in(written: str) -> str:
    """`Graça Tavares, owner` → `Graça Tavares`; nothing for a first name or for what somebody does."""
    name = re.split(r"[,;(–—]| - ", reveal(written))[0].strip()
    words = name.split()
    return name if len(words) > 1 and all(word[:1].isupper() for word in (words[0], words[-1])) else ""


def _is_telling(word: PrivateWord) -> bool:
    """Whether finding a word tells anything: a number does not, nor does a redacted "she"."""
    letters = "".join(words_in(word.text))
    if word.what == "redacted":
        is_name = any(each.isupper() or each.isdigit() for each in word.text)
        return len(letters) >= _SHORTEST and (is_name or len(words_in(word.text)) >= _SHORTEST)
    if word.what == "a customer's id":  # one that is a single word is likely to be any word
        is_mere_word = len(words_in(word.text)) == 1 and letters.isalpha()
        return len(letters) >= _SHORTEST and not letters.isdigit() and not is_mere_word
    return len(letters) > 1 and not letters.isdigit()


def _redacted(content: Content) -> Iterator[tuple[str, str]]:
    """What stands in the redactions of a study, with the path of its file."""
    pages = [(each.path, each.title, each.text) for each in (*content.pages, *content.customer_pages)]
    pages += [(each.path, each.title, each.text) for each in content.insights]
    if page := content.introduction:
        pages.append((page.path, page.title, page.text))
    for each in content.all_write_ups:
        pages.append((each.path, "\n".join(_plain_texts(each)), content.texts[each.path]))
    registers = content.registers
    for register in (registers.drivers, registers.segments, registers.competitors, registers.offerings):
        pages.append((register.path or "", "\n".join(_texts_of(register.entries)), ()))
    for path, plain, text in pages:
        html = "".join(part.html for part in text if isinstance(part, Prose))
        for passage in (*redactions(plain), *redactions(html)):
            yield path, unescape(_TAGS.sub("", passage))


def _plain_texts(write_up: WriteUp) -> Iterator[str]:
    yield from (write_up.title, write_up.tell_others, write_up.channel)
    yield from (*write_up.participants, *write_up.interviewer, *write_up.labels)
    yield from (ask.ask for ask in write_up.asks)
    for habit in write_up.habits:
        yield from (habit.does, habit.channel, habit.offer)


def _texts_of(entries: Iterable[Record]) -> Iterator[str]:
    for entry in entries:
        values = (getattr(entry, name) for name in entry.__struct_fields__)
        yield from (value for value in values if isinstance(value, str))
