"""Whom to call next: the first calls, the lists of all, and the customers whom we lost."""
