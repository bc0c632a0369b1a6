"""What is wrong in which file at which place: one value, one catalogue, several renderers."""

from sitegen.diagnostics.catalogue import CATALOGUE, Severity
from sitegen.diagnostics.diagnostic import Diagnostic, Place, in_order

__all__ = ["CATALOGUE", "Diagnostic", "Place", "Severity", "in_order"]
