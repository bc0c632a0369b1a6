"""What a build refuses before a byte changes, and what it says where the system refuses."""

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from sitegen.cli import main
from tests.cli.test_commands import GOOD, sitegen
from tests.conftest import WriteStudy


def tree(folder: Path) -> dict[str, bytes | str]:
    """All that is below a folder but the cache."""
    return {
        path.relative_to(folder).as_posix(): os.readlink(path) if path.is_symlink() else path.read_bytes()  # noqa: PTH115
        for path in sorted(folder.rglob("*"))
        if (path.is_file() or path.is_symlink()) and ".sitegen" not in path.parts
    }


PLACES = {
    "the content": "study/content",
    "a folder of the content": "study/content/site",
    "the study": "study",
    "what the study lies in": ".",
    "the root": "/",
    "the home of its user": "home",
    "a file": "a-file",
    "a link elsewhere": "a-link",
    "a link to nothing": "a-dead-link",
    "a folder with a file of somebody else": "somebody",
    "a folder with nothing but a hidden file": "hidden",
    "a folder of git": "repository/.git",
}


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
def test_a_place_that_is_not_for_a_site_is_refused_before_a_byte_changes(
    study: WriteStudy, tmp_path: Path, place: str
) -> None:
    root = study({"content/interviews/deli.md": GOOD})
    for name in ("home", "elsewhere", "somebody", "hidden", "repository/.git"):
        (tmp_path / name).mkdir(parents=True)
    for name in ("a-file", "somebody/index.html", "hidden/.env", "repository/.git/config"):
        (tmp_path / name).write_text("mine")
    (tmp_path / "a-link").symlink_to("elsewhere")
    (tmp_path / "a-dead-link").symlink_to("nowhere")
    before = tree(tmp_path)
    ran = subprocess.run(
        [sys.executable, "-m", "sitegen", "build", str(root), "--output", str(tmp_path / place)],
        env={**os.environ, "HOME": str(tmp_path / "home")},
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 2, ran.stderr
    assert str(tmp_path / place) in ran.stderr.replace("\n", "")
    assert tree(tmp_path) == before


def test_a_disk_that_is_full_is_told_with_path_and_way_out_and_is_no_bug(
    study: WriteStudy, capfd: pytest.CaptureFixture[str]
) -> None:
    root = study({"content/interviews/deli.md": GOOD})
    assert sitegen("build", root).returncode == 0
    before = tree(root)
    (root / "content/interviews/deli.md").write_text(GOOD.replace("Harbour", "Upper"))
    ran = subprocess.run(
        [sys.executable, "-m", "sitegen", "build", "--no-cache", str(root)],
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (2_000, 2_000)),
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 1
    assert f"file too large: {root}" in ran.stderr
    assert "Free some space there" in ran.stderr
    assert "the last site stands as it was" in ran.stderr
    assert "bug" not in ran.stderr
    (root / "content/interviews/deli.md").write_text(GOOD)
    assert tree(root) == before


def test_a_refusal_outside_of_writing_is_no_bug_either(
    study: WriteStudy, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = study({"content/interviews/deli.md": GOOD})

    def refuse(*arguments: object, **named: object) -> None:
        raise OSError(5, "Input/output error", "/srv/study/sitegen.yml")

    monkeypatch.setattr("sitegen.build.read_settings_source", refuse)
    monkeypatch.setattr(sys, "argv", ["sitegen", "check", str(root)])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 1
    said = capsys.readouterr().err
    assert "input/output error: /srv/study/sitegen.yml. The disk" in said


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")
def test_output_that_cannot_be_printed_is_no_bug(study: WriteStudy) -> None:
    root = study({"content/interviews/deli.md": GOOD})
    with open("/dev/full", "w") as full:  # noqa: PTH123
        ran = subprocess.run(
            [sys.executable, "-m", "sitegen", "check", str(root)],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
        )
    assert ran.returncode == 1
    assert "no space left on device" in ran.stderr
    assert "bug" not in ran.stderr
