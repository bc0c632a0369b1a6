"""What changed with one customer from one conversation to the next."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from sitegen.analysis.coding import CodedWriteUp
from sitegen.analysis.evidence import age
from sitegen.analysis.names import Codebook
from sitegen.model import Effect, Outcome, Stays


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A conversation against the one before it with the same customer.

    `appeared` and `gone` are drivers with their effects that are named in only one of the two; what the
    later conversation did not ask about is not gone.  `stronger` and `weaker` are named in both.
    `outcome` and `stays` are the older and the newer, where both conversations say and they differ.
    """

    earlier: CodedWriteUp
    later: CodedWriteUp
    appeared: tuple[tuple[str, Effect], ...]
    gone: tuple[tuple[str, Effect], ...]
    stronger: tuple[tuple[str, Effect], ...]
    weaker: tuple[tuple[str, Effect], ...]
    outcome: tuple[Outcome, Outcome] | None
    stays: tuple[Stays, Stays] | None

    @property
    def is_quiet(self) -> bool:
        """Whether nothing that the two write-ups hold has changed."""
        moved = (self.appeared, self.gone, self.stronger, self.weaker, self.outcome, self.stays)
        return not any(moved)


def find_turns(write_ups: Sequence[CodedWriteUp], codebook: Codebook) -> tuple[Turn, ...]:
    """The turns between the conversations with one customer, newest first."""
    ordered = sorted(write_ups, key=age)
    return tuple(_turn(earlier, later, codebook) for earlier, later in pairwise(ordered))[::-1]


def _turn(earlier: CodedWriteUp, later: CodedWriteUp, codebook: Codebook) -> Turn:
    before = {(each.driver, each.effect): each.strength for each in earlier.mentions}
    after = {(each.driver, each.effect): each.strength for each in later.mentions}
    silent = {driver for each in later.not_asked for driver in codebook.below(each)}
    outcomes = (earlier.write_up.outcome, later.write_up.outcome)
    stays = (earlier.write_up.stays, later.write_up.stays)
    return Turn(
        earlier=earlier,
        later=later,
        appeared=tuple(key for key in after if key not in before),
        gone=tuple(key for key in before if key not in after and key[0] not in silent),
        stronger=tuple(key for key in after if after[key] > before.get(key, 3)),
        weaker=tuple(key for key in after if after[key] < before.get(key, 1)),
        outcome=(outcomes[0], outcomes[1])
        if outcomes[0] and outcomes[1] and outcomes[0] != outcomes[1]
        else None,
        stays=(stays[0], stays[1]) if stays[0] and stays[1] and stays[0] != stays[1] else None,
    )
