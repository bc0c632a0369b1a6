"""The tables behind the pages, to take away as CSV and JSON: one module for each question."""
