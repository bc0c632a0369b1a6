"""The tables of predictions and what became of them, to take away."""

from sitegen.analysis.drivers_by_segment import EVERYONE
from sitegen.analysis.findings import Findings
from sitegen.analysis.surprises import Prediction
from sitegen.pages.tables.share_columns import interval_values, people, share_values
from sitegen.pages.tables.table import DataTable, Value, iso
from sitegen.reading.redaction import reveal


def surprise_table(findings: Findings) -> DataTable:
    """Predicted against heard, driver by driver."""
    say = findings.language.say
    return DataTable(
        "surprises",
        say("Surprises"),
        say(
            "Every driver that was predicted or heard: {people} it was predicted for and heard from, of "
            "those with predictions who were asked about it, with 95 % intervals; how many both, heard "
            "alone, predicted alone; p of the exact sign test after Holm's correction.",
            people=people(findings),
        ),
        (
            "driver",
            "base",
            "predicted",
            "predicted_low",
            "predicted_high",
            "heard",
            "heard_low",
            "heard_high",
            "both",
            "heard_alone",
            "predicted_alone",
            "p_adjusted",
            "verdict",
        ),
        tuple(
            (
                each.driver,
                each.heard.base,
                each.predicted.count,
                *interval_values(each.predicted),
                each.heard.count,
                *interval_values(each.heard),
                each.both,
                each.only_heard,
                each.only_predicted,
                each.p_adjusted,
                each.surprise.value,
            )
            for each in findings.surprises.drivers
        ),
    )


def hit_rate_table(findings: Findings) -> DataTable:
    """How many predictions came true, in all, by segment and by interviewer."""
    finding, say = findings.surprises, findings.language.say
    rates: list[tuple[Value, ...]] = []
    if finding.predictions:
        rates.append(("everyone", "", *share_values(finding.rates[EVERYONE])))
    rates += [
        ("segment", segment.id, *share_values(finding.rates[segment.id])) for segment in finding.segments
    ]
    rates += [
        ("interviewer", reveal(finding.names[id_]), *share_values(share))
        for id_, share in finding.interviewers.items()
    ]
    return DataTable(
        "hit-rates",
        say("Predictions that came true"),
        say(
            "Predictions heard, of those asked about, in all, by segment and by interviewer; the 95 % "
            "interval allows for the predictions of one customer being alike."
        ),
        ("by", "of", "heard", "predictions", "share", "low", "high"),
        tuple(rates),
    )


def prediction_table(findings: Findings) -> DataTable:
    """Every prediction and what became of it."""
    say = findings.language.say
    return DataTable(
        "predictions",
        say("Predictions"),
        say(
            "Every driver that was predicted before a conversation or heard in it: heard, not heard, not "
            "predicted, or not asked."
        ),
        ("write_up", "customer", "segment", "interviewer", "date", "driver", "became"),
        tuple(row for each in findings.surprises.predictions for row in _predictions(each)),
    )


def _predictions(each: Prediction) -> list[tuple[Value, ...]]:
    source = each.write_up.write_up
    became = [
        *((driver, "heard") for driver in each.heard),
        *((driver, "not heard") for driver in each.not_heard),
        *((driver, "not predicted") for driver in dict.fromkeys(id_ for id_, _ in each.not_predicted)),
        *((driver, "not asked") for driver in each.not_asked),
    ]
    return [
        (
            source.id,
            each.write_up.customer.id,
            each.write_up.segment.id,
            "; ".join(reveal(name) for name in source.interviewer),
            iso(source.date),
            driver,
            word,
        )
        for driver, word in became
    ]
