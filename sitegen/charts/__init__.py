"""Pictures of findings, each with its sentence, its base, its table and its text alternative."""

from sitegen.charts.chart import Chart, Target, read_targets

__all__ = ["Chart", "Target", "read_targets"]
