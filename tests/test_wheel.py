"""The wheel holds what the program needs when it is installed."""

import subprocess
import sys
import zipfile
from pathlib import Path

from tests.conftest import ROOT


def test_the_wheel_holds_every_module_and_what_they_read(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--outdir", str(tmp_path), str(ROOT)],
        check=True,
        capture_output=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    themes = {
        f"sitegen/{path.relative_to(ROOT).as_posix()}"
        for theme in ("default", "briefing")
        for path in (ROOT / "themes" / theme).rglob("*")
        if path.is_file()
    }
    assert {f"sitegen/themes/{theme}/theme.yml" for theme in ("default", "briefing")} < themes
    assert themes <= names
    assert {path.relative_to(ROOT).as_posix() for path in (ROOT / "sitegen").rglob("*.py")} <= names
    assert "sitegen/rendering/reference.md" in names
    assert "sitegen/starting/templates/theme-layout.html" in names
    assert "sitegen/diagnostics/explanations/unknown-driver.md" in names
    assert {"sitegen/binding/client/one_file.js", "sitegen/printing/print.css"} <= names
    assert "sitegen/py.typed" in names
    assert not [name for name in names if name.startswith(("content/", "tests/", "bench/"))]
