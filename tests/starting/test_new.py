"""A write-up that `sitegen new` starts is filled with what is known, and lacks only what the writer knows."""

import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import assume, given, strategies as st

from sitegen.build import check
from sitegen.cli.new import command as new
from sitegen.model import WriteUp
from sitegen.reading.markdown import MarkdownEngine
from sitegen.reading.registers import read_registers
from sitegen.reading.write_up import read_write_up
from sitegen.starting.study import Beginning, study_files
from sitegen.starting.templates import one_line
from sitegen.starting.write_up import (
    Conversation,
    parts_of_guide,
    read_name,
    write_up_names,
    write_up_text,
)
from sitegen.text import Source, slug
from tests.conftest import WriteStudy

DAY = date(2026, 9, 14)
STUDY = dict(study_files(Beginning(title="Why", today=DAY)))
ROSTER = """id,name,segment
harbour-deli,Harbour Deli,Small firms
"no",No,large-firms
merrin-quay,"Deli, Merrin Quay",
"""


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(new, ["--study", str(root), "--date", "2026-09-14", *arguments])


def started(root: Path, *arguments: str) -> WriteUp:
    ran = run(root, *arguments)
    assert ran.exit_code == 0, ran.output
    path = Path(ran.stdout.rstrip("\n"))
    return read(path.read_text("utf-8"), path.relative_to(root).as_posix())


def read(text: str, path: str = "content/interviews/a.md") -> WriteUp:
    source = Source(path, text, path.removeprefix("content/"))
    reading, _ = read_write_up(source, MarkdownEngine())
    write_up, diagnostics = reading.write_up, reading.diagnostics
    assert diagnostics == ()
    assert write_up
    return write_up


def text_for(name: str) -> str:
    return write_up_text(Conversation(name, None, DAY), read_registers({})[0], ("How it came about",))


@given(st.text())
def test_any_name_gives_a_write_up_whose_customer_reads_back(text: str) -> None:
    assume(slug(text))
    name = read_name(text)
    assert name == one_line(text)
    assert read(text_for(name)).customer.text == name


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("Harbour Deli", "09-harbour-deli.md"),
        ("Müller & Söhne: «Käse»", "09-muller-sohne-kase.md"),
        ('The "Deli"', "09-the-deli.md"),
        ("no", "09-no.md"),
        ("- x", "09-x.md"),
        ("../../etc/passwd", "09-etc-passwd.md"),
        ("東京", "09-東京.md"),
        ("||Maria||", "09-maria.md"),
        ("a" * 999, f"09-{'a' * 120}.md"),
        ("東" * 999, f"09-{'東' * 40}.md"),
    ],
)
def test_an_awkward_name_stands_in_the_write_up_and_makes_a_safe_path(
    name: str, file: str, study: WriteStudy
) -> None:
    root = study(STUDY)
    ran = run(root, "--", name) if name.startswith("-") else run(root, name)
    assert ran.exit_code == 0, ran.output
    path = root / "content/interviews/2026" / file
    assert ran.stdout == f"{path}\n"
    checked = check(root)
    assert [each.name for each in checked.diagnostics] == ["missing-segment"]
    assert read(path.read_text("utf-8")).customer.text == name


@pytest.mark.parametrize("name", ["", "  ", "\x07", "!!!", "a" * 1001])
def test_a_name_that_is_none_is_wrong_usage(name: str, study: WriteStudy) -> None:
    root = study(STUDY)
    ran = run(root, name)
    assert ran.exit_code == 2
    assert "the customer's name" in ran.stderr
    assert not (root / "content/interviews/2026").exists()


@pytest.mark.parametrize(
    ("asked", "customer", "segment"),
    [
        ("harbour-deli", "harbour-deli", "small-firms"),
        ("Harbour Deli", "harbour-deli", "small-firms"),
        ("HARBOUR  DELI!", "harbour-deli", "small-firms"),
        ("no", "no", "large-firms"),
        ("Deli, Merrin Quay", "merrin-quay", None),
    ],
)
def test_a_customer_of_the_roster_is_found_by_id_name_and_slug(
    asked: str, customer: str, segment: str | None, study: WriteStudy
) -> None:
    write_up = started(study(STUDY | {"content/customers.csv": ROSTER}), asked)
    assert write_up.customer.text == customer
    assert (write_up.segment.text if write_up.segment else None) == segment


def test_a_customer_of_the_roster_needs_nothing_more(study: WriteStudy) -> None:
    example = "example-bakery,Example Bakery,small-firms\n"
    root = study(STUDY | {"content/customers.csv": ROSTER + example})
    assert run(root, "harbour-deli").stderr == ""
    assert check(root).diagnostics == ()


