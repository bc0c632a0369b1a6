"""Keys of pages: digests of all that a page is made from, known before the page is planned.

A page whose key and theme are those of the last build is the same page, and need not be made.  A key may
cover more than its page shows, never less: `tests/rebuild/test_rebuild.py` holds every rebuilt page against a
clean build.
"""

from collections.abc import Mapping
from functools import cached_property
from typing import Final

import msgspec

from sitegen.analysis.coding import CodedWriteUp
from sitegen.memo import digest
from sitegen.model import Body
from sitegen.pages import addresses
from sitegen.pages.desk import NEIGHBOURS, Desk

encode_view: Final = msgspec.json.Encoder(enc_hook=str, order="deterministic").encode
"""A view, a record or a mapping as bytes, the same for the same content."""


class PageKeys:
    """The keys of the pages of a study, each made when it is asked for.

    A write-up's page has the key of what it shows, and so has a customer's; every other page has that of
    all that was said in the study, and the file of the whole project that of its texts besides.
    """

    def __init__(self, desk: Desk, *, drafts: bool = False) -> None:
        self._desk = desk
        self._drafts = drafts

    def of(self, address: str) -> bytes:
        """The key of the page or of the data file at an address."""
        if address in self._write_ups:
            return self._of_write_up(self._write_ups[address], address)
        if address in self._customers:
            return self._of_customer(self._customers[address], address)
        if address == addresses.PROJECT_FILE:
            return digest(self.whole, *(each.key for each in self._desk.findings.content.read.values()))
        return self.whole

    @cached_property
    def whole(self) -> bytes:
        """The digest of all that was said in the study, the texts of write-ups left out."""
        content = self._desk.findings.content
        said = [part for path, each in content.read.items() for part in (path.encode(), each.said)]
        files = encode_view(sorted(content.files))
        drafts = b"drafts" if self._drafts else b""
        return digest(self._names, content.apart, files, drafts, *said)

    @cached_property
    def _names(self) -> bytes:
        """The digest of settings and registers, and of the names that write-ups use beside them."""
        findings = self._desk.findings
        used = (
            tuple(findings.codebook.all.values()),
            tuple(findings.segments.values()),
            tuple(findings.competitors.values()),
            tuple(findings.offerings.values()),
        )
        return digest(findings.content.registered, encode_view(findings.settings), encode_view(used))

    @cached_property
    def _write_ups(self) -> Mapping[str, int]:
        """The place of each write-up by the address of its page."""
        return {
            addresses.write_up(each.write_up.id): place
            for place, each in enumerate(self._desk.findings.write_ups)
        }

    @cached_property
    def _customers(self) -> Mapping[str, str]:
        """The id of each customer by the address of its page."""
        return {addresses.customer(id_): id_ for id_ in self._desk.customer_ids}

    @cached_property
    def _lines(self) -> Mapping[str, bytes]:
        """What each write-up shows of itself on the pages of others, by its id."""
        read = self._desk.findings.content.read
        return {
            each.write_up.id: digest(
                read[each.write_up.path].said, each.customer.id, each.customer.name, each.segment.id
            )
            for each in self._desk.findings.write_ups
        }

    @cached_property
    def _near(self) -> Mapping[str, bytes]:
        """The digest of all among which a write-up's related ones are looked for, by its id."""
        near: dict[str, bytes] = {}
        for peers in self._desk.write_ups_by_segment.values():
            lines = [self._lines[each.write_up.id] for each in peers]
            for at, each in enumerate(peers):
                around = lines[max(0, at - NEIGHBOURS) : at + NEIGHBOURS + 1]
                near[each.write_up.id] = digest(b"".join(around), str(min(at, NEIGHBOURS)))
        return near

    def _of_write_up(self, place: int, own: str) -> bytes:
        findings = self._desk.findings
        write_up = findings.write_ups[place]
        beside = findings.write_ups[max(0, place - 1) : place + 2]
        body = write_up.write_up.body
        return digest(
            self._names,
            findings.content.read[write_up.write_up.path].key,
            self._lines[write_up.write_up.id],
            self._near[write_up.write_up.id],
            b"".join(self._lines[each.write_up.id] for each in beside),
            b"first" if place == 0 else b"",
            *self._linked(body, own),
            self.whole if body.charts else b"",
        )

    def _of_customer(self, id_: str, own: str) -> bytes:
        findings = self._desk.findings
        write_ups: list[CodedWriteUp] = self._desk.write_ups_by_customer.get(id_, [])
        page = self._desk.customer_pages.get(id_)
        return digest(
            self._names,
            id_,
            encode_view(findings.customers[id_]),
            encode_view(page),
            b"".join(self._lines[each.write_up.id] for each in write_ups),
            *(self._linked(page.body, own) if page else ()),
            self.whole if page and page.body.charts else b"",
        )

    def _linked(self, body: Body, own: str) -> list[str]:
        """Where the links of a body lead."""
        return [self._desk.targets.address(link, own) or "" for link in body.links]
