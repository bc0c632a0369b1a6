"""Kills builds and changes of studies, makes their system calls fail, and looks at what stands then.

.venv/bin/python bench/faults.py kill [TIMES]      # kill -9 at random moments of a build of 1,000 pages
.venv/bin/python bench/faults.py write [TIMES]     # the same while a build writes its 1,000 pages
.venv/bin/python bench/faults.py forget [TIMES]    # kill -9 at random moments of `sitegen forget`
.venv/bin/python bench/faults.py refuse [EVERY]    # each EVERYth system call fails, by strace (Linux, strace)
.venv/bin/python bench/faults.py full              # a disk that is full, few open files, short files (root)

Each build makes every page anew.  A site is mixed where its files are not all of one build; what stands
beside output and cache is compared byte by byte.
"""

import contextlib
import os
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

SITEGEN = [sys.executable, "-m", "sitegen", "build", "-q"]
ALONE = [*SITEGEN, "--jobs", "1"]  # strace counts the calls of each process by itself
VERSION = re.compile(rb"Version (\d+)\b")
CALLS = """
openat mkdir rmdir rename renameat renameat2 link linkat symlink unlink unlinkat write pwrite64 fsync syncfs
close newfstatat fstat lseek read getdents64 fchmod chmod copy_file_range sendfile ftruncate
""".split()  # noqa: SIM905
FAULTS = ["EIO", "ENOSPC", "EMFILE", "EPERM", "EINTR"]


def write_study(root: Path, pages: int, write_ups: int = 20) -> None:
    """A study of that many pages, most of them short."""
    for number in range(write_ups):
        path = root / f"content/interviews/{number}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(
            f"---\ncustomer: Shop {number}\nsegment: shops\ndate: 2026-01-02\n"
            f"drivers: [mitigate-risks]\n---\nWe met.\n"
        )
    (root / "content/pages").mkdir()
    for number in range(pages - 100):
        (root / f"content/pages/page-{number}.md").write_text(f"# Page {number}\n\nA line.\n")


def set_version(root: Path, version: int) -> None:
    """Gives the study a title that stands on every page."""
    (root / "sitegen.yml").write_text(f"title: Version {version}\n")


def versions(out: Path) -> Counter[int]:
    """Of how many pages each build is in the folder."""
    found: Counter[int] = Counter()
    for path in out.rglob("*.html"):
        found.update({int(each) for each in VERSION.findall(path.read_bytes())})
    return found


def others(root: Path) -> dict[str, bytes]:
    """All that is neither output nor cache, nor a leftover that the next build removes."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file()
        and path.relative_to(root).parts[0] not in ("output", ".sitegen")
        and not path.relative_to(root).parts[0].startswith(".output.sitegen-")
    }


def build(root: Path, before: Callable[[], None] | None = None) -> subprocess.CompletedProcess[str]:
    """One build, to its end."""
    return subprocess.run(
        [*SITEGEN, str(root)],
        capture_output=True,
        text=True,
        errors="replace",
        preexec_fn=before,
        timeout=300,
    )


def kill(root: Path, times: int) -> None:
    rng = random.Random(1)
    write_study(root, 1_000)
    set_version(root, 0)
    build(root)
    begun = time.monotonic()
    set_version(root, 1)
    build(root)
    takes = time.monotonic() - begun
    pages = sum(1 for _ in (root / "output").rglob("*.html"))
    assert pages, "nothing was built"
    print(f"{pages} pages; a build takes {takes:.1f} s", flush=True)
    mixed = lost = finished = missing = 0
    stands, version = 1, 1
    for _ in range(times):
        version += 1
        set_version(root, version)
        kept = others(root)
        process = subprocess.Popen(
            [*SITEGEN, str(root)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(rng.uniform(0, 1.05 * takes))
        finished += process.poll() is not None
        process.kill()
        process.wait()
        found = versions(root / "output")
        missing += not found
        mixed += len(found) > 1 or (bool(found) and set(found) - {stands, version} != set())
        mixed += bool(found) and max(found.values()) != pages
        stands = max(found, default=stands)
        lost += others(root) != kept
    build(root)
    left = [path.name for path in root.iterdir() if path.name.startswith(".output")]
    print(f"{times} kills, {finished} of them behind the end: {mixed} mixed sites, {missing} without a site,")
    print(f"{lost} with anything else changed; left beside the output after the next build: {left}")


def write(root: Path, times: int) -> None:
    """Kills forks of this process at random moments while two workers write 1,000 pages."""
    from sitegen.workers import Forked
    from sitegen.writing.output import write_site

    rng = random.Random(2)
    out = root / "output"
    out.parent.mkdir()

    def pages(version: int) -> dict[str, bytes]:
        return {
            f"{n % 7}/{n}.html": b"Version %d" % (version if n % 3 else 0) + b" x" * 4_000
            for n in range(1_000)
        }

    write_site(out, pages(1))
    (out / "CNAME").write_text("mine")
    begun = time.monotonic()
    write_site(out, pages(2), Forked(2))
    takes = time.monotonic() - begun
    mixed = lost = missing = finished = 0
    for version in range(3, 3 + times):
        pid = os.fork()
        if not pid:
            write_site(out, pages(version), Forked(2))
            os._exit(0)
        time.sleep(rng.uniform(0, 1.1 * takes))
        finished += os.waitpid(pid, os.WNOHANG)[0] != 0
        with contextlib.suppress(ProcessLookupError, ChildProcessError):
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
        found = versions(out)
        found.pop(0, None)
        missing += not found
        mixed += len(found) > 1 or sum(found.values()) != 666 or sum(1 for _ in out.rglob("*.html")) != 1_000
        lost += not (out / "CNAME").exists()
    write_site(out, pages(0))
    left = [path.name for path in root.iterdir()]
    print(f"a build writes for {takes:.1f} s; {times} kills, {finished} of them behind the end:")
    print(f"{mixed} mixed sites, {missing} without a site, {lost} that lost a file of somebody else;")
    print(f"beside the output after the next build: {left}")


FORGOTTEN = "Zorbyx Mill"


def write_customers(root: Path) -> None:
    """A study of 300 write-ups in git, six of them about one customer and forty more that name it."""
    names = [f"Shop {number}" for number in range(60)] + [FORGOTTEN]
    rows = [f"shop-{number},Shop {number},shops" for number in range(60)] + ["zorbyx-mill,Zorbyx Mill,shops"]
    (root / "content/interviews").mkdir(parents=True)
    (root / "sitegen.yml").write_text("title: A study\n")
    (root / "content/customers.csv").write_text("\n".join(["id,name,segment", *rows, ""]))
    for number in range(300):
        name = names[number % len(names)]
        said = "They know Zorbyx Mill.\n" if number % 7 == 0 else "We met.\n"
        slug = name.lower().replace(" ", "-")
        (root / f"content/interviews/{number:03}-{slug}.md").write_text(
            f"---\ncustomer: {slug}\ndate: 2026-01-{number % 28 + 1:02}\n"
            f"drivers: [mitigate-risks]\n---\n{said}"
        )
    build(root)  # which remembers
    shutil.rmtree(root / "output")
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "All"]):
        subprocess.run(
            ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *words], cwd=root, check=True
        )


def files_of(folder: Path) -> dict[str, bytes]:
    """All files below a folder but for those of git, and of what builds remember."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not {".git", ".sitegen"} & set(path.relative_to(folder).parts)
    }


