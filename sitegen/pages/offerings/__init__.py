"""May we cut this? The page of must-keeps, of all offerings, and of each."""
