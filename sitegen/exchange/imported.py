"""What was read from elsewhere, before it is written down as files of a study."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from sitegen.model import Driver, Effect

Tagged = tuple[str, Effect]
"""The id of a driver, for or against us."""


@dataclass(frozen=True, slots=True)
class Passage:
    """The characters of a text from `start` up to `end`, and the drivers that they speak of."""

    start: int
    end: int
    drivers: tuple[Tagged, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedWriteUp:
    """A conversation as it came.

    `name` is the path that its file shall have below the interviews, without its ending; `keys` are those
    of its front matter but for the drivers; `strengths` are its mentions; `passages` stand in `text`.
    `place` says where it came from.
    """

    name: str
    keys: Mapping[str, object]
    strengths: Mapping[Tagged, int]
    text: str
    passages: tuple[Passage, ...] = ()
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """A study as it came: its codebook, its write-ups, the texts of other registers by their names.

    `left_out` says in words what it held that has no place in a study.
    """

    title: str = ""
    drivers: tuple[Driver, ...] = ()
    write_ups: tuple[ImportedWriteUp, ...] = ()
    registers: Mapping[str, str] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()

    def of_kind(self, source: str) -> "Imported":
        """The same with every write-up said to be of one kind of source."""
        write_ups = (replace(each, keys={**each.keys, "source": source}) for each in self.write_ups)
        return replace(self, write_ups=tuple(write_ups))
