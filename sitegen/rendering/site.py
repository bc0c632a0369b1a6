"""The files of a site by their addresses, each made when it is looked up."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

from jinja2 import TemplateError

from sitegen.diagnostics import Diagnostic
from sitegen.language import speak
from sitegen.memo import digest, this_program
from sitegen.pages.keys import encode_view
from sitegen.pages.plan import SitePlan
from sitegen.pages.views import SiteView
from sitegen.rendering.environment import Renderer
from sitegen.rendering.theme import ASSETS, Theme
from sitegen.text import Source


class PageError(Exception):
    """A page that its template cannot make: what is wrong, and the text of the template."""

    def __init__(self, diagnostic: Diagnostic, source: Source | None) -> None:
        super().__init__(diagnostic, source)
        self.diagnostic = diagnostic
        self.source = source


class Site(Mapping[str, bytes | Path]):
    """A site by its addresses: the bytes of a file, or the path of one that is to be copied.

    Looking a page up makes it anew each time; it raises `PageError` where the template fails.  `files` gives
    the path of a copied file in the study where the plan calls it something else.
    """

    def __init__(
        self, plan: SitePlan, theme: Theme, root: Path, files: Mapping[str, str] = MappingProxyType({})
    ) -> None:
        self._plan = plan
        self._renderer = Renderer(theme, root, speak(plan.site.language))
        self._style = theme.chart_style
        self._copies = {f"{ASSETS}{name}": path for name, path in theme.static_files().items()}
        self._copies |= theme.given.files
        self._copies |= {address: root / files.get(path, path) for address, path in plan.copies.items()}

    @property
    def view(self) -> SiteView:
        """What is the same on every page."""
        return self._plan.site

    @property
    def pages(self) -> Collection[str]:
        """The addresses of those files that are pages."""
        return self._plan.pages

    @property
    def own_pages(self) -> Sequence[str]:
        """The addresses of the study's own pages, in the order of the navigation."""
        return self._plan.own

    @property
    def copies(self) -> Mapping[str, Path]:
        """The files that are copied by their addresses."""
        return self._copies

    def key(self, address: str) -> bytes | None:
        """The digest of all that a page or a data file is made from; None for a file that is copied."""
        return None if address in self._copies else digest(self._look, self._plan.keys.of(address))

    @cached_property
    def _look(self) -> bytes:
        """The digest of what all pages have in common: program, theme, and what is said of the site."""
        site, style = (encode_view(each) for each in (self._plan.site, self._style))
        return digest(this_program(), self._renderer.fingerprint, style, site)

    def __getitem__(self, address: str) -> bytes | Path:
        if address in self._copies:
            return self._copies[address]
        if address in self._plan.files:
            return self._plan.files[address]()
        planned = self._plan.pages[address]()
        try:
            return self._renderer.render(self._plan.site, planned)
        except TemplateError as error:
            raise PageError(*self._renderer.fault(error, planned)) from error

    def source_of(self, address: str) -> str:
        """The path of the file that a page shows, or the address of one that shows many."""
        return next((path for path, page in self._plan.sources.items() if page == address), address)

    def __iter__(self) -> Iterator[str]:
        """The addresses, those of pages that take longest to make first."""
        yield from self._plan.pages
        yield from self._plan.files
        yield from self._copies

    def __len__(self) -> int:
        return len(self._plan.pages) + len(self._plan.files) + len(self._copies)

    def __contains__(self, address: object) -> bool:
        return address in self._plan.pages or address in self._plan.files or address in self._copies
