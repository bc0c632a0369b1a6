"""How well coders agree, and where they differ, side by side."""

from collections.abc import Callable
from functools import partial

from sitegen.analysis.agreement import Agreement, Disagreement, DriverAgreement, Measured, Verdict, pair_up
from sitegen.analysis.coding import CodedWriteUp, Mention
from sitegen.analysis.findings import Findings
from sitegen.charts.wording import number_of
from sitegen.model import STRENGTHS, Effect
from sitegen.pages import addresses
from sitegen.pages.desk import Desk, PlannedPage
from sitegen.pages.edition import day_in_words, unquoted, value_driver_id
from sitegen.pages.paging import SHOWN
from sitegen.pages.views import (
    AgreementView,
    CodedTwiceView,
    CodingView,
    DisagreementView,
    DriverAgreementView,
    LinkView,
    MeasureView,
)
from sitegen.text import in_words

ALPHA = "Krippendorff’s alpha"
KAPPA = "Cohen’s kappa"


def has_second_codings(desk: Desk) -> bool:
    """Whether any conversation of the site was coded by more than one person."""
    findings = desk.findings
    first = (each for each in findings.write_ups if not each.write_up.draft)
    return bool(findings.second_codings) and bool(pair_up(first, findings.second_codings))


def agreement_pages(desk: Desk) -> dict[str, Callable[[], PlannedPage]]:
    """The page of agreement; none where no conversation was coded twice."""
    found = desk.findings.agreement
    return {addresses.AGREEMENT: partial(_plan_agreement, desk, found)} if found else {}


def coding_sentence(findings: Findings) -> str:
    """How many conversations were coded twice, for the methods page."""
    found = findings.agreement
    if found is None:
        return "Every conversation was coded by one person: how far two would agree is not known."
    return f"{number_of(len(found.coded), 'conversation')} coded by more than one person. {_sentence(found)}"


def _plan_agreement(desk: Desk, found: Agreement) -> PlannedPage:
    sentence = _sentence(found)
    measure = KAPPA if found.two else ALPHA
    drivers = sorted(found.drivers, key=lambda each: -each.some)
    in_order = sorted(found.coded, key=lambda each: -sum(1 for d in found.disagreements if d.coded is each))
    view = AgreementView(
        sentence=sentence,
        overall=_measure(desk, f"{measure}: {_coders(found)}", found.overall),
        pairs=tuple(
            _measure(desk, f"{KAPPA}: {coder_name(found, one)} and {coder_name(found, other)}", measured)
            for one, other, measured in (() if found.two else found.pairs)
        ),
        drivers=tuple(_driver(desk, each, measure) for each in drivers),
        coded=tuple(
            _coded(desk, found, each.write_up, [d for d in found.disagreements if d.coded is each])
            for each in in_order[:SHOWN]
        ),
        more=f"And {number_of(len(in_order) - SHOWN, 'conversation')} more, in the data."
        if len(in_order) > SHOWN
        else "",
        data="data/agreement.csv",
    )
    return desk.page(view, addresses.AGREEMENT, "Do our coders agree?", "agreement", description=sentence)


def coder_name(found: Agreement, coder: str) -> str:
    """A coder's name, with a capital where it is written as an id; the first coder may have none."""
    name = found.names[coder]
    return (name.title() if name.islower() else name) or "the first coder"


def _coders(found: Agreement) -> str:
    if len(found.coders) > 4:
        return f"{len(found.coders)} coders"
    return in_words(coder_name(found, coder) for coder in found.coders)


def _sentence(found: Agreement) -> str:
    overall = found.overall
    differ = overall.same.base - overall.same.count
    where = number_of(overall.conversations, "conversation")
    sentence = (
        f"{differ:,} of {number_of(overall.same.base, 'decision')} in {where} differ between {_coders(found)}"
    )
    if overall.value is None:
        return f"{sentence}; beyond chance nothing can be said of it."
    measure = "kappa" if found.two else "alpha"
    sentence += f"; {measure} is {_value(overall)}"
    if overall.interval:
        sentence += f" ({_interval(overall)})"
    return f"{sentence}: {_VERDICTS[overall.verdict]}."


_VERDICTS = {
    Verdict.FIRM: "they agree well",
    Verdict.TENTATIVE: "they agree well enough for tentative conclusions",
    Verdict.POOR: "they do not agree well enough to rely on",
    Verdict.TOO_FEW: "too few conversations to say whether they agree well enough",
}


def _value(measured: Measured) -> str:
    return "not defined" if measured.value is None else f"{measured.value:.2f}".replace("-", "−")


def _interval(measured: Measured) -> str:
    if measured.interval is None:
        return ""
    ends = (measured.interval.low, measured.interval.high)
    return "–".join(f"{each:.2f}".replace("-", "−") for each in ends)


def _measure(desk: Desk, name: str, measured: Measured) -> MeasureView:
    return MeasureView(
        name=name,
        same=desk.edition.share(measured.same),
        value=_value(measured),
        interval=_interval(measured),
        verdict=measured.verdict.value,
    )


def _driver(desk: Desk, each: DriverAgreement, measure: str) -> DriverAgreementView:
    driver = desk.findings.codebook.all.get(each.driver)
    return DriverAgreementView(
        name=driver.name if driver else each.driver,
        address=addresses.driver(each.driver) if driver else "",
        value_driver=value_driver_id(driver.value_driver if driver else None),
        all=each.all,
        some=each.some,
        measure=_measure(desk, measure, each.measured),
    )


def _coded(
    desk: Desk, found: Agreement, write_up: CodedWriteUp, disagreements: list[Disagreement]
) -> CodedTwiceView:
    codings = len(disagreements)
    return CodedTwiceView(
        write_up=LinkView(desk.edition.title(write_up), addresses.write_up(write_up.write_up.id)),
        customer=desk.edition.customer(write_up.customer.id),
        date=day_in_words(write_up.write_up.date),
        sentence=f"{number_of(codings, 'driver')} coded differently." if codings else "Coded alike.",
        disagreements=tuple(_disagreement(desk, found, write_up, each) for each in disagreements),
    )


def _disagreement(
    desk: Desk, found: Agreement, write_up: CodedWriteUp, each: Disagreement
) -> DisagreementView:
    known = desk.findings.codebook.all.get(each.driver)
    return DisagreementView(
        driver=desk.edition.driver(each.driver) if known else None,
        driver_name=known.name if known else each.driver,
        codings=tuple(
            CodingView(
                coder=coder_name(found, coder),
                named=_named(mentions),
                quotes=tuple(
                    (desk.edition.words(unquoted(quote.text)), _address(write_up, quote.id))
                    for mention in mentions
                    for quote in mention.quotes
                ),
            )
            for coder, mentions in each.mentions.items()
        ),
    )


def _named(mentions: tuple[Mention, ...]) -> str:
    """`decisive for us`; nothing where the coder did not name the driver."""
    return (
        in_words(
            f"{STRENGTHS[each.strength]} {'for' if each.effect is Effect.FOR else 'against'} us"
            for each in mentions
        )
        if mentions
        else ""
    )


def _address(write_up: CodedWriteUp, quote_id: str) -> str:
    """The place of a quote; a passage that only another coder marked has none of its own on the page."""
    if any(quote.id == quote_id for quote, _ in write_up.quotes):
        return addresses.quote(write_up.write_up.id, quote_id)
    return addresses.write_up(write_up.write_up.id)