@pytest.mark.parametrize(
    ("asked", "hint"),
    [
        ("Harbor Deli", '"Harbor Deli" is not in content/customers.csv. Did you mean "harbour-deli"?\n'),
        ("Elsewhere", '"Elsewhere" is not in content/customers.csv: add a line for it, or '),
    ],
)
def test_a_name_that_the_roster_lacks_is_kept_with_a_hint(asked: str, hint: str, study: WriteStudy) -> None:
    root = study(STUDY | {"content/customers.csv": ROSTER})
    assert run(root, asked).stderr.startswith(hint)
    assert started(root, asked).customer.text == asked


def test_without_a_roster_there_is_no_hint(study: WriteStudy) -> None:
    assert run(study(STUDY), "Elsewhere").stderr == ""


def test_an_unknown_segment_is_left_to_the_writer_with_the_known_ones(study: WriteStudy) -> None:
    root = study(STUDY)
    text = Path(run(root, "Elsewhere").stdout.strip()).read_text("utf-8")
    assert re.search(r"^segment: +# small-firms, large-firms$", text, re.MULTILINE)


def test_a_taken_path_gets_the_next_number(study: WriteStudy) -> None:
    root = study(STUDY)
    names = [Path(run(root, "Harbour Deli").stdout.strip()).name for _ in range(3)]
    assert names == ["09-harbour-deli.md", "09-harbour-deli-2.md", "09-harbour-deli-3.md"]


def test_the_names_of_a_file_never_end() -> None:
    names = write_up_names(Conversation("Deli", None, date(999, 1, 2)))
    assert [next(names) for _ in range(3)] == ["0999/01-deli.md", "0999/01-deli-2.md", "0999/01-deli-3.md"]


def test_the_content_folder_is_that_of_the_settings(study: WriteStudy) -> None:
    root = study({"sitegen.yml": "content: inhalt\n"})
    assert run(root, "Deli").stdout == f"{root / 'inhalt/interviews/2026/09-deli.md'}\n"


def test_broken_registers_do_not_keep_a_write_up_from_beginning(study: WriteStudy) -> None:
    broken = {"content/drivers.yml": "- [", "content/segments.yml": "x", "content/customers.csv": "a,b\n"}
    assert started(study(STUDY | broken), "Deli").customer.text == "Deli"


def test_the_headings_are_those_of_the_studys_own_guide(study: WriteStudy) -> None:
    root = study(STUDY | {"interview-guide.md": "# Ours\n\n## First\n\n```\n## code\n```\n\n## Second ##\n"})
    assert [heading.text for heading in started(root, "Deli").body.headings] == ["First", "Second"]


def test_without_a_guide_the_headings_are_those_of_the_bundled_one(study: WriteStudy) -> None:
    headings = [heading.text for heading in started(study({"sitegen.yml": ""}), "Deli").body.headings]
    assert headings == list(parts_of_guide(STUDY["interview-guide.md"]))
    assert len(headings) == 8


def test_the_title_is_the_customer_and_not_the_first_heading(study: WriteStudy) -> None:
    root = study(STUDY | {"content/customers.csv": ROSTER})
    assert started(root, "harbour-deli").title == "Harbour Deli"


def test_the_instructions_of_the_file_do_not_reach_the_page() -> None:
    body = read(text_for("Deli")).body
    assert body.quotes == ()
    assert body.excerpt == ""


VALUES = {
    "segment": "small-firms", "channel": "phone", "outcome": "won", "most_valued": "pride", "stays": "unsure",
    "tell_others": "Do.", "interviewer": "Nuala", "  investigate": "Asks a cousin.",
}  # fmt: skip


@pytest.mark.parametrize("values", [{}, VALUES], ids=["empty", "filled"])
def test_every_line_that_is_a_comment_may_be_used(values: dict[str, str], study: WriteStudy) -> None:
    root = study(STUDY | {"content/customers.csv": ROSTER + "example-bakery,,small-firms\n"})
    path = Path(run(root, "harbour-deli", "--interviewer", "").stdout.strip())
    front, fence, body = path.read_text("utf-8").removeprefix("---\n").partition("---\n")
    used = re.sub(r"^#(?: (?=[a-z_]+:)|(?=  +(?:- )?[a-z-]+))", "", front.replace("[]\n#", "\n#"), flags=re.M)
    for key, value in values.items():
        used = re.sub(rf"^{key}:.*", f"{key}: {value}", used, flags=re.MULTILINE)
    used = used.replace("draft: true", "draft: false")
    assert len(set(re.findall(r"^ *(\w+)(?=:)", used, re.MULTILINE))) == 31
    path.write_text(f"---\n{used}{fence}{body}\nTheir words, exactly as they stand below.\n", "utf-8")
    assert check(root).diagnostics == ()


