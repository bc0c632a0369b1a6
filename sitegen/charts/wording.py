"""Counts, shares and intervals in words; the same words in charts, tables and sentences."""

import unicodedata

from sitegen.analysis.drivers_by_segment import Share
from sitegen.analysis.names import NO_SEGMENT
from sitegen.analysis.statistics import Interval
from sitegen.language import Language
from sitegen.model import Segment
from sitegen.reading.settings import CountUnit


def asked_in_words(count: int, unit: CountUnit, language: Language) -> str:
    """`14 customers asked`, or `14 interviews` where those are counted."""
    if unit is CountUnit.INTERVIEWS:
        return language.say_many("{count} interview", "{count} interviews", count)
    return language.say_many("{count} customer asked", "{count} customers asked", count)


def count_of_base(share: Share, language: Language) -> str:
    """`11 of 14`, or `nobody asked`."""
    if not share.base:
        return language.say("nobody asked")
    return language.say(
        "{count} of {base}", count=language.number(share.count), base=language.number(share.base)
    )


def percent(value: float) -> str:
    """`79 %`, the space being one that does not break; `0 %` and `100 %` only where it is nobody or all."""
    if 0 < value < 0.005:
        return "<1\u00a0%"
    if 0.995 <= value < 1:
        return ">99\u00a0%"
    return f"{value * 100:.0f}\u00a0%"


def share_in_percent(share: Share, small_base: int) -> str:
    """`79 %`, or nothing where the base is too small for a bare percentage."""
    value = share.value
    return "" if value is None or share.base < small_base else percent(value)


def interval_in_percent(interval: Interval) -> str:
    """`52–92 %`."""
    return f"{interval.low * 100:.0f}–{interval.high * 100:.0f}\u00a0%"


def points(interval: Interval, language: Language) -> str:
    """`+12 to +58 points`: the interval of a difference."""
    low, high = _signed(interval.low, language), _signed(interval.high, language)
    return language.say("{low} to {high} points", low=low, high=high)


def _signed(value: float, language: Language) -> str:
    """`+12`, `−3`, `0`; below half a point with a decimal, for the sign is what the reader looks for."""
    if value == 0:
        return "0"
    figures = language.number(abs(value) * 100, 0 if abs(value) >= 0.005 else 1)
    return f"{'+' if value > 0 else '−'}{figures}"


def p_in_words(p: float, language: Language) -> str:
    """`0.02`, `0.004`, `<0.001`."""
    if p < 0.001:
        return f"<{language.number(0.001, 3)}"
    return language.number(p, 3 if p < 0.01 else 2)


def count_and_interval(share: Share, language: Language) -> str:
    """`11 of 14 (52–92 %)`, or `nobody asked`."""
    counted = count_of_base(share, language)
    return counted if share.interval is None else f"{counted} ({interval_in_percent(share.interval)})"


def named_by(where: str, share: Share, driver: str, against: int, language: Language) -> str:
    """`Family offices: 11 of 14 (52–92 %) named Time back, 2 spoke against us on it`."""
    counted = count_and_interval(share, language)
    where, driver = in_sentence(where), in_sentence(driver)
    if against:
        return language.say(
            "{where}: {counted} named {driver}, {against} spoke against us on it",
            where=where,
            counted=counted,
            driver=driver,
            against=against,
        )
    return language.say("{where}: {counted} named {driver}", where=where, counted=counted, driver=driver)


def in_sentence(name: str) -> str:
    """A name that stands in a sentence: one written from right to left is isolated from the figures by it."""
    if any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in name):
        return f"\u2068{name}\u2069"
    return name


def segment_in_sentence(segment: Segment, language: Language) -> str:
    """The name of a segment; those without one must not read as if no segment were meant."""
    if segment.id == NO_SEGMENT.id:
        return language.say("customers without a segment")
    return in_sentence(segment.name)


def interval_in_brackets(share: Share) -> str:
    """` (52–92 %)`, to stand behind a count; nothing where nobody was asked."""
    return f" ({interval_in_percent(share.interval)})" if share.interval else ""


def capitalised(sentence: str) -> str:
    """The sentence with its first letter large; names keep the rest of theirs."""
    return sentence[:1].upper() + sentence[1:]


def corrected_for(comparisons: int, language: Language) -> str:
    """How many comparisons the verdicts are corrected for, as a sentence; nothing where none was made."""
    if not comparisons:
        return ""
    return " " + language.say_many(
        "Verdicts are corrected for {count} comparison.",
        "Verdicts are corrected for {count} comparisons.",
        comparisons,
    )
