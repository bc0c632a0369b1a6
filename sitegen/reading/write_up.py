"""Reads one write-up: every key of its front matter, then its body."""

import posixpath
from types import MappingProxyType
from typing import Final

from sitegen.diagnostics import Diagnostic
from sitegen.model import (
    Ask,
    CompetitorNote,
    Consent,
    Effect,
    Habit,
    OfferingNote,
    Outcome,
    SourceKind,
    Stage,
    Stays,
    Tag,
    Text,
    WriteUp,
)
from sitegen.reading.allowances import Allowances, read_allowances
from sitegen.reading.body import read_body
from sitegen.reading.fields import Fields
from sitegen.reading.front_matter import split_front_matter
from sitegen.reading.markdown import MarkdownEngine
from sitegen.reading.yaml_tree import Mapping, Node, Scalar
from sitegen.text import Record, Source, Written, shorten, slug

INTERVIEWS: Final = "interviews/"

_DEEPER: Final = MappingProxyType(
    dict.fromkeys(("driver", "strength", "effect", "quote"), "drivers")
    | dict.fromkeys(("we_won_on", "they_lead_on"), "competitors")
    | dict.fromkeys(("offering", "understood", "valued"), "offerings")
    | {"ask": "asks"}
)
_EFFECTS_MEANT: Final = MappingProxyType(
    dict.fromkeys(("negative", "con"), Effect.AGAINST) | dict.fromkeys(("positive", "pro"), Effect.FOR)
)


class Reading(Record, frozen=True):
    """What reading the file of a write-up gave; the text of its body is kept apart.

    `write_up` is None where there is no front matter or no customer: such a file counts for nobody.
    """

    write_up: WriteUp | None
    allowances: Allowances
    diagnostics: tuple[Diagnostic, ...]


def read_write_up(source: Source, engine: MarkdownEngine) -> tuple[Reading, Text]:
    """The write-up that a file holds, what it allows and what is wrong with it; and the text of its body."""
    split, split_diagnostics = split_front_matter(source, required=True)
    found = list(split_diagnostics)
    if split is None:
        return Reading(None, Allowances(source.path), tuple(found)), ()
    fields = Fields(split.fields, source.path, found)
    allowances = read_allowances(fields)
    fields.require("customer", "this write-up", "Write `customer:` and the customer's id or name.")
    customer = fields.name("customer")
    if not fields.has("drivers"):
        fields.require("drivers", "this write-up", "Write `drivers:` and a list, or `drivers: []` for none.")
    tags = fields.entries("drivers", _read_tag, "driver")
    _report_repeated_tags(fields, tags)
    title = fields.title("title")
    body, text, body_diagnostics = read_body(source, split.body_start, tags, engine)
    write_up = WriteUp(
        path=source.path,
        id=posixpath.splitext(source.name.removeprefix(INTERVIEWS))[0],
        title=title,
        customer=customer or Written("", 0, 0),
        segment=fields.name("segment"),
        date=fields.day("date"),
        dated_at=_where(fields.node("date")),
        source=fields.choice("source", SourceKind) or SourceKind.INTERVIEW,
        outcome=fields.choice("outcome", Outcome),
        tags=tags,
        not_asked=fields.name_list("not_asked"),
        most_valued=fields.name("most_valued"),
        must_keep=fields.name_list("must_keep"),
        competitors=fields.entries("competitors", _read_competitor, "name"),
        stays=fields.choice("stays", Stays),
        offerings=fields.entries("offerings", _read_offering, "offering"),
        tell_others=fields.text("tell_others"),
        habits=_read_habits(fields),
        asks=fields.entries("asks", _read_ask, "ask"),
        expected=fields.name_list("expected"),
        interviewer=fields.text_list("interviewer"),
        participants=fields.text_list("participants"),
        channel=fields.title("channel"),
        language=fields.title("language"),
        labels=fields.text_list("tags"),
        coder=fields.title("coder"),
        consent=_read_consent(fields),
        consent_date=fields.day("consent_date"),
        expires=fields.day("expires"),
        draft=bool(fields.flag("draft")),
        extra=fields.pass_through(),
        body=body,
    )
    if fields.node("date") is None:
        message = "this write-up has no date: it counts, and stands outside time"
        help_ = "Write `date:` and the day of the conversation, as in `date: 2026-09-14`."
        found.append(Diagnostic("missing-date", message, fields.key_place("date"), help_))
    fields.finish(_DEEPER)
    found += body_diagnostics
    return Reading(write_up if customer else None, allowances, tuple(found)), text


