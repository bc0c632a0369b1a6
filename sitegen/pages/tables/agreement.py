"""The table of codings: every decision of every coder."""

from sitegen.analysis.findings import Findings
from sitegen.pages.tables.table import DataTable, Value


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
