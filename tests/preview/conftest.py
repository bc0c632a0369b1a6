"""A small study, and a preview of it whose rebuilds the test drives itself."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Thread

import pytest

from sitegen.preview.rebuilding import News
from sitegen.preview.session import Session, preview
from tests.conftest import WriteStudy

WRITE_UP = """---
customer: {customer}
segment: Small shops
date: 2026-09-14
drivers: [{drivers}]
---
# {title}

{text}
"""


def write_up(
    customer: str = "Harbour Deli",
    drivers: str = "decrease-costs",
    title: str = "The till",
    text: str = "We talked about the till.",
) -> str:
    return WRITE_UP.format(customer=customer, drivers=drivers, title=title, text=text)


SMALL = {
    "content/interviews/deli.md": write_up(),
    "content/interviews/dairy.md": write_up("Upper Dray Dairy", "assuage-emotions", "The vat"),
}


@pytest.fixture
def small(study: WriteStudy) -> Path:
    """The folder of a study of two write-ups."""
    return study(SMALL)


@dataclass
class Running:
    """A preview that runs in threads of this process, and what it told the terminal."""

    session: Session
    root: Path
    news: list[News] = field(default_factory=list)

    @property
    def url(self) -> str:
        return self.session.url

    def write(self, path: str, text: str) -> None:
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")


StartPreview = Callable[..., Running]


@contextmanager
def running(root: Path, *, poll: bool = False) -> Iterator[Running]:
    """A preview with the real watcher; rebuilds in a thread until the context is left."""
    news: list[News] = []
    ended = Event()
    with preview(root, 18000, news.append, poll=poll) as session:
        thread = Thread(target=session.rebuilding.run, args=(ended.is_set,))
        thread.start()
        try:
            yield Running(session, root, news)
        finally:
            ended.set()
            thread.join()
            gc.unfreeze()
            gc.enable()
