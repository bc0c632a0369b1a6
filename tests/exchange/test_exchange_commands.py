"""`sitegen export` and `sitegen import` at the command line."""

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sitegen.build import build
from sitegen.cli.export import command as export
from sitegen.cli.import_ import command as import_
from tests.conftest import ROOT, WriteStudy, interviews
from tests.exchange.refi import codes, entries, faults, project, source
from tests.exchange.test_project_exchange import STUDY

ROWS = "customer,segment,date,drivers\nDeli,Shops,2026-01-02,calm\n"


def run(command: object, *arguments: object) -> Result:
    return CliRunner().invoke(command, list(map(str, arguments)))  # type: ignore[arg-type]


def drivers_by_segment(study: Path, folder: Path) -> bytes:
    assert run(export, study, "--format", "csv", "--output", folder).exit_code == 0
    return (folder / "drivers-by-segment.csv").read_bytes()


def test_out_and_in_gives_a_study_that_counts_the_same(tmp_path: Path) -> None:
    out = run(export, ROOT, "--output", tmp_path / "p.qdpx")
    assert (out.exit_code, out.stdout) == (0, f"{tmp_path / 'p.qdpx'}\n")
    back = run(import_, tmp_path / "p.qdpx", tmp_path / "back")
    assert back.exit_code == 0, back.output
    assert "45 write-ups" in back.stdout
    assert "title: Why shops choose Bramble\n" in (tmp_path / "back" / "sitegen.yml").read_text()
    assert drivers_by_segment(ROOT, tmp_path / "a") == drivers_by_segment(tmp_path / "back", tmp_path / "b")


def test_a_project_and_a_codebook_are_files_that_tools_know_by_their_endings(
    study: WriteStudy, tmp_path: Path
) -> None:
    root = study(STUDY)
    assert run(export, root, "-o", tmp_path / "x.qdpx").exit_code == 0
    assert faults(entries((tmp_path / "x.qdpx").read_bytes())["project.qde"]) == []
    assert run(export, root, "--format", "qdc", "-o", tmp_path / "x.qdc").exit_code == 0
    assert b"<CodeBook" in (tmp_path / "x.qdc").read_bytes()
    wrong = run(export, root, "-o", tmp_path / "x.zip")
    assert wrong.exit_code == 2
    assert "must end with .qdpx" in wrong.output


@pytest.mark.parametrize("form", ["csv", "json"])
def test_tables_go_into_a_folder(study: WriteStudy, tmp_path: Path, form: str) -> None:
    assert run(export, study(STUDY), "--format", form, "-o", tmp_path / "t").exit_code == 0
    text = (tmp_path / "t" / f"evidence.{form}").read_text("utf-8")
    rows = json.loads(text) if form == "json" else list(csv.DictReader(io.StringIO(text)))
    assert [row["driver"] for row in rows] == ["calm", "decrease-costs", "back"]
    stems = {path.stem for path in (tmp_path / "t").iterdir()}
    assert {"codebook", "drivers-by-segment", "quotes", "write-ups"} <= stems
    assert "asks" not in stems  # nobody asked for anything


