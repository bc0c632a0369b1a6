"""The one door between the preview and the build."""

import traceback
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sitegen.analysis.drivers_by_segment import DriversBySegment
from sitegen.build import Built, build, has_errors
from sitegen.diagnostics import Diagnostic
from sitegen.memo import StudyMemo
from sitegen.model import Audience
from sitegen.rendering.site import PageError
from sitegen.text import Source
from sitegen.workers import IN_TURN, Forked, Workers


@dataclass(frozen=True, slots=True)
class Bug:
    """An exception of the program itself: what it says."""

    traceback: str


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a page cannot be made: a mistake in its template with the template's text, or a bug of ours."""

    what: Diagnostic | Bug
    source: Source | None = None


class Pages:
    """The files of one build, made one at a time and only when they are asked for."""

    def __init__(
        self,
        files: Mapping[str, bytes | Path],
        key_of: Callable[[str], bytes | None] = lambda address: None,
    ) -> None:
        self._files = files
        self._key_of = key_of
        self._copied: set[str] = set()

    def __contains__(self, address: str) -> bool:
        return address in self._files

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def key(self, address: str) -> bytes | None:
        """The digest of all that a file is made from; None where that is not known before it is made."""
        try:
            return self._key_of(address) if address in self._files else None
        except Exception:
            return None  # looking the file up tells why

    def is_copied(self, address: str) -> bool:
        """Whether what was looked up is a file of the study, which may change before the next build."""
        return address in self._copied

    def look_up(self, address: str) -> bytes | Fault | None:
        """The bytes at an address as they are now, what stands in their way, or None where nothing is."""
        if address not in self._files:
            return None
        try:
            content = self._files[address]
        except PageError as error:
            return Fault(error.diagnostic, error.source)
        except Exception:
            return Fault(Bug(traceback.format_exc()))
        if isinstance(content, bytes):
            return content
        self._copied.add(address)
        try:
            return content.read_bytes()
        except OSError:
            return None  # deleted since the build, which will hear of it


@dataclass(frozen=True)
class Rebuilt:
    """What a rebuild came to; `pages` is None where an error or a bug stands in the way.

    `findings` finds those of the drivers and of the value drivers; that takes a while.
    """

    title: str = ""
    content: str = "content"
    output: str = "output"
    sources: Mapping[str, Source] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()
    findings: Callable[[], tuple[DriversBySegment, ...]] = tuple
    pages: Pages | None = None
    bug: Bug | None = None

    @property
    def has_errors(self) -> bool:
        """Whether something stands in the way of a site."""
        return self.bug is not None or self.pages is None or has_errors(self.diagnostics)


class Rebuild:
    """Builds the study in a folder again and again, drafts included, and remembers in between.

    `audience` is given where it is another than the settings say; a public edition shows no drafts.

    An exception of the program becomes a bug.  The first build forks its workers; later ones have other
    workers, since the threads of the preview would be cut off in the midst of what they do.
    """

    def __init__(self, root: Path, audience: Audience | None = None, later: Workers = IN_TURN) -> None:
        self._root = root
        self._audience = audience
        self._memo = StudyMemo(root)
        self._workers: Workers = Forked()
        self._later = later

    def __call__(self) -> Rebuilt:
        """What the folder holds now, built."""
        workers, self._workers = self._workers, self._later
        self._memo.begin()
        try:
            return self._build(workers)
        except Exception:
            return Rebuilt(bug=Bug(traceback.format_exc()))

    def _build(self, workers: Workers) -> Rebuilt:
        return _rebuilt(
            build(self._root, audience=self._audience, drafts=True, workers=workers, memo=self._memo)
        )


def _rebuilt(built: Built) -> Rebuilt:
    found = built.findings
    return Rebuilt(
        title=built.settings.title,
        content=built.settings.content,
        output=built.settings.output,
        sources=built.sources,
        diagnostics=built.diagnostics,
        findings=(lambda: (found.by_segment, found.by_value_driver)) if found else tuple,
        pages=None if built.files is None else Pages(built.files, built.files.key),
    )
