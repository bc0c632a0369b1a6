"""Counts, shares and intervals in words; the same words in charts, tables and sentences."""

from sitegen.analysis.drivers_by_segment import Share
from sitegen.analysis.statistics import Interval


def count_of_base(share: Share) -> str:
    """`11 of 14`, or `nobody asked`."""
    return f"{share.count} of {share.base}" if share.base else "nobody asked"


def percent(value: float) -> str:
    """`79 %`, the space being one that does not break."""
    return f"{value * 100:.0f}\u00a0%"


def interval_in_percent(interval: Interval) -> str:
    """`52–92 %`."""
    return f"{interval.low * 100:.0f}–{interval.high * 100:.0f}\u00a0%"


def points(interval: Interval) -> str:
    """`+12 to +58 points`: the interval of a difference."""
    return f"{interval.low * 100:+.0f} to {interval.high * 100:+.0f} points".replace("-", "−")


def count_and_interval(share: Share) -> str:
    """`11 of 14 (52–92 %)`, or `nobody asked`."""
    if share.interval is None:
        return "nobody asked"
    return f"{count_of_base(share)} ({interval_in_percent(share.interval)})"
