"""How well coders agree, and where they differ, side by side."""

from functools import partial

from sitegen.analysis.agreement import Agreement, Disagreement, DriverAgreement, Measured
from sitegen.analysis.coding import CodedWriteUp, Mention
from sitegen.language import Language
from sitegen.model import STRENGTHS, Effect
from sitegen.pages import addresses
from sitegen.pages.agreement.sentences import (
    ALPHA,
    KAPPA,
    agreement_sentence,
    coder_name,
    coders_in_words,
    interval_in_words,
    value_in_words,
)
from sitegen.pages.desk import Desk, PlannedPage, Plans
from sitegen.pages.edition import unquoted, value_driver_id
from sitegen.pages.paging import SHOWN
from sitegen.pages.tables.table import csv_address
from sitegen.pages.views import (
    AgreementView,
    CodedTwiceView,
    CodingView,
    DisagreementView,
    DriverAgreementView,
    MeasureView,
)


def agreement_pages(desk: Desk) -> Plans:
    """The page of agreement; none where no conversation was coded twice."""
    found = desk.findings.agreement
    return {addresses.AGREEMENT: partial(_plan_agreement, desk, found)} if found else {}


def _plan_agreement(desk: Desk, found: Agreement) -> PlannedPage:
    language = desk.language
    sentence = agreement_sentence(found, language)
    kappa = language.say(KAPPA)
    measure = kappa if found.two else language.say(ALPHA)
    drivers = sorted(found.drivers, key=lambda each: -each.some)
    in_order = sorted(found.coded, key=lambda each: -sum(1 for d in found.disagreements if d.coded is each))
    view = AgreementView(
        sentence=sentence,
        overall=_measure(
            desk,
            language.say("{name}: {value}", name=measure, value=coders_in_words(found, language)),
            found.overall,
        ),
        pairs=tuple(
            _measure(
                desk,
                language.say(
                    "{name}: {value}",
                    name=kappa,
                    value=language.in_words(coder_name(found, each, language) for each in (one, other)),
                ),
                measured,
            )
            for one, other, measured in (() if found.two else found.pairs)
        ),
        drivers=tuple(_driver(desk, each, measure) for each in drivers),
        coded=tuple(
            _coded(desk, found, each.write_up, [d for d in found.disagreements if d.coded is each])
            for each in in_order[:SHOWN]
        ),
        more=language.say_many(
            "And {count} conversation more, in the data.",
            "And {count} conversations more, in the data.",
            len(in_order) - SHOWN,
        )
        if len(in_order) > SHOWN
        else "",
        data=csv_address("agreement"),
    )
    title = language.say("Do our coders agree?")
    return desk.page(view, addresses.AGREEMENT, title, "agreement", description=sentence)


def _measure(desk: Desk, name: str, measured: Measured) -> MeasureView:
    language = desk.language
    return MeasureView(
        name=name,
        same=desk.edition.share(measured.same),
        value=value_in_words(measured, language),
        interval=interval_in_words(measured, language),
        verdict=language.say(measured.verdict.value),
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
    language = desk.language
    sentence = language.say_many(
        "{count} driver coded differently.", "{count} drivers coded differently.", len(disagreements)
    )
    return CodedTwiceView(
        write_up=desk.edition.write_up(write_up),
        customer=desk.edition.customer(write_up.customer.id),
        date=language.day(write_up.write_up.date),
        sentence=sentence if disagreements else language.say("Coded alike."),
        disagreements=tuple(_disagreement(desk, found, write_up, each) for each in disagreements),
    )


def _disagreement(
    desk: Desk, found: Agreement, write_up: CodedWriteUp, each: Disagreement
) -> DisagreementView:
    known, language = desk.findings.codebook.all.get(each.driver), desk.language
    return DisagreementView(
        driver=desk.edition.driver(each.driver) if known else None,
        driver_name=known.name if known else each.driver,
        codings=tuple(
            CodingView(
                coder=coder_name(found, coder, language),
                named=_named(mentions, language),
                quotes=tuple(
                    (desk.edition.words(unquoted(quote.text)), _address(write_up, quote.id))
                    for mention in mentions
                    for quote in mention.quotes
                ),
            )
            for coder, mentions in each.mentions.items()
        ),
    )


def _named(mentions: tuple[Mention, ...], language: Language) -> str:
    """`decisive for us`; nothing where the coder did not name the driver."""
    named = []
    for each in mentions:
        strength = language.say(STRENGTHS[each.strength])
        for_us = each.effect is Effect.FOR
        named.append(
            language.say("{strength} for us", strength=strength)
            if for_us
            else language.say("{strength} against us", strength=strength)
        )
    return language.in_words(named) if named else ""


def _address(write_up: CodedWriteUp, quote_id: str) -> str:
    """The place of a quote; a passage that only another coder marked has none of its own on the page."""
    if any(quote.id == quote_id for quote, _ in write_up.quotes):
        return addresses.quote(write_up.write_up.id, quote_id)
    return addresses.write_up(write_up.write_up.id)
