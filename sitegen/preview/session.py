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
from sitegen.preview.seen import SeenFiles
from sitegen.preview.server import Server
from sitegen.preview.site import LiveSite
from sitegen.preview.sockets import HOST
from sitegen.preview.watching import Watcher
from sitegen.reading.remembered import get_ready
from sitegen.workers.standby import Standby


@dataclass(frozen=True, slots=True)
class Session:
    """A preview that is served: its address, and what follows the changes of its folders."""

    url: str
    port: int
    rebuilding: Rebuilding


@contextmanager
def preview(
    root: Path,
    port: int,
    tell: Callable[[News], None],
    *,
    audience: Audience | None = None,
    poll: bool = False,
    any_port: bool = True,
    tell_of_polling: Callable[[], None] = lambda: None,
) -> Iterator[Session]:
    """Serves the study in a folder at a port, or at the next that is free, until the context is left.

    Pages change when `rebuilding` is run; `tell_of_polling` is called where the system turns out to give no
    events.  Raises OSError where no port is free, or where this one is not and no other will do.
    """
    with Standby(get_ready) as standby:  # before there is a port, which it would hold too
        site, server = LiveSite(), Server.near(port) if any_port else Server(port)
        watcher = Watcher(root, poll=poll, gave_up=tell_of_polling)
        rebuild = Rebuild(root, audience, standby)
        rebuilding = Rebuilding(rebuild, site, tell, watcher, SeenFiles(root))
        try:
            begun = perf_counter()
            rebuilding.publish(rebuilding.build(), begun)  # before there are threads: a build may fork
            watcher.start(rebuilding.hints.add)
            rebuilding.hints.add(str(root))  # what changed before it was watched
            desk = Desk(site, root, server.port, find_editor(os.environ), _start)
            site.listen(server.wake)
            server.start(desk)
            yield Session(f"http://{HOST}:{server.port}/", server.port, rebuilding)
        finally:
            server.stop()
            watcher.stop()


_started: list[subprocess.Popen[bytes]] = []


def _start(command: list[str]) -> None:
    """Starts an editor and leaves it alone; Ctrl-C at the preview does not end it."""
    _started[:] = [each for each in _started if each.poll() is None]
    nothing = subprocess.DEVNULL
    _started.append(
        subprocess.Popen(command, stdin=nothing, stdout=nothing, stderr=nothing, start_new_session=True)
    )
