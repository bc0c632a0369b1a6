"""Reads free pages, pages of customers, and insights."""

import posixpath
from typing import Final

from sitegen.diagnostics import Diagnostic
from sitegen.model import Consent, FreePage, Insight
from sitegen.reading.body import read_body
from sitegen.reading.fields import Fields
from sitegen.reading.front_matter import split_front_matter
from sitegen.reading.markdown import MarkdownEngine
from sitegen.text import Source, Written

PAGES: Final = "pages/"
CUSTOMERS: Final = "customers/"
INSIGHTS: Final = "insights/"


def read_free_page(source: Source, engine: MarkdownEngine) -> tuple[FreePage | None, tuple[Diagnostic, ...]]:
    """A page of `content/pages`, `content/index.md`, or of one customer, who is named by the file's name."""
    split, split_diagnostics = split_front_matter(source, required=False)
    found = list(split_diagnostics)
    if split is None:
        return None, tuple(found)
    fields = Fields(split.fields, source.path, found)
    title = fields.title("title")
    of_customer = source.name.startswith(CUSTOMERS)
    people = fields.text_list("people") if of_customer else ()
    consent = None if of_customer else fields.exact_choice("consent", Consent)
    fields.pass_through()
    fields.finish()
    body, text, body_diagnostics = read_body(source, split.body_start, (), engine)
    found += body_diagnostics
    id_ = _id(source.name, CUSTOMERS if of_customer else PAGES)
    customer = Written(id_, 0, 0) if of_customer else None
    title = title or next((heading.text for heading in body.headings), "")
    page = FreePage(
        path=source.path,
        id=id_,
        title=title,
        customer=customer,
        people=people,
        consent=consent or Consent.INTERNAL,
        body=body,
        text=text,
    )
    return page, tuple(found)


def read_insight(source: Source, engine: MarkdownEngine) -> tuple[Insight | None, tuple[Diagnostic, ...]]:
    """A statement that a person wrote and that names its evidence."""
    split, split_diagnostics = split_front_matter(source, required=True)
    found = list(split_diagnostics)
    if split is None:
        return None, tuple(found)
    fields = Fields(split.fields, source.path, found)
    fields.require("title", "this insight", "Write `title:` and the statement in a sentence.")
    title, author, day = fields.title("title"), fields.title("author"), fields.day("date")
    drivers, segments = fields.name_list("drivers"), fields.name_list("segments")
    quotes, confidence = fields.written_list("quotes"), fields.title("confidence")
    consent = fields.exact_choice("consent", Consent)
    fields.pass_through()
    fields.finish()
    body, text, body_diagnostics = read_body(source, split.body_start, (), engine)
    insight = Insight(
        path=source.path,
        id=_id(source.name, INSIGHTS),
        title=title,
        author=author,
        date=day,
        drivers=drivers,
        segments=segments,
        quotes=quotes,
        confidence=confidence,
        consent=consent or Consent.INTERNAL,
        body=body,
        text=text,
    )
    return insight, (*found, *body_diagnostics)


def _id(name: str, folder: str) -> str:
    return posixpath.splitext(name.removeprefix(folder))[0]
