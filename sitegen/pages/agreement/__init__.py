"""How well coders agree: the page, and what the methods page says of it."""
