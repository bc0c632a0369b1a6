from pathlib import Path

import pytest

from sitegen.preview.editor import file_of_study, find_editor

FILE = Path("/study/content/deli.md")


@pytest.mark.parametrize(
    ("editor", "command"),
    [
        ("code", ["code", "--goto", "/study/content/deli.md:7:13"]),
        ("code --wait", ["code", "--wait", "--goto", "/study/content/deli.md:7:13"]),
        ("subl", ["subl", "/study/content/deli.md:7:13"]),
        ("pycharm", ["pycharm", "--line", "7", "--column", "13", "/study/content/deli.md"]),
        ("gvim", ["gvim", "+7", "/study/content/deli.md"]),
        ("emacsclient -n", ["emacsclient", "-n", "+7:13", "/study/content/deli.md"]),
    ],
)
@pytest.mark.parametrize("variable", ["SITEGEN_EDITOR", "VISUAL", "EDITOR"])
def test_known_editors_open_at_the_place(
    variable: str, editor: str, command: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    found = find_editor({variable: editor})
    assert found is not None
    assert found.command(FILE, 7, 13) == command


@pytest.mark.parametrize("editor", ["vim", "nano", "emacs -nw", "", "'unclosed"])
def test_an_editor_of_the_terminal_is_passed_over(editor: str) -> None:
    assert find_editor({"VISUAL": editor, "EDITOR": editor}) is None


def test_the_first_that_opens_a_window_is_taken() -> None:
    found = find_editor({"VISUAL": "vim", "EDITOR": "code"})
    assert found is not None
    assert found.arguments[0] == "code"


def test_sitegen_editor_may_be_any_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    plain, placed = (
        find_editor({"SITEGEN_EDITOR": "mine"}),
        find_editor({"SITEGEN_EDITOR": "mine {file}@{line}"}),
    )
    assert plain is not None
    assert placed is not None
    assert plain.command(FILE, 7, 13) == ["mine", str(FILE)]
    assert placed.command(FILE, 7, 13) == ["mine", f"{FILE}@7"]


def test_only_files_of_the_study_are_opened(small: Path) -> None:
    assert file_of_study(small, "content/interviews/deli.md") is not None
    (small.parent / "letter.txt").write_text("mine")
    (small / "link.txt").symlink_to(small.parent / "letter.txt")
    (small / ".env").write_text("mine")
    for path in (
        "../letter.txt",
        str(small.parent / "letter.txt"),
        "link.txt",
        ".env",
        "content",
        "",
        "a\0b",
    ):
        assert file_of_study(small, path) is None, path
