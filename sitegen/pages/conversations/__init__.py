"""The page of each write-up, and those that list them."""
