"""Findings and diagnostics do not depend on the seed of hashes, and so on the order of sets."""

import os
import subprocess
import sys

from tests.conftest import ROOT, WriteStudy, interviews

STUDY = {
    "content/drivers.yml": "[{id: a}, {id: b, parent: a}, {id: c, parent: b}, {id: d}, {id: e}]",
    **interviews("""
    Deli | shops | 2026-01-10 | a b c d -e | not_asked: [e, d, c, b, a]
    Farm | farms | 2026-01-11 | c -d | not_asked: [a, d]
    Inn | shops | 2026-04-11 | e d b | not_asked: [a]
    Inn | inns | 2026-04-12 | b d e | not_asked: [c, b]
    """),
}

TELL = """
import sys
from pathlib import Path
from sitegen.build import build
built = build(Path(sys.argv[1]))
print(*built.diagnostics, sep="\\n")
for address in sorted(built.files):
    if address.startswith("data/"):
        print(built.files[address])
"""


def test_findings_and_diagnostics_are_the_same_under_any_hash_seed(study: WriteStudy) -> None:
    folder = study(STUDY)
    told = set()
    for seed in ("0", "1", "2", "3"):
        ran = subprocess.run(
            [sys.executable, "-c", TELL, str(folder)],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=True,
        )
        told.add(ran.stdout)
    assert len(told) == 1
    assert told.pop().count("mentioned-and-not-asked") == 9
