"""The pages of a site by their addresses: those that are known at once, the others when asked for."""

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property

import msgspec

from sitegen.memo import Memo
from sitegen.pages.desk import PlannedPage

Planning = Mapping[str, Callable[[], PlannedPage]]
"""What plans each page, by its address."""


class PageMap(Planning):
    """Pages that are known at once, and pages of which there are as many as the findings say.

    The latter are found when an address is none of the former.  A memo knows their addresses by `key`, so
    that a build that makes none of them need not analyse the study to know that they are there.
    """

    def __init__(
        self, known: Planning, find: Callable[[], Planning], memo: Memo, key: Callable[[], bytes]
    ) -> None:
        self._known = known
        self._find = find
        self._memo = memo
        self._key = key

    @cached_property
    def _found(self) -> Planning:
        return self._find()

    @cached_property
    def _further(self) -> Mapping[str, None]:
        """The addresses of the pages that are not known at once."""
        key = self._key()
        raw = self._memo.recall([key]).get(key)
        if raw is None:
            raw = msgspec.json.encode(list(self._found))
            self._memo.remember({key: raw})
        return dict.fromkeys(msgspec.json.decode(raw, type=list[str]))

    def __getitem__(self, address: str) -> Callable[[], PlannedPage]:
        return self._known[address] if address in self._known else self._found[address]

    def __contains__(self, address: object) -> bool:
        return address in self._known or address in self._further

    def __iter__(self) -> Iterator[str]:
        yield from self._known
        yield from self._further

    def __len__(self) -> int:
        return len(self._known) + len(self._further)
