"""The contract of themes: what each template receives.

A template sees `site`, `page` and `view` and nothing else; the view's class is named beside the template
in `TEMPLATES`.  Addresses lead from the site's root; a template writes `{{ page.root }}` before them.
Fields of type Markup are HTML that is safe to show; every other text is escaped by the template engine.
"""

from types import MappingProxyType
from typing import Final

from sitegen.pages.views.conversations import (
    CustomerLineView as CustomerLineView,
)
from sitegen.pages.views.conversations import (
    CustomersView as CustomersView,
)
from sitegen.pages.views.conversations import (
    CustomerView as CustomerView,
)
from sitegen.pages.views.conversations import (
    HabitView as HabitView,
)
from sitegen.pages.views.conversations import (
    TagView as TagView,
)
from sitegen.pages.views.conversations import (
    WriteUpsView as WriteUpsView,
)
from sitegen.pages.views.conversations import (
    WriteUpView as WriteUpView,
)
from sitegen.pages.views.evidence import (
    DriverView as DriverView,
)
from sitegen.pages.views.evidence import (
    EvidenceView as EvidenceView,
)
from sitegen.pages.views.evidence import (
    MessageLineView as MessageLineView,
)
from sitegen.pages.views.evidence import (
    QuotesView as QuotesView,
)
from sitegen.pages.views.evidence import (
    SegmentView as SegmentView,
)
from sitegen.pages.views.overview import (
    DriverLineView as DriverLineView,
)
from sitegen.pages.views.overview import (
    DriversView as DriversView,
)
from sitegen.pages.views.overview import (
    HeadlineView as HeadlineView,
)
from sitegen.pages.views.overview import (
    HomeView as HomeView,
)
from sitegen.pages.views.overview import (
    SegmentLineView as SegmentLineView,
)
from sitegen.pages.views.overview import (
    SegmentsView as SegmentsView,
)
from sitegen.pages.views.overview import (
    ValueDriverView as ValueDriverView,
)
from sitegen.pages.views.reference import (
    CodebookGroupView as CodebookGroupView,
)
from sitegen.pages.views.reference import (
    CodebookLineView as CodebookLineView,
)
from sitegen.pages.views.reference import (
    CodebookView as CodebookView,
)
from sitegen.pages.views.reference import (
    DataFileView as DataFileView,
)
from sitegen.pages.views.reference import (
    DataView as DataView,
)
from sitegen.pages.views.reference import (
    ExchangeFileView as ExchangeFileView,
)
from sitegen.pages.views.reference import (
    FreePageView as FreePageView,
)
from sitegen.pages.views.reference import (
    MethodsView as MethodsView,
)
from sitegen.pages.views.reference import (
    NotFoundView as NotFoundView,
)
from sitegen.pages.views.shared import (
    BodyPartView as BodyPartView,
)
from sitegen.pages.views.shared import (
    ChartView as ChartView,
)
from sitegen.pages.views.shared import (
    DriverLinkView as DriverLinkView,
)
from sitegen.pages.views.shared import (
    FactView as FactView,
)
from sitegen.pages.views.shared import (
    LinkView as LinkView,
)
from sitegen.pages.views.shared import (
    NavigationView as NavigationView,
)
from sitegen.pages.views.shared import (
    NumberView as NumberView,
)
from sitegen.pages.views.shared import (
    PagerView as PagerView,
)
from sitegen.pages.views.shared import (
    PageView as PageView,
)
from sitegen.pages.views.shared import (
    QuoteGroupView as QuoteGroupView,
)
from sitegen.pages.views.shared import (
    QuoteView as QuoteView,
)
from sitegen.pages.views.shared import (
    ShareView as ShareView,
)
from sitegen.pages.views.shared import (
    SiteView as SiteView,
)
from sitegen.pages.views.shared import (
    TableView as TableView,
)
from sitegen.pages.views.shared import (
    WriteUpLineView as WriteUpLineView,
)

View = (
    HomeView
    | DriversView
    | DriverView
    | EvidenceView
    | SegmentsView
    | SegmentView
    | WriteUpsView
    | WriteUpView
    | CustomersView
    | CustomerView
    | QuotesView
    | CodebookView
    | MethodsView
    | FreePageView
    | DataView
    | NotFoundView
)

TEMPLATES: Final = MappingProxyType(
    {
        HomeView: "home.html",
        DriversView: "drivers.html",
        DriverView: "driver.html",
        EvidenceView: "evidence.html",
        SegmentsView: "segments.html",
        SegmentView: "segment.html",
        WriteUpsView: "write-ups.html",
        WriteUpView: "write-up.html",
        CustomersView: "customers.html",
        CustomerView: "customer.html",
        QuotesView: "quotes.html",
        CodebookView: "codebook.html",
        MethodsView: "methods.html",
        FreePageView: "page.html",
        DataView: "data.html",
        NotFoundView: "404.html",
    }
)
"""The template of each view."""
