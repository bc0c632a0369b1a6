"""The parts of a preview put together: from the folder of a study to a served, living site."""

import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from sitegen.model import Audience
from sitegen.preview.answers import Desk
from sitegen.preview.editor import find_editor
from sitegen.preview.rebuild import Rebuild
from sitegen.preview.rebuilding import News, Rebuilding
from sitegen.preview.server import HOST, Server
from sitegen.preview.site import LiveSite
from sitegen.preview.watching import Watcher


@dataclass(frozen=True, slots=True)
class Session:
    """A preview that is served: its address, whether folders are polled, and what follows their changes."""

    url: str
    port: int
    polls: bool
    rebuilding: Rebuilding


@contextmanager
def preview(
    root: Path,
    port: int,
    tell: Callable[[News], None],
    *,
    audience: Audience | None = None,
    poll: bool = False,
) -> Iterator[Session]:
    """Serves the study in a folder at a port, or at the next that is free, until the context is left.

    Pages change when `rebuilding` is run; raises OSError where no port is free.
    """
    site, server = LiveSite(), Server.near(port)
    watchers: list[Watcher] = []

    def arm(content: str, output: str) -> bool:
        changed = [watcher.follow(content, output) for watcher in watchers]
        return any(changed)

    rebuilding = Rebuilding(Rebuild(root, audience), site, tell, arm)
    try:
        begun = perf_counter()
        rebuilding.publish(rebuilding.build(), begun)  # before there are threads: a build may fork
        watcher = Watcher(root, rebuilding.hints.add, poll=poll)
        watchers.append(watcher)
        rebuilding.hints.add(str(root))  # what changed before it was watched
        desk = Desk(site, root, server.server_port, find_editor(os.environ), _start)
        server.start(desk.answer)
        yield Session(f"http://{HOST}:{server.server_port}/", server.server_port, watcher.polls, rebuilding)
    finally:
        site.close()
        server.stop()
        for watcher in watchers:
            watcher.stop()


_started: list[subprocess.Popen[bytes]] = []


def _start(command: list[str]) -> None:
    """Starts an editor and leaves it alone; Ctrl-C at the preview does not end it."""
    _started[:] = [each for each in _started if each.poll() is None]
    nothing = subprocess.DEVNULL
    _started.append(
        subprocess.Popen(command, stdin=nothing, stdout=nothing, stderr=nothing, start_new_session=True)
    )
