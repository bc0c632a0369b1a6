"""Measures this program and its peers on equal content in one run, and prints tables in Markdown.

    .venv/bin/python bench/compare.py
    .venv/bin/python bench/compare.py 1000 --rounds 3 --only sitegen,hugo

Peers are installed into the work folder, where they are missing.  The tools take turns within each round, so
that whatever else the machine does meets all of them.  Not measured for peers is what only this program does:
findings, charts, pages of customers and data files are in its figures.
"""

import argparse
import os
import resource
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from statistics import median

from peers import TOOLS, Tool, WriteUp, read_study

COLD, UNCHANGED, EDITED = "cold build", "nothing changed", "one write-up edited"
SERVED, MEMORY, COLD_CPU = "saved → new page served", "peak memory, MB", "cold build, time of all cores"
MEASURES = [COLD, UNCHANGED, EDITED, SERVED, MEMORY, COLD_CPU]

SAVES = 10
PATIENCE = 120
"""Seconds of saving after which a slow server has been watched enough."""

Figures = dict[str, list[float]]


class FailedError(Exception):
    """A tool did not do what it should."""


@contextmanager
def running(tool: Tool, command: list[str]) -> Iterator[subprocess.Popen[bytes]]:
    """The command in a session of its own, whose processes are ended at the end."""
    with (
        log_file(tool).open("wb") as log,
        subprocess.Popen(
            command,
            cwd=tool.folder,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            env=os.environ | {"TMPDIR": str(tool.folder.parent)},
            start_new_session=True,
        ) as process,
    ):
        try:
            yield process
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGTERM)
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)


def log_file(tool: Tool) -> Path:
    return tool.folder.parent / "log.txt"


def check_ended_well(tool: Tool, process: subprocess.Popen[bytes]) -> None:
    """Raises what the process said, where it failed."""
    if process.wait():
        said = log_file(tool).read_text("utf-8", "replace").strip()
        raise FailedError(said[-300:] or f"ended with {process.returncode}")


