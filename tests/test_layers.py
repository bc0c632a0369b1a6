"""Imports run down the order of the rooms and never back up."""

import ast
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "sitegen"
ROOMS = [
    "text",
    "memo",
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


def rooms_imported(path: Path) -> set[str]:
    imported = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
        imported |= {name.split(".")[1] for name in names if name.startswith("sitegen.")}
    return imported


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def test_no_module_imports_from_a_room_further_up() -> None:
    modules = [path for path in PACKAGE.rglob("*.py") if room_of(path) not in ("__init__", "__main__")]
    assert {room_of(path) for path in modules} == set(ROOMS)
    backwards = {
        f"{path.relative_to(PACKAGE)} imports {room}"
        for path in modules
        for room in rooms_imported(path)
        if ROOMS.index(room) > ROOMS.index(room_of(path))
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
