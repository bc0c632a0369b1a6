"""The site of the public edition: every byte is searched before anybody can see it."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from sitegen.diagnostics import Diagnostic, Place
from sitegen.memo import digest, this_program
from sitegen.pages.views import SiteView
from sitegen.publishing.edition import Published
from sitegen.publishing.pictures import UnknownPictureError, bare_picture
from sitegen.publishing.search import Search
from sitegen.rendering.site import PageError, Site


class PublicSite(Mapping[str, bytes | Path]):
    """A site by its addresses, each file and its address searched for private words when it is looked up.

    A look-up raises `PageError` where there is one.  Pictures are bytes without anything but the picture.
    `sources` gives the address of the page that a file of the content becomes; `pictures` are the addresses
    of those files of the content that are copied.
    """

    def __init__(
        self, site: Site, published: Published, sources: Mapping[str, str], pictures: Collection[str]
    ) -> None:
        self._site = site
        self._pictures = frozenset(pictures)
        self._sources = {
            address: published.origins[path] for path, address in sources.items() if path in published.origins
        }
        self._words = {word.text: word for word in published.private}
        self._search = Search(self._words, published.allowed)
        words, allowed = sorted(self._words), sorted(published.allowed)
        self._searched_for = digest(this_program(), str(len(words)), *words, *allowed)
        # Before anything is made, and once: a key must be that of the bytes that were searched.
        self._copied = {address: _digest_of(path) for address, path in site.copies.items()}

    @property
    def view(self) -> SiteView:
        """What is the same on every page."""
        return self._site.view

    @property
    def pages(self) -> Collection[str]:
        """The addresses of those files that are pages."""
        return self._site.pages

    @property
    def own_pages(self) -> Sequence[str]:
        """The addresses of the study's own pages, in the order of the navigation."""
        return self._site.own_pages

    def key(self, address: str) -> bytes:
        """The digest of all that a file is made from, of a picture its bytes, and of the words searched for.

        So a file whose key stands is one that was searched for the same words before it was put in place.
        """
        made_from = self._site.key(address) or self._copied[address]
        return digest(self._searched_for, address, made_from)

    def __getitem__(self, address: str) -> bytes:
        content, faults = self._searched(address)
        if faults:
            raise PageError(faults[0], None)
        return content

    def faults(self, address: str) -> tuple[Diagnostic, ...]:
        """Every private word that stands at an address or in it."""
        return self._searched(address)[1]

    def source_of(self, address: str) -> str:
        """The path of the file that a page shows, or the address of one that shows many."""
        return self._sources.get(address, address)

    def _searched(self, address: str) -> tuple[bytes, tuple[Diagnostic, ...]]:
        content = self._site[address]
        if isinstance(content, Path):
            content = content.read_bytes()
            if self._copied[address] != digest(content):
                raise PageError(_moved(address), None)
            if address in self._pictures:
                try:
                    content = bare_picture(content)
                except UnknownPictureError as error:  # it was one when the site was planned
                    raise PageError(_no_picture(address), None) from error
        return content, self.faults_in(address, content)

    def faults_in(self, address: str, content: bytes) -> tuple[Diagnostic, ...]:
        """Every private word that stands in the bytes of a file made of this site, or in its address."""
        found = sorted({*self._search.find(address.encode()), *self._search.find(content)})
        return tuple(self._fault(address, each) for each in found)

    def _fault(self, address: str, found: str) -> Diagnostic:
        word = self._words[found]
        where = f"; it stands in {word.path} and is {word.what}" if word.path else f"; it is {word.what}"
        help_ = (
            "Redact it with `||` where it is written, or ask whether it may be published; "
            "`sitegen explain private-name-published` says more."
        )
        return Diagnostic(
            "private-name-published",
            f'"{found}" would be published at {address}{where}',
            Place(self._sources.get(address, address)),
            help_,
            subject=found,
        )

    def __iter__(self) -> Iterator[str]:
        return iter(self._site)

    def __len__(self) -> int:
        return len(self._site)

    def __contains__(self, address: object) -> bool:
        return address in self._site


def _digest_of(path: Path) -> bytes:
    try:
        return digest(path.read_bytes())
    except OSError:
        return b""  # looking it up says what is wrong


def _moved(address: str) -> Diagnostic:
    message = f"{address} became another file while the site was made"
    return Diagnostic("file-not-published", message, Place(address), "Build again.")


def _no_picture(address: str) -> Diagnostic:
    message = f"{address} is no picture any more that can be published"
    return Diagnostic("file-not-published", message, Place(address), "Build again.")
