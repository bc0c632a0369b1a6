"""Reads XML from elsewhere: a small tree with lines, and nothing that XML can do besides."""

from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat

from sitegen.exchange.fault import ExchangeError

_DEEPEST: Final = 200
_MOST_ELEMENTS: Final = 5_000_000


@dataclass(slots=True)
class Node:
    """An element by its name without the namespace; `line` is the one in which it begins."""

    name: str
    namespace: str
    attributes: dict[str, str]
    line: int
    children: list["Node"] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The characters right below the element."""
        return "".join(self.pieces)

    def all(self, name: str) -> list["Node"]:
        """The children of a name."""
        return [child for child in self.children if child.name == name]

    def first(self, name: str) -> "Node | None":
        """The first child of a name."""
        return next((child for child in self.children if child.name == name), None)

    def within(self, *path: str) -> list["Node"]:
        """The elements that a path of names leads to."""
        nodes = [self]
        for name in path:
            nodes = [child for node in nodes for child in node.all(name)]
        return nodes

    def text_of(self, name: str) -> str:
        """The text of the first child of a name, or nothing."""
        child = self.first(name)
        return child.text if child else ""


def read_xml(content: bytes, place: str) -> Node:
    """The root of an XML document.

    A DOCTYPE is refused, and with it every entity: an exchange file needs none, and files have been read
    and memories filled through them.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    root = Node("", "", {}, 0)
    stack = [root]
    count = 0

    def refuse(*_: object) -> None:
        raise ExchangeError(
            f"{place}:{parser.CurrentLineNumber}",
            "a DOCTYPE stands here; XML that declares entities is not read",
            "Export the file anew from the tool that it comes from: none of them writes one.",
        )

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal count
        count += 1
        line = parser.CurrentLineNumber
        if len(stack) > _DEEPEST or count > _MOST_ELEMENTS:
            raise ExchangeError(f"{place}:{line}", "this XML is nested deeper, or longer, than is read")
        namespace, _, local = name.rpartition(" ")
        node = Node(local, namespace, attributes, line)
        stack[-1].children.append(node)
        stack.append(node)

    def end(name: str) -> None:
        stack.pop()

    def text(data: str) -> None:
        stack[-1].pieces.append(data)

    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        raise ExchangeError(
            f"{place}:{error.lineno}:{error.offset + 1}",
            f"this is not XML: {expat.ErrorString(error.code)}",
            "Export the file anew; it may have been cut short or edited by hand.",
        ) from None
    except (LookupError, ValueError) as error:
        raise ExchangeError(f"{place}:1", f"this XML cannot be decoded: {error}") from None
    return root.children[0]
