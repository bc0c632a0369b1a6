"""The whole arrow: from the folder of a study to the files of its site.

Nothing here writes or prints: the command line writes the result, a preview serves it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sitegen.analysis.findings import Findings, analyse
from sitegen.charts.drawing import draw_remembered
from sitegen.diagnostics import Diagnostic, Place, Severity, in_order
from sitegen.exchange.site_files import exchange_files
from sitegen.language import ENGLISH
from sitegen.memo import Memo, digest
from sitegen.model import Audience
from sitegen.pages.plan import SitePlan, ThemeFacts, plan_site
from sitegen.publishing.edition import Published, publish
from sitegen.publishing.pictures import UnknownPictureError, bare_picture
from sitegen.reading.allowances import without_allowed
from sitegen.reading.content import Content, read_content
from sitegen.reading.markdown import ExtensionError
from sitegen.reading.settings import SETTINGS, Settings, read_settings
from sitegen.reading.sources import Sources, read_settings_source, read_sources
from sitegen.rendering.theme import ASSETS, Theme, find_theme, is_own
from sitegen.text import Source
from sitegen.workers import IN_TURN, Workers
from sitegen.workers.limits import Lost

if TYPE_CHECKING:
    from sitegen.rendering.public_site import PublicSite
    from sitegen.rendering.site import Site


@dataclass(frozen=True)
class Study:
    """The text of every file of a study, as it was read."""

    settings_source: Source | None
    settings: Settings
    sources: Sources
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True)
class Checked:
    """A study read, analysed and planned; what an error stands in the way of is None.

    `sources` are its texts by their paths; `diagnostics` are every mistake that reading, analysing and
    planning find, those that a write-up allows left out; `published` is the public edition, where it is that
    which is planned.
    """

    study: Study
    sources: Mapping[str, Source]
    findings: Findings | None
    theme: Theme | None
    plan: SitePlan | None
    diagnostics: tuple[Diagnostic, ...]
    published: Published | None

    @property
    def settings(self) -> Settings:
        """The settings of the study."""
        return self.study.settings


@dataclass(frozen=True)
class Built:
    """The site of a study, or None where an error stands in its way, with all diagnostics.

    `published` is what a public edition was made from.
    """

    study: Study
    sources: Mapping[str, Source]
    findings: Findings | None
    files: "Site | PublicSite | None"
    diagnostics: tuple[Diagnostic, ...]
    published: Published | None = None

    @property
    def settings(self) -> Settings:
        """The settings of the study."""
        return self.study.settings


def has_errors(diagnostics: tuple[Diagnostic, ...]) -> bool:
    """Whether any of the diagnostics stops a build."""
    return any(each.severity is Severity.ERROR for each in diagnostics)


def read_study(root: Path, memo: Memo | None = None) -> Study:
    """The texts of the study in a folder; a file that did not move is not read again by one process."""
    settings_source, source_faults = read_settings_source(root)
    settings, settings_faults = read_settings(settings_source)
    sources, text_faults = read_sources(root, settings.content, memo or Memo())
    return Study(settings_source, settings, sources, (*source_faults, *settings_faults, *text_faults))


def check(
    root: Path,
    study: Study | None = None,
    *,
    audience: Audience | None = None,
    drawn: bool = False,
    drafts: bool = False,
    workers: Workers = IN_TURN,
    memo: Memo | None = None,
) -> Checked:
    """Analyses and plans the study in a folder; its charts are drawn only where that is asked for.

    `study` is given where its texts were read before, or are those of another time; `audience` where it is
    another than the settings say.  Mistakes are those of the whole study, whomever an edition is for.
    """
    memo = Memo() if memo is None else memo
    study = study or read_study(root, memo)
    study = replace(study, settings=replace(study.settings, audience=audience or study.settings.audience))
    settings, sources, found = study.settings, study.sources, study.diagnostics
    texts = {source.path: source for source in (study.settings_source, *sources.texts.values()) if source}
    theme, theme_sources, theme_faults = find_theme(root, settings)
    template_sources, template_faults = _check_templates(root, theme)
    texts |= theme_sources | template_sources
    found += (*theme_faults, *template_faults)
    try:
        content, content_faults = read_content(sources, settings.markdown, workers, memo)
    except ExtensionError as error:
        help_ = "Install the extension beside sitegen, or delete it from `markdown:` in sitegen.yml."
        fault = Diagnostic("markdown-extension", str(error), Place(SETTINGS), help_)
        return Checked(study, texts, None, theme, None, in_order((*found, fault)), None)
    is_public = settings.audience is Audience.PUBLIC
    inside = replace(settings, audience=Audience.INTERNAL)
    findings, finding_faults = analyse(content, inside, memo, drafts=drafts and not is_public)
    found += (*content_faults, *finding_faults)
    drawn = drawn and not has_errors(found)
    plan, faults = _plan(findings, theme, memo, drawn=drawn, drafts=drafts and not is_public)
    published = None
    if is_public and not has_errors((*found, *faults)):
        published = _publish(root, content, settings)
        findings, outside = analyse(published.content, published.settings)
        plan, errors = _plan(findings, theme, memo, drawn=drawn, drafts=False)
        outside += errors
        faults += (*published.diagnostics, *(each for each in outside if has_errors((each,))))
    elif is_public:
        plan = None
    found = without_allowed(in_order((*found, *faults)), content.allowances)
    return Checked(study, texts, findings, theme, plan, in_order(found), published)


def _publish(root: Path, content: Content, settings: Settings) -> Published:
    """The public edition, without the files that are not the pictures that their names say."""
    published = publish(content, settings)
    refused = frozenset(path for path in published.files.values() if not _is_picture(root / path))
    return publish(content, settings, refused) if refused else published


def _is_picture(path: Path) -> bool:
    try:
        return bool(bare_picture(path.read_bytes()))
    except (OSError, UnknownPictureError):
        return False


def _check_templates(root: Path, theme: Theme | None) -> tuple[dict[str, Source], tuple[Diagnostic, ...]]:
    """The mistakes in the study's own templates; those of bundled themes are not looked at."""
    own = [folder / "templates" for folder in theme.folders if is_own(folder)] if theme else []
    if theme is None or not own:
        return {}, ()
    from sitegen.rendering.environment import Renderer  # most studies have no templates of their own

    renderer = Renderer(theme, root, ENGLISH)
    faults = [fault for folder in own for fault in renderer.check(folder)]
    return {source.path: source for _, source in faults if source}, tuple(fault for fault, _ in faults)