def names_in(folder: Path) -> list[str]:
    """The files of a folder in which the customer is named."""
    words = [each.encode() for each in (FORGOTTEN, "zorbyx-mill")]
    return [
        path.name
        for path in folder.rglob("*")
        if path.is_file() and any(word in path.read_bytes() for word in words)
    ]


def forget(root: Path, times: int) -> None:
    """Kills by turns anywhere, from the check of what is planned on, and while files are replaced."""
    rng = random.Random(3)
    whole, home, temporary = root.with_name("whole"), root.parent / "home", root.parent / "temporary"
    write_customers(whole)
    temporary.mkdir()
    study = home / "study"
    command = [
        *SITEGEN[:3], "forget", FORGOTTEN, "--study", str(study), "--remove",
        "--replacements", str(home / "names.txt"),
    ]  # fmt: skip
    environment = {**os.environ, "TMPDIR": str(temporary)}

    def begin() -> subprocess.Popen[bytes]:
        shutil.rmtree(home, ignore_errors=True)
        shutil.copytree(whole, study)
        return subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment
        )

    def wait_for(name: str, process: subprocess.Popen[bytes]) -> bool:
        while process.poll() is None:
            if (study / name).exists():
                return True
        return False

    takes = {"": 0.0, ".sitegen-void": 0.0, ".sitegen-undo": 0.0}
    for name in takes:
        process = begin()
        wait_for(name, process)
        begun = time.monotonic()
        process.wait()
        takes[name] = time.monotonic() - begun
    assert process.returncode == 0, process.returncode
    old, new = {f"study/{path}": raw for path, raw in files_of(whole).items()}, files_of(home)
    assert old.keys() - new.keys()
    print(f"seconds to the end: {takes}; {len(old)} files, {len(new)} afterwards", flush=True)
    came_to: Counter[str] = Counter()
    for number in range(times):
        process = begin()
        name = list(takes)[number % 3]
        wait_for(name, process)
        time.sleep(rng.uniform(0, 1.05 * takes[name]))
        came_to["killed"] += process.poll() is None
        process.kill()
        process.wait()
        came_to["half changed, or copies beside, when killed"] += files_of(study) not in (
            {path.removeprefix("study/"): raw for path, raw in files.items() if path.startswith("study/")}
            for files in (old, new)
        )
        following = subprocess.run(
            [*SITEGEN[:3], "why", "index.html", "--study", str(study)],
            capture_output=True,
            text=True,
            env=environment,
        )
        came_to["told to be taken back"] += "is taken back" in following.stderr
        stands = {"old": old, "new": new}
        now = files_of(home)
        came_to[next((f"{name} study" for name, files in stands.items() if files == now), "NEITHER")] += 1
        if now == new:
            came_to["REMEMBERED"] += bool(names_in(study / ".sitegen"))
        came_to["LEFT IN THE TEMPORARY FOLDER"] += bool(list(temporary.iterdir()))
    print(dict(came_to))