def test_parquet_holds_numbers_as_numbers(study: WriteStudy, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    assert run(export, study(STUDY), "--format", "parquet", "-o", tmp_path / "t").exit_code == 0
    table = parquet.read_table(tmp_path / "t" / "drivers-by-segment.parquet")
    rows = {(row["segment"], row["driver"]): row for row in table.to_pylist()}
    assert (rows["shops", "calm"]["customers"], rows["shops", "calm"]["share"]) == (1, 1.0)


def test_without_pyarrow_parquet_says_how_to_install_it(
    study: WriteStudy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    ran = run(export, study(STUDY), "--format", "parquet", "-o", tmp_path / "t")
    assert ran.exit_code == 2
    assert "pip install pyarrow" in ran.output
    assert not (tmp_path / "t").exists()


def test_a_study_with_mistakes_is_not_exported(study: WriteStudy, tmp_path: Path) -> None:
    root = study(interviews("A | s | 2026-02-30 | x"))
    ran = run(export, root, "-o", tmp_path / "x.qdpx")
    assert ran.exit_code == 1
    assert "not-a-date" in ran.output
    assert not (tmp_path / "x.qdpx").exists()


def test_a_study_that_makes_the_public_edition_exports_no_conversations(
    study: WriteStudy, tmp_path: Path
) -> None:
    root = study({**STUDY, "sitegen.yml": "audience: public\n"})
    ran = run(export, root, "-o", tmp_path / "x.qdpx")
    assert ran.exit_code != 0
    assert not (tmp_path / "x.qdpx").exists()


def test_rows_become_a_study_in_a_new_folder(tmp_path: Path) -> None:
    (tmp_path / "rows.csv").write_text(ROWS, "utf-8")
    ran = run(import_, tmp_path / "rows.csv", tmp_path / "new")
    assert ran.exit_code == 0, ran.output
    assert "Wrote 1 write-up, sitegen.yml, drivers.yml" in ran.stdout
    assert "`--source interview` counts them" in ran.stdout
    written = sorted(p.relative_to(tmp_path).as_posix() for p in (tmp_path / "new").rglob("*") if p.is_file())
    assert written == [
        "new/content/drivers.yml",
        "new/content/interviews/2026/01-deli.md",
        "new/sitegen.yml",
    ]


def test_nothing_is_overwritten_and_what_stands_in_the_way_is_named(
    study: WriteStudy, tmp_path: Path
) -> None:
    root = study({"content/interviews/2026/01-deli.md": "mine"})
    (tmp_path / "rows.csv").write_text(f"{ROWS}Inn,Shops,2026-01-02,calm\n", "utf-8")
    ran = run(import_, tmp_path / "rows.csv", root)
    assert ran.exit_code == 2
    assert str(root / "content/interviews/2026/01-deli.md") in ran.output
    assert [path.name for path in (root / "content").rglob("*.*")] == ["01-deli.md"]
    assert (root / "content/interviews/2026/01-deli.md").read_text() == "mine"


def test_a_codebook_that_the_study_has_stays_and_what_it_lacks_is_told(
    study: WriteStudy, tmp_path: Path
) -> None:
    codebook = "- {id: calm, name: Time back, value_driver: assuage-emotions}\n"
    root = study({"content/drivers.yml": codebook})
    content = project(
        codes("Time back", "Fees") + source("Yes.", (0, 4, "11111111-1111-1111-1111-111111111111"))
    )
    (tmp_path / "p.qdpx").write_bytes(content)
    ran = run(import_, tmp_path / "p.qdpx", root)
    assert ran.exit_code == 0, ran.output
    assert "Kept as it is: content/drivers.yml." in ran.stdout
    assert "Not in content/drivers.yml, and to be added there: Fees." in ran.stdout
    assert (root / "content/drivers.yml").read_text() == codebook
    assert "#calm" in (root / "content/interviews/Interview 1.md").read_text("utf-8")


@pytest.mark.parametrize("kind", ["survey", "interview"])
def test_what_rows_become_is_a_site_at_once(tmp_path: Path, kind: str) -> None:
    (tmp_path / "rows.csv").write_text(f"{ROWS}Inn,Farms,,-calm\n", "utf-8")
    run(import_, tmp_path / "rows.csv", tmp_path / "new", "--source", kind)
    built = build(tmp_path / "new")
    assert built.files is not None
    assert all(built.files[address] for address in built.files)


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    (tmp_path / "rows.csv").write_text(ROWS, "utf-8")
    ran = run(import_, tmp_path / "rows.csv", tmp_path / "new", "--dry-run")
    assert "Would write 1 write-up" in ran.stdout
    assert not (tmp_path / "new").exists()


def test_bad_rows_are_all_told_and_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "rows.csv").write_text(f"{ROWS},s,2026-01-01,x\nB,s,tomorrow,x\n", "utf-8")
    ran = run(import_, tmp_path / "rows.csv", tmp_path / "new")
    assert ran.exit_code == 1
    assert f"{tmp_path / 'rows.csv'}:3:1: error[missing-key]" in ran.output
    assert f"{tmp_path / 'rows.csv'}:4:5: error[not-a-date]" in ran.output
    assert not (tmp_path / "new").exists()


def test_rows_of_interviews_count(tmp_path: Path) -> None:
    (tmp_path / "rows.csv").write_text(ROWS, "utf-8")
    run(import_, tmp_path / "rows.csv", tmp_path / "new", "--source", "interview")
    rows = drivers_by_segment(tmp_path / "new", tmp_path / "t").decode().splitlines()
    assert rows[1].startswith("shops,calm,1,1,1.0,")


def test_the_encodings_of_spreadsheets_are_read(tmp_path: Path) -> None:
    for encoding in ("utf-8-sig", "utf-16"):
        (tmp_path / "rows.csv").write_bytes(
            ROWS.replace("Deli", "Käse").replace("\n", "\r\n").encode(encoding)
        )
        folder = tmp_path / encoding
        assert run(import_, tmp_path / "rows.csv", folder).exit_code == 0
        assert "customer: Käse" in (folder / "content/interviews/2026/01-kase.md").read_text("utf-8")
    (tmp_path / "rows.csv").write_bytes(ROWS.replace("Deli", "Käse").encode("latin-1"))
    ran = run(import_, tmp_path / "rows.csv", tmp_path / "none")
    assert ran.exit_code == 1
    assert f"{tmp_path / 'rows.csv'}:2: error: this file is not UTF-8 text: byte 0xE4" in ran.output


def test_another_folder_is_no_study(tmp_path: Path) -> None:
    (tmp_path / "rows.csv").write_text(ROWS, "utf-8")
    ran = run(import_, tmp_path / "rows.csv", tmp_path)
    assert ran.exit_code == 2
    assert "is no study, and not empty" in ran.output


def test_a_file_of_another_kind_is_wrong_usage(tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").write_bytes(b"PK")
    ran = run(import_, tmp_path / "x.xlsx", tmp_path / "new")
    assert ran.exit_code == 2
    assert ".qdpx, .qdc, .csv" in ran.output


def test_a_broken_project_is_told_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "p.qdpx").write_bytes(project("<Sources>"))
    ran = run(import_, tmp_path / "p.qdpx", tmp_path / "new")
    assert ran.exit_code == 1
    assert "p.qdpx/project.qde:1:" in ran.output
    assert "Nothing was written" in ran.output


@pytest.mark.parametrize("form", ["%d.%m", "%H:%M", "day", "%Y"])
def test_a_form_that_tells_no_whole_day_is_refused(tmp_path: Path, form: str) -> None:
    (tmp_path / "rows.csv").write_text(ROWS)
    ran = run(import_, tmp_path / "rows.csv", tmp_path / "study", "--date-format", form)
    assert ran.exit_code == 2
    assert f"{form} does not tell day, month and year, as %d/%m/%Y does." in ran.output
