"""Takes a customer out of a study: every place that names it, what is done about each, and what git keeps.

What is to be done is planned on texts in memory, checked as a study of its own, and only then put in place.
"""
