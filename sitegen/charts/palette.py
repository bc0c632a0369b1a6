"""The colours of the value drivers, as the CSS variables that themes set."""

from sitegen.model import ValueDriver


def colour_of(value_driver: ValueDriver | None) -> str:
    """`var(--sg-assuage-emotions)`; drivers under "Other" have a colour of their own."""
    return f"var(--sg-{value_driver.value if value_driver else 'other'})"
