"""Fills the templates of a theme; a template sees its view and nothing else."""

import re
from collections.abc import Iterator
from dataclasses import fields
from functools import lru_cache
from pathlib import Path
from typing import Final

from jinja2 import (
    FunctionLoader,
    StrictUndefined,
    TemplateError,
    TemplateRuntimeError,
    TemplateSyntaxError,
    UndefinedError,
)
from jinja2.exceptions import SecurityError

from sitegen.diagnostics import Diagnostic, Place
from sitegen.language import Language
from sitegen.memo import digest
from sitegen.pages import views
from sitegen.pages.desk import PlannedPage
from sitegen.pages.views import TEMPLATES, PageView, SiteView
from sitegen.rendering.sandbox import Sandbox
from sitegen.rendering.theme import Theme, shown_path
from sitegen.text import Source, nearest


@lru_cache(maxsize=4)
def _environment(templates: tuple[tuple[str, str, str], ...], language: Language) -> Sandbox:
    """The templates of a theme: name, file and text of each; kept for the next build where none changed."""
    by_name = {name: (text, path, None) for name, path, text in templates}
    return Sandbox(
        language,
        loader=FunctionLoader(by_name.get),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )


def _read_templates(theme: Theme) -> tuple[tuple[str, str, str], ...]:
    """All templates that a theme can reach: by their names its own before its parents', and by `theme/name`.

    `{% extends "default/home.html" %}` is how a page extends the page of that name of its parent, be it the
    parent's own or that of a parent above.
    """
    found: dict[str, tuple[str, str]] = {}
    by_theme: dict[str, tuple[str, str]] = {}
    for folder in reversed(theme.template_folders()):
        for path in sorted(folder.rglob("*.html")):
            name, text = path.relative_to(folder).as_posix(), path.read_text("utf-8", errors="replace")
            found[name] = (str(path), text)
        by_theme |= {f"{folder.parent.name}/{name}": each for name, each in found.items()}
    return tuple(sorted((name, *each) for name, each in {**by_theme, **found}.items()))


class Renderer:
    """The templates of one theme, as they were when this was made, compiled as they are asked for."""

    def __init__(self, theme: Theme, root: Path, language: Language) -> None:
        self._root = root
        templates = _read_templates(theme)
        self._environment = _environment(templates, language)
        self.fingerprint = digest(*(part for name, _, text in templates for part in (name, text)))

    def render(self, site: SiteView, planned: PlannedPage) -> bytes:
        """The bytes of one page; raises TemplateError, which `fault` turns into diagnostics."""
        return self.fill(TEMPLATES[type(planned.view)], site, planned.page, planned.view).encode()

    def fill(self, template: str, site: SiteView, page: PageView, view: object) -> str:
        """What a template makes of a view; raises TemplateError, whatever went wrong in the template."""
        self._environment.begin()
        try:
            return self._environment.get_template(template).render(site=site, page=page, view=view)
        except TemplateError:
            raise
        except RecursionError as error:
            message = "templates or macros call each other without end"
            raise TemplateRuntimeError(message).with_traceback(error.__traceback__) from None
        except Exception as error:  # a template computes: it divides by zero, or adds a text to a number
            message = f"this cannot be computed: {error}"
            raise TemplateRuntimeError(message).with_traceback(error.__traceback__) from error

    def check(self, folder: Path) -> Iterator[tuple[Diagnostic, Source | None]]:
        """What is wrong with the templates in a folder before they are filled, each with its text."""
        for path in sorted(folder.rglob("*.html")):
            try:
                text = path.read_text("utf-8", errors="replace")
                self._environment.compile(text, filename=str(path), raw=True)
            except TemplateSyntaxError as error:
                yield self._fault(error, "")

    def fault(self, error: TemplateError, planned: PlannedPage) -> tuple[Diagnostic, Source | None]:
        """What is wrong in which template, at its line where that is known, and the template's text."""
        return self._fault(error, f"making {planned.page.address}")

    def _fault(self, error: TemplateError, note: str) -> tuple[Diagnostic, Source | None]:
        name, line = _place_of(error)
        place, source = Place("themes"), None
        if name:
            path = Path(name)
            source = Source(shown_path(self._root, path), path.read_text("utf-8", errors="replace"))
            start = source.offset_of_line(line)
            place = Place(source.path, start, start + max(len(source.line(line)), 1))
        help_ = ""
        message = error.message or str(error)
        if missing := _MISSING_FIELD.fullmatch(message):
            message = f'{missing[1]} has no field "{missing[2]}"'
            near = nearest(missing[2], (field.name for field in fields(getattr(views, missing[1]))))
            help_ = f'Did you mean "{near}"? ' if near else ""
        if isinstance(error, UndefinedError):
            help_ += "`sitegen theme reference` tells what a template can read."
        elif isinstance(error, SecurityError):
            help_ = "Templates run in a sandbox: they read what they are given, and change nothing."
        return Diagnostic("broken-theme", message, place, help_, note, subject=name), source


_MISSING_FIELD: Final = re.compile(r"'sitegen\.pages\.views\.\w+\.(\w+) object' has no attribute '(\w+)'")


def _place_of(error: TemplateError) -> tuple[str, int]:
    """The file of the template and the line where an error arose; no file where none is known."""
    if isinstance(error, TemplateSyntaxError):
        return error.filename or "", error.lineno
    place = ("", 1)
    traceback = error.__traceback__
    while traceback is not None:
        name = traceback.tb_frame.f_code.co_filename
        if name.endswith(".html"):
            place = (name, traceback.tb_lineno)
        traceback = traceback.tb_next
    return place
