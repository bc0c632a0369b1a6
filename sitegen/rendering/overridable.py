"""What can be overridden in the templates of a theme, read from the templates themselves."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from jinja2 import nodes

from sitegen.rendering.sandbox import Sandbox

_COMMENT: Final = re.compile(r"\{#\s*(.*?)\s*#\}\s*\{%-?\s*macro (\w+)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Block:
    """A block of a template: its name, those around it, and the fields of the view that it reads itself."""

    name: str
    around: tuple[str, ...]
    reads: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A macro for other templates: how it is called, and the comment above it."""

    call: str
    comment: str


def blocks_of(template: str) -> tuple[Block, ...]:
    """The blocks of a template in their order."""
    return tuple(_blocks(Sandbox().parse(template), ()))


def _blocks(node: nodes.Node, around: tuple[str, ...]) -> Iterator[Block]:
    for child in node.iter_child_nodes():
        if isinstance(child, nodes.Block):
            yield Block(child.name, around, tuple(dict.fromkeys(_reads(child))))
            yield from _blocks(child, (*around, child.name))
        else:
            yield from _blocks(child, around)


def _reads(node: nodes.Node) -> Iterator[str]:
    """The fields of the view that are read within a node, but for those of blocks within it."""
    for child in node.iter_child_nodes():
        if isinstance(child, nodes.Block):
            continue
        if (
            isinstance(child, nodes.Getattr)
            and isinstance(child.node, nodes.Name)
            and child.node.name == "view"
        ):
            yield child.attr
        yield from _reads(child)


def parts_of(template: str) -> tuple[Part, ...]:
    """The macros of a template; each has a comment right above it."""
    comments: Mapping[str, str] = {name: " ".join(text.split()) for text, name in _COMMENT.findall(template)}
    return tuple(
        Part(f"{each.name}({', '.join(_parameters(each))})", comments.get(each.name, ""))
        for each in Sandbox().parse(template).find_all(nodes.Macro)
    )


def _parameters(macro: nodes.Macro) -> Iterator[str]:
    without = len(macro.args) - len(macro.defaults)
    for at, argument in enumerate(macro.args):
        default = macro.defaults[at - without] if at >= without else None
        yield f"{argument.name}={default.as_const()!r}" if default else argument.name


def template_texts(folder: Path) -> Mapping[str, str]:
    """The texts of the templates in a theme's folder by their names."""
    templates = folder / "templates"
    return {
        path.relative_to(templates).as_posix(): path.read_text("utf-8")
        for path in sorted(templates.rglob("*.html"))
    }
