"""The contract of themes: what each template receives.

A template sees `site`, `page` and `view` and nothing else; the view's class is named beside the template
in `TEMPLATES`.  Addresses lead from the site's root; a template writes `{{ page.root }}` before them.
Fields of type Markup are HTML that is safe to show; every other text is escaped by the template engine.
What stands in `main` is the page, and what is around it the frame: a file of the whole site has the frame
once, the address of the page and a colon before every id of a page, and scripts that no page names in
`script[data-file]`.

What a view does not say of a field is this, in all of them:
`sentence` states what was found, with its count; `takeaway` does so of a picture.
`title`, `name` and `label` are what to call it; `id` is its anchor, or what addresses call it.
`address` leads to its page or its place; `data` leads to the CSV file of the numbers, or is empty.
`date` and `since` are days in words, or empty; `byline` says who wrote it, and when.
`text` and `words` are what was said; `stage` is a stage of buying, `does` what they do there, `channel` by
which way, each in their words.
`definition`, `description`, `include`, `exclude` and `aliases` are those of its register, and may be empty.
`value_driver` is the id of a value driver or `other`; `verdict` says in words what may be said.
`against` is how many, or what, speaks against us; `asked` says how many were asked; `count` is how many.
`base` says of how many; `too_few` is true where too few were asked to say anything.
`customer` links who it was, and `segment` where that customer belongs, None where nobody says so.
`share` is how many of those asked; `more` leads to all of them where only the first stand here.
`caption` says what a table shows, `header` and `rows` hold its cells.
"""

from types import MappingProxyType
from typing import Final

from sitegen.pages.views.agreement import (
    AgreementView as AgreementView,
    CodedTwiceView as CodedTwiceView,
    CodingView as CodingView,
    DisagreementView as DisagreementView,
    DriverAgreementView as DriverAgreementView,
    MeasureView as MeasureView,
)
from sitegen.pages.views.asks import (
    AskGroupView as AskGroupView,
    AskLineView as AskLineView,
    AsksView as AsksView,
)
from sitegen.pages.views.briefs import (
    BriefDriverView as BriefDriverView,
    BriefView as BriefView,
    StatementView as StatementView,
    SummaryView as SummaryView,
)
from sitegen.pages.views.calling import (
    CallingRuleView as CallingRuleView,
    CallLineView as CallLineView,
    CallListView as CallListView,
    CallNextView as CallNextView,
    CoverageLineView as CoverageLineView,
    LostLineView as LostLineView,
)
from sitegen.pages.views.competitors import (
    ApartView as ApartView,
    CompetitorsView as CompetitorsView,
    CompetitorView as CompetitorView,
    DuelCellView as DuelCellView,
    DuelRowView as DuelRowView,
    RivalLineView as RivalLineView,
    VulnerableView as VulnerableView,
)
from sitegen.pages.views.conversations import (
    CustomerLineView as CustomerLineView,
    CustomersView as CustomersView,
    CustomerView as CustomerView,
    HabitView as HabitView,
    TagView as TagView,
    TurnView as TurnView,
    WriteUpsView as WriteUpsView,
    WriteUpView as WriteUpView,
)
from sitegen.pages.views.enough import (
    EnoughView as EnoughView,
    ListeningView as ListeningView,
)
from sitegen.pages.views.evidence import (
    DriverView as DriverView,
    EvidenceView as EvidenceView,
    MessageLineView as MessageLineView,
    QuotesView as QuotesView,
    SegmentView as SegmentView,
)
from sitegen.pages.views.habits import (
    ChannelView as ChannelView,
    HabitCellView as HabitCellView,
    HabitGroupView as HabitGroupView,
    HabitLineView as HabitLineView,
    HabitListView as HabitListView,
    HabitMatrixView as HabitMatrixView,
    HabitStageView as HabitStageView,
    HabitsView as HabitsView,
)
from sitegen.pages.views.insights import (
    ClaimView as ClaimView,
    InsightLineView as InsightLineView,
    InsightsView as InsightsView,
    InsightView as InsightView,
)
from sitegen.pages.views.messages import (
    FlatMessageView as FlatMessageView,
    InTheirWordsView as InTheirWordsView,
    MessageGapView as MessageGapView,
    SegmentGapView as SegmentGapView,
    TellingGroupView as TellingGroupView,
    TellingView as TellingView,
    UnspokenView as UnspokenView,
    WordsPairView as WordsPairView,
)
from sitegen.pages.views.offerings import (
    InitiativesView as InitiativesView,
    InitiativeView as InitiativeView,
    MustKeepLineView as MustKeepLineView,
    MustKeepsView as MustKeepsView,
    OfferingsView as OfferingsView,
    OfferingView as OfferingView,
    PeopleView as PeopleView,
    PersonView as PersonView,
    ServedDriverView as ServedDriverView,
)
from sitegen.pages.views.outcomes import (
    AtOnceLineView as AtOnceLineView,
    DriverOutcomesView as DriverOutcomesView,
    OutcomeLineView as OutcomeLineView,
    OutcomesView as OutcomesView,
)
from sitegen.pages.views.over_time import (
    CourseGroupView as CourseGroupView,
    CourseLineView as CourseLineView,
    OverTimeView as OverTimeView,
)
from sitegen.pages.views.overview import (
    DriverLineView as DriverLineView,
    DriversView as DriversView,
    HeadlineView as HeadlineView,
    HomeView as HomeView,
    SegmentLineView as SegmentLineView,
    SegmentsView as SegmentsView,
    ValueDriverView as ValueDriverView,
)
from sitegen.pages.views.reference import (
    CodebookGroupView as CodebookGroupView,
    CodebookLineView as CodebookLineView,
    CodebookView as CodebookView,
    DataFileView as DataFileView,
    DataView as DataView,
    ExchangeFileView as ExchangeFileView,
    FreePageView as FreePageView,
    MethodsView as MethodsView,
    NotFoundView as NotFoundView,
)
from sitegen.pages.views.search import (
    ChoiceView as ChoiceView,
    DriverChoicesView as DriverChoicesView,
    SearchView as SearchView,
)
from sitegen.pages.views.shared import (
    BodyPartView as BodyPartView,
    ChartView as ChartView,
    DriverLinkView as DriverLinkView,
    FactView as FactView,
    FontFaceView as FontFaceView,
    FontView as FontView,
    LinkView as LinkView,
    NavigationGroupView as NavigationGroupView,
    NavigationView as NavigationView,
    NumberView as NumberView,
    PagerView as PagerView,
    PageView as PageView,
    QuoteDriverView as QuoteDriverView,
    QuoteGroupView as QuoteGroupView,
    QuoteView as QuoteView,
    ShareView as ShareView,
    SiteView as SiteView,
    TableView as TableView,
    WriteUpLineView as WriteUpLineView,
)
from sitegen.pages.views.side_by_side import (
    PairLineView as PairLineView,
    PairView as PairView,
    SideBySideView as SideBySideView,
    ToldPairView as ToldPairView,
)
from sitegen.pages.views.surprises import (
    DriverSurpriseView as DriverSurpriseView,
    HitRateView as HitRateView,
    PredictionsView as PredictionsView,
    PredictionView as PredictionView,
    SurprisesView as SurprisesView,
)
from sitegen.pages.views.tables import (
    LinkedRowView as LinkedRowView,
    LinkedTableView as LinkedTableView,
    ToldDriverView as ToldDriverView,
)

