"""Fills the templates of a theme; a template sees its view and nothing else."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from jinja2 import (
    FunctionLoader,
    StrictUndefined,
    TemplateError,
    TemplateSyntaxError,
    UndefinedError,
)
from jinja2.compiler import CodeGenerator
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from sitegen.diagnostics import Diagnostic, Place
from sitegen.language import Language
from sitegen.memo import digest
from sitegen.pages import views
from sitegen.pages.desk import PlannedPage
from sitegen.pages.views import TEMPLATES, SiteView
from sitegen.rendering.theme import Theme, shown_path
from sitegen.text import Source

_FIELDS: Final = frozenset(
    (view, field.name)
    for view in vars(views).values()
    if isinstance(view, type) and is_dataclass(view)
    for field in fields(view)
)
"""Every view with each of its fields."""


_SPECIAL: Final = re.compile("[&<>\"']").search


def _escaped(value: object) -> str:
    """The value as HTML, as `markupsafe.escape` has it, in a third of the time for what is mostly shown."""
    if type(value) is Markup:
        return value
    if type(value) is str and not _SPECIAL(value):
        return value
    return escape(value)


class _Compiler(CodeGenerator):
    """Compiles templates to functions that escape by `_escaped`."""

    def write_commons(self) -> None:
        super().write_commons()
        self.writeline("escape = environment.escaped")


class _Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, with short ways for what templates do most: read views, call macros, escape."""

    code_generator_class = _Compiler
    escaped = staticmethod(_escaped)

    def getattr(self, obj: Any, attribute: str) -> Any:
        if (type(obj), attribute) in _FIELDS:
            return getattr(obj, attribute)
        # Whatever else a template reads goes through the sandbox.
        return super().getattr(obj, attribute)

    def call(self, context: Context, obj: Any, *args: Any, **kwargs: Any) -> Any:
        if type(obj) is Macro:
            # Compiled calls carry the variables of blocks and loops for whoever asks for the context.
            kwargs.pop("_block_vars", None)
            kwargs.pop("_loop_vars", None)
            return obj(context.eval_ctx, *args, **kwargs)
        return super().call(context, obj, *args, **kwargs)


@lru_cache(maxsize=4)
def _environment(templates: tuple[tuple[str, str, str], ...], language: Language) -> _Sandbox:
    """The templates of a theme: name, file and text of each; kept for the next build where none changed."""
    by_name = {name: (text, path, None) for name, path, text in templates}
    sandbox = _Sandbox(
        extensions=["jinja2.ext.i18n"],
        loader=FunctionLoader(by_name.get),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    texts = language.translations
    sandbox.install_gettext_callables(texts.gettext, texts.ngettext, newstyle=True)  # type: ignore[attr-defined]
    sandbox.filters["number"] = language.number
    return sandbox


def _read_templates(theme: Theme) -> tuple[tuple[str, str, str], ...]:
    """All templates that a theme can reach: by their names its own before its parents', and by `theme/name`.

    `{% extends "default/home.html" %}` is how a page extends the page of that name of its parent.
    """
    found: dict[str, tuple[str, str, str]] = {}
    for folder in reversed(theme.template_folders()):
        for path in sorted(folder.rglob("*.html")):
            name, text = path.relative_to(folder).as_posix(), path.read_text("utf-8", errors="replace")
            prefixed = f"{folder.parent.name}/{name}"
            found[name] = (name, str(path), text)
            found[prefixed] = (prefixed, str(path), text)
    return tuple(sorted(found.values()))


class Renderer:
    """The templates of one theme, as they were when this was made, compiled as they are asked for."""

    def __init__(self, theme: Theme, root: Path, language: Language) -> None:
        self._root = root
        templates = _read_templates(theme)
        self._environment = _environment(templates, language)
        self.fingerprint = digest(*(part for name, _, text in templates for part in (name, text)))

    def render(self, site: SiteView, planned: PlannedPage) -> bytes:
        """The bytes of one page; raises Jinja's errors, which `fault` turns into diagnostics."""
        template = self._environment.get_template(TEMPLATES[type(planned.view)])
        return template.render(site=site, page=planned.page, view=planned.view).encode()

    def check(self, folder: Path) -> Iterator[tuple[Diagnostic, Source | None]]:
        """What is wrong with the syntax of the templates in a folder, each with its text."""
        for path in sorted(folder.rglob("*.html")):
            try:
                self._environment.parse(path.read_text("utf-8", errors="replace"), filename=str(path))
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
        if isinstance(error, UndefinedError):
            help_ = "Templates read the fields of sitegen/pages/views/ and what they set themselves."
        elif isinstance(error, SecurityError):
            help_ = "Templates run in a sandbox: they read what they are given, and change nothing."
        message = _MISSING_FIELD.sub(r'\1 has no field "\2"', error.message or str(error))
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
