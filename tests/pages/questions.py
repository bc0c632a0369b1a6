"""Studies of which a question tells something, with what is made of them."""

import json
from collections.abc import Mapping

from sitegen.analysis.findings import Findings
from sitegen.build import check
from sitegen.pages.plan import SitePlan
from sitegen.pages.tables.catalogue import TABLES
from tests.conftest import WriteStudy

CODEBOOK = {
    "content/drivers.yml": """
- {id: calm, name: Calm, value_driver: assuage-emotions}
- {id: fees, name: Card fees, value_driver: decrease-costs}
"""
}


def planned(study: WriteStudy, files: Mapping[str, str]) -> SitePlan:
    plan = check(study(files)).plan
    assert plan is not None
    return plan


def said(words: str) -> str:
    return words.replace("\u00a0", " ")


def stories(*groups: tuple[int, str, str]) -> str:
    """So many customers with an outcome who name these drivers."""
    lines = []
    for number, outcome, drivers in groups:
        for _ in range(number):
            keys = f"outcome: {outcome}" if outcome else ""
            lines.append(f"C{len(lines)} | shops | 2026-01-10 | {drivers} | {keys}")
    return "\n".join(lines)


def rows(findings: Findings, name: str) -> list[dict[str, object]]:
    read: list[dict[str, object]] = json.loads(TABLES[name](findings).json())
    return read
