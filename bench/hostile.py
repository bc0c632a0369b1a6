"""Times hostile write-ups with both Markdown engines, each in a worker as a build reads it.

.venv/bin/python bench/hostile.py [MEGABYTES]

Prints the seconds of computing by which a write-up delays the others, the memory (MB) that its worker came to
need, and what is said of it; those that take longest first.  The texts are those of
`tests/reading/test_hostile_texts.py`, repeated until they fill as many megabytes where that is asked for (a
write-up may have two).
"""

import resource
import sys
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from sitegen.reading.markdown import ENGINES, MarkdownEngine
from sitegen.reading.remembered import LIMITS
from sitegen.reading.write_up import read_write_up
from sitegen.text import Source
from sitegen.workers import Forked
from sitegen.workers.limits import Lost
from tests.reading.test_hostile_texts import BODIES, KEYS, KEYS_OF_64_KB


def read(text: str, engine: str) -> tuple[int, list[str]]:
    """The most memory (kB) that this process had, and the names of what was found."""
    reading, _ = read_write_up(Source("a.md", text), MarkdownEngine(engine))
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, [each.name for each in reading.diagnostics]


def computed() -> float:
    """The seconds of computing of all processes that ended."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def main() -> None:
    size = int(float(sys.argv[1]) * 2**20) if len(sys.argv) > 1 else 0
    texts = {name: KEYS + text * max(1, size // len(text)) for name, text in BODIES.items()}
    texts |= {
        f"keys: {name}": f"---\ncustomer: c\n{keys}\n---\n" + "a " * 20_000
        for name, keys in KEYS_OF_64_KB.items()
    }
    rows = []
    for engine in ENGINES:
        for name, text in texts.items():
            begun = computed()
            (result,) = Forked(1).map(partial(read, engine=engine), [text], limits=LIMITS)
            seconds = computed() - begun
            if isinstance(result, Lost):
                rows.append((seconds, 0, engine, name, f"given up: {result.why}"))
            else:
                rows.append((seconds, result[0] // 1024, engine, name, " ".join(sorted(set(result[1])))[:40]))
    for seconds, memory, engine, name, said in sorted(rows, reverse=True)[:40]:
        print(f"{seconds:6.2f} s {memory:5} MB  {engine:15} {name:40} {said}")
    print(f"{len(rows)} texts; longest {max(rows)[0]:.2f} s, most memory {max(row[1] for row in rows)} MB")


if __name__ == "__main__":
    main()
