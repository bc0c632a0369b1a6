"""The study's own pages, those of `content/pages`."""

from sitegen.model import FreePage
from sitegen.pages import addresses
from sitegen.pages.desk import Desk, PlannedPage
from sitegen.pages.views import FreePageView


def plan_free_page(desk: Desk, page: FreePage) -> PlannedPage:
    """A page of `content/pages`."""
    own = addresses.free_page(page.id)
    title = desk.edition.plain(page.title) or page.id
    view = FreePageView(title=title, body=desk.body(page.text, page.body, own))
    description = desk.edition.plain(page.body.excerpt)
    return desk.page(view, own, title, own, description=description, source=page.path)
