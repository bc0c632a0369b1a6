"""The whole arrow on one screen: from the folder of a study to the files of its site.

Nothing here writes or prints: the command line writes the result, a preview serves it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from sitegen.analysis.findings import Findings, analyse
from sitegen.charts.drawing import draw
from sitegen.diagnostics import Diagnostic, Place, Severity, in_order
from sitegen.pages.plan import SitePlan, ThemeFacts, plan_site
from sitegen.reading.allowances import without_allowed
from sitegen.reading.content import read_content
from sitegen.reading.markdown import ExtensionError
from sitegen.reading.settings import SETTINGS, Settings, read_settings
from sitegen.reading.sources import read_settings_source, read_sources
from sitegen.rendering.theme import Theme, find_theme, option_values
from sitegen.text import Source

Files = Mapping[str, bytes | Path]
"""The files of a site by their addresses: bytes, or a file to copy."""

Progress = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and how much there is."""


@dataclass(frozen=True)
class Checked:
    """A study read, analysed and planned; theme and plan are None where an error stands in their way.

    `sources` are its texts by their paths; `diagnostics` are every mistake that reading, analysing and
    planning find, those that a write-up allows left out.
    """

    settings: Settings
    sources: Mapping[str, Source]
    theme: Theme | None
    plan: SitePlan | None
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True)
class Built:
    """The site of a study, or None where an error stands in its way, with all diagnostics."""

    checked: Checked
    files: Files | None
    diagnostics: tuple[Diagnostic, ...]


def has_errors(diagnostics: tuple[Diagnostic, ...]) -> bool:
    """Whether any of the diagnostics stops a build."""
    return any(each.severity is Severity.ERROR for each in diagnostics)


def check(root: Path, *, drawn: bool = False) -> Checked:
    """Reads, analyses and plans the study in a folder; its charts are drawn only where that is asked for."""
    settings_source, source_faults = read_settings_source(root)
    settings, settings_faults = read_settings(settings_source)
    sources, text_faults = read_sources(root, settings.content)
    texts = {source.path: source for source in (settings_source, *sources.texts.values()) if source}
    found = (*source_faults, *settings_faults, *text_faults)
    theme, theme_faults = find_theme(root, settings)
    found += theme_faults
    try:
        content, content_faults = read_content(sources, settings.markdown)
    except ExtensionError as error:
        help_ = "Install the extension beside sitegen, or delete it from `markdown:` in sitegen.yml."
        fault = Diagnostic("markdown-extension", str(error), Place(SETTINGS), help_)
        return Checked(settings, texts, theme, None, in_order((*found, fault)))
    findings, finding_faults = analyse(content, settings)
    found += (*content_faults, *finding_faults)
    plan, plan_faults = _plan(findings, theme, drawn=drawn and not has_errors(found))
    found = without_allowed(in_order((*found, *plan_faults)), content.allowances)
    return Checked(settings, texts, theme, plan, in_order(found))


def _plan(
    findings: Findings, theme: Theme | None, *, drawn: bool
) -> tuple[SitePlan | None, tuple[Diagnostic, ...]]:
    if theme is None:
        return None, ()
    options, faults = option_values(theme, findings.settings)
    style = dict(theme.chart_style)
    drawing = lru_cache(maxsize=None)(lambda spec: draw(spec, style)) if drawn else lambda spec: ""
    facts = ThemeFacts(options, stylesheet="assets/style.css", script="assets/script.js")
    plan, plan_faults = plan_site(findings, facts, drawing)
    return plan, (*faults, *plan_faults)


def build(root: Path, progress: Progress = lambda what, done, all_: None) -> Built:
    """The site of the study in a folder."""
    checked = check(root, drawn=True)
    theme, plan = checked.theme, checked.plan
    if theme is None or plan is None or has_errors(checked.diagnostics):
        return Built(checked, None, checked.diagnostics)
    from sitegen.rendering.environment import Renderer, render_pages  # a check needs no templates

    files: dict[str, bytes | Path] = {f"assets/{name}": path for name, path in theme.static_files().items()}
    files |= {address: root / path for address, path in plan.copies.items()}
    files |= plan.files
    faults: list[Diagnostic] = []
    for done, rendered in enumerate(render_pages(Renderer(theme, root.resolve()), plan), start=1):
        if isinstance(rendered, Diagnostic):
            faults.append(rendered)
        else:
            address, content = rendered
            files[address] = content
        progress("pages", done, len(plan.pages))
    diagnostics = in_order((*checked.diagnostics, *faults))
    return Built(checked, None if faults else dict(sorted(files.items())), diagnostics)
