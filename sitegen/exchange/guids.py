"""GUIDs made of names, so that equal studies give equal files."""

from hashlib import sha1
from typing import Final
from uuid import NAMESPACE_URL, uuid5

_SITEGEN: Final = uuid5(NAMESPACE_URL, "urn:sitegen:refi-qda")


class Guids:
    """The GUIDs of one study: the same words give the same GUID, in another study another one.

    `study` is what a study keeps for life, its repository say.
    """

    def __init__(self, study: str) -> None:
        self._namespace = uuid5(_SITEGEN, study).bytes

    def of(self, *words: str) -> str:
        """The GUID of a thing: of what kind it is, and its ids.

        The same as `uuid.uuid5` gives (RFC 9562, version 5), without its objects: a large study has
        hundreds of thousands.
        """
        name = self._namespace + "\0".join(words).encode()
        hex_ = sha1(name, usedforsecurity=False).hexdigest()
        variant = "89ab"[int(hex_[16], 16) & 3]
        return f"{hex_[:8]}-{hex_[8:12]}-5{hex_[13:16]}-{variant}{hex_[17:20]}-{hex_[20:32]}"
