"""What a driver says of itself as one text that people read, and the way back.

REFI-QDA knows a description of a code and nothing else; the rest stands in it behind labels.
"""

import re
from collections.abc import Mapping
from typing import Final

from sitegen.model import Driver, ValueDriver
from sitegen.reading.redaction import CLOSE, OPEN
from sitegen.text import slug

_LABELS: Final = ("Include", "Exclude", "Also called", "Value driver", "Id")
_DESCRIBED: Final = re.compile(
    r"(?P<Definition>.*?)"
    + "".join(rf"(?:(?:\A|\n+){label}: (?P<{label.replace(' ', '_')}>.*?))?" for label in _LABELS)
    + r"\s*\Z",
    re.DOTALL,
)
_BARS: Final = str.maketrans({OPEN: "|", CLOSE: "|"})


def describe(driver: Driver, placed_under: ValueDriver | None) -> str:
    """Definition, what to include and to exclude, aliases; value driver and id where nothing else says them.

    `placed_under` is the value driver below which the code stands; the id is told where the name does not
    give it.
    """
    value = driver.value_driver
    labelled = {
        "Include": driver.include,
        "Exclude": driver.exclude,
        "Also called": "; ".join(driver.aliases),
        "Value driver": value.value if value and value is not placed_under else "",
        "Id": driver.id if slug(driver.name) != driver.id else "",
    }
    parts = [driver.definition, *(f"{label}: {text}" for label, text in labelled.items() if text)]
    return "\n\n".join(part for part in parts if part).translate(_BARS)


def read_description(text: str) -> Mapping[str, str]:
    """The parts of a description by their labels; `Definition` is what stands before the first."""
    described = _DESCRIBED.fullmatch(text.replace("\r\n", "\n").replace("\r", "\n").strip())
    if described is None:  # cannot be: the definition takes whatever there is
        return {"Definition": text}
    return {label.replace("_", " "): (value or "").strip() for label, value in described.groupdict().items()}
