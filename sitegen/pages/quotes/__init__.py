"""The pages of all quotes."""
