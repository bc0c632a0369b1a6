"""A study that `sitegen init` begins is whole, clean, and nobody else's."""

import re
import subprocess
from datetime import date
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from sitegen.build import build, check
from sitegen.cli.init import command as init
from sitegen.model import ValueDriver
from sitegen.reading.settings import read_settings
from sitegen.starting.study import (
    EXAMPLE,
    Beginning,
    GitHost,
    bare_study_files,
    study_files,
    title_of_folder,
    workflow_file,
)
from sitegen.text import Source
from tests.conftest import ROOT, WriteStudy

BEGINNING = Beginning(title="Why they buy", today=date(2026, 9, 14))
WHOLE = {
    "sitegen.yml",
    "content/index.md",
    "content/drivers.yml",
    "content/segments.yml",
    "content/interviews/example.md",
    "interview-guide.md",
    ".gitignore",
}
GITHUB, GITLAB = ".github/workflows/report.yml", ".gitlab-ci.yml"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(init, [str(each) for each in arguments])


def files_of(folder: Path) -> set[str]:
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and ".git" not in path.relative_to(folder).parts
    }


def repository(folder: Path, remote: str = "") -> Path:
    subprocess.run(["git", "init", "-q", str(folder)], check=True)
    if remote:
        subprocess.run(["git", "-C", str(folder), "remote", "add", "origin", remote], check=True)
    return folder


@pytest.mark.parametrize(
    ("options", "files"),
    [
        ([], WHOLE | {GITHUB}),
        (["--ci", "gitlab"], WHOLE | {GITLAB}),
        (["--ci", "none"], WHOLE),
        (["--bare"], {"sitegen.yml", "content/interviews/example.md"}),
        (["--bare", "--ci", "github"], {"sitegen.yml", "content/interviews/example.md", GITHUB}),
    ],
)
def test_a_new_study_builds_without_a_diagnostic(options: list[str], files: set[str], tmp_path: Path) -> None:
    ran = run(tmp_path / "why-they-buy", *options)
    assert (ran.exit_code, ran.stderr) == (0, "")
    assert files_of(tmp_path / "why-they-buy") == files
    built = build(tmp_path / "why-they-buy")
    assert built.diagnostics == ()
    assert built.files
    assert built.settings.title == "Why they buy"


def test_deleting_the_example_leaves_nothing_that_refers_to_it(study: WriteStudy) -> None:
    texts = dict(study_files(BEGINNING))
    own = texts.pop(EXAMPLE).replace("Example Bakery", "Harbour Deli")
    root = study(texts | {"content/interviews/own.md": re.sub(r"> \[!NOTE\]\n.*\n", "", own)})
    assert check(root).diagnostics == ()


def test_the_example_shows_every_way_to_mark_a_reason() -> None:
    example = study_files(BEGINNING)[EXAMPLE]
    for way in ("quote: ", "strength: 3", "\n> — Lena, baker, #", "==", "#-lower-bills", "to be deleted"):
        assert way in example


def test_the_codebook_explains_the_four_value_drivers_and_has_drivers_under_each() -> None:
    codebook = study_files(BEGINNING)["content/drivers.yml"]
    for number, value in enumerate(ValueDriver, start=1):
        assert f"# {number}. {value.label}: " in codebook
        assert codebook.count(f"value_driver: {value}\n") == 2


def test_the_segments_are_two_with_a_message_each() -> None:
    segments = yaml.safe_load(study_files(BEGINNING)["content/segments.yml"])
    assert [len(segment["messages"]) for segment in segments] == [1, 1]


def test_the_settings_name_every_key_of_the_documentation_and_all_may_be_used() -> None:
    text = study_files(BEGINNING)["sitegen.yml"]
    used = re.sub(r"^# (?=[a-z_]+: \S)", "", text, flags=re.MULTILINE)
    settings, faults = read_settings(Source("sitegen.yml", used))
    assert faults == ()
    table = (ROOT / "README.md").read_text("utf-8").partition("## Settings")[2].partition("\n## ")[0]
    keys = {
        key
        for row in re.findall(r"^\| (`.+?) \|", table, re.MULTILINE)
        for key in re.findall(r"`(\w+)`", row)
    }
    assert keys
    assert keys <= set(yaml.safe_load(used))


@pytest.mark.parametrize(
    "title", ["", 'The "why"', "Why: now", "no", "- x", "||Maria", "a\nb", "東京", "x" * 500, "#1"]
)
def test_any_title_gives_a_study_without_a_diagnostic(title: str, tmp_path: Path) -> None:
    run(tmp_path / "study", "--title", title)
    assert check(tmp_path / "study").diagnostics == ()


@pytest.mark.parametrize(
    ("folder", "title"),
    [("why-they-buy", "Why they buy"), ("why__buy", "Why buy"), ("2026", "2026"), ("écu", "Écu"), ("-", "")],
)
def test_the_title_comes_from_the_name_of_the_folder(folder: str, title: str) -> None:
    assert title_of_folder(folder) == title


