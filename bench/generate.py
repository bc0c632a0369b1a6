"""Makes a study of any size: varied, and the same for the same number.

.venv/bin/python bench/generate.py 1000 path/to/study
.venv/bin/python bench/generate.py 1000 path/to/study --public    # half of it with a consent to be published
"""

import random
import sys
from datetime import date, timedelta
from pathlib import Path

VALUES = ["increase-revenue", "decrease-costs", "mitigate-risks", "assuage-emotions"]
SUBJECTS = [
    "the till",
    "the scales",
    "the ledger",
    "our supplier",
    "the van",
    "my brother",
    "the Saturday girl",
    "the bank",
]
VERBS = ["takes", "saves", "costs", "loses", "finds", "keeps", "wants", "counts", "forgets", "brings"]
OBJECTS = ["an hour a day", "half of the stock", "two hundred pounds", "the good customers", "my evenings"]
TAILS = [
    "since the spring",
    "when it rains",
    "before anyone is awake",
    "and nobody asked",
    "as it always did",
]
OUTCOMES = ["won", "lost", "renewed", "expanded", "churned", "undecided"]
FIRST_DAY = date(2023, 1, 2)


def sentence(rng: random.Random) -> str:
    """A sentence that nobody needs to read."""
    words = f"{rng.choice(SUBJECTS)} {rng.choice(VERBS)} {rng.choice(OBJECTS)} {rng.choice(TAILS)}"
    return f"{words[0].upper()}{words[1:]}, {rng.randrange(2, 99)} times."


def paragraph(rng: random.Random) -> str:
    """Three to seven sentences."""
    return " ".join(sentence(rng) for _ in range(rng.randrange(3, 8)))


def codebook(drivers: int) -> str:
    """Drivers under the four value drivers, every sixth with a parent."""
    lines = []
    for number in range(drivers):
        lines += [f"- id: driver-{number}", f"  name: Driver number {number}"]
        if number % 6 == 5:
            lines.append(f"  parent: driver-{number - 1}")
        else:
            lines.append(f"  value_driver: {VALUES[number % 4]}")
        lines.append(f"  definition: What customers of the kind {number} say.")
    return "\n".join(lines) + "\n"


def segments(number: int) -> str:
    """Segments with a message each."""
    return "".join(
        f"- id: segment-{n}\n  name: Segment number {n}\n  customers: {100 * (n + 1)}\n"
        f"  messages:\n    - {{driver: driver-{n}, text: We say {n}., since: 2024-01-01}}\n"
        for n in range(number)
    )


def customer_name(number: int) -> str:
    """A name that no sentence and no other name holds: `Bakolu Ruvemi Stores`."""
    syllables = [a + b for a in "bdfgklmnprstvz" for b in "aeiou"]
    word = "".join(syllables[number // 70**place % 70] for place in (0, 1, 2)).capitalize()
    return f"{word} {word[::-1].capitalize()} Stores"


def consent(number: int) -> list[str]:
    """What the customer of a write-up allows: a quarter by name, a quarter without, the rest nothing."""
    allowed = {0: "named", 2: "public"}.get(number % 4)
    return [f"consent: {allowed}"] if allowed else []


def write_up(number: int, size: int, drivers: int, segment_count: int, *, public: bool = False) -> str:
    """One write-up: front matter, a few paragraphs, a list, a table now and then, two to four quotes."""
    rng = random.Random(f"write-up {number}")
    # A third of the customers are interviewed twice.
    customer = number if number % 3 else rng.randrange(size)
    day = FIRST_DAY + timedelta(days=rng.randrange(1200))
    named = rng.sample(range(drivers), rng.randrange(1, 5))
    lines = [
        "---",
        f"title: Conversation {number} about {rng.choice(SUBJECTS)}",
        f"customer: {customer_name(customer) if public else f'Customer {customer}'}",
        *(consent(number) if public else ()),
    ]
    lines += [
        f"segment: segment-{customer % segment_count}",
        f"date: {day}",
        f"outcome: {rng.choice(OUTCOMES)}",
    ]
    lines += ["interviewer: Ada", "drivers:"]
    for each in named:
        lines += [f"  - driver: driver-{each}", f"    strength: {rng.randrange(1, 4)}"]
    lines += [f"tell_others: {sentence(rng)[:-1]}", "---", ""]
    for position in range(rng.randrange(4, 8)):
        if position == 2:
            lines += ["## What happened", ""]
        lines += [paragraph(rng), ""]
        if position < len(named) and rng.random() < 0.8:
            sign = "-" if rng.random() < 0.1 else ""
            lines += [
                f"> {sentence(rng)} {sentence(rng)}",
                ">",
                f"> — owner, #{sign}driver-{named[position]}",
                "",
            ]
        if rng.random() < 0.2:
            lines += [f"- {sentence(rng)}" for _ in range(3)] + [""]
        if rng.random() < 0.1:
            lines += ["| What | How much |", "| --- | ---: |", f"| till | {rng.randrange(99)} |", ""]
    return "\n".join(lines)


def generate(
    size: int, folder: Path, drivers: int = 20, segment_count: int = 8, *, public: bool = False
) -> None:
    """Writes the study into a folder; write-ups stand a hundred to a folder.

    With `public` half of them may be published, and customers have names that are worth a search.
    """
    content = folder / "content"
    (content / "interviews").mkdir(parents=True, exist_ok=True)
    (folder / "sitegen.yml").write_text(f"title: {size} conversations\n")
    (content / "drivers.yml").write_text(codebook(drivers))
    (content / "segments.yml").write_text(segments(segment_count))
    for number in range(size):
        place = content / "interviews" / f"{number // 100:04}"
        if number % 100 == 0:
            place.mkdir(exist_ok=True)
        (place / f"{number:06}.md").write_text(write_up(number, size, drivers, segment_count, public=public))


if __name__ == "__main__":
    generate(int(sys.argv[1]), Path(sys.argv[2]), public="--public" in sys.argv)
