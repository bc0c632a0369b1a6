"""Measures builds of the public edition against those of the internal one, in turns, and prints a table.

    .venv/bin/python bench/editions.py
    .venv/bin/python bench/editions.py 1000 4000 --rounds 3

Half of the generated write-ups may be published.  Every file of the public edition is searched for the names
of all customers that are not, before it is put in place; what was searched for the same names before is not
made again.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from statistics import median

from generate import generate

EXAMPLE = Path(__file__).parent.parent
KINDS = ("cold", "nothing changed", "one write-up edited")


def copy_example(folder: Path) -> None:
    """The example study in a folder of its own."""
    shutil.copytree(EXAMPLE / "content", folder / "content")
    shutil.copy(EXAMPLE / "sitegen.yml", folder)


def seconds(study: Path, audience: str) -> float:
    """How long a build of an edition takes, from the start of the process to its end."""
    command = [sys.executable, "-m", "sitegen", "build", study, "--audience", audience]
    begun = time.perf_counter()
    subprocess.run([*command, "-o", study / audience, "--quiet"], check=True, stderr=subprocess.DEVNULL)
    return time.perf_counter() - begun


def edited(study: Path) -> None:
    """Adds a sentence to a write-up that may be published."""
    path = next(
        each
        for each in sorted(study.glob("content/interviews/**/*.md"))
        if "consent: named" in each.read_text()
    )
    path.write_text(path.read_text() + "\nAnd one sentence more.\n")


def measure(study: Path, rounds: int) -> None:
    """Prints the medians of builds, and what the public edition takes for each second of the other."""
    times: dict[tuple[str, str], list[float]] = defaultdict(list)
    for _ in range(rounds):
        for audience in ("internal", "public"):  # each with nothing remembered
            shutil.rmtree(study / ".sitegen", ignore_errors=True)
            shutil.rmtree(study / audience, ignore_errors=True)
            times["cold", audience].append(seconds(study, audience))
        for audience in ("internal", "public"):
            seconds(study, audience)
        for kind in KINDS[1:]:
            if kind != KINDS[1]:
                edited(study)
            for audience in ("internal", "public"):
                (study / ".sitegen/last-build.json").unlink(missing_ok=True)  # which answers in a blink
                times[kind, audience].append(seconds(study, audience))
    for kind in KINDS:
        inside, outside = (median(times[kind, audience]) for audience in ("internal", "public"))
        print(
            f"| {study.name} | {kind} | {inside:.2f} | {outside:.2f} | {outside / inside:.2f} |", flush=True
        )


def main() -> None:
    """Measures the example study and generated ones."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sizes", type=int, nargs="*", default=[1000], help="numbers of generated write-ups")
    parser.add_argument("--rounds", type=int, default=3)
    chosen = parser.parse_args()
    print("| study | build | internal, s | public, s | public / internal |")
    print("| --- | --- | ---: | ---: | ---: |")
    with tempfile.TemporaryDirectory() as folder:
        copy_example(Path(folder) / "example")
        measure(Path(folder) / "example", chosen.rounds)
        for size in chosen.sizes:
            generate(size, Path(folder) / f"{size:,}", public=True)
            measure(Path(folder) / f"{size:,}", chosen.rounds)


if __name__ == "__main__":
    main()
