"""Every mistake that the program can name, and its help page."""

from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files
from types import MappingProxyType
from typing import Final


class Severity(StrEnum):
    """An error stops the build, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of mistake: its name, how bad it is, and in a line what it is."""

    name: str
    severity: Severity
    summary: str

    @property
    def page(self) -> str:
        """The help page, in Markdown: what it finds, why it matters, an example, the repair."""
        return (files(__package__) / "explanations" / f"{self.name}.md").read_text("utf-8")


def _kinds(severity: Severity, summaries: dict[str, str]) -> dict[str, Kind]:
    return {name: Kind(name, severity, summary) for name, summary in summaries.items()}


CATALOGUE: Final = MappingProxyType(
    _kinds(
        Severity.ERROR,
        {
            # reading files
            "not-utf8": "A file is not UTF-8 text.",
            "unreadable-file": "A file cannot be read.",
            "too-large": "A file holds more than the program reads.",
            "gave-up": "A file or a page took too long, too much memory, or ended the process at it.",
            "no-front-matter": "A write-up does not begin with front matter.",
            "unclosed-front-matter": "Front matter has no closing line.",
            # YAML
            "yaml-syntax": "Text is not YAML.",
            "yaml-too-deep": "YAML is nested deeper than twenty levels.",
            "yaml-alias": "YAML uses an anchor or an alias.",
            "yaml-tag": "YAML uses a tag.",
            "hidden-line-break": "A character looks like a space and is a line break to YAML.",
            "repeated-key": "A key stands twice in one mapping.",
            # fields
            "missing-key": "A key that is needed is missing.",
            "wrong-form": "A value has another form than its key asks for.",
            "not-a-date": "A value is not a date of the form 2026-09-14.",
            "not-a-number": "A value is not a number.",
            "not-a-choice": "A value is not one of those that its key allows.",
            "unknown-key": "A key is not one that the program knows.",
            # names
            "unknown-driver": "A driver is not in the codebook.",
            "unknown-segment": "A segment is not registered.",
            "unknown-competitor": "A competitor is not registered.",
            "unknown-offering": "An offering is not registered.",
            "repeated-id": "Two entries of a register have one id or one name.",
            "parent-loop": "A driver is its own ancestor.",
            "no-segment-column": "The roster lacks a column that it cannot do without.",
            # body
            "quote-not-in-body": "A quote of the front matter does not stand in the body.",
            "unclosed-redaction": "A redaction is opened and not closed.",
            "dead-link": "A link leads to a file that is not there.",
            "missing-image": "An image is not there.",
            "missing-file": "A file that the settings give the theme is not there.",
            "markdown-extension": "An extension of Python-Markdown cannot be loaded.",
            # site
            "two-pages-one-address": "Two files would become the same page.",
            "unknown-chart": "A chart block names a chart that does not exist.",
            "unknown-theme": "A theme is not found.",
            "broken-theme": "A theme cannot be used as it is.",
            "output-not-ours": "The output folder holds files that the program did not make.",
            "no-write-ups": "The study has no write-up.",
            # the public edition
            "nothing-to-publish": "No customer allows that its conversation is published.",
            "private-name-published": "A name or words that are private would stand on a public page.",
            # allow
            "unknown-diagnostic": "`allow` names a diagnostic that does not exist.",
        },
    )
    | _kinds(
        Severity.WARNING,
        {
            "unknown-customer": "A customer is not in the roster.",
            "missing-date": "A write-up has no date.",
            "date-far-from-others": "A date is more than five years from all others of the study.",
            "missing-segment": "A write-up has no segment.",
            "segment-differs": "A write-up and the roster disagree about a customer's segment.",
            "no-value-driver": "A driver of the codebook names no value driver.",
            "repeated-tag": "A driver is tagged twice in one write-up.",
            "mentioned-and-not-asked": "A write-up names a driver and says it was not asked about.",
            "control-character": "A file holds a character that cannot be shown.",
            "weak-contrast": "A colour of the theme is hard to see.",
            "dead-anchor": "A link leads to a heading that is not on its page.",
            "remote-image": "An image would be loaded from another host.",
            "empty-quote": "A quote has hashtags and no words.",
            "tag-without-quote": "A hashtag names a driver, and no quote takes it.",
            "unknown-quote": "An insight names a quote that is not there.",
            "orphan-coding": "A second coding has no write-up beside it.",
            "unused-allow": "`allow` silences a diagnostic that does not occur.",
            "file-not-published": "A file cannot be in the public edition.",
            "small-group": "A group of the public edition is so small that its customers know each other.",
            "unused-file": "A file of the content folder is of no kind that the program reads.",
        },
    )
)
"""Every kind of mistake by its name."""