def _where(node: Node | None) -> tuple[int, int]:
    return (node.start, node.end) if node else (0, 0)


def _read_consent(fields: Fields) -> Consent:
    """What may be published; nothing where it, or a mark that narrows it, cannot be read or is empty.

    The other marks are reported where they are read.
    """
    consent = fields.exact_choice("consent", Consent) or Consent.INTERNAL
    if consent not in (Consent.PUBLIC, Consent.NAMED):
        return consent
    unheard: list[Diagnostic] = []
    marks = Fields(fields.mapping, fields.path, unheard)
    marks.day("consent_date")
    marks.day("expires")
    marks.flag("draft")
    for key in ("consent_date", "expires", "draft"):
        if fields.has(key) and fields.node(key) is None:
            at = fields.key_place(key)
            message = f"`{key}` is empty, and something is to be published"
            unheard.append(Diagnostic("wrong-form", message, at, "Fill it, or delete the line."))
            fields.found.append(unheard[-1])
    return Consent.INTERNAL if unheard else consent


def _read_tag(fields: Fields) -> Tag | None:
    fields.require("driver", "this tag", "Write `driver:` and the driver's id or name.")
    driver = fields.name("driver")
    strength = fields.integer("strength", 1, 3, "1 is mentioned, 2 important, 3 decisive.") or 1
    effect = fields.choice("effect", Effect, _EFFECTS_MEANT) or Effect.FOR
    quote = fields.written("quote")
    return Tag(driver, strength, effect, quote) if driver else None


def _report_repeated_tags(fields: Fields, tags: tuple[Tag, ...]) -> None:
    seen: set[tuple[str, Effect, str]] = set()
    for tag in tags:
        key = (slug(tag.driver.text), tag.effect, tag.quote.text if tag.quote else "")
        if key in seen:
            message = f'"{shorten(tag.driver.text)}" is tagged twice; the stronger tag counts'
            fields.report("repeated-tag", message, tag.driver, "Keep one of the two.")
        seen.add(key)


def _read_competitor(fields: Fields) -> CompetitorNote | None:
    fields.require("name", "this competitor", "Write `name:` and the competitor's id or name.")
    name = fields.name("name")
    won, lead = fields.name_list("we_won_on"), fields.name_list("they_lead_on")
    return CompetitorNote(name, won, lead) if name else None


def _read_offering(fields: Fields) -> OfferingNote | None:
    fields.require("offering", "this entry", "Write `offering:` and the offering's id or name.")
    offering = fields.name("offering")
    drivers = fields.name_list("drivers")
    understood, valued = fields.flag("understood"), fields.flag("valued")
    return OfferingNote(offering, drivers, understood, valued) if offering else None


def _read_ask(fields: Fields) -> Ask | None:
    fields.require("ask", "this entry", "Write `ask:` and what they beg for.")
    ask, driver = fields.text("ask"), fields.name("driver")
    return Ask(ask, driver) if ask else None


def _read_habits(fields: Fields) -> tuple[Habit, ...]:
    node = fields.node("habits")
    if node is None:
        return ()
    if not isinstance(node, Mapping):
        fields.report("wrong-form", "`habits` is a mapping: a stage of buying, and what they do", node)
        return ()
    habits = []
    for key, value in node.entries:
        stage = fields.as_choice(Written(key.text, key.start, key.end), "habits", Stage)
        if isinstance(value, Scalar) and value.empty:
            continue

        def read_habit(entry: Fields, stage: Stage | None = stage) -> Habit | None:
            does, channel, offer = entry.text("does"), entry.title("channel"), entry.text("offer")
            return Habit(stage, does, channel, offer) if stage and (does or channel or offer) else None

        habit = fields.entry(value, "habits", read_habit, "does")
        if habit:
            habits.append(habit)
    order = list(Stage)
    return tuple(sorted(habits, key=lambda habit: order.index(habit.stage)))
