"""A style sheet of a site within a document."""

import re
from typing import Final

from sitegen.binding.embedding import with_files
from sitegen.binding.places import place_meant
from sitegen.binding.volume import Binder

_STYLE_TAG: Final = re.compile(r"<(/style)", re.IGNORECASE)


def style_text(binder: Binder, address: str) -> str:
    """The style sheet at an address as it may stand in a `style` element, with the files that it names."""

    def read(link: str) -> bytes | None:
        meant = place_meant(link, address)
        return binder.read(meant[0]) if meant and binder.has(meant[0]) else None

    text = with_files(binder.read(address).decode("utf-8", "replace"), read)
    return _STYLE_TAG.sub(r"<\\\1", text.replace("\r\n", "\n").replace("\r", "\n"))
