"""Imports run down the order of the rooms and never back up."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "sitegen"
ROOMS = [
    "text",
    "memo",
    "file_state",
    "unchanged",
    "workers",
    "language",
    "model",
    "diagnostics",
    "reading",
    "publishing",
    "analysis",
    "charts",
    "pages",
    "exchange",
    "rendering",
    "writing",
    "binding",
    "printing",
    "build",
    "history",
    "preview",
    "starting",
    "forgetting",
    "cli",
]
PAGES = [
    *("views", "addresses", "edition", "sentences", "answered", "tables", "bodies", "desk"),
    *("paging", "passages", "voices", "navigation", "keys"),
    *("agreement", "asks", "calling", "conversations", "enough", "habits", "surprises"),
    *("insights", "messages", "outcomes", "over_time", "side_by_side", "their_words"),
    *("competitors", "initiatives", "offerings", "briefs", "drivers", "quotes", "segments", "customers"),
    *("reference", "search", "home"),
    *("checks", "page_map", "feeds", "plan"),
]


def rooms_imported(path: Path, package: str) -> set[str]:
    imported = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom):
            within = node.module == package
            names = [f"{package}.{alias.name}" for alias in node.names] if within else [node.module or ""]
        imported |= {
            name.split(".")[package.count(".") + 1] for name in names if name.startswith(f"{package}.")
        }
    return imported


def room_of(path: Path, folder: Path = PACKAGE) -> str:
    return path.relative_to(folder).parts[0].removesuffix(".py")


@pytest.mark.parametrize(
    ("package", "rooms"), [("sitegen", ROOMS), ("sitegen.pages", PAGES)], ids=["sitegen", "pages"]
)
def test_no_module_imports_from_a_room_further_up(package: str, rooms: list[str]) -> None:
    folder = PACKAGE.parent / package.replace(".", "/")
    modules = [path for path in folder.rglob("*.py") if room_of(path, folder) not in ("__init__", "__main__")]
    assert {room_of(path, folder) for path in modules} == set(rooms)
    backwards = {
        f"{path.relative_to(folder)} imports {room}"
        for path in modules
        for room in rooms_imported(path, package) & set(rooms)
        if rooms.index(room) > rooms.index(room_of(path, folder))
    }
    assert backwards == set()


def test_third_party_libraries_stay_in_their_rooms() -> None:
    homes = {
        "yaml": {"reading"},
        "nh3": {"reading"},
        "cmarkgfm": {"reading"},
        "markdown": {"reading"},
        "selectolax": {"reading", "binding", "printing"},
        "altair": {"charts"},
        "vl_convert": {"charts"},
        "babel": {"language"},
        "jinja2": {"rendering"},
        "pyarrow": {"exchange"},
        "watchdog": {"preview"},
        "weasyprint": {"printing"},
        "tinycss2": {"printing"},
        "click": {"cli"},
    }
    strays = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
            for name in names:
                library = name.split(".")[0]
                if library in homes and room_of(path) not in homes[library]:
                    strays.add(f"{path.relative_to(PACKAGE)} imports {library}")
    assert strays == set()
