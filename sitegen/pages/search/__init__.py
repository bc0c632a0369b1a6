"""The page on which a reader finds quotes and conversations, and the index behind every search."""
