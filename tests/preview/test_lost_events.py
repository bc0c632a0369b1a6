"""Whatever is done to the folders, and whatever events are lost: what is served is a clean build."""

import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import HTTPError

import pytest

from sitegen.build import build
from sitegen.preview.made_pages import SCRIPT
from tests.conftest import WriteStudy
from tests.preview.conftest import SMALL, Running, running, write_up
from tests.preview.test_serve import served, text_at, wait_for

LONGEST = 30.0
MANY = int(os.environ.get("SITEGEN_CHECKOUT", "60"))
"""Files that change while the preview is stopped; 10,000 let the kernel's queue of events run over."""

DELI = "content/interviews/deli.md"
THEME = {"themes/ours/theme.yml": "name: ours\ncontract: 1\n", "sitegen.yml": "theme: ours\n"}


MOST_COMPARED = 300


def differences(root: Path, url: str) -> list[str]:
    """The addresses of a clean build whose bytes are not those that are served; of a great many, some."""
    files = build(root, drafts=True).files
    if files is None:
        return ["no site"]
    found = []
    for address in list(files)[:: 1 + len(files) // MOST_COMPARED]:
        made = files[address]
        content = made if isinstance(made, bytes) else made.read_bytes()
        try:
            with urllib.request.urlopen(url + address, timeout=LONGEST) as answer:
                if answer.read().replace(SCRIPT, b"") != content:
                    found.append(address)
        except HTTPError as error:
            error.close()
            found.append(address)
    return found


def settles(root: Path, url: str) -> None:
    """Waits until what is served is a clean build."""
    end = time.monotonic() + LONGEST
    while found := differences(root, url):
        assert time.monotonic() < end, found
        time.sleep(0.2)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sitegen.preview.rebuilding.LOOK", 0.3)
    monkeypatch.setattr("sitegen.preview.rebuilding.IDLE", 0.1)
    monkeypatch.setattr("sitegen.preview.rebuilding._EVENTS_TAKE", 0.6)


@pytest.fixture
def live(study: WriteStudy) -> Iterator[Running]:
    with running(study({**SMALL, **THEME})) as preview:
        yield preview


def text(words: str) -> str:
    return write_up(text=words)


def replaced(root: Path) -> None:
    (root / "content/interviews/.deli.md.x1").write_text(text("Written beside, and renamed."))
    (root / "content/interviews/.deli.md.x1").replace(root / DELI)


def truncated(root: Path) -> None:
    with (root / DELI).open("w") as file:
        time.sleep(0.15)
        file.write(text("Emptied first, ")[:-1])
        file.flush()
        time.sleep(0.15)
        file.write("and written later.\n")


def saved_as_vim_does(root: Path) -> None:
    swap = root / "content/interviews/.deli.md.swp"
    swap.write_bytes(b"b0VIM 9.0")
    (root / DELI).rename(root / f"{DELI}~")
    (root / DELI).write_text(text("Saved by vim."))
    (root / f"{DELI}~").unlink()
    swap.unlink()


def with_backup_kept(root: Path) -> None:
    shutil.copy(root / DELI, root / f"{DELI}~")
    (root / DELI).write_text(text("The backup stays."))


def linked_as_emacs_does(root: Path) -> None:
    lock = root / "content/interviews/.#deli.md"
    lock.symlink_to("ada@desk.4711:1758000000")
    (root / DELI).write_text(text("Saved by Emacs."))
    lock.unlink()


def folder_renamed(root: Path) -> None:
    (root / "content/interviews").rename(root / "content/aside")
    (root / "content/aside").rename(root / "content/interviews")
    (root / DELI).write_text(text("Back again."))


def folder_made_anew(root: Path) -> None:
    shutil.rmtree(root / "content/interviews")
    time.sleep(0.3)
    (root / "content/interviews/2026").mkdir(parents=True)
    (root / "content/interviews/2026/inn.md").write_text(write_up("Inn"))


def content_exchanged(root: Path) -> None:
    shutil.copytree(root / "content", root / "other")
    (root / "other/interviews/deli.md").write_text(text("Of the other folder."))
    (root / "content").rename(root / "before")
    (root / "content").symlink_to("other")
    time.sleep(0.5)
    (root / "other/interviews/dairy.md").write_text(text("Behind the link."))


def of_the_future(root: Path) -> None:
    (root / DELI).write_text(text("Of the future."))
    os.utime(root / DELI, (4e9, 4e9))
    time.sleep(0.5)
    (root / DELI).write_text(text("Of the past. "))
    os.utime(root / DELI, (4e9, 4e9))


def of_the_same_time(root: Path) -> None:
    (root / DELI).write_text(text("One word."))
    status = (root / DELI).stat()
    time.sleep(0.4)
    (root / DELI).write_text(text("Two words"))
    os.utime(root / DELI, ns=(status.st_atime_ns, status.st_mtime_ns))


def broken_and_mended(path: str, broken: str, mended: str) -> Callable[[Path], None]:
    def act(root: Path) -> None:
        (root / path).parent.mkdir(exist_ok=True, parents=True)
        (root / path).write_text(broken)
        time.sleep(0.5)
        (root / path).write_text(mended)

    return act


def theme_deleted_and_restored(root: Path) -> None:
    (root / "themes").rename(root / "aside")
    time.sleep(0.5)
    (root / "aside").rename(root / "themes")
    (root / "themes/ours/templates").mkdir()
    (root / "themes/ours/templates/404.html").write_text("<title>Ours</title>")


def output_deleted(root: Path) -> None:
    (root / "output").mkdir()
    (root / "output/index.html").write_text("built")
    shutil.rmtree(root / "output")
    (root / DELI).write_text(text("Without an output."))


def study_deleted_and_restored(root: Path) -> None:
    shutil.copytree(root, root.parent / "backup")
    shutil.rmtree(root)
    time.sleep(0.7)
    shutil.copytree(root.parent / "backup", root)
    (root / DELI).write_text(text("From the backup."))


def study_moved_away_and_back(root: Path) -> None:
    root.rename(root.parent / "aside")
    time.sleep(0.7)
    (root.parent / "aside").rename(root)
    (root / DELI).write_text(text("At home again."))


DISTURBANCES: dict[str, Callable[[Path], None]] = {
    "written beside and renamed": replaced,
    "emptied and written in two goes": truncated,
    "saved as vim does": saved_as_vim_does,
    "saved as Emacs does": linked_as_emacs_does,
    "a backup beside it": with_backup_kept,
    "its folder renamed and renamed back": folder_renamed,
    "its folder deleted and made anew": folder_made_anew,
    "the content exchanged for a link": content_exchanged,
    "times of the future": of_the_future,
    "other words of the same size and time": of_the_same_time,
    "settings broken and mended": broken_and_mended("sitegen.yml", "title: [", "title: Mended\n"),
    "a theme broken and mended": broken_and_mended(
        "themes/ours/templates/404.html", "{% if %}", "<title>Mended</title>"
    ),
    "a theme deleted and restored": theme_deleted_and_restored,
    "the output deleted": output_deleted,
    "the study deleted and restored": study_deleted_and_restored,
    "the study moved away and back": study_moved_away_and_back,
}


@pytest.mark.parametrize("disturbance", DISTURBANCES)
def test_what_is_served_is_a_clean_build_after(live: Running, disturbance: str) -> None:
    DISTURBANCES[disturbance](live.root)
    settles(live.root, live.url)
    live.write(DELI, text("And a plain save after it."))
    wait_for(lambda: "And a plain save after it." in text_at(live.url + "write-ups/deli.html"))
    assert not any(news.bug for news in live.news)


def test_what_no_event_tells_of_is_found_and_in_the_end_polled_for(live: Running) -> None:
    wait_for(lambda: len(live.news) >= 2)  # the first build, and the look at what changed meanwhile
    live.session.rebuilding._watcher._hint = lambda path: None  # as on a network drive
    for number in range(3):
        live.write(DELI, text(f"Unseen {number}."))
        wait_for(lambda number=number: f"Unseen {number}." in text_at(live.url + "write-ups/deli.html"))
    assert live.session.rebuilding._watcher.polls


def test_a_content_folder_that_is_a_link_is_followed(study: WriteStudy, tmp_path: Path) -> None:
    root = study(SMALL)
    (root / "content").rename(tmp_path / "elsewhere")
    (root / "content").symlink_to(tmp_path / "elsewhere")
    with running(root) as live:
        wait_for(lambda: len(live.news) >= 2)
        (tmp_path / "elsewhere/interviews/deli.md").write_text(text("Said elsewhere."))
        settles(root, live.url)
        assert not live.session.rebuilding._watcher.polls  # an event told of it


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_files_that_changed_while_it_was_stopped_are_served(small: Path) -> None:
    with served(small, "--port", "18300") as (process, url, _):
        process.send_signal(signal.SIGSTOP)
        for number in range(MANY):
            path = small / f"content/interviews/{number // 100}/{number:05}.md"
            path.parent.mkdir(exist_ok=True)
            path.write_text(write_up(f"Customer {number}"))
        (small / DELI).unlink()
        process.send_signal(signal.SIGCONT)
        begun = time.monotonic()
        path.write_text(write_up("The very last"))
        settles(small, url)
        print(f"{MANY} files: as a clean build after {time.monotonic() - begun:.1f} s")


def may_limit_watches() -> bool:
    """Whether a process can be given few watches, in a namespace of its own so that no other is concerned."""
    try:
        limited = ["unshare", "-Ur", "sh", "-c", "echo 9 > /proc/sys/user/max_inotify_watches"]
        return subprocess.run(limited, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


@pytest.mark.skipif(not may_limit_watches(), reason="needs namespaces of Linux")
@pytest.mark.parametrize(
    ("limit", "folders"),
    [("max_inotify_watches", 40), ("max_inotify_instances", 0)],
    ids=["too few watches", "no instances"],
)
def test_where_the_system_has_no_watches_left_it_looks_and_says_so(
    small: Path, limit: str, folders: int
) -> None:
    for number in range(folders):
        (small / f"content/interviews/{number:02}").mkdir()
    few = 20 if folders else 0
    limited = f'echo {few} > /proc/sys/user/{limit}; exec "$0" "$@"'
    command = ("unshare", "-Ur", "sh", "-c", limited, sys.executable, "-u", "-m", "sitegen")
    page = f"write-ups/{max(0, folders - 1):02}/inn.html"
    last = f"content/interviews/{max(0, folders - 1):02}/inn.md"
    with served(small, "--port", "18400", command=command) as (process, url, lines):
        for number in range(3 if folders else 1):  # two that are missed, and one that the first rebuild finds
            (small / last).parent.mkdir(exist_ok=True)
            (small / last).write_text(write_up("Inn", text=f"Said {number}."))
            wait_for(lambda number=number: f"Said {number}." in text_at(url + page))
        process.send_signal(signal.SIGINT)
        rest, _ = process.communicate(timeout=LONGEST)
    assert "looking at the folder twice a second instead" in "".join([*lines, rest])
    assert "Traceback" not in rest
