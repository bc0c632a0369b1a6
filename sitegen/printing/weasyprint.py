"""Prints an HTML document as PDF where there is no browser, by WeasyPrint, which is optional."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from selectolax.lexbor import LexborHTMLParser

NAME: Final = "weasyprint"
"""What stands for it where a browser may be named."""

IDENTIFIER: Final = b"sitegen"
"""What stands in such a file as its identifier, and says who made it: the rest of the file is compressed."""

_NUMBERS: Final = ".sg-entry::after { content: target-counter(attr(href url), page); }"
"""Entries of the contents get their numbers at once, which browsers cannot do."""

_DEEPEST: Final = 8
"""Names that lead from one to the next before a colour is reached."""


def is_installed() -> bool:
    """Whether WeasyPrint is there, with the libraries of the system that it needs."""
    try:
        import weasyprint  # noqa: F401  whether it can be imported is the question
    except (ImportError, OSError):
        return False
    return True


def print_pdf(document: bytes, day: date | None) -> tuple[bytes, int]:
    """The document as a PDF for everybody (PDF/UA-1), as made on a day, and the number of its sheets.

    Nothing is fetched for it.
    """
    from weasyprint import HTML
    from weasyprint.urls import URLFetcher

    tree = LexborHTMLParser(document)
    style = tree.css_first("style")
    _paint(tree, _colours(style.text() if style else ""))
    made = (day or date(1970, 1, 1)).isoformat()
    if tree.head:
        tree.head.insert_child(_meta(tree, "dcterms.created", made))
        tree.head.insert_child(_meta(tree, "dcterms.modified", made))
        numbers = tree.create_node("style")
        numbers.inner_html = _NUMBERS
        tree.head.insert_child(numbers)
    html = HTML(string=tree.html, url_fetcher=URLFetcher(allowed_protocols=("data",)))
    options: dict[str, Any] = {"pdf_variant": "pdf/ua-1", "pdf_identifier": IDENTIFIER}
    rendered = html.render(**options)
    return rendered.write_pdf(**options), len(rendered.pages)


def _meta(tree: LexborHTMLParser, name: str, content: str) -> Any:
    node = tree.create_node("meta")
    node.attrs["name"], node.attrs["content"] = name, content
    return node


def _paint(tree: LexborHTMLParser, colours: Mapping[str, str]) -> None:
    """Gives marks of charts their colours by value: WeasyPrint's SVG knows no variables in attributes."""
    for name in ("fill", "stroke"):
        for node in tree.css(f'svg [{name}^="var("]'):
            variable = (node.attributes[name] or "")[4:].rstrip(") ").partition(",")[0].strip()
            if variable in colours:
                node.attrs[name] = colours[variable]


def _colours(style: str) -> dict[str, str]:
    """The light colours that a style sheet gives names to at its root."""
    import tinycss2

    written: dict[str, Sequence[Any]] = {}
    for rule in tinycss2.parse_stylesheet(style, skip_comments=True, skip_whitespace=True):
        if rule.type != "qualified-rule" or tinycss2.serialize(rule.prelude).strip() != ":root":
            continue
        for each in tinycss2.parse_blocks_contents(rule.content):
            if each.type == "declaration" and each.name.startswith("--"):
                written[each.name] = each.value
    return {name: colour for name in written if (colour := _light(written[name], written, _DEEPEST))}


def _light(value: Sequence[Any], written: Mapping[str, Sequence[Any]], depth: int) -> str:
    """The colour that a value is in the light; empty where it is none that can be told from the text."""
    tokens = [each for each in value if each.type not in ("whitespace", "comment")]
    if not tokens or not depth:
        return ""
    first = tokens[0]
    if first.type == "function" and first.lower_name == "light-dark":
        return _light(first.arguments, written, depth - 1)
    if first.type == "function" and first.lower_name == "var":
        names = [each.value for each in first.arguments if each.type == "ident"]
        rest = first.arguments[next((n for n, each in enumerate(first.arguments) if each == ","), 0) + 1 :]
        return _light(written.get(names[0], rest) if names else rest, written, depth - 1)
    if first.type == "hash":
        return f"#{first.value}"
    return str(first.value) if first.type == "ident" else ""
