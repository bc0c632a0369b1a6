"""The tables of who was asked and who comes next: calls, new drivers, codings, insights."""

from sitegen.analysis.call_next import Call
from sitegen.analysis.findings import Findings
from sitegen.analysis.losses import LEFT, LostCustomer
from sitegen.analysis.names import NO_SEGMENT
from sitegen.analysis.saturation import BASE, RUN, THRESHOLD
from sitegen.model import Effect
from sitegen.pages.call_sentences import has_calls
from sitegen.pages.data_table import DataTable, Value


def listening_tables(findings: Findings) -> tuple[DataTable, ...]:
    """Their tables, those of which the study says nothing without rows."""
    return (
        call_table(findings).where(has_calls(findings)),
        saturation_table(findings),
        agreement_table(findings),
        insight_table(findings),
    )


def call_table(findings: Findings) -> DataTable:
    """The ranking as data."""
    say = findings.language.say
    lost = {each.customer.id: each for each in findings.call_next.losses.lost}
    return DataTable(
        "call-next",
        say("Who to call next"),
        say(
            "Every customer whom we know in the order in which to call them: points, grounds, days since the "
            "last conversation, the value drivers of which they have not spoken, and why some are left in "
            "peace. `{left}` is the day on which a lost customer left, `asked_before` whether it was asked "
            "in the twelve months before.",
            left=LEFT,
        ),
        (
            "place",
            "customer",
            "name",
            "segment",
            "points",
            "grounds",
            "untouched",
            "last_asked",
            "days",
            "conversations",
            "best",
            "revenue",
            "rest",
            LEFT,
            "asked_before",
        ),
        tuple(
            _row(place, call, lost.get(call.customer.id))
            for place, call in enumerate(findings.call_next.calls, start=1)
        ),
    )


def _row(place: int, call: Call, lost: LostCustomer | None) -> tuple[Value, ...]:
    return (
        place,
        call.customer.id,
        call.customer.name,
        call.segment.id if call.segment.id != NO_SEGMENT.id else "",
        call.points,
        "; ".join(ground.value for ground in call.grounds),
        " ".join(call.untouched),
        call.last.isoformat() if call.last else "",
        call.days,
        len(call.conversations),
        int(call.customer.best),
        call.customer.revenue,
        call.rest.value if call.rest else "",
        lost.left.isoformat() if lost and lost.left else "",
        "" if lost is None or lost.asked_before is None else int(lost.asked_before),
    )


def saturation_table(findings: Findings) -> DataTable:
    """Every conversation in its order, with what it brought."""
    say = findings.language.say
    rows: list[tuple[Value, ...]] = []
    for segment, listening in findings.saturation.items():
        so_far = 0
        for place, step in enumerate(listening.steps, start=1):
            so_far += len(step.new)
            run = listening.steps[max(0, place - RUN) : place]
            in_run = sum(len(each.new) for each in run)
            rows.append(
                (
                    segment,
                    place,
                    step.write_up.write_up.id,
                    step.write_up.write_up.date.isoformat() if step.write_up.write_up.date else "",
                    " ".join(step.new),
                    len(step.new),
                    so_far,
                    in_run / listening.base_drivers
                    if listening.base_drivers and place >= BASE + RUN
                    else None,
                )
            )
    return DataTable(
        "saturation",
        say("New drivers, conversation by conversation"),
        say(
            "The dated conversations of every segment, and of all (segment *), in their order: the drivers "
            "that were new there, how many were known by then, and the new information of the run of {run} "
            "that ends with it, which is set against {threshold} (Guest, Namey and Chen 2020).",
            run=RUN,
            threshold=findings.language.number(THRESHOLD, 2),
        ),
        ("segment", "place", "write_up", "date", "new_drivers", "new", "known", "new_information"),
        tuple(rows),
    )


def agreement_table(findings: Findings) -> DataTable:
    """Every decision of every coder."""
    found, say = findings.agreement, findings.language.say
    drivers = list(dict.fromkeys(each.driver for each in found.drivers)) if found else []
    rows: list[tuple[Value, ...]] = []
    for coded in found.coded if found else ():
        for coder, coding in coded.codings.items():
            named = {mention.driver: mention for mention in coding.mentions}
            for driver in drivers:
                mention = named.get(driver)
                rows.append(
                    (
                        coded.write_up.write_up.id,
                        driver,
                        coder or "first",
                        int(mention is not None),
                        mention.strength if mention else None,
                        mention.effect.value if mention else "",
                    )
                )
    said = say("Nothing was coded twice")
    if found:
        measure = say("Cohen’s kappa") if found.two else say("Krippendorff’s alpha")
        said = say("{measure} is not defined", measure=measure)
        if found.overall.value is not None:
            value = findings.language.number(found.overall.value, 2)
            said = say("{measure} of all is {value}", measure=measure, value=value)
    return DataTable(
        "agreement",
        say("Decisions of coders"),
        say(
            "What each coder of a conversation that was coded twice made of every driver that any of them "
            "named: 1 where it is named. {said}; drivers that nobody named count as agreed there too.",
            said=said,
        ),
        ("write_up", "driver", "coder", "named", "strength", "effect"),
        tuple(rows),
    )


def insight_table(findings: Findings) -> DataTable:
    """Every driver of every insight with its counts."""
    say = findings.language.say
    rows: list[tuple[Value, ...]] = []
    for each in findings.insights:
        shifts = {(shift.driver, shift.effect): shift for shift in each.shifts}
        for claim in each.claims:
            shift = shifts.get((claim.driver.id, Effect.FOR))
            rows.append(
                (
                    each.insight.id,
                    each.insight.date.isoformat() if each.insight.date else "",
                    " ".join(segment.id for segment in each.segments),
                    claim.driver.id,
                    claim.now.count,
                    claim.now.base,
                    claim.against.count,
                    claim.then.count if claim.then else None,
                    claim.then.base if claim.then else None,
                    claim.since.count if claim.since else None,
                    claim.since.base if claim.since else None,
                    shift.difference.value if shift else None,
                    shift.difference.p_adjusted if shift else None,
                    each.standing.value,
                )
            )
    return DataTable(
        "insights",
        say("Insights"),
        say(
            "What people concluded: every driver of each insight in its segments together, named now, until "
            "the day of the insight, and since; the difference of since and then where both are of a fair "
            "base, with p after Holm's correction for the comparisons of the insight."
        ),
        (
            "insight",
            "date",
            "segments",
            "driver",
            "named",
            "base",
            "against",
            "named_then",
            "base_then",
            "named_since",
            "base_since",
            "difference",
            "p_adjusted",
            "standing",
        ),
        tuple(rows),
    )
