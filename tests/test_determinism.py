"""Same input, same bytes: nothing depends on hash seed, time zone, locale or the order of files."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT

BUILD = """
import hashlib, sys
from pathlib import Path
from sitegen.build import build
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


def test_two_builds_under_another_seed_zone_locale_and_file_order_are_equal(tmp_path: Path) -> None:
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
