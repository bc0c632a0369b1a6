"""Names of files for what came from elsewhere: its own name where that can be one, each name once."""

import re
from typing import Final

from sitegen.text import slug

_ENDING: Final = re.compile(r"\.(docx?|odt|rtf|txt|md|pdf|mp3|mp4|m4a|wav)\Z", re.IGNORECASE)
_FILE_NAME: Final = re.compile(r"\w[\w .,&'’()+-]{0,99}(?<![. ])")
_TAKEN_BY_SYSTEMS: Final = re.compile(r"(con|prn|aux|nul|com\d|lpt\d|readme)(\..*)?\Z", re.IGNORECASE)
_LONGEST: Final = 100


class FileNames:
    """Gives names, as paths without an ending; none leads out of its folder, none is given twice."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def of(self, name: str) -> str:
        """The name of a file for something of this name."""
        parts = [_as_part(part) for part in _ENDING.sub("", name.replace("\\", "/")).split("/")]
        base = "/".join([part for part in parts if part][:8]) or "source"
        free, number = base, 2
        while free.casefold() in self._taken:
            free, number = f"{base}-{number}", number + 1
        self._taken.add(free.casefold())
        return free


def _as_part(part: str) -> str:
    part = part.strip()
    if not _FILE_NAME.fullmatch(part) or part[0] == "_" or len(part.encode()) > _LONGEST:
        part = slug(part).encode()[:_LONGEST].decode(errors="ignore").strip("-")
    return f"{part}-1" if _TAKEN_BY_SYSTEMS.match(part) else part
