"""The files of a study as they are: texts that can be edited, and the others."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sitegen.forgetting.text_file import TextFile
from sitegen.memo import FOLDER
from sitegen.reading.settings import Settings
from sitegen.writing.output import MANIFEST

_PASSED_OVER: Final = frozenset(
    {".git", ".hg", ".svn", "node_modules", "__pycache__", ".venv", "venv", FOLDER}
)
_LARGEST: Final = 32 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class StudyFiles:
    """All files below a study by their paths.

    `texts` are those that belong to the study and can be edited: what lies at its top, in its content and in
    its themes.  `others` are files that are no UTF-8 text, too large, or links, and all that lies elsewhere.
    """

    texts: Mapping[str, TextFile]
    others: tuple[str, ...]
    outputs: tuple[Path, ...]

    def is_as_read(self, root: Path, path: str) -> bool:
        """Whether a text still is in the study as it was when it was read; of the others nothing is known."""
        text = self.texts.get(path)
        try:
            return text is None or (root / path).read_bytes() == text.edited([])
        except OSError:
            return False


def read_files(root: Path, settings: Settings) -> StudyFiles:
    """The files below a study's folder, those of built sites and of git left out."""
    texts: dict[str, TextFile] = {}
    others: list[str] = []
    outputs = {root / settings.output} if (root / settings.output / MANIFEST).is_file() else set()
    own = (f"{settings.content}/", "themes/")
    for path in _walk(root, "", outputs):
        if "/" in path and not path.startswith(own):
            others.append(path)
            continue
        text = None if (root / path).is_symlink() else _read_text(root, path)
        if text:
            texts[path] = text
        else:
            others.append(path)
    return StudyFiles(texts, tuple(others), tuple(sorted(outputs)))


def _read_text(root: Path, path: str) -> TextFile | None:
    try:
        is_small = (root / path).stat().st_size <= _LARGEST
        return TextFile(path, (root / path).read_bytes()) if is_small else None
    except (OSError, UnicodeDecodeError):
        return None


def _walk(folder: Path, below: str, outputs: set[Path]) -> Iterator[str]:
    """The paths of all files; folders of built sites are added to `outputs` and not entered."""
    for entry in sorted(os.scandir(folder), key=lambda each: each.name):
        if entry.is_dir(follow_symlinks=False):
            inside = Path(entry.path)
            if (inside / MANIFEST).is_file():
                outputs.add(inside)
            elif entry.name not in _PASSED_OVER and not (inside / "pyvenv.cfg").is_file():
                yield from _walk(inside, f"{below}{entry.name}/", outputs)
        else:
            yield below + entry.name
