"""The feed and the site map; both need absolute addresses, so both need a `base_url`."""

from collections.abc import Iterable
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from sitegen.analysis.findings import Findings
from sitegen.pages import addresses
from sitegen.pages.edition import Edition

NEWEST: Final = 50


def feed(findings: Findings, edition: Edition) -> bytes:
    """An Atom feed of the newest conversations (RFC 4287); nothing in it depends on the day of the build."""
    settings = findings.settings
    dated = [each for each in findings.write_ups if each.write_up.date][:NEWEST]
    updated = dated[0].write_up.date if dated else None
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={quoteattr(settings.language)}>',
        f"<title>{escape(settings.title)}</title>",
        f"<id>{escape(settings.base_url)}</id>",
        f"<link href={quoteattr(settings.base_url)}/>",
        f'<link rel="self" href={quoteattr(settings.base_url + addresses.FEED)}/>',
        f"<updated>{updated or '1970-01-01'}T00:00:00Z</updated>",
        f"<author><name>{escape(settings.organisation or settings.title)}</name></author>",
    ]
    for each in dated:
        address = settings.base_url + addresses.write_up(each.write_up.id)
        lines += [
            "<entry>",
            f"<title>{escape(edition.title(each))}</title>",
            f"<id>{escape(address)}</id>",
            f"<link href={quoteattr(address)}/>",
            f"<updated>{each.write_up.date}T00:00:00Z</updated>",
            f"<summary>{escape(edition.plain(each.write_up.body.excerpt))}</summary>",
            "</entry>",
        ]
    return "\n".join((*lines, "</feed>", "")).encode()


def site_map(base_url: str, pages: Iterable[str]) -> bytes:
    """The addresses of all pages but the one for addresses that lead nowhere."""
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
    ]
    for address in sorted(pages):
        if address != addresses.NOT_FOUND:
            lines.append(f"<url><loc>{escape(base_url + address)}</loc></url>")
    return "\n".join((*lines, "</urlset>", "")).encode()
