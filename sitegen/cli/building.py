"""A study built at the terminal: by all cores, with what is remembered, its progress and mistakes printed."""

import gc
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sitegen.cli.terminal import ProgressLine, print_report

if TYPE_CHECKING:
    from sitegen.build import Built
    from sitegen.memo import Memo
    from sitegen.rendering.public_site import PublicSite
    from sitegen.rendering.site import Site
    from sitegen.workers import Workers


@dataclass(frozen=True, slots=True)
class Building:
    """What was built, and by what; `site` is None where mistakes, which were printed, stand in its way."""

    built: "Built"
    site: "Site | PublicSite | None"
    workers: "Workers"
    memo: "Memo"
    progress: ProgressLine


def build_study(
    root: Path,
    audience: str | None,
    *,
    strict: bool = False,
    quiet: bool = False,
    jobs: int | None = None,
    no_cache: bool = False,
) -> Building:
    """Builds a study; the arguments are the options of `sitegen build`."""
    from sitegen.build import build
    from sitegen.memo import Memo, StudyMemo
    from sitegen.model import Audience
    from sitegen.reading.sources import remember_shelf
    from sitegen.workers import Forked

    gc.disable()  # what a build makes it needs to its end, and looking through it for garbage takes long
    progress = ProgressLine()
    workers = Forked(jobs, progress)
    memo = Memo() if no_cache else StudyMemo(root)
    built = build(root, audience=Audience(audience) if audience else None, workers=workers, memo=memo)
    progress.clear()
    remember_shelf(memo)
    print_report(
        tuple(each for each in built.diagnostics if not quiet or strict or each.severity == "error"),
        built.sources,
    )
    site = None if strict and built.diagnostics else built.files
    return Building(built, site, workers, memo, progress)
