"""Reads the catalogues of this folder: what the program withstands, as names and cases."""

from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent


def catalogue(name: str) -> dict[str, Any]:
    """The cases of a file of this folder by their names."""
    cases: dict[str, Any] = yaml.safe_load((HERE / f"{name}.yml").read_text("utf-8"))
    return cases
