"""The table of saturation: every conversation in its order, with what it brought."""

from sitegen.analysis.findings import Findings
from sitegen.analysis.saturation import BASE, RUN, THRESHOLD
from sitegen.pages.tables.table import DataTable, Value, iso


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
                    iso(step.write_up.write_up.date),
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
