"""The first pages: home, and the summary for a board."""
