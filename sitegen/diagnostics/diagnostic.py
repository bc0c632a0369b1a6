"""One mistake in the content of a study, as data."""

from collections.abc import Iterable

from sitegen.diagnostics.catalogue import CATALOGUE, Severity
from sitegen.text import Record


class Place(Record, frozen=True, order=True):
    """A stretch of a file of the study; `end` is exclusive, both are character offsets."""

    path: str
    start: int = 0
    end: int = 0


class Diagnostic(Record, frozen=True):
    """One mistake: its name in the catalogue, a sentence, its place, a way out.

    `note` stands beside the excerpt; `help` says what to do; `subject` is the word at fault, by which
    equal mistakes are told as one.
    """

    name: str
    message: str
    place: Place
    help: str = ""
    note: str = ""
    subject: str = ""

    @property
    def severity(self) -> Severity:
        """Whether the mistake stops a build."""
        return CATALOGUE[self.name].severity


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The diagnostics by file, place and name, each once."""
    unique = dict.fromkeys(diagnostics)
    return tuple(sorted(unique, key=lambda each: (each.place, each.name, each.message)))