def core_seconds() -> float:
    """Seconds of all cores that ended processes took: hardly more where others use the machine too."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def timed_build(tool: Tool) -> float:
    """Seconds from the start of the process to its end."""
    begun = time.perf_counter()
    with running(tool, tool.build) as process:
        process.wait()
        seconds = time.perf_counter() - begun
        check_ended_well(tool, process)
    return seconds


def session_memory(session: int) -> int:
    """Kilobytes that all processes of a session hold now, shared pages in equal parts (PSS)."""
    total = 0
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):  # one that ends meanwhile
            if int((process / "stat").read_text().rpartition(")")[2].split()[3]) == session:
                lines = (process / "smaps_rollup").read_text().splitlines()
                total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total


def watched_build(tool: Tool) -> float:
    """Megabytes that a build holds at most."""
    highest = 0
    with running(tool, tool.build) as process:
        while process.poll() is None:
            highest = max(highest, session_memory(process.pid))
            time.sleep(0.05)
        check_ended_well(tool, process)
    return highest / 1024


def wipe(tool: Tool) -> None:
    """Removes what the tool made and remembers."""
    for folder in (tool.output, *tool.caches):
        shutil.rmtree(folder, ignore_errors=True)


def source(tool: Tool, write_up: WriteUp) -> Path:
    return tool.content / "interviews" / f"{write_up.place}.md"


def page_address(tool: Tool, write_up: WriteUp) -> str:
    return tool.page.format(place=write_up.place)


def page_text(tool: Tool, write_up: WriteUp) -> str:
    """The page of the write-up, as it was built."""
    address = page_address(tool, write_up)
    return (tool.output / (f"{address}index.html" if address.endswith("/") else address)).read_text("utf-8")


def edit(tool: Tool, write_up: WriteUp, word: str) -> None:
    """Saves the write-up with another last sentence."""
    path = source(tool, write_up)
    text = path.read_text("utf-8").partition("\n\nEdited ")[0]
    path.write_text(f"{text}\n\nEdited {word}.\n", "utf-8")


def let_age(tool: Tool, write_up: WriteUp) -> None:
    """Waits until the last edit is older than the grain of file times."""
    time.sleep(max(0.0, 2.5 - (time.time() - source(tool, write_up).stat().st_mtime)))


def first_build(tool: Tool, write_up: WriteUp, size: int, figures: Figures) -> None:
    """A build that is watched instead of timed, and looked through; it also warms what wants warming."""
    wipe(tool)
    memory = watched_build(tool)
    if tool.starts_anew:
        figures[MEMORY].append(memory)
    pages = sum(1 for _ in tool.output.rglob("*.html"))
    lists = [*tool.output.glob("drivers/**/*.html"), *tool.output.glob("segments/**/*.html")]
    if pages < size + len(lists) or len(lists) < 28:
        raise FailedError(f"made {pages} pages, {len(lists)} of them lists")
    if write_up.body.strip().split(",")[0] not in page_text(tool, write_up):
        raise FailedError("the page does not say what the write-up says")
    listed = sum(write_up.place in page.read_text("utf-8") for page in lists)
    if listed <= len(write_up.drivers):
        raise FailedError(f"only {listed} lists name the write-up")


def measure_round(tool: Tool, write_up: WriteUp, word: str, figures: Figures) -> None:
    """Builds from nothing, again, and after an edit."""
    let_age(tool, write_up)
    if tool.starts_anew:
        wipe(tool)
        used = core_seconds()
        figures[COLD].append(timed_build(tool))
        figures[COLD_CPU].append(core_seconds() - used)
    else:
        timed_build(tool)
    figures[UNCHANGED].append(timed_build(tool))
    edit(tool, write_up, word)
    figures[EDITED].append(timed_build(tool))
    if f"Edited {word}." not in page_text(tool, write_up):
        raise FailedError("the edit is not in the page")


def measure_serving(tool: Tool, write_up: WriteUp, figures: Figures) -> None:
    """Saves a write-up again and again, and asks for its page until the new words come."""
    edit(tool, write_up, "before")
    let_age(tool, write_up)
    port = free_port()
    with running(tool, [part.format(port=port) for part in tool.serve]) as process:

        def wait_for(words: str, patience: float) -> None:
            begun = time.perf_counter()
            while (elapsed := time.perf_counter() - begun) < patience:
                with suppress(OSError, HTTPException):  # it does not listen yet, or restarts
                    if words in fetched(port, page_address(tool, write_up)):
                        return
                if process.poll() is not None:
                    check_ended_well(tool, process)
                time.sleep(max(0.001, min(0.02, elapsed / 50)))
            raise FailedError(f"the new page was not served within {patience:.0f} s")

        wait_for("Edited before.", patience=600)
        begun = time.monotonic()
        for number in range(SAVES):
            if time.monotonic() - begun > PATIENCE:
                break
            time.sleep(2)  # the server has come to rest, as far as can be told from outside
            saved = time.perf_counter()
            edit(tool, write_up, f"save-{number}")
            wait_for(f"Edited save-{number}.", PATIENCE)
            figures[SERVED].append(time.perf_counter() - saved)


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def fetched(port: int, address: str) -> str:
    """What a server answers."""
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request("GET", f"/{address}")
        return connection.getresponse().read().decode("utf-8", "replace")
    finally:
        connection.close()


def compare(work: Path, size: int, rounds: int, names: list[str]) -> tuple[dict[str, Figures], list[str]]:
    """The figures of each tool, and what failed; a tool that fails is left out from there on."""
    study = read_study(size)
    write_up = study[size // 2]
    tools: list[Tool] = []
    figures: dict[str, Figures] = {}
    failures: list[str] = []

    def attempt(tool: Tool, what: str, measure: Callable[[], None]) -> None:
        say(f"{size:,} write-ups, {tool.name}: {what}")
        try:
            measure()
        except (FailedError, OSError) as error:
            failures.append(f"{tool.name}, {what}: {' '.join(str(error).split())}")
            tools.remove(tool)

    for name in names:
        say(f"{size:,} write-ups, {name}: preparing")
        try:
            tools += TOOLS[name](work / "peers", work / str(size) / name, study)
        except (OSError, subprocess.CalledProcessError) as error:
            why = (getattr(error, "stderr", "") or str(error)).strip().splitlines()
            failures.append(f"{name}: not installed, {why[-1]}")
    for tool in list(tools):
        figures[tool.name] = defaultdict(list)
        attempt(tool, "memory", lambda tool=tool: first_build(tool, write_up, size, figures[tool.name]))
    for number in range(1, rounds + 1):
        for tool in list(tools):
            attempt(
                tool,
                f"round {number}",
                lambda tool=tool, word=f"round-{number}": measure_round(
                    tool, write_up, word, figures[tool.name]
                ),
            )
    for tool in list(tools):
        if tool.serve:
            attempt(tool, "serving", lambda tool=tool: measure_serving(tool, write_up, figures[tool.name]))
    return figures, failures


def middle(figures: Figures, measure: str) -> float | None:
    """The median of a measure, if there is one."""
    return median(figures[measure]) if figures.get(measure) else None


def shown(value: float) -> str:
    """A number with the digits that mean something."""
    return (
        f"{value:,.0f}" if value >= 100 else f"{value:#.3g}".rstrip(".") if value >= 0.1 else f"{value:.2g}"
    )


def table(title: str, figures: dict[str, Figures], against: str | None = None) -> str:
    """A table of medians, or of their ratios to those of one tool."""
    lines = [f"| {' | '.join([title, *figures])} |", "| --- |" + " ---: |" * len(figures)]
    for measure in MEASURES:
        base = middle(figures[against], measure) if against else 1.0
        values = [middle(each, measure) for each in figures.values()]
        cells = ["–" if value is None or not base else shown(value / base) for value in values]
        lines.append(f"| {' | '.join([measure, *cells])} |")
    return "\n".join(lines)


def further_ratios(figures: dict[str, Figures]) -> Iterator[str]:
    """This program against others than Hugo, where a goal is set."""
    ours = next((each for name, each in figures.items() if name.startswith("sitegen")), {})
    peers = {name: each for name, each in figures.items() if each is not ours}
    for measure in (UNCHANGED, EDITED):
        own, dirty = middle(ours, measure), middle(peers.get("MkDocs --dirty", {}), measure)
        if own and dirty:
            yield f"- {measure}: {shown(own / dirty)} of MkDocs `--dirty`"
    served = {name: value for name, each in peers.items() if (value := middle(each, SERVED))}
    if served and (own := middle(ours, SERVED)):
        fastest = min(served, key=lambda name: served[name])
        yield f"- {SERVED}: {shown(own / served[fastest])} of the fastest peer, {fastest}"


def report(size: int, rounds: int, load: str, figures: dict[str, Figures], failures: list[str]) -> str:
    """The tables of a size, with what is to be known about them."""
    hugo = next((name for name in figures if name.startswith("Hugo")), None)
    notes = [*further_ratios(figures), *(f"- not measured: {each}" for each in failures)]
    parts = [
        f"## {size:,} write-ups",
        f"{time.strftime('%Y-%m-%d %H:%M')}, {os.cpu_count()} cores, load {load}; medians of {rounds} rounds "
        f"and of {SAVES} saves (fewer where {PATIENCE} s are over). Memory: PSS of all processes of a cold "
        "build, summed every 50 ms.",
        table("seconds", figures),
        table("against Hugo", figures, hugo) if hugo else "",
        "\n".join(notes),
    ]
    return "\n\n".join(part for part in parts if part)


def load_average() -> str:
    return f"{os.getloadavg()[0]:.1f}"


def say(what: str) -> None:
    """Tells how far it is, beside the tables."""
    print(f"{time.strftime('%H:%M:%S')} {what} (load {load_average()})", file=sys.stderr, flush=True)


def main() -> None:
    """Reads the command line, compares, prints."""
    memory = Path("/dev/shm")
    place = memory if os.access(memory, os.W_OK) else Path(tempfile.gettempdir())
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sizes", nargs="*", type=int, default=[1000, 10000], help="numbers of write-ups")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", default=",".join(TOOLS), help="some of %(default)s")
    parser.add_argument("--work", type=Path, default=place / "sitegen-compare", help="best on a RAM disk")
    options = parser.parse_args()
    names = options.only.split(",")
    if unknown := set(names) - set(TOOLS):
        parser.error(f"there is no {', '.join(sorted(unknown))}")
    for size in options.sizes:
        folder = options.work / str(size)
        shutil.rmtree(folder, ignore_errors=True)
        load = load_average()
        figures, failures = compare(options.work.resolve(), size, options.rounds, names)
        print(report(size, options.rounds, f"{load} to {load_average()}", figures, failures), end="\n\n")
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
