import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import WriteStudy

GOOD = """---
customer: Harbour Deli
segment: Small shops
date: 2026-09-14
drivers: [decrease-costs]
---
We talked about the till.
"""


def sitegen(*arguments: object, folder: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "sitegen", *map(str, arguments)],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


def test_build_makes_a_site_and_says_where_to_open_it(study: WriteStudy) -> None:
    root = study({"content/interviews/deli.md": GOOD})
    ran = sitegen("build", root)
    assert ran.returncode == 0
    assert str(root / "output" / "index.html") in ran.stdout
    assert (root / "output" / "index.html").is_file()


def test_build_with_an_error_leaves_the_last_site_as_it_was(study: WriteStudy) -> None:
    root = study({"content/interviews/deli.md": GOOD})
    sitegen("build", root)
    before = (root / "output" / "write-ups" / "deli.html").read_bytes()
    study({"content/interviews/deli.md": GOOD.replace("customer", "custmer")})
    ran = sitegen("build", root)
    assert ran.returncode == 1
    assert "the last site stands as it was" in ran.stderr
    assert (root / "output" / "write-ups" / "deli.html").read_bytes() == before


def test_build_refuses_a_folder_that_it_did_not_make(study: WriteStudy, tmp_path: Path) -> None:
    root = study({"content/interviews/deli.md": GOOD})
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "letter.txt").write_text("mine")
    ran = sitegen("build", root, "--output", tmp_path / "home")
    assert ran.returncode == 2
    assert "letter.txt" in ran.stderr
    assert [path.name for path in (tmp_path / "home").iterdir()] == ["letter.txt"]


@pytest.mark.parametrize("place", [".", "content", "content/site", ".sitegen/site", "themes"])
def test_build_refuses_a_place_within_or_around_what_it_reads(study: WriteStudy, place: str) -> None:
    root = study({"content/interviews/deli.md": GOOD})
    ran = sitegen("build", "-o", place, folder=root)
    assert ran.returncode == 2
    assert "is what it is made from" in ran.stderr
    assert not list(root.rglob("*.html"))


def test_check_prints_every_mistake_with_its_place(study: WriteStudy) -> None:
    root = study(
        {
            "content/interviews/a.md": GOOD.replace("2026-09-14", "2026-02-30"),
            "content/interviews/b.md": GOOD.replace("segment", "segmnt"),
        }
    )
    ran = sitegen("check", root)
    assert ran.returncode == 1
    assert "content/interviews/a.md:4:7: error[not-a-date]" in ran.stderr
    assert "content/interviews/b.md:3:1: error[unknown-key]" in ran.stderr
    assert 'Did you mean "segment"?' in ran.stderr


def test_check_as_json_is_a_list_of_mistakes(study: WriteStudy) -> None:
    root = study({"content/interviews/a.md": GOOD.replace("2026-09-14", "14.9.2026")})
    (mistake,) = json.loads(sitegen("check", root, "--format", "json").stdout)
    assert mistake["file"] == "content/interviews/a.md"
    assert (mistake["line"], mistake["column"]) == (4, 7)
    assert (mistake["severity"], mistake["name"]) == ("error", "not-a-date")
    assert set(mistake) == {"file", "line", "column", "severity", "name", "message", "help"}


def test_check_as_sarif_names_tool_rule_and_place(study: WriteStudy) -> None:
    root = study({"content/interviews/a.md": GOOD.replace("2026-09-14", "14.9.2026")})
    (run,) = json.loads(sitegen("check", root, "--format", "sarif").stdout)["runs"]
    (result,) = run["results"]
    assert run["tool"]["driver"]["name"] == "sitegen"
    assert result["ruleId"] == "not-a-date"
    assert result["locations"][0]["physicalLocation"]["region"] == {"startLine": 4, "startColumn": 7}


def test_check_annotates_for_github(study: WriteStudy) -> None:
    root = study({"content/interviews/a.md": GOOD.replace("2026-09-14", "14.9.2026")})
    ran = sitegen("check", root, "--format", "github")
    assert ran.stdout.startswith("::error file=content/interviews/a.md,line=4,col=7,title=not-a-date::")


def test_annotations_name_paths_from_the_top_of_the_repository(study: WriteStudy) -> None:
    root = study({"content/interviews/a.md": GOOD.replace("2026-09-14", "14.9.2026")})
    ran = sitegen("check", root.name, "--format", "github", folder=root.parent)
    assert ran.stdout.startswith(f"::error file={root.name}/content/interviews/a.md,line=4")


def test_a_clean_study_ends_with_status_0(study: WriteStudy) -> None:
    ran = sitegen("check", study({"content/interviews/deli.md": GOOD}))
    assert (ran.returncode, ran.stdout) == (0, "No mistakes in 1 file.\n")


def test_a_warning_stops_only_where_that_is_asked_for(study: WriteStudy) -> None:
    root = study({"content/interviews/deli.md": GOOD.replace("date: 2026-09-14\n", "")})
    assert sitegen("check", root).returncode == 0
    assert sitegen("check", "--strict", root).returncode == 1


def test_a_folder_that_is_no_study_is_wrong_usage(tmp_path: Path) -> None:
    ran = sitegen("build", tmp_path)
    assert ran.returncode == 2
    assert "is no study" in ran.stderr


def test_a_misspelt_command_is_answered_with_the_nearest() -> None:
    ran = sitegen("biuld")
    assert ran.returncode == 2
    assert 'Did you mean "build"?' in ran.stderr


def test_explain_prints_the_page_of_a_mistake() -> None:
    ran = sitegen("explain", "unknown-driver")
    assert ran.returncode == 0
    assert ran.stdout.startswith("# unknown-driver")


def test_explain_of_a_misspelt_name_is_answered_with_the_nearest() -> None:
    ran = sitegen("explain", "unknown-drivr")
    assert ran.returncode == 2
    assert 'Did you mean "unknown-driver"?' in ran.stderr


def test_help_imports_neither_charts_nor_templates_nor_yaml() -> None:
    code = (
        "import sys\n"
        "from sitegen.cli import _sitegen\n"
        "try: _sitegen(['--help'], prog_name='sitegen')\n"
        "except SystemExit: pass\n"
        "print(sorted({'altair', 'jinja2', 'yaml', 'vl_convert', 'nh3'} & set(sys.modules)))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.endswith("[]\n")


def test_check_draws_no_chart(study: WriteStudy) -> None:
    root = study({"content/interviews/deli.md": GOOD})
    code = (
        "import sys\nfrom pathlib import Path\nfrom sitegen.build import check\n"
        "check(Path(sys.argv[1]))\nprint('vl_convert' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", code, str(root)], capture_output=True, text=True, check=True)
    assert ran.stdout == "False\n"


def test_a_build_whose_charts_are_remembered_imports_no_altair(study: WriteStudy) -> None:
    root = study({"content/interviews/deli.md": GOOD})
    sitegen("build", root)
    study({"content/interviews/deli.md": GOOD.replace("the till", "the old till")})
    code = (
        "import sys\nfrom sitegen.cli import _sitegen\n"
        "try: _sitegen(['build', sys.argv[1], '-j', '1'], prog_name='sitegen')\n"
        "except SystemExit: pass\n"
        "print('altair' in sys.modules, 'vl_convert' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", code, str(root)], capture_output=True, text=True, check=True)
    assert "nothing changed" not in ran.stdout
    assert ran.stdout.endswith("False False\n")
