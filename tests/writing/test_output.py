import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sitegen.writing.output import MANIFEST, NotOursError, write_site


def listing(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != MANIFEST
    }


def test_a_site_is_exactly_its_files(tmp_path: Path) -> None:
    write_site(tmp_path / "out", {"index.html": b"one", "a/b.html": b"two"})
    assert listing(tmp_path / "out") == {"index.html": b"one", "a/b.html": b"two"}


def test_a_file_that_the_new_site_lacks_is_removed_with_its_folder(tmp_path: Path) -> None:
    write_site(tmp_path / "out", {"index.html": b"one", "a/b.html": b"two"})
    written = write_site(tmp_path / "out", {"index.html": b"one"})
    assert listing(tmp_path / "out") == {"index.html": b"one"}
    assert not (tmp_path / "out" / "a").exists()
    assert (written.changed, written.removed) == (0, 1)


def test_a_file_with_the_same_bytes_is_not_written_again(tmp_path: Path) -> None:
    write_site(tmp_path / "out", {"index.html": b"one", "b.html": b"two"})
    before = (tmp_path / "out" / "index.html").stat()
    written = write_site(tmp_path / "out", {"index.html": b"one", "b.html": b"2"})
    after = (tmp_path / "out" / "index.html").stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)
    assert written.changed == 1


def test_writing_the_same_site_twice_leaves_the_folder_alone(tmp_path: Path) -> None:
    write_site(tmp_path / "out", {"index.html": b"one"})
    before = (tmp_path / "out").stat().st_ino
    assert write_site(tmp_path / "out", {"index.html": b"one"}).changed == 0
    assert (tmp_path / "out").stat().st_ino == before


def test_a_file_of_the_study_is_copied(tmp_path: Path) -> None:
    (tmp_path / "shop.png").write_bytes(b"png")
    write_site(tmp_path / "out", {"files/shop.png": tmp_path / "shop.png"})
    (tmp_path / "shop.png").write_bytes(b"changed later")
    assert listing(tmp_path / "out") == {"files/shop.png": b"png"}


@pytest.mark.parametrize("name", ["notes.txt", ".env", "index.html"])
def test_a_folder_with_files_of_somebody_else_is_refused_and_left_alone(tmp_path: Path, name: str) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / name).write_text("mine")
    with pytest.raises(NotOursError):
        write_site(tmp_path / "out", {"index.html": b"one"})
    assert listing(tmp_path / "out") == {name: b"mine"}
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_an_empty_folder_and_one_with_a_gitkeep_may_be_filled(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / ".gitkeep").write_text("")
    write_site(tmp_path / "out", {"index.html": b"one"})
    assert listing(tmp_path / "out") == {".gitkeep": b"", "index.html": b"one"}


def test_a_file_put_into_the_site_by_hand_survives_the_next_build(tmp_path: Path) -> None:
    write_site(tmp_path / "out", {"index.html": b"one"})
    (tmp_path / "out" / "CNAME").write_text("insights.example")
    write_site(tmp_path / "out", {"index.html": b"two"})
    assert listing(tmp_path / "out") == {"CNAME": b"insights.example", "index.html": b"two"}


def test_a_link_in_the_place_of_the_output_is_refused(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "out").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(NotOursError):
        write_site(tmp_path / "out", {"index.html": b"one"})


def test_a_file_system_that_refuses_is_told_as_such_and_the_old_site_stands(tmp_path: Path) -> None:
    write_site(tmp_path / "out", {"index.html": b"one"})
    with pytest.raises(FileNotFoundError):
        write_site(tmp_path / "out", {"index.html": b"two", "a.png": tmp_path / "gone.png"})
    assert listing(tmp_path / "out") == {"index.html": b"one"}
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_nothing_is_left_beside_the_output(tmp_path: Path) -> None:
    write_site(tmp_path / "out", {"index.html": b"one"})
    write_site(tmp_path / "out", {"index.html": b"two"})
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


WRITER = """
import sys
from pathlib import Path
from sitegen.writing.output import write_site
turn = 0
while True:
    turn += 1
    write_site(Path(sys.argv[1]), {f"{n}.html": str(turn).encode() for n in range(200)})
    print(turn, flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="ends the writer by a signal of POSIX")
def test_a_writer_that_is_killed_leaves_the_old_site_or_the_new_one(tmp_path: Path) -> None:
    out = tmp_path / "out"
    for delay in (0.0, 0.003, 0.007, 0.011, 0.017, 0.023, 0.031, 0.041):
        writer = subprocess.Popen([sys.executable, "-c", WRITER, str(out)], stdout=subprocess.PIPE, text=True)
        assert writer.stdout is not None
        writer.stdout.readline()
        time.sleep(delay)
        os.kill(writer.pid, signal.SIGKILL)
        writer.wait()
        writer.stdout.close()
        contents = listing(out)
        assert len(contents) == 200
        assert len(set(contents.values())) == 1
    write_site(out, {"index.html": b"after"})
    assert listing(out) == {"index.html": b"after"}
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


SLOW_WRITER = """
import sys, time
from pathlib import Path
from sitegen.writing.output import write_site

class Slow(dict):
    def __getitem__(self, address):
        time.sleep(0.005)
        return super().__getitem__(address)

print("begun", flush=True)
write_site(Path(sys.argv[1]), Slow({f"{n}.html": sys.argv[2].encode() for n in range(100)}))
"""


def test_of_two_builds_at_once_one_waits_and_both_are_whole(tmp_path: Path) -> None:
    writers = [
        subprocess.Popen([sys.executable, "-c", SLOW_WRITER, str(tmp_path / "out"), name]) for name in "ab"
    ]
    assert [writer.wait(30) for writer in writers] == [0, 0]
    contents = listing(tmp_path / "out")
    assert len(contents) == 100
    assert len(set(contents.values())) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