def test_interviewer_is_whom_git_knows(
    study: WriteStudy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "config").write_text('[user]\n\tname = "Núala: Brophy"\n', "utf-8")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "config"))
    root = study(STUDY)
    assert started(root, "Deli").interviewer == ("Núala: Brophy",)
    assert started(root, "Deli", "--interviewer", "Ade").interviewer == ("Ade",)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert started(root, "Deli").interviewer == ()


def test_the_day_is_today_where_none_is_given(study: WriteStudy) -> None:
    before = date.today()
    ran = CliRunner().invoke(new, ["Deli", "--study", str(study(STUDY))])
    written = read(Path(ran.stdout.strip()).read_text("utf-8")).date
    assert written in (before, date.today())


@pytest.mark.parametrize(
    ("day", "why"),
    [
        ("14.9.2026", "a date is written as year, month and day: 2026-09-14. Write 2026-09-14."),
        ("2026-02-30", "February 2026 has 28 days."),
        ("20260914", "a date is written as year, month and day: 2026-09-14."),
        ("2026-W01-1", "a date is written as year, month and day: 2026-09-14."),
        ("", "a date is written as year, month and day: 2026-09-14."),
    ],
)
def test_another_form_of_day_is_wrong_usage(day: str, why: str, study: WriteStudy) -> None:
    ran = CliRunner().invoke(new, ["Deli", "--study", str(study(STUDY)), "--date", day])
    assert ran.exit_code == 2
    assert f'"{day}" is not a date: {why}\n' in ran.stderr


@pytest.mark.skipif(os.name == "nt", reason="needs limits of POSIX")
def test_a_write_up_that_the_disk_refuses_in_the_midst_is_not_left_half(study: WriteStudy) -> None:
    import resource

    root = study(STUDY)
    before = sorted(root.rglob("*"))
    ran = subprocess.run(
        [sys.executable, "-B", "-m", "sitegen", "new", "Deli", "--study", root],
        capture_output=True,
        text=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100)),
        check=False,
    )
    assert ran.returncode == 1
    assert "No write-up was made: [Errno 27] File too large" in ran.stderr
    assert [path for path in sorted(root.rglob("*")) if path.is_file()] == [
        path for path in before if path.is_file()
    ]


def test_outside_a_study_the_way_into_one_is_shown(tmp_path: Path) -> None:
    ran = run(tmp_path, "Deli")
    assert ran.exit_code == 2
    assert "sitegen init" in ran.stderr


@pytest.mark.parametrize("variable", ["VISUAL", "EDITOR"])
def test_the_editor_of_the_terminal_is_opened_at_the_file_and_waited_for(
    variable: str, study: WriteStudy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = tmp_path / "an editor.py"
    editor.write_text("import sys\nopen(sys.argv[2], 'a').write(sys.argv[1])\n")
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", "nothing-like-this")
    monkeypatch.setenv(variable, f"{sys.executable} '{editor}' written")
    path = Path(run(study(STUDY), "Deli", "--edit").stdout.strip())
    assert path.read_text("utf-8").endswith("written")


def test_an_editor_with_a_window_is_not_waited_for(
    study: WriteStudy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.mkfifo(tmp_path / "closed")
    (tmp_path / "code").write_text(f"#!/bin/sh\ncat '{tmp_path / 'closed'}'\n")
    (tmp_path / "code").chmod(0o755)
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", f"'{tmp_path / 'code'}' --wait")
    root = study(STUDY)
    words = [sys.executable, "-m", "sitegen", "new", "Deli", "--study", str(root), "--edit"]
    ran = subprocess.run(words, timeout=30, check=False)
    (tmp_path / "closed").open("w").close()
    assert ran.returncode == 0


@pytest.mark.parametrize(
    ("editor", "says"),
    [("", "export EDITOR"), ("vim '", "No closing quotation"), ("nothing-like-this", "no program")],
)
def test_an_editor_that_cannot_be_opened_is_told_before_anything_is_made(
    editor: str, says: str, study: WriteStudy, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = study(STUDY)
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", editor)
    ran = run(root, "Deli", "--edit")
    assert ran.exit_code == 2
    assert says in ran.stderr
    assert not (root / "content/interviews/2026").exists()
