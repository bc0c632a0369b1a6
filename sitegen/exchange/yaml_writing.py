"""Writes front matter and registers as YAML that people edit further."""

from collections.abc import Iterable, Mapping
from datetime import date

from sitegen.reading.yaml_text import scalar


def as_mapping(values: Mapping[str, object]) -> str:
    """Keys with their values, one a line; a list of more than words has a line for each item."""
    lines = []
    for key, value in values.items():
        if isinstance(value, list | tuple) and any(isinstance(each, Mapping) for each in value):
            lines += [f"{scalar(key)}:", *(f"  - {_flow(each)}" for each in value)]
        elif isinstance(value, Mapping) and value:
            lines += [f"{scalar(key)}:", *(f"  {scalar(str(k))}: {_flow(v)}" for k, v in value.items())]
        else:
            lines.append(f"{scalar(key)}: {_flow(value)}")
    return "".join(f"{line}\n" for line in lines)


def as_register(entries: Iterable[Mapping[str, object]]) -> str:
    """A list of mappings, an empty line between them."""
    return "\n".join(
        f"- {as_mapping(entry).rstrip().replace(chr(10), chr(10) + '  ')}\n" for entry in entries
    )


def _flow(value: object) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case int() | float():
            return str(value)
        case date():
            return value.isoformat()
        case Mapping():
            return "{" + ", ".join(f"{scalar(str(key))}: {_flow(each)}" for key, each in value.items()) + "}"
        case list() | tuple():
            return f"[{', '.join(map(_flow, value))}]"
        case _:
            return scalar(str(value))
