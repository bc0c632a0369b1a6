"""What a study counts before somebody is forgotten, and after."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from sitegen.analysis.drivers_by_segment import EVERYONE, DriversBySegment
from sitegen.build import Checked, check
from sitegen.diagnostics import Diagnostic, Severity
from sitegen.forgetting.plan import Plan
from sitegen.model import Audience
from sitegen.reading.settings import SETTINGS
from sitegen.writing.study_change import scratch_folder


def check_planned(root: Path, content: str, plan: Plan) -> tuple[Checked, DriversBySegment | None]:
    """The study as it would be with what it would count, checked in a folder that is gone afterwards.

    Whoever calls it is `alone`.
    """
    with scratch_folder(root) as folder:
        copy = folder / "study"
        gone = {*plan.gone, *plan.moved}
        other = gone | plan.written.keys()
        for name in (content, "themes"):
            for place, folders, files in os.walk(root / name):
                for path in (Path(place) / each for each in (*folders, *files)):
                    below = path.relative_to(root).as_posix()
                    if below not in other and (path.is_file() or (path.is_symlink() and path.exists())):
                        _put_same(path, root.resolve(), _put(copy / below), copy.resolve())
        if (root / SETTINGS).is_file() and SETTINGS not in plan.written:
            shutil.copyfile(root / SETTINGS, _put(copy / SETTINGS))
        for below, raw in plan.written.items():
            _put(copy / below).write_bytes(raw)
        _put(copy / content / "x")
        checked = check(copy, audience=Audience.INTERNAL)
        return checked, checked.findings.by_segment if checked.findings else None


def _put_same(path: Path, root: Path, copied: Path, copy: Path) -> None:
    """Puts a file of the study into its copy.

    It is no link unless it was one: those that lead out of a theme or a study are refused.
    """
    if path.is_symlink():
        target = path.resolve()
        copied.symlink_to(copy / target.relative_to(root) if target.is_relative_to(root) else target)
        return
    try:
        copied.hardlink_to(path)  # recordings may be large
    except OSError:
        shutil.copyfile(path, copied)


def _put(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def new_errors(before: Checked, after: Checked) -> tuple[Diagnostic, ...]:
    """The mistakes that stop a build and were not there before."""
    known = {(each.name, each.message) for each in before.diagnostics}
    return tuple(
        each
        for each in after.diagnostics
        if each.severity is Severity.ERROR and (each.name, each.message) not in known
    )


def recount(old: DriversBySegment, new: DriversBySegment) -> Iterator[str]:
    """What is counted otherwise: a line for each segment and one for everyone where anything is."""
    names = {each.id: each.name for each in (*new.segments, *old.segments)} | {EVERYONE: "Everyone"}
    for segment, name in names.items():
        asked = old.respondents.get(segment, 0), new.respondents.get(segment, 0)
        lines = [f"{asked[0]} → {asked[1]} asked"] if asked[0] != asked[1] else []
        lines += _shares(old, new, segment)
        if lines:
            yield f"{name}: {'; '.join(lines)}"


def _shares(old: DriversBySegment, new: DriversBySegment, segment: str) -> Iterator[str]:
    for driver in old.drivers:
        before, after = (found.cells.get((driver.id, segment)) for found in (old, new))
        one, other = (
            (each.share.count, each.share.base, each.against) if each else (0, 0, 0)
            for each in (before, after)
        )
        if one[0] != other[0]:
            yield f"{driver.name} {one[0]} of {one[1]} → {other[0]} of {other[1]}"
        if one[2] != other[2]:
            yield f"against {driver.name} {one[2]} → {other[2]}"
