"""Times every question of a large study in which every question has something to count.

.venv/bin/python bench/analyses.py [path/to/study]

Prints the process time of each cached property of `Findings`, the median of five, without the garbage
collector; what several questions share counts for the first that asks.
"""

import gc
import random
import sys
import tempfile
from datetime import timedelta
from functools import cached_property
from pathlib import Path
from statistics import median
from time import process_time

from generate import FIRST_DAY, generate, sentence

from sitegen.analysis.findings import Findings, analyse
from sitegen.build import read_study
from sitegen.memo import Memo
from sitegen.reading.content import read_content
from sitegen.workers import IN_TURN

SIZE, DRIVERS, SEGMENTS, RUNS = 10_000, 20, 12, 5
OFFERINGS, COMPETITORS, INITIATIVES, INSIGHTS = 12, 6, 10, 40
STAGES = ["investigate", "compare", "negotiate", "purchase", "pay", "use", "renew"]
STATUSES = ["active", "active", "active", "renewed", "lost", "trial"]
CHANNELS = ["phone", "counter", "letter", "neighbour"]


def details(number: int) -> list[str]:
    """What a write-up says beyond its drivers: most of the keys that feed a question."""
    rng = random.Random(f"details {number}")

    def some(kind: str, of: int, most: int) -> str:
        return f"[{', '.join(f'{kind}-{n}' for n in rng.sample(range(of), rng.randrange(1, most + 1)))}]"

    said = {
        f"expected: {some('driver', DRIVERS, 3)}": 0.8,
        f"must_keep: {some('offering', OFFERINGS, 2)}": 0.7,
        f"most_valued: {rng.choice(['offering', 'driver'])}-{rng.randrange(OFFERINGS)}": 0.6,
        f"stays: {rng.choice(['yes', 'yes', 'yes', 'unsure', 'no'])}": 0.8,
        f"not_asked: {some('driver', DRIVERS, 2)}": 0.3,
    }
    lines = [line for line, chance in said.items() if rng.random() < chance]
    if rng.random() < 0.7:
        lines.append("competitors:")
        lines += [
            f"  - {{name: competitor-{each}, we_won_on: {some('driver', DRIVERS, 2)}, "
            f"they_lead_on: {some('driver', DRIVERS, 2)}}}"
            for each in rng.sample(range(COMPETITORS), rng.randrange(1, 3))
        ]
    if rng.random() < 0.7:
        lines.append("offerings:")
        lines += [
            f"  - {{offering: offering-{each}, drivers: {some('driver', DRIVERS, 2)}, "
            f"understood: {rng.choice(['true', 'false'])}, valued: {rng.choice(['true', 'false'])}}}"
            for each in rng.sample(range(OFFERINGS), rng.randrange(1, 3))
        ]
    if rng.random() < 0.7:
        lines.append("habits:")
        lines += [
            f"  {stage}: {{does: '{sentence(rng)}', channel: {rng.choice(CHANNELS)}, offer: a list}}"
            for stage in rng.sample(STAGES, rng.randrange(1, 4))
        ]
    if rng.random() < 0.7:
        lines.append("asks:")
        lines += [
            f"  - {{ask: '{sentence(rng)}', driver: driver-{rng.randrange(DRIVERS)}}}"
            for _ in range(rng.randrange(1, 3))
        ]
    return lines


def enrich(root: Path) -> None:
    """Adds registers, a roster, insights and second codings to a study, and details to most write-ups."""
    content = root / "content"
    rng = random.Random("registers")
    for name, number in (("offering", OFFERINGS), ("competitor", COMPETITORS)):
        entries = (f"- {{id: {name}-{n}, name: The {name} {n}}}\n" for n in range(number))
        (content / f"{name}s.yml").write_text("".join(entries))
    (content / "initiatives.yml").write_text(
        "".join(
            f"- {{id: initiative-{n}, serves: [driver-{n}], segments: [segment-{n % SEGMENTS}]}}\n"
            for n in range(INITIATIVES)
        )
    )
    rows = ["id,name,segment,status,best,since,revenue"]
    rows += [
        f"customer-{n},Customer {n},segment-{n % SEGMENTS},{rng.choice(STATUSES)},"
        f"{rng.choice(['yes', 'no'])},{FIRST_DAY - timedelta(days=rng.randrange(900))},"
        f"{rng.randrange(500, 90_000)}"
        for n in range(SIZE)
    ]
    (content / "customers.csv").write_text("\n".join(rows) + "\n")
    (content / "insights").mkdir(exist_ok=True)
    for n in range(INSIGHTS):
        (content / "insights" / f"insight-{n}.md").write_text(
            f"---\ntitle: Conclusion {n}\nauthor: Ada\ndate: 2025-0{n % 9 + 1}-11\n"
            f"drivers: [driver-{n % DRIVERS}, driver-{(n + 7) % DRIVERS}]\n"
            f"segments: [segment-{n % SEGMENTS}]\n---\nSo we think.\n"
        )
    for number, path in enumerate(sorted((content / "interviews").rglob("*.md"))):
        text = path.read_text()
        head, _, body = text.removeprefix("---\n").partition("\n---\n")
        path.write_text("\n".join(["---", head, *details(number), "---", body]))
        if number % 50 == 0:  # two people coded it
            head = head.replace("strength: 3", "strength: 2")
            path.with_name(f"{path.stem}.bea.md").write_text(f"---\n{head}\ncoder: bea\n---\n{body}")


def questions() -> list[str]:
    """The names of all that is found when it is asked for, in the order in which it is written down."""
    return [name for name, each in vars(Findings).items() if isinstance(each, cached_property)]


def main() -> None:
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else tempfile.mkdtemp()) / "study"
    if not folder.exists():
        generate(SIZE, folder, DRIVERS, SEGMENTS)
        enrich(folder)
    study = read_study(folder)
    content, _ = read_content(study.sources, study.settings.markdown, IN_TURN, Memo())
    gc.collect()
    gc.freeze()
    gc.disable()
    times: dict[str, list[float]] = {}
    for _ in range(RUNS):
        findings, _ = analyse(content, study.settings)
        for name in questions():
            start = process_time()
            getattr(findings, name)
            times.setdefault(name, []).append(process_time() - start)
    medians = {name: median(each) for name, each in times.items()}
    for name, seconds in sorted(medians.items(), key=lambda each: -each[1]):
        print(f"{name:<18} {1000 * seconds:7.1f} ms")
    print(f"{'all':<18} {1000 * sum(medians.values()):7.1f} ms, {len(content.write_ups):,} write-ups")


if __name__ == "__main__":
    main()
