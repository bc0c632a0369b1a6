"""The columns of a share and of a difference of two, and who is counted in them."""

from typing import Final

from sitegen.analysis.drivers_by_segment import Difference, Share
from sitegen.analysis.findings import Findings
from sitegen.pages.tables.table import Value

SHARE: Final = ("count", "base", "share", "low", "high")
DIFFERENCE: Final = ("difference", "difference_low", "difference_high", "p_adjusted")


def people(findings: Findings) -> str:
    """Who is counted, in the language of the site: customers, or interviews."""
    return findings.language.say(findings.settings.count.value)


def share_values(share: Share) -> tuple[Value, ...]:
    """The values of the columns `SHARE`, unrounded; the last three None without a base."""
    return (share.count, share.base, share.value, *interval_values(share))


def interval_values(share: Share) -> tuple[Value, Value]:
    """The ends of the interval of a share, unrounded; None without a base."""
    return (share.interval.low, share.interval.high) if share.interval else (None, None)


def difference_values(difference: Difference | None) -> tuple[Value, ...]:
    """The values of the columns `DIFFERENCE`, unrounded; None where nothing is compared."""
    if difference is None:
        return (None,) * len(DIFFERENCE)
    return (difference.value, difference.interval.low, difference.interval.high, difference.p_adjusted)
