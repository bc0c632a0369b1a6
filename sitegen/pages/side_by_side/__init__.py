"""The page of each pair of segments beside each other, and the list of all."""
