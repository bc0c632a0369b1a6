"""A register: entries with ids, names and aliases, found by any of them."""

from collections.abc import Callable, Iterator
from typing import Generic, Protocol, TypeVar

from sitegen.diagnostics import Diagnostic, Place
from sitegen.reading.fields import Fields
from sitegen.reading.yaml_tree import Mapping, Node, Scalar, form_of, read_yaml
from sitegen.text import Source, nearest, shorten, slug

_Entry = TypeVar("_Entry", bound="Named")


class Named(Protocol):
    """What every entry of a register has."""

    @property
    def id(self) -> str: ...  # noqa: D102
    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def aliases(self) -> tuple[str, ...]: ...  # noqa: D102


class Register(Generic[_Entry]):
    """The entries of one register in their order, found by id, name or alias.

    `path` is the file, or None where the study has none: then every name is accepted.
    """

    def __init__(self, path: str | None, entries: tuple[_Entry, ...] = ()) -> None:
        self.path = path
        self.entries = entries
        self._by_slug: dict[str, _Entry] = {entry.id: entry for entry in reversed(entries)}
        for entry in entries:
            for name in (entry.name, *entry.aliases):
                self._by_slug.setdefault(slug(name), entry)

    def find(self, name: str) -> _Entry | None:
        """The entry that a name, an id or an alias stands for."""
        return self._by_slug.get(slug(name))

    def nearest(self, name: str) -> str | None:
        """The id of the entry that a misspelt name most likely meant."""
        near = nearest(name, self._by_slug)
        return self._by_slug[near].id if near else None

    def __iter__(self) -> Iterator[_Entry]:
        return iter(self.entries)


def read_entries(
    source: Source, read: Callable[[Fields], _Entry | None], found: list[Diagnostic]
) -> tuple[_Entry, ...]:
    """The entries of a YAML register: a list of mappings, or one mapping from id to the rest."""
    tree, faults = read_yaml(source.text, source.path)
    found += faults
    entries: list[_Entry] = []
    names: dict[str, str] = {}
    for node in _entry_nodes(tree, source.path, found):
        fields = Fields(node, source.path, found)
        fields.require("id", "this entry", "Write `id:` and a short name in lower case, as in `time-back`.")
        id_ = fields.name("id")
        entry = read(fields)
        fields.pass_through()
        fields.finish()
        if entry is None or id_ is None:
            continue
        clash = _clash(entry, names)
        if clash:
            name, other = map(shorten, clash)
            message = f'"{name}" is the id, the name or an alias of "{other}" already'
            fields.report("repeated-id", message, id_, "Give each entry names of its own.")
            continue
        entries.append(entry)
    return tuple(entries)


def _entry_nodes(tree: Node | None, path: str, found: list[Diagnostic]) -> Iterator[Mapping]:
    if isinstance(tree, Mapping):  # `time-back: {name: …}`, or the name alone
        for key, value in tree.entries:
            id_ = Scalar("id", plain=True, start=key.start, end=key.end)
            if isinstance(value, Scalar):
                name = Scalar("name", plain=True, start=value.start, end=value.end)
                value = Mapping(() if value.empty else ((name, value),), value.start, value.end)
            if isinstance(value, Mapping):
                if own := next((each for each, _ in value.entries if each.text == "id"), None):
                    message = f'the id of this entry is "{shorten(key.text)}" already'
                    place = Place(path, own.start, own.end)
                    found.append(Diagnostic("repeated-key", message, place, "Delete the line."))
                rest = (entry for entry in value.entries if entry[0].text != "id")
                yield Mapping(((id_, key), *rest), key.start, value.end)
            else:
                found.append(_wrong_form(value, path))
        return
    if isinstance(tree, Scalar):
        found.append(_wrong_form(tree, path))
        return
    for item in tree.items if tree else ():
        if isinstance(item, Scalar) and not item.empty:  # `- time-back`
            id_ = Scalar("id", plain=True, start=item.start, end=item.end)
            yield Mapping(((id_, item),), item.start, item.end)
        elif isinstance(item, Mapping):
            yield item
        else:
            found.append(_wrong_form(item, path))


def _wrong_form(node: Node, path: str) -> Diagnostic:
    form = "nothing" if isinstance(node, Scalar) and node.empty else form_of(node)
    message = f"an entry of a register is a mapping with an `id`, not {form}"
    help_ = "Write the entries at the beginning of the line, each as `- id: time-back` and its other keys."
    return Diagnostic("wrong-form", message, Place(path, node.start, node.end), help_)


def _clash(entry: Named, names: dict[str, str]) -> tuple[str, str] | None:
    """The name that an earlier entry has too, and that entry's id; registers the names otherwise."""
    own = {slug(name): name for name in (entry.id, entry.name, *entry.aliases)}
    for key, name in own.items():
        if key in names:
            return name, names[key]
    names.update(dict.fromkeys(own, entry.id))
    return None


def name_and_id(fields: Fields) -> tuple[str, str] | None:
    """The id, as a slug, and the name of an entry; None where there is no id."""
    node, name = fields.node("id"), fields.title("name")
    if not isinstance(node, Scalar) or not (id_ := slug(node.text)):
        return None
    return id_, name or " ".join(node.text.split())
