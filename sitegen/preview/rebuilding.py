"""Rebuilds when something may have changed, and publishes what came of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from time import monotonic, perf_counter
from typing import Final

from sitegen.diagnostics import Diagnostic
from sitegen.preview.hints import Hints
from sitegen.preview.memory import hurry, tidy
from sitegen.preview.rebuild import Rebuilt
from sitegen.preview.seen import SeenFiles
from sitegen.preview.site import LiveSite
from sitegen.preview.watching import Watcher
from sitegen.text import Source

SOON: Final = 0.1
"""Seconds after a rebuild, for open pages to fetch what changed, before the changes of findings are found."""

IDLE: Final = 0.5
"""Seconds after which, without a hint, pages are asked whether one failed when a browser wanted it."""

LOOK: Final = 5.0
"""Seconds after which idle is no longer believed, and all files are looked at."""

POLL: Final = 0.5
"""The same where no events come."""

_SHARE: Final = 50, 10
"""As many times as long as a look took is waited for the next one, so that a large study costs little."""

_EVENTS_TAKE: Final = 1.0
"""Seconds after which the event of a change has come, if it comes; half of one that moves a file away."""


@dataclass(frozen=True, slots=True)
class News:
    """What a rebuild came to, for the terminal: how many open pages changed, and whether anything did.

    `diagnostics` is None where they are the same as before; `bug` is the text of a new exception, or empty.
    """

    seconds: float
    changed_pages: int
    anything: bool
    diagnostics: tuple[Diagnostic, ...] | None
    sources: Mapping[str, Source]
    bug: str


class Rebuilding:
    """Follows hints: takes all there are, builds, and publishes to open pages and terminal.

    Before each build the watcher takes up the folders that are new, and `seen` what stands in them.  When
    no hint comes they are looked at: that nothing changed is proved, and not believed.
    """

    def __init__(
        self,
        build: Callable[[], Rebuilt],
        site: LiveSite,
        tell: Callable[[News], None],
        watcher: Watcher,
        seen: SeenFiles,
    ) -> None:
        self._build = build
        self._site = site
        self._tell = tell
        self._watcher = watcher
        self._seen = seen
        self._next_look = 0.0
        self._last = Rebuilt()
        self._folders = (self._last.content, self._last.output)
        self._told: tuple[tuple[Diagnostic, ...], str] = ((), "")
        self._untold = self._untidy = True
        self._unhinted = False
        self.hints = Hints()

    def run(self, ended: Callable[[], bool] = lambda: False) -> None:
        """Follows hints until it is interrupted or has ended."""
        while not ended():
            if not self.step(SOON if self._untold else IDLE):
                self.rest()

    def rest(self) -> None:
        """Does, one at a time, what waits for a moment without hints."""
        if self._untold:
            self._untold = False
            self._site.find_changes()
            return
        if self._watcher.follow(*self._folders):
            self.hints.add(self._folders[0])  # its watch had died, so it may have changed unseen
        self.tell_of_faults()
        if self._untidy:
            self._untidy = False
            tidy()
        if monotonic() >= self._next_look:
            self.look()

    def look(self) -> None:
        """Looks whether anything changed of which no event told, and hints at it."""
        begun = monotonic()
        changed = self._seen.look(*self._folders)
        took = monotonic() - begun
        polls = self._watcher.polls
        self._next_look = begun + max(POLL if polls else LOOK, took * _SHARE[polls])
        if not changed:
            return
        self._unhinted = not polls and not self.hints.wait(_EVENTS_TAKE)
        self.hints.add(self._folders[0])

    def step(self, timeout: float) -> bool:
        """Waits some seconds for hints and follows them; says whether there were any."""
        if not self.hints.take(timeout):
            return False
        hurry()
        begun = perf_counter()
        rebuilt = self.build()
        if rebuilt.has_errors and self.hints.take(0):
            # What was half written when we looked is whole by now: that is no mistake to be told of.
            rebuilt = self.build()
        self.publish(rebuilt, begun)
        self._untold = self._untidy = True
        return True

    def build(self) -> Rebuilt:
        """Builds what stands in the folder, every change since being hinted at."""
        self._watcher.follow(*self._folders)
        self._seen.look(*self._folders)
        self._next_look = 0.0  # as soon as there is nothing else to do
        rebuilt = self._build()
        folders = (rebuilt.content, rebuilt.output)
        if rebuilt.bug is None and folders != self._folders:
            self._folders = folders
            self._watcher.follow(*folders)
            self.hints.add(rebuilt.content)  # what changed there before it was watched
        return rebuilt

    def publish(self, rebuilt: Rebuilt, begun: float) -> None:
        """Shows what came of a build, to open pages and to the terminal."""
        last, self._last = self._last, rebuilt
        changed_pages = self._site.publish(rebuilt)
        seconds = perf_counter() - begun
        is_first = rebuilt.pages is not None and last.pages is None
        anything = bool(changed_pages) or is_first or rebuilt.sources != last.sources
        if self._unhinted and anything:  # not merely other times or rights
            self._watcher.miss()
        self._unhinted = False
        self._say(seconds, changed_pages, anything)

    def tell_of_faults(self) -> None:
        """Tells of pages that could not be made when a browser asked for them, some time after the build."""
        told = self._site.told()
        if (told.diagnostics, told.bug) != self._told:
            self._say(0.0, 0, anything=False)

    def _say(self, seconds: float, changed_pages: int, anything: bool) -> None:
        told = self._site.told()
        (diagnostics, bug), self._told = self._told, (told.diagnostics, told.bug)
        self._tell(
            News(
                seconds,
                changed_pages,
                anything,
                told.diagnostics if told.diagnostics != diagnostics else None,
                told.sources,
                told.bug if told.bug != bug else "",
            )
        )