def refuse(root: Path, every: int) -> None:
    write_study(root, 105, write_ups=3)
    set_version(root, 0)
    build(root)
    version, tried = 0, 0
    bad: list[str] = []
    statuses: Counter[int] = Counter()
    said: Counter[str] = Counter()
    for call in CALLS:
        version += 1
        set_version(root, version)
        traced = subprocess.run(
            [
                "strace",
                "-f",
                "-y",
                "-qq",
                "-e",
                f"trace={call}",
                "-o",
                root.parent / "trace",
                *ALONE,
                str(root),
            ],
            capture_output=True,
        )
        place = os.fsencode(root)  # calls about other files are those of Python, of its libraries
        lines = (root.parent / "trace").read_bytes().splitlines()
        numbers = [n for n, line in enumerate(lines, 1) if place in line]
        if traced.returncode or not numbers:
            print(f"{call}: not called ({traced.returncode})", flush=True)
            continue
        for number in numbers[:: max(1, every)]:
            version += 1
            stands = max(versions(root / "output"), default=-1)
            fault = FAULTS[tried % len(FAULTS)]
            tried += 1
            set_version(root, version)
            kept = others(root)
            ran = subprocess.run(
                [
                    "strace", "-f", "-qq", "-e", f"trace={call}",
                    "-e", f"inject={call}:error={fault}:when={number}", "-o", "/dev/null",
                    *ALONE, str(root),
                ],
                capture_output=True,
                text=True,
                errors="replace",
                timeout=300,
            )  # fmt: skip
            found = versions(root / "output")
            where = f"{call} {number} {fault}: status {ran.returncode}, {dict(found)} after {stands}: "
            where += ran.stderr.strip()[-300:]
            statuses[ran.returncode] += 1
            if not found:
                bad.append(f"NO SITE {where}")
            elif len(found) != 1 or not set(found) <= {stands, version}:
                bad.append(f"MIXED {where}")
            elif ran.returncode == 0 and set(found) != {version}:
                bad.append(f"SILENT {where}")
            if ran.returncode not in (0, 1):
                said[f"status {ran.returncode} at {call}"] += 1
                bad.append(f"STATUS {where}")
            if others(root) != kept:
                bad.append(f"CHANGED {where}")
        print(f"{call}: {len(numbers[:: max(1, every)])} of {len(numbers)}", flush=True)
    set_version(root, version + 1)
    build(root)
    left = [path.name for path in root.iterdir() if path.name.startswith(".output")]
    print(f"{tried} refusals, ended with status {dict(statuses)}; left after the next build: {left}")
    print(f"{sum(each.startswith('MIXED') for each in bad)} mixed, ", end="")
    print(f"{sum(each.startswith('CHANGED') for each in bad)} with anything else changed")
    for each in bad:
        print(each)


def full(root: Path) -> None:
    write_study(root, 130)
    set_version(root, 0)
    build(root)

    def limit(what: int, most: int) -> Callable[[], None]:
        return lambda: resource.setrlimit(what, (most, most))

    version = 0
    limits = {
        "files": (resource.RLIMIT_NOFILE, (5, 8, 12, 16, 24, 32)),
        "size": (resource.RLIMIT_FSIZE, (0, 1_000, 9_000, 60_000)),
    }
    for name, (what, numbers) in limits.items():
        for number in numbers:
            version += 1
            set_version(root, version)
            ran = build(root, limit(what, number))
            print(
                f"{name} {number}: status {ran.returncode}, {dict(versions(root / 'output'))}: "
                f"{ran.stderr.strip()[-200:]}"
            )
    disk = root.parent / "disk"
    disk.mkdir()
    for size in (1, 2, 3, 4, 5, 6, 8):
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}m", "none", disk], check=True)
        try:
            stages = []
            for _ in range(3):
                version += 1
                set_version(root, version)
                ran = subprocess.run(
                    [*SITEGEN, str(root), "-o", str(disk / "out")], capture_output=True, text=True
                )
                stages.append(
                    f"status {ran.returncode} {dict(versions(disk / 'out'))} {ran.stderr.strip()[-160:]}"
                )
            left = sorted(path.name for path in disk.iterdir())
            print(f"a disk of {size} MB: {stages}, left {left}")
        finally:
            subprocess.run(["umount", disk], check=True)


def main() -> None:
    home = str(Path(__file__).parent.parent)
    os.environ["PYTHONPATH"] = home
    sys.path.insert(0, home)
    how, number = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 0
    folder = Path(tempfile.mkdtemp())
    root = folder / "study"
    try:
        if how == "kill":
            kill(root, number or 200)
        elif how == "write":
            write(root, number or 200)
        elif how == "forget":
            forget(root, number or 200)
        elif how == "refuse":
            refuse(root, number or 1)
        else:
            full(root)
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
