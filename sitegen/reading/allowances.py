"""`allow`: diagnostics that a file silences, each with its reason."""

from collections.abc import Iterable

from sitegen.diagnostics import CATALOGUE, Diagnostic, Place, Severity
from sitegen.reading.fields import Fields
from sitegen.reading.yaml_tree import Mapping
from sitegen.text import Record, Written, nearest, shorten


class Allowances(Record, frozen=True):
    """The warnings that one file may give, by the names of their kinds."""

    path: str = ""
    names: tuple[Written, ...] = ()


def read_allowances(fields: Fields) -> Allowances:
    """What `allow` of a write-up silences; only warnings can be silenced, and only with a reason."""
    node = fields.node("allow")
    if node is None:
        return Allowances(fields.path)
    if not isinstance(node, Mapping):
        fields.report("wrong-form", "`allow` is a mapping: the name of a diagnostic, and the reason", node)
        return Allowances(fields.path)
    names = []
    for key, reason in node.entries:
        kind = CATALOGUE.get(key.text)
        if kind is None or kind.severity is not Severity.WARNING:
            warnings = [name for name, each in CATALOGUE.items() if each.severity is Severity.WARNING]
            near = nearest(key.text, warnings)
            why = "is an error and cannot be silenced" if kind else "is not the name of a warning"
            help_ = f'Did you mean "{near}"?' if near and not kind else "Only warnings can be silenced."
            fields.report("unknown-diagnostic", f'"{shorten(key.text)}" {why}', key, help_)
        elif fields.as_text(reason, key.text):
            names.append(Written(key.text, key.start, key.end))
    return Allowances(fields.path, tuple(names))


def without_allowed(
    diagnostics: Iterable[Diagnostic], allowances: Iterable[Allowances]
) -> tuple[Diagnostic, ...]:
    """The diagnostics that no file silences, and one for each allowance that silences nothing."""
    allowed = {(each.path, name.text): name for each in allowances for name in each.names}
    used = set()
    kept = []
    for diagnostic in diagnostics:
        key = (diagnostic.place.path, diagnostic.name)
        if key in allowed:
            used.add(key)
        else:
            kept.append(diagnostic)
    for (path, name), written in allowed.items():
        if (path, name) not in used:
            place = Place(path, written.start, written.end)
            message = f"`{name}` does not occur in this file"
            kept.append(Diagnostic("unused-allow", message, place, "Delete the line."))
    return tuple(kept)
