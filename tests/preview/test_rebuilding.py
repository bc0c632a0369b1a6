"""The loop from hints to open pages, driven step by step."""

from collections.abc import Callable

import pytest

from sitegen.diagnostics import Diagnostic, Place
from sitegen.preview.rebuild import Bug, Rebuilt
from sitegen.preview.rebuilding import News, Rebuilding
from sitegen.preview.site import LiveSite
from tests.preview.test_site import built

MISTAKE = Diagnostic("missing-key", "no customer", Place("content/interviews/a.md"))
BROKEN = Rebuilt(diagnostics=(MISTAKE,))


class Watcher:
    """Watches nothing, and notes what it is asked."""

    polls = False

    def __init__(self) -> None:
        self.followed: list[tuple[str, str]] = []
        self.missed = 0

    def follow(self, content: str, output: str) -> bool:
        self.followed.append((content, output))
        return False

    def miss(self) -> None:
        self.missed += 1


class Seen:
    """Files of which the test says whether they changed."""

    changed = False

    def look(self, content: str, output: str) -> bool:
        changed, self.changed = self.changed, False
        return changed


class Loop:
    """A loop whose builds are given; while each runs, `meanwhile` happens."""

    def __init__(self, *builds: Rebuilt) -> None:
        self.builds = list(builds)
        self.meanwhile: list[Callable[[], None]] = []
        self.news: list[News] = []
        self.site = LiveSite()
        self.watcher, self.seen = Watcher(), Seen()
        self.loop = Rebuilding(self.build, self.site, self.news.append, self.watcher, self.seen)

    def build(self) -> Rebuilt:
        if self.meanwhile:
            self.meanwhile.pop(0)()
        return self.builds.pop(0)

    def save(self, *paths: str) -> None:
        for path in paths or ("content/interviews/a.md",):
            self.loop.hints.add(path)


def test_without_a_hint_nothing_is_built() -> None:
    assert Loop().loop.step(0) is False


def test_many_hints_are_one_rebuild() -> None:
    loop = Loop(built(index_html="a"))
    loop.save(*(f"content/interviews/{number}.md" for number in range(5000)))
    assert loop.loop.step(0) is True
    assert loop.loop.step(0) is False


def test_hints_that_come_during_a_rebuild_cause_exactly_one_more() -> None:
    loop = Loop(built(index_html="a"), built(index_html="b"))
    loop.meanwhile = [lambda: loop.save("a.md", "b.md", "c.md")]
    loop.save()
    assert [loop.loop.step(0) for _ in range(3)] == [True, True, False]
    assert b"b" in loop.site.find("/").body


def test_a_file_that_was_half_written_when_it_was_read_is_no_mistake() -> None:
    loop = Loop(BROKEN, built(index_html="whole"))
    loop.meanwhile = [loop.save]
    loop.save()
    loop.loop.step(0)
    assert [news.diagnostics for news in loop.news] == [None]


def test_an_error_that_stays_is_told_though_hints_keep_coming() -> None:
    loop = Loop(BROKEN, BROKEN)
    loop.meanwhile = [loop.save, loop.save]
    loop.save()
    loop.loop.step(0)
    assert [news.diagnostics for news in loop.news] == [(MISTAKE,)]


def test_diagnostics_are_told_when_they_change_and_only_then() -> None:
    loop = Loop(BROKEN, BROKEN, built(index_html="a"))
    for _ in range(3):
        loop.save()
        loop.loop.step(0)
    assert [news.diagnostics for news in loop.news] == [(MISTAKE,), None, ()]


def test_a_bug_is_told_once_and_the_site_goes_on() -> None:
    loop = Loop(built(index_html="a"), Rebuilt(bug=Bug("oh")), Rebuilt(bug=Bug("oh")), built(index_html="b"))
    for _ in range(4):
        loop.save()
        loop.loop.step(0)
    assert [news.bug for news in loop.news] == ["", "oh", "", ""]
    assert b"b" in loop.site.find("/").body


def test_a_rebuild_that_changed_nothing_is_not_told() -> None:
    same = built(index_html="a")
    loop = Loop(same, same)
    for _ in range(2):
        loop.save()
        loop.loop.step(0)
    assert [news.anything for news in loop.news] == [True, False]


def test_a_page_that_fails_when_it_is_asked_for_is_told() -> None:
    loop = Loop(built(index_html=ValueError("oh")))
    loop.save()
    loop.loop.step(0)
    loop.site.find("/")
    loop.loop.tell_of_faults()
    loop.loop.tell_of_faults()
    assert [bool(news.bug) for news in loop.news] == [False, True]


@pytest.mark.parametrize("other", ["docs", "words"])
def test_another_content_folder_is_watched_and_looked_at_again(other: str) -> None:
    moved = Rebuilt(content=other, pages=built(index_html="a").pages)
    loop = Loop(moved, moved)
    loop.save("sitegen.yml")
    loop.loop.step(0)
    assert loop.watcher.followed == [("content", "output"), (other, "output")]
    assert loop.loop.step(0) is True


def look_unhinted(loop: Loop) -> None:
    loop.seen.changed = True
    loop.loop.look()
    assert loop.loop.step(0) is True


def test_a_change_of_which_no_event_told_is_built_and_the_watcher_hears_of_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sitegen.preview.rebuilding._EVENTS_TAKE", 0.01)
    loop = Loop(built(index_html="a"), built(index_html="b"), built(index_html="b"))
    loop.save()
    loop.loop.step(0)
    with loop.site.opened(["/"]):
        look_unhinted(loop)
        assert loop.watcher.missed == 1
        look_unhinted(loop)  # only its times were other
        assert loop.watcher.missed == 1


def test_a_change_whose_event_is_there_is_no_missed_one() -> None:
    loop = Loop(built(index_html="a"), built(index_html="b"))
    loop.save()
    loop.loop.step(0)
    with loop.site.opened(["/"]):
        loop.save()
        look_unhinted(loop)
    assert loop.watcher.missed == 0
