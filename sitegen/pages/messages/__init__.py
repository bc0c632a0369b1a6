"""The message gap: what we say and they do not, and the reverse."""
