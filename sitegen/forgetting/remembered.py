"""What builds left behind of a customer: remembered work, and sites."""

from pathlib import Path

from sitegen.forgetting.namings import Namings
from sitegen.memo import FOLDER
from sitegen.writing.study_change import discard


def names_in_output(folder: Path, namings: Namings) -> int:
    """How many files of a built site name the customer."""
    return sum(
        namings.stand_in(path.relative_to(folder).as_posix().encode()) or namings.stand_in(path.read_bytes())
        for path in folder.rglob("*")
        if path.is_file()
    )


def is_remembered(root: Path, namings: Namings) -> bool:
    """Whether the work that builds remember names the customer."""
    return any(namings.stand_in(path.read_bytes()) for path in (root / FOLDER).rglob("*") if path.is_file())


def clear_remembered(root: Path) -> bool:
    """Takes away what builds remember, where that is ours: a database keeps what was deleted from it.

    Whoever does it is `alone`.
    """
    folder = root / FOLDER
    if folder.is_symlink() or not (folder / ".gitignore").is_file():
        return False
    discard(root, folder)
    return True
