"""The page on which quotes and conversations are found by several properties at once."""

from dataclasses import dataclass

from sitegen.pages.views.shared import NavigationGroupView


@dataclass(frozen=True, slots=True)
class ChoiceView:
    """One value to choose: `id` is what the address of a choice and the index call it."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class DriverChoicesView:
    """The drivers under one value driver, which is the first of them."""

    label: str
    drivers: tuple[ChoiceView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchView:
    """`search.html`: what can be chosen where there is JavaScript, and the way to every list for all.

    `quarters` are the ids and names of all quarters from the first conversation to the newest.
    """

    sentence: str
    segments: tuple[ChoiceView, ...]
    drivers: tuple[DriverChoicesView, ...]
    outcomes: tuple[ChoiceView, ...]
    rivals: tuple[ChoiceView, ...]
    quarters: tuple[ChoiceView, ...]
    lists: tuple[NavigationGroupView, ...]