@pytest.mark.parametrize(
    "there", [*sorted(WHOLE), GITHUB, "content/interviews/2026/09-deli.md", "content", ".github"]
)
def test_nothing_is_made_where_anything_is_in_the_way(there: str, tmp_path: Path) -> None:
    (tmp_path / there).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / there).write_text("mine")
    ran = run(tmp_path)
    assert ran.exit_code == 2
    assert str(tmp_path / there).removesuffix("/interviews/2026/09-deli.md") in ran.stderr
    assert files_of(tmp_path) == {there}
    assert (tmp_path / there).read_text() == "mine"


def test_a_link_that_leads_nowhere_is_in_the_way_too(tmp_path: Path) -> None:
    (tmp_path / "sitegen.yml").symlink_to(tmp_path / "elsewhere.yml")
    assert run(tmp_path).exit_code == 2
    assert not (tmp_path / "elsewhere.yml").exists()


def test_other_files_are_not_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("mine")
    assert run(tmp_path).exit_code == 0
    assert (tmp_path / "README.md").read_text() == "mine"


@pytest.mark.parametrize(
    ("remote", "workflow"),
    [
        ("git@github.com:bramble/why.git", GITHUB),
        ("https://gitlab.com/bramble/why.git", GITLAB),
        ("https://gitlab.bramble.example/why.git", GITLAB),
        ("", GITHUB),
    ],
)
def test_the_workflow_is_that_of_the_git_remote(remote: str, workflow: str, tmp_path: Path) -> None:
    run(repository(tmp_path, remote))
    assert files_of(tmp_path) == WHOLE | {workflow}
    assert check(tmp_path).diagnostics == ()


def test_the_settings_lead_to_the_repository_and_keep_no_secret_of_its_address(tmp_path: Path) -> None:
    run(repository(tmp_path, "https://me:secret@github.com/bramble/why.git"))
    assert check(tmp_path).settings.repository == "https://github.com/bramble/why/"
    assert not [path for path in files_of(tmp_path) if "secret" in (tmp_path / path).read_text("utf-8")]


def test_in_a_part_of_a_repository_the_workflow_stands_at_the_top_where_hosts_look(tmp_path: Path) -> None:
    ran = run(repository(tmp_path) / "docs" / "why they buy")
    path = tmp_path / ".github/workflows/report-docs-why-they-buy.yml"
    assert str(path) in ran.stdout
    workflow = yaml.safe_load(path.read_text("utf-8"))
    assert workflow["env"]["STUDY"] == "docs/why they buy"
    assert workflow["jobs"]["report"]["steps"][-1]["with"]["path"] == "docs/why they buy/output"


def test_a_workflow_in_the_way_can_be_left_out(tmp_path: Path) -> None:
    (repository(tmp_path, "https://gitlab.com/bramble/why.git") / GITLAB).write_text("mine")
    ran = run(tmp_path / "study")
    assert ran.exit_code == 2
    assert "--ci none" in ran.stderr
    assert run(tmp_path / "study", "--ci", "none").exit_code == 0


@pytest.mark.parametrize("host", [GitHost.GITHUB, GitHost.GITLAB])
def test_a_workflow_checks_with_annotations_builds_and_keeps_the_site(host: GitHost) -> None:
    ((_, text),) = workflow_file(host, ".", "git+https://git.example/us/sitegen").items()
    workflow = yaml.safe_load(text)
    job = workflow["report"] if host is GitHost.GITLAB else workflow["jobs"]["report"]
    script = job.get("script") or [step.get("run", "") for step in job["steps"]]
    assert any(f"sitegen check --format {host}" in line for line in script)
    assert any(line.startswith("sitegen build") for line in script)
    assert "output" in (job["artifacts"]["paths"] if "artifacts" in job else job["steps"][-1]["with"]["path"])
    assert "secrets." not in text
    assert "git+https://git.example/us/sitegen" in text


@pytest.mark.parametrize("host", [GitHost.GITHUB, GitHost.GITLAB])
def test_a_workflow_that_does_not_know_where_to_install_from_says_so_and_ends(host: GitHost) -> None:
    ((path, text),) = workflow_file(host, ".", "").items()
    workflow = yaml.safe_load(text)
    job = workflow["report"] if host is GitHost.GITLAB else workflow["jobs"]["report"]
    script = job.get("script") or [step["run"] for step in job["steps"] if "run" in step]
    ran = subprocess.run(
        ["sh", "-c", script[0].replace("pip install", "echo")],
        env={"SITEGEN": ""}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.returncode != 0
    assert path in ran.stderr


def test_four_next_steps_are_printed_for_the_folder_as_it_was_given(tmp_path: Path) -> None:
    folder = tmp_path / "why they buy"
    steps = run(folder, "--ci", "none").stdout.splitlines()[-4:]
    assert [step.split()[1] for step in steps] == ["serve", "new", "check", "build"]
    assert all(f"'{folder}'" in step for step in steps)


def test_what_cannot_be_written_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = Path.open

    def full(path: Path, *how: str, **more: str) -> object:
        if path.name == "interview-guide.md" and path.is_relative_to(tmp_path):
            raise OSError(28, "No space left on device", str(path))
        return opened(path, *how, **more)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", full)
    ran = run(tmp_path)
    assert ran.exit_code == 1
    assert "No space left on device" in ran.stderr
    assert files_of(tmp_path) == set()


def test_the_bare_study_is_two_files() -> None:
    assert bare_study_files(BEGINNING)["sitegen.yml"] == "title: Why they buy\n"
