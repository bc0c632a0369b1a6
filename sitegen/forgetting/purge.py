"""How the history of a repository is rewritten without a customer, and what no program reaches."""

import re
import shlex
from collections.abc import Iterator, Mapping
from typing import Final

from sitegen.forgetting.git_history import GitHistory

BEYOND: Final = (
    "clones and forks of the repository, and working copies of your colleagues",
    "caches, pull requests and reviews of the git host, which keeps commits that no branch holds",
    "artifacts, logs and caches of continuous integration",
    "published sites, their backups, caches of search engines, and what was printed or sent",
    "exports for research tools and tables that somebody took",
    "backups of all these machines, and the system that the roster was exported from",
)
"""What holds copies that this program cannot see."""


def replacements(history: GitHistory, name: str) -> str:
    """The file for `git filter-repo --replace-text`: every spelling that was found, and its replacement."""
    return "".join(f"{_expression(each)}==>{name}\n" for each in history.spellings)


def _expression(spelling: str) -> str:
    if "\n" in spelling or "==>" in spelling or spelling != spelling.strip():
        return "regex:" + re.escape(spelling).replace("\\\n", r"\n")
    return f"literal:{spelling}"


def commands(history: GitHistory, file: str, renamed: Mapping[str, str], *, removed: bool) -> Iterator[str]:
    """The command lines that rewrite the history, in a clone that mirrors it.

    `file` holds the replacements, `renamed` gives new paths for those that name the customer.
    """
    yield f"git clone --mirror {shlex.quote(str(history.top))} rewritten.git && cd rewritten.git"
    if removed and history.whole:
        paths = " ".join(f"--path {shlex.quote(path)}" for path in history.whole)
        yield f"git filter-repo --force --invert-paths {paths}"
    options = [f"--path-rename {shlex.quote(f'{old}:{new}')}" for old, new in renamed.items() if old != new]
    if history.spellings:
        options += [f"--replace-text {shlex.quote(file)} --replace-message {shlex.quote(file)}"]
    if options:
        yield f"git filter-repo --force {' '.join(options)}"
    yield "git reflog expire --expire=now --all && git gc --prune=now"
    yield "git push --mirror --force ADDRESS-OF-THE-REPOSITORY"
