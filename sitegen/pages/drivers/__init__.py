"""The page of all drivers, of each, and of all quotes behind each number."""
