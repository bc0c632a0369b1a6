"""Same input, same bytes: nothing depends on where, when, by whom and in how many processes is built."""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
import pytest

from tests.conftest import ROOT, interviews
from tests.writing.test_output import listing

BUILD = """
import builtins, hashlib, sys
from pathlib import Path
from sitegen.build import build

add_up = builtins.sum

def sum_of_whole_numbers(numbers, start=0):
    total = add_up(numbers, start)
    if isinstance(total, float) and sys._getframe(1).f_globals["__name__"].startswith("sitegen"):
        raise TypeError("Python 3.12 and newer round this sum otherwise than 3.11 does: use math.fsum")
    return total

builtins.sum = sum_of_whole_numbers
built = build(Path(sys.argv[1]))
for address, content in built.files.items():
    content = content if isinstance(content, bytes) else content.read_bytes()
    print(address, hashlib.sha256(content).hexdigest())
"""


def digest(study: Path, **environment: str) -> str:
    ran = subprocess.run(
        [sys.executable, "-c", BUILD, str(study)],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return hashlib.sha256(ran.stdout.encode()).hexdigest()


def test_two_builds_under_another_seed_zone_locale_and_file_order_are_equal_and_add_up_as_any_python_does(
    tmp_path: Path,
) -> None:
    backwards = tmp_path / "study"
    paths = sorted((path for path in (ROOT / "content").rglob("*") if path.is_file()), reverse=True)
    for path in (*paths, ROOT / "sitegen.yml"):
        target = backwards / path.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target)
    one = digest(ROOT, PYTHONHASHSEED="1", TZ="Pacific/Kiritimati", LC_ALL="C")
    other = digest(
        backwards, PYTHONHASHSEED="2", TZ="America/Anchorage", LC_ALL="C.UTF-8", LANG="tr_TR.UTF-8"
    )
    assert one == other


@dataclass(frozen=True)
class Circumstances:
    """How the same study is built once more."""

    folder: str = "study"
    jobs: int = 2
    environment: dict[str, str] = field(default_factory=dict)
    alter: Callable[[Path], object] = lambda root: None
    umask: int = 0o022
    user: int | None = None
    before: str = ""


def with_line_ends_of_windows(root: Path) -> None:
    for path in root.rglob("*.*"):
        if path.suffix in (".md", ".yml", ".csv"):
            path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))


def of_another_age(root: Path) -> None:
    for path in root.rglob("*"):
        os.utime(path, (1, 1))


def in_a_shallow_clone(root: Path) -> None:
    origin = root.with_name("origin")
    root.rename(origin)
    for command in (
        "init -q",
        "add -A",
        "-c user.name=a -c user.email=a@b.invalid commit -qm a",
        f"clone -q --depth 1 file://{origin} {root}",
    ):
        subprocess.run(["git", "-C", str(origin), *command.split()], check=True, capture_output=True)


def in_another_order(root: Path) -> None:
    paths = sorted((path for path in root.rglob("*") if path.is_file()), reverse=True)
    raws = {path: path.read_bytes() for path in paths}
    shutil.rmtree(root)
    for path, raw in raws.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(raw)


ANOTHER_CLOCK = "import time; time.time = lambda: 4e9; time.time_ns = lambda: 4 * 10**18; "
SHUFFLED = """
import os, random
scandir = os.scandir
class Shuffled(list):
    __enter__ = lambda self: self
    __exit__ = lambda self, *_: None
os.scandir = lambda *a: Shuffled(random.sample(each := list(scandir(*a)), len(each)))
"""

TABLE = {
    "a path with blanks and accents": Circumstances(folder="Größe ñ 日/a study"),
    "one process": Circumstances(jobs=1),
    "sixteen processes": Circumstances(jobs=16),
    "another hash seed": Circumstances(environment={"PYTHONHASHSEED": "77"}),
    "the far side of the earth, in Turkish": Circumstances(
        environment={"TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"}
    ),
    "no locale at all": Circumstances(environment={"LC_ALL": "POSIX"}),
    "folders in another order": Circumstances(alter=in_another_order, before=SHUFFLED),
    "a mask that lets nobody else read": Circumstances(umask=0o077),
    "a clock of another century": Circumstances(before=ANOTHER_CLOCK),
    "files of another age": Circumstances(alter=of_another_age),
    "line ends of Windows": Circumstances(alter=with_line_ends_of_windows),
    "a shallow clone": Circumstances(alter=in_a_shallow_clone),
    "another user": Circumstances(user=65534),
}

STUDY = {
    **interviews(
        """
        Deli   | shops  | 2026-01-05 | time-back:3 fees | outcome: won; tell_others: İstanbul ıIiİ ß
        Dairy  | shops  | 2026-02-05 | fees             | outcome: lost; must_keep: [till]
        Bakery | chains | 2026-03-05 | -time-back       | competitors: [Oxterby]
        """
    ),
    "content/drivers.yml": (
        "- {id: time-back, value_driver: assuage-emotions}\n- {id: fees, value_driver: decrease-costs}\n"
    ),
    "content/pages/über uns.md": "# Über uns\n\nA page, and\na picture: ![x](x.png)\n",
    "content/pages/x.png": "a picture",
    "sitegen.yml": "title: Why\nbase_url: https://study.example/\n",
}


def python_of_all() -> str:
    """A Python of this version that another user may run, with libraries that another user may read."""
    name = f"python{sys.version_info.major}.{sys.version_info.minor}"
    for python in (sys.executable, shutil.which(name, path="/usr/local/bin:/usr/bin")):
        needed = (Path(python or "/").resolve(), Path(msgspec.__file__), ROOT)
        if python and all(above.stat().st_mode & 0o001 for path in needed for above in path.parents):
            return python
    pytest.skip("there is no Python here that another user may run")


def built_under(circumstances: Circumstances, folder: Path) -> dict[str, bytes]:
    """The files of the study's site, built by the command in a process of its own."""
    root = folder / circumstances.folder
    for path, text in STUDY.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    circumstances.alter(root)
    if circumstances.user is not None:
        system = Path(tempfile.gettempdir()).resolve()
        above = [each for each in folder.resolve().parents if each.is_relative_to(system) and each != system]
        for path in (*above, folder, *folder.rglob("*")):
            path.chmod(0o777)

    def become() -> None:
        os.umask(circumstances.umask)
        if circumstances.user is not None:
            os.setuid(circumstances.user)

    command = f"{circumstances.before}\nfrom sitegen.cli import main\nmain()"
    python = sys.executable if circumstances.user is None else python_of_all()
    ran = subprocess.run(
        [python, "-c", command, "build", "-q", "--jobs", str(circumstances.jobs), str(root)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), **circumstances.environment},
        cwd=ROOT,
        preexec_fn=become,
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 0, ran.stderr
    return listing(root / "output")


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return built_under(Circumstances(), tmp_path_factory.mktemp("usual"))


@pytest.mark.parametrize("circumstances", TABLE.values(), ids=TABLE)
def test_the_same_bytes_come_of_the_same_study(
    circumstances: Circumstances, usual: dict[str, bytes], tmp_path: Path
) -> None:
    if circumstances.user is not None and os.geteuid() != 0:
        pytest.skip("only root can become another user")
    built = built_under(circumstances, tmp_path)
    assert [address for address in usual | built if usual.get(address) != built.get(address)] == []
