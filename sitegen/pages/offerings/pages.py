"""The page of all offerings, side by side."""

from functools import partial

from sitegen.analysis.drivers_by_segment import Share
from sitegen.analysis.findings import Findings
from sitegen.analysis.offerings import Reception
from sitegen.charts.wording import count_of_base
from sitegen.language import Language
from sitegen.model import ValueDriver
from sitegen.pages import addresses
from sitegen.pages.desk import Desk, PlannedPage, Plans
from sitegen.pages.offerings.sentences import receptions_sentence
from sitegen.pages.tables.table import csv_address
from sitegen.pages.views import LinkedRowView, LinkedTableView, LinkView, OfferingsView


def plan_offerings(desk: Desk) -> PlannedPage:
    """What each offering is for, and whether it is understood and valued."""
    findings, say = desk.findings, desk.language.say
    receptions = findings.receptions
    sentence = receptions_sentence(findings, receptions)
    view = OfferingsView(
        sentence=sentence,
        received=LinkedTableView(
            caption=say("By the newest word of each who spoke of it"),
            header=tuple(
                LinkView(each, "")
                for each in (
                    say("Offering"),
                    say("Would leave"),
                    say("Spoke of it"),
                    say("Understand and value"),
                    say("Value, not understood"),
                    say("Understand, not valued"),
                    say("Neither"),
                    say("Not said"),
                )
            ),
            rows=tuple(_received_row(desk, each) for each in receptions.values()),
            data=csv_address("offerings") if any(each.spoke for each in receptions.values()) else "",
        ),
        served=_served_table(findings) if any(each.say_what_for for each in receptions.values()) else None,
        descriptions=tuple(
            (LinkView(each.name, addresses.offering(each.id)), each.description)
            for each in findings.offerings.values()
            if each.description
        ),
    )
    return desk.page(view, addresses.OFFERINGS, say("Offerings"), "offerings", description=sentence)


def _received_row(desk: Desk, reception: Reception) -> LinkedRowView:
    own = addresses.offering(reception.offering.id)
    leave = desk.findings.must_keeps.offerings[reception.offering.id].share
    counts = (
        (reception.count(True, True), "sg-understood-and-valued"),
        (reception.count(False, True), "sg-valued-not-understood"),
        (reception.count(True, False), "sg-understood-not-valued"),
        (reception.count(False, False), "sg-neither"),
    )
    not_said = reception.spoke - sum(count for count, _ in counts)
    cells = (
        LinkView(reception.offering.name, own),
        LinkView(count_of_base(leave, desk.language), f"{own}#sg-would-leave" if leave.count else ""),
        LinkView(str(reception.spoke), f"{own}#sg-received" if reception.spoke else ""),
        *(LinkView(str(count), f"{own}#{anchor}" if count else "") for count, anchor in counts),
        LinkView(str(not_said), f"{own}#sg-received" if not_said else ""),
    )
    return LinkedRowView(hue="", cells=cells)


def _served_table(findings: Findings) -> LinkedTableView:
    say = findings.language.say
    return LinkedTableView(
        caption=say("What they say it is for, by value driver"),
        header=tuple(
            LinkView(each, "")
            for each in (say("Offering"), *(findings.codebook.all[value.value].name for value in ValueDriver))
        ),
        rows=tuple(_served_row(each, findings.language) for each in findings.receptions.values()),
        data=csv_address("offerings-by-driver"),
    )


def _served_row(reception: Reception, language: Language) -> LinkedRowView:
    own = addresses.offering(reception.offering.id)
    cells = []
    for value in ValueDriver:
        served = reception.served.get(value.value)
        if served:
            cells.append(LinkView(count_of_base(served.share, language), f"{own}#sg-serves"))
        elif reception.say_what_for:
            cells.append(LinkView(count_of_base(Share.of(0, reception.say_what_for), language), ""))
        else:
            cells.append(LinkView(language.say("nobody said"), ""))
    return LinkedRowView(hue="", cells=(LinkView(reception.offering.name, own), *cells))


def offering_lists(desk: Desk) -> Plans:
    """The page of all offerings, where there are any."""
    return {addresses.OFFERINGS: partial(plan_offerings, desk)} if desk.findings.offerings else {}
