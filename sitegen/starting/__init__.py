"""How a study and a write-up begin: the texts of their first files.

Everything here is a pure function that gives texts (`git` alone asks another program); the command
line writes them.  The words that a newcomer reads stand in `templates/`.
"""