View = (
    HomeView
    | DriversView
    | DriverView
    | EvidenceView
    | SegmentsView
    | SegmentView
    | SideBySideView
    | PairView
    | WriteUpsView
    | WriteUpView
    | CustomersView
    | CustomerView
    | QuotesView
    | OutcomesView
    | OverTimeView
    | HabitsView
    | HabitListView
    | AsksView
    | CodebookView
    | MethodsView
    | FreePageView
    | DataView
    | MustKeepsView
    | OfferingsView
    | OfferingView
    | InitiativesView
    | CompetitorsView
    | CompetitorView
    | NotFoundView
    | MessageGapView
    | InTheirWordsView
    | SurprisesView
    | PredictionsView
    | CallNextView
    | CallListView
    | EnoughView
    | AgreementView
    | InsightsView
    | InsightView
    | BriefView
    | SummaryView
    | SearchView
)

TEMPLATES: Final = MappingProxyType(
    {
        HomeView: "home.html",
        DriversView: "drivers.html",
        DriverView: "driver.html",
        EvidenceView: "evidence.html",
        SegmentsView: "segments.html",
        SegmentView: "segment.html",
        SideBySideView: "side-by-side.html",
        PairView: "pair.html",
        WriteUpsView: "write-ups.html",
        WriteUpView: "write-up.html",
        CustomersView: "customers.html",
        CustomerView: "customer.html",
        QuotesView: "quotes.html",
        OutcomesView: "outcomes.html",
        OverTimeView: "over-time.html",
        HabitsView: "habits.html",
        HabitListView: "habit-list.html",
        AsksView: "asks.html",
        CodebookView: "codebook.html",
        MethodsView: "methods.html",
        FreePageView: "page.html",
        DataView: "data.html",
        MustKeepsView: "must-keeps.html",
        OfferingsView: "offerings.html",
        OfferingView: "offering.html",
        InitiativesView: "initiatives.html",
        CompetitorsView: "competitors.html",
        CompetitorView: "competitor.html",
        NotFoundView: "404.html",
        MessageGapView: "message-gap.html",
        InTheirWordsView: "in-their-words.html",
        SurprisesView: "surprises.html",
        PredictionsView: "predictions.html",
        CallNextView: "call-next.html",
        CallListView: "call-list.html",
        EnoughView: "enough.html",
        AgreementView: "agreement.html",
        InsightsView: "insights.html",
        InsightView: "insight.html",
        BriefView: "brief.html",
        SummaryView: "summary.html",
        SearchView: "search.html",
    }
)
"""The template of each view."""
