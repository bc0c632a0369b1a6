"""Fills the templates of a theme; a template sees its view and nothing else."""

from collections.abc import Iterator
from pathlib import Path

from jinja2 import (
    FileSystemLoader,
    StrictUndefined,
    Template,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
)
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from sitegen.diagnostics import Diagnostic, Place
from sitegen.pages.desk import PlannedPage
from sitegen.pages.plan import SitePlan
from sitegen.pages.views import TEMPLATES
from sitegen.rendering.theme import Theme


class Renderer:
    """The templates of one theme, compiled as they are asked for."""

    def __init__(self, theme: Theme, root: Path) -> None:
        self._root = root
        self._environment = ImmutableSandboxedEnvironment(
            loader=FileSystemLoader(theme.template_folders()),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
        )
        self._templates: dict[str, Template] = {}

    def render(self, plan: SitePlan, planned: PlannedPage) -> bytes:
        """The bytes of one page; raises Jinja's errors, which `render_pages` turns into diagnostics."""
        name = TEMPLATES[type(planned.view)]
        template = self._templates.get(name)
        if template is None:
            template = self._templates[name] = self._environment.get_template(name)
        return template.render(site=plan.site, page=planned.page, view=planned.view).encode()

    def fault(self, error: TemplateError, planned: PlannedPage) -> Diagnostic:
        """What is wrong in which template, at its line where that is known."""
        name, line = _place_of(error)
        path = Path(name)
        if path.is_absolute() and path.is_relative_to(self._root):
            name = path.relative_to(self._root).as_posix()
        elif path.is_absolute():
            name = "/".join(path.parts[path.parts.index("themes") :]) if "themes" in path.parts else path.name
        where = f"line {line}: " if line else ""
        help_ = ""
        if isinstance(error, UndefinedError):
            help_ = "Templates may read the fields of `sitegen/pages/views.py` and nothing else."
        elif isinstance(error, SecurityError):
            help_ = "Templates run in a sandbox; what the view does not hold cannot be reached."
        message = f"{where}{error.message or error} (making {planned.page.address})"
        return Diagnostic("broken-theme", message, Place(name), help_)


def render_pages(renderer: Renderer, plan: SitePlan) -> Iterator[tuple[str, bytes] | Diagnostic]:
    """The address and the bytes of every page, or what is wrong with its template."""
    for planned in plan.pages:
        try:
            yield planned.page.address, renderer.render(plan, planned)
        except TemplateError as error:
            yield renderer.fault(error, planned)


def _place_of(error: TemplateError) -> tuple[str, int]:
    """The template and the line where an error arose."""
    if isinstance(error, TemplateSyntaxError):
        return error.filename or error.name or "templates", error.lineno
    if isinstance(error, TemplateNotFound):
        return "templates", 0
    place = ("templates", 0)
    traceback = error.__traceback__
    while traceback is not None:
        name = traceback.tb_frame.f_code.co_filename
        if name.endswith(".html"):
            place = (name, traceback.tb_lineno)
        traceback = traceback.tb_next
    return place
