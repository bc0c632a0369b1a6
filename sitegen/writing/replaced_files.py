"""Changes files that are there, all of them or none: each new one is written beside, then takes the name."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from shutil import copymode

_NEW, _OLD = ".sitegen-new", ".sitegen-old"


def replace_files(root: Path, contents: Mapping[str, bytes], gone: Iterable[str]) -> None:
    """Writes the contents at their paths below a folder, and takes the files away that are `gone`.

    Raises OSError where one fails; all files are as they were then, and where it is interrupted too.
    Folders that are empty afterwards are removed.
    """
    old = [path for path in dict.fromkeys((*contents, *gone)) if (root / path).is_file()]
    beside: list[Path] = []
    aside: list[Path] = []
    placed: list[Path] = []
    try:
        for path, content in contents.items():
            target = root / path
            target.parent.mkdir(parents=True, exist_ok=True)
            new = _beside(target, _NEW)
            beside.append(new)
            new.write_bytes(content)
            if target.is_file():
                copymode(target, new)
        for path in old:
            aside.append(root / path)  # before it is done, since an interrupt may come right behind
            (root / path).rename(_beside(root / path, _OLD))
        for path in contents:
            placed.append(root / path)
            _beside(root / path, _NEW).rename(root / path)
    except BaseException:
        for target in placed:
            with suppress(OSError):
                target.unlink()
        for target in (each for each in aside if not each.exists()):
            with suppress(OSError):
                _beside(target, _OLD).rename(target)
        for new in beside:
            with suppress(OSError):
                new.unlink()
        _remove_empty({path.parent for path in beside}, root)
        raise
    for target in aside:
        _beside(target, _OLD).unlink()
    _remove_empty({target.parent for target in aside}, root)


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(f".{path.name}{ending}")


def _remove_empty(folders: Iterable[Path], root: Path) -> None:
    for folder in folders:
        while folder != root and root in folder.parents:
            try:
                folder.rmdir()
            except OSError:
                break
            folder = folder.parent
