"""The page of all segments, and of each."""
