"""Binds the pages of a finished site into one document: a file to mail, a report to print."""
