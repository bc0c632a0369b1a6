"""The reference page of the contract of themes, made from the views, templates and themes themselves."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Final

from sitegen import __version__
from sitegen.pages.views import TEMPLATES, PageView, SiteView
from sitegen.reading.settings import Settings
from sitegen.reading.sources import read_source
from sitegen.reading.yaml_tree import Mapping as YamlMapping, Scalar, read_yaml
from sitegen.rendering.explained import ExplainedField, all_views, explain_view
from sitegen.rendering.options import FORMS, GIVEN
from sitegen.rendering.overridable import blocks_of, parts_of, template_texts
from sitegen.rendering.sandbox import CALL, LEFT_OUT, LONGEST_RANGE, MOST_STEPS, Sandbox
from sitegen.rendering.theme import DEFAULT, find_theme
from sitegen.rendering.theme_folder import CONTRACT, bundled_themes
from sitegen.text import Written, in_words

BLOCKS: Final = "blocks.yml"
"""What a theme says of its blocks."""

_GAP: Final = re.compile(r"%([a-z_]+)%")


def reference() -> str:
    """The page as Markdown."""
    texts = template_texts(bundled_themes() / DEFAULT)
    sandbox = Sandbox()
    bundled = sorted(each.parent.name for each in bundled_themes().glob("*/theme.yml"))
    gaps = {
        "contract": str(CONTRACT),
        "version": f"sitegen {__version__}",
        "bundled": in_words(f"`{name}`" for name in bundled),
        "filters": _names(sandbox.filters),
        "tests": _names(sandbox.tests),
        "globals": _names(sandbox.globals),
        "left_out": in_words(f"`{name}`" for _, name in LEFT_OUT),
        "steps": f"{MOST_STEPS:,}",
        "call": str(CALL),
        "range": f"{LONGEST_RANGE:,}",
        "given": GIVEN,
        "types": "\n".join(f"| `{kind}` | {form} |" for kind, form in FORMS.items()),
        "frame": "\n\n".join(_frame(texts)),
        "options": "\n\n".join(map(_options, bundled)),
        "templates": "\n\n".join(_templates(texts)),
        "parts": "\n\n".join(_parts(texts)),
        "views": "\n\n".join(_inner_views()),
    }
    page = (files(__package__) / "reference.md").read_text("utf-8")
    return _GAP.sub(lambda gap: gaps[gap[1]], page)


@cache
def explained_blocks() -> Mapping[str, str]:
    """What the default theme says of its blocks, by their names."""
    source, _ = read_source(bundled_themes() / DEFAULT, BLOCKS, BLOCKS)
    tree = read_yaml(source.text, BLOCKS)[0] if source else None
    entries = tree.entries if isinstance(tree, YamlMapping) else ()
    return {key.text: value.text for key, value in entries if isinstance(value, Scalar)}


def _names(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in sorted(names) if re.fullmatch(r"\w+", name))


def _frame(texts: Mapping[str, str]) -> Iterator[str]:
    for name, view in (("site", SiteView), ("page", PageView)):
        yield f"### `{name}`\n\n{_explained(view)}"
    yield f"### The frame: `layout.html`\n\n{_block_table(texts['layout.html'])}"


def _templates(texts: Mapping[str, str]) -> Iterator[str]:
    for view, name in sorted(TEMPLATES.items(), key=lambda each: each[1]):
        yield f"### `{name}`\n\n{_explained(view)}\n\n{_block_table(texts[name])}"


def _inner_views() -> Iterator[str]:
    for view in all_views():
        if view not in TEMPLATES and view not in (SiteView, PageView):
            yield f"### {view.__name__}\n\n{_explained(view)}"


def _explained(view: type) -> str:
    explained = explain_view(view)
    summary = re.sub(r"^`[\w-]+\.html`: ", "", explained.summary)
    rows = "\n".join(map(_field_row, explained.fields))
    return f"{summary[:1].upper()}{summary[1:]}\n\n| Field | Type | Is |\n| --- | --- | --- |\n{rows}"


def _field_row(field: ExplainedField) -> str:
    kind = field.kind
    for view in field.views:
        if view not in TEMPLATES:
            kind = re.sub(rf"\b{view.__name__}\b", f"[{view.__name__}](#{view.__name__.lower()})", kind)
    return f"| `{field.name}` | {kind} | {_cell(field.explanation)} |"


def _block_table(template: str) -> str:
    said = explained_blocks()
    rows = []
    for block in blocks_of(template):
        within = f" (in `{block.around[-1]}`)" if block.around[1:] else ""
        reads = ", ".join(f"`{name}`" for name in block.reads)
        rows.append(f"| `{block.name}`{within} | {_cell(said.get(block.name, ''))} | {reads} |")
    return "\n".join(("| Block | Holds | Reads |", "| --- | --- | --- |", *rows))


def _parts(texts: Mapping[str, str]) -> Iterator[str]:
    for name, text in texts.items():
        parts = parts_of(text) if name.startswith("parts/") else ()
        if parts:
            rows = "\n".join(f"| `{part.call}` | {_cell(part.comment)} |" for part in parts)
            yield f"### `{name}`\n\n| Macro | Makes |\n| --- | --- |\n{rows}"


def _options(name: str) -> str:
    theme, _, _ = find_theme(bundled_themes(), Settings(theme=Written(name, 0, 0)))
    rows = [
        f"| `{each.name}` | {each.type} | {f'`{each.default}`' if each.default else 'none'} "
        f"| {_cell(each.description)} |"
        for each in (theme.options.values() if theme else ())
    ]
    head = f"### Of the theme `{name}`\n\n| Option | Type | Without it | Does |\n| --- | --- | --- | --- |"
    return "\n".join((head, *rows))


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
