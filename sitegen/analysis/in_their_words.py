"""What each customer would tell others about us, and who of those asked said anything."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from sitegen.analysis.coding import CodedWriteUp
from sitegen.analysis.drivers_by_segment import EVERYONE, Share
from sitegen.analysis.evidence import EvidenceTable
from sitegen.model import Segment
from sitegen.text import Record


class Telling(Record, frozen=True):
    """What a respondent would tell others: the newest that it said, and the earlier ones, newest first."""

    newest: CodedWriteUp
    earlier: tuple[CodedWriteUp, ...]


@dataclass(frozen=True, slots=True)
class TheirWords:
    """The tellings of each segment, newest first, and how many of those asked have one.

    `shares` holds a share for every segment's id and EVERYONE; its base is all who were asked anything,
    for a write-up does not say whether this was asked.
    """

    segments: tuple[Segment, ...]
    tellings: Mapping[str, tuple[Telling, ...]]
    shares: Mapping[str, Share]


def find_their_words(table: EvidenceTable) -> TheirWords:
    """Gathers `tell_others` of the counted write-ups, one line a respondent and segment."""
    said: dict[str, dict[str, list[CodedWriteUp]]] = {segment.id: {} for segment in table.segments}
    for write_up in table.newest_first:
        if write_up.write_up.tell_others.strip():
            by_respondent = said[write_up.segment.id]
            by_respondent.setdefault(table.respondent(write_up), []).append(write_up)
    everyone = {who for by_respondent in said.values() for who in by_respondent}
    shares = {
        segment.id: Share.of(len(said[segment.id]), len(table.by_segment[segment.id].respondents))
        for segment in table.segments
    }
    shares[EVERYONE] = Share.of(len(everyone), len(table.whole.respondents))
    return TheirWords(
        segments=table.segments,
        tellings=MappingProxyType(
            {
                segment: tuple(Telling(newest, tuple(earlier)) for newest, *earlier in by_respondent.values())
                for segment, by_respondent in said.items()
            }
        ),
        shares=MappingProxyType(shares),
    )
