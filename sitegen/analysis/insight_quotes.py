"""The quotes that insights name, by their ids."""

from collections.abc import Collection, Iterable

from sitegen.diagnostics import Diagnostic, Place
from sitegen.model import Insight
from sitegen.text import Written, nearest


def quote_id(written: Written) -> str:
    """The id of a quote, which may stand behind the address of its page: `…/deli.html#q-abc`."""
    return written.text.rpartition("#")[2].strip()


def check_quotes(insights: Iterable[Insight], known: Collection[str]) -> tuple[Diagnostic, ...]:
    """A diagnostic for each quote that an insight names and that is not there."""
    found = []
    for insight in insights:
        for written in insight.quotes:
            id_ = quote_id(written)
            if id_ not in known:
                near = nearest(id_, known)
                help_ = f'Did you mean "{near}"? ' if near else ""
                found.append(
                    Diagnostic(
                        "unknown-quote",
                        f'there is no quote "{written}"',
                        Place(insight.path, written.start, written.end),
                        f"{help_}The id of a quote stands in its link: behind the `#`.",
                    )
                )
    return tuple(found)
