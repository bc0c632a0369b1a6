"""The page of each customer, to read before a call, and those that list them."""
