"""The brief of each segment, on one printed sheet."""