def _plan(
    findings: Findings, theme: Theme | None, memo: Memo, *, drawn: bool, drafts: bool
) -> tuple[SitePlan | None, tuple[Diagnostic, ...]]:
    if theme is None:
        return None, ()
    drawing = partial(draw_remembered, style=theme.chart_style, memo=memo) if drawn else lambda spec: ""
    facts = ThemeFacts(theme.given.values, f"{ASSETS}style.css", f"{ASSETS}script.js")
    plan, faults = plan_site(findings, facts, drawing, memo, drafts=drafts)
    plan = replace(plan, files={**plan.files, **exchange_files(findings)}) if plan else None
    return plan, faults


def build(
    root: Path,
    *,
    audience: Audience | None = None,
    drafts: bool = False,
    workers: Workers = IN_TURN,
    memo: Memo | None = None,
) -> Built:
    """The site of the study in a folder; its pages are made when they are looked up.

    With `drafts` write-ups that are drafts are shown, and marked; a preview wants that.  `audience` is given
    where it is another than the settings say.
    `memo` spares the work that was done before; without one all is done anew, with the same result.
    """
    checked = check(root, audience=audience, drawn=True, drafts=drafts, workers=workers, memo=memo)
    files = None
    if checked.theme and checked.plan and not has_errors(checked.diagnostics):
        files = _site(checked, checked.plan, checked.theme, root)
    return Built(
        checked.study, checked.sources, checked.findings, files, checked.diagnostics, checked.published
    )


def _site(checked: Checked, plan: SitePlan, theme: Theme, root: Path) -> "Site | PublicSite":
    from sitegen.rendering.site import Site  # a check needs no templates

    if checked.published is None:
        return Site(plan, theme, root)
    from sitegen.rendering.public_site import PublicSite

    site = Site(plan, theme, root, checked.published.files)
    return PublicSite(site, checked.published, plan.sources, plan.copies)


def private_names(root: Path, workers: Workers = IN_TURN, memo: Memo | None = None) -> tuple[Diagnostic, ...]:
    """What may not be published of the public edition, every file of it being made to find that out.

    One that `memo` knows as found clean, made from the same and searched for the same words, is not made.
    """
    from sitegen.rendering.public_site import PublicSite

    memo = memo or Memo()
    files = build(root, audience=Audience.PUBLIC, workers=workers, memo=memo).files
    if not isinstance(files, PublicSite):
        return ()
    keys = {address: digest("clean", files.key(address)) for address in files}
    known = memo.recall(keys.values())
    unknown = [address for address, key in keys.items() if key not in known]
    found = list(zip(unknown, workers.map(files.faults, unknown, chunksize=8), strict=True))
    memo.remember({keys[address]: b"" for address, faults in found if faults == ()})
    return tuple(fault for address, faults in found for fault in _told(address, faults))


def _told(address: str, faults: tuple[Diagnostic, ...] | Lost) -> tuple[Diagnostic, ...]:
    """What may not be published at an address; a file that could not be searched may not be either."""
    if not isinstance(faults, Lost):
        return faults
    message = f"searching {address} for private names was given up: {faults.why}"
    return (Diagnostic("gave-up", message, Place(address)),)
