"""Diagnostics for machines: JSON, SARIF, and the annotations of CI services."""

import json
from collections.abc import Iterable, Mapping
from hashlib import sha256

from sitegen.diagnostics.catalogue import CATALOGUE, Severity
from sitegen.diagnostics.diagnostic import Diagnostic
from sitegen.diagnostics.report import where
from sitegen.text import Source


def as_json(diagnostics: Iterable[Diagnostic], sources: Mapping[str, Source]) -> str:
    """A list of objects with `file, line, column, severity, name, message, help`."""
    listed = []
    for each in diagnostics:
        line, column = where(each.place, sources)
        listed.append(
            {
                "file": each.place.path,
                "line": line,
                "column": column,
                "severity": each.severity.value,
                "name": each.name,
                "message": each.message,
                "help": each.help,
            }
        )
    return json.dumps(listed, ensure_ascii=False, indent=2)


def as_sarif(
    diagnostics: Iterable[Diagnostic], sources: Mapping[str, Source], folder: str, version: str
) -> str:
    """SARIF 2.1.0, which code hosts show beside the lines of a pull request.

    `folder` stands before every path: hosts want them from the top of the repository.
    """
    found = list(diagnostics)
    names = sorted({each.name for each in found})
    results = []
    for each in found:
        line, column = where(each.place, sources)
        text = f"{each.message}. {each.help}" if each.help else each.message
        results.append(
            {
                "ruleId": each.name,
                "ruleIndex": names.index(each.name),
                "level": each.severity.value,
                "message": {"text": text},
                "locations": [
                    {
                        "physicalLocation": {
                            "artifactLocation": {"uri": folder + each.place.path},
                            "region": {"startLine": line, "startColumn": column},
                        }
                    }
                ],
            }
        )
    rules = [{"id": name, "shortDescription": {"text": CATALOGUE[name].summary}} for name in names]
    driver = {"name": "sitegen", "version": version, "rules": rules}
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}],
    }
    return json.dumps(log, ensure_ascii=False, indent=2)


def as_github(diagnostics: Iterable[Diagnostic], sources: Mapping[str, Source], folder: str) -> str:
    """Workflow commands of GitHub Actions, one a line; `folder` stands before every path."""
    lines = []
    for each in diagnostics:
        line, column = where(each.place, sources)
        path = _property(folder + each.place.path)
        place = f"file={path},line={line},col={column},title={_property(each.name)}"
        text = f"{each.message}\n{each.help}" if each.help else each.message
        lines.append(f"::{each.severity.value} {place}::{_escaped(text)}")
    return "\n".join(lines)


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")


def as_gitlab(diagnostics: Iterable[Diagnostic], sources: Mapping[str, Source], folder: str) -> str:
    """GitLab's code quality report; `folder` stands before every path."""
    listed = []
    for each in diagnostics:
        line, _ = where(each.place, sources)
        fingerprint = sha256(f"{each.name}\0{each.place.path}\0{each.message}\0{line}".encode()).hexdigest()
        listed.append(
            {
                "description": each.message,
                "check_name": each.name,
                "fingerprint": fingerprint,
                "severity": "major" if each.severity is Severity.ERROR else "minor",
                "location": {"path": folder + each.place.path, "lines": {"begin": line}},
            }
        )
    return json.dumps(listed, ensure_ascii=False, indent=2)
