"""What git keeps of a customer: in commits of all branches, tags and stashes, in paths and in messages.

Every object is read once and searched as a study's files are, so that names are found however they were
written then, and in files that have another name now.
"""

import re
import subprocess
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sitegen.forgetting.namings import Namings

_LFS: Final = b"version https://git-lfs.github.com/spec/"
_LARGEST: Final = 64 * 1024 * 1024
_ALL: Final = ("--all", "--reflog")


@dataclass(frozen=True, slots=True)
class GitHistory:
    """What the repository around a study keeps of a customer.

    `commits` (newest first) bring, change or take away something that names it or is its own; `whole` are
    paths, from the top of the repository, of files that are about nobody else, under every name that they
    had; `named` are other paths with content that names it.  `spellings` are the names as they are written
    there, the longest first.  `refs` hold such a commit; `messages` are commits and tags that name it in
    their message, the newest first; `moved` gives the path that a file has now by one that it had; `stashes`
    says how many stashes there are, `lfs` whether any of the files is in LFS.
    """

    top: Path
    commits: tuple[str, ...]
    whole: tuple[str, ...]
    named: tuple[str, ...]
    spellings: tuple[str, ...]
    refs: tuple[str, ...]
    messages: tuple[str, ...]
    moved: Mapping[str, str]
    stashes: int
    lfs: bool

    @property
    def is_clean(self) -> bool:
        """Whether nothing of the customer is kept."""
        return not (self.commits or self.messages)


def top_of(root: Path) -> Path | None:
    """The top of the repository that a study is in; None without git, or outside any repository."""
    try:
        return Path(_git(root, "rev-parse", "--show-toplevel").decode().strip())
    except (OSError, subprocess.CalledProcessError):
        return None


def uncommitted(top: Path, root: Path, paths: Iterable[str]) -> tuple[str, ...]:
    """Those of the paths below the study that git has not got as they are; paths that it ignores are not
    among them.
    """
    listed = _git(top, "status", "--porcelain", "-z", "--untracked-files=all", "--no-renames").decode(
        "utf-8", "surrogateescape"
    )
    changed = {(top / each[3:]).resolve() for each in listed.split("\0") if each}
    return tuple(path for path in paths if (root / path).resolve() in changed)


def search_history(root: Path, top: Path, namings: Namings, own: Iterable[str]) -> GitHistory:
    """What git keeps of the customer with these names; `own` are files below the study that are its own."""
    prefix = root.resolve().relative_to(top.resolve()).as_posix()
    before = {path if prefix == "." else f"{prefix}/{path}" for path in own}
    followed = {name for path in before for name in _names_of(top, path)}
    blobs, commits_of, paths_of = _changes(top)
    spellings: set[str] = set()
    found: dict[str, set[str]] = defaultdict(set)
    messages: list[str] = []
    lfs = False
    with_messages = _tags_and_commits(top)
    for name, kind, content in _objects(top, {*blobs, *with_messages}):
        if kind != "blob":
            _, _, message = content.partition(b"\n\n")
            if written := _spellings(namings, message):
                spellings |= written
                messages.append(name)
            continue
        mine = paths_of[name]
        lfs = lfs or (bool(mine & followed) and content.startswith(_LFS))
        if written := _spellings(namings, content):
            spellings |= written
            for path in mine:
                found[path].add(name)
    for path in {path for all_ in paths_of.values() for path in all_}:
        if written := {path[each.start : each.end] for each in namings.find(path) if each.sure}:
            spellings |= written
            found.setdefault(path, set())
    # Git takes for a rename what looks alike: an earlier name is theirs only where its content names them,
    # and where no other file has it now.
    whole = before | {path for path in followed & found.keys() if not (top / path).exists()}
    commits = {
        commit
        for (path, blob), all_ in commits_of.items()
        if path in whole or (path in found and (not found[path] or blob in found[path]))
        for commit in all_
    }
    return GitHistory(
        top=top,
        commits=_newest_first(top, commits),
        whole=tuple(sorted(whole & {path for all_ in paths_of.values() for path in all_})),
        named=tuple(sorted(found.keys() - whole)),
        spellings=tuple(sorted(spellings, key=lambda each: (-len(each), each))),
        refs=_refs(top, {*commits, *messages}),
        messages=tuple(sorted(messages, key=with_messages.index)),
        moved=_moved(top),
        stashes=len(_git(top, "stash", "list").splitlines()),
        lfs=lfs,
    )


def _spellings(namings: Namings, content: bytes) -> set[str]:
    if not namings.stand_in(content):
        return set()
    text = content.decode("utf-8", "replace")
    return {text[each.start : each.end] for each in namings.find(text) if each.sure}


def _names_of(top: Path, path: str) -> Iterator[str]:
    """The names that a file had, the one it has among them."""
    yield path
    raw = _git(top, "log", "--all", "--follow", "--format=", "--name-status", "-z", "--", path)
    yield from (
        each for each in raw.decode("utf-8", "surrogateescape").split("\0") if "/" in each or "." in each
    )


def _moved(top: Path) -> dict[str, str]:
    """The paths that files have now by those that they had, as far as git takes them for the same."""
    raw = _git(top, "log", "--all", "--diff-filter=R", "-M", "--name-status", "-z", "--format=")
    fields = raw.decode("utf-8", "surrogateescape").split("\0")
    fields = [each for each in (field.strip("\n") for field in fields) if each]
    moved: dict[str, str] = {}
    for old, new in zip(fields[1::3], fields[2::3], strict=True):  # the newest first
        moved.setdefault(old, moved.get(new, new))
    return {old: new for old, new in moved.items() if (top / new).is_file() and not (top / old).exists()}


def _changes(top: Path) -> tuple[set[str], dict[tuple[str, str], set[str]], dict[str, set[str]]]:
    """Every blob of the history, the commits by path and blob that they bring or take, and paths by blob."""
    raw = _git(
        top, "log", *_ALL, "--raw", "--no-abbrev", "--root", "-m", "--no-renames", "-z", "--format=%x01%H"
    ).decode("utf-8", "surrogateescape")
    commits: dict[tuple[str, str], set[str]] = defaultdict(set)
    paths: dict[str, set[str]] = defaultdict(set)
    commit = ""
    pending: tuple[str, ...] = ()
    for field in raw.split("\0"):
        field = field.strip("\n")
        if begins := re.match(r"\x01([0-9a-f]+)", field):
            commit, pending, field = begins[1], (), field[begins.end() :].strip("\n")
        if match := re.search(r":\d+ \d+ ([0-9a-f]+) ([0-9a-f]+) [A-Z]\d*$", field):
            pending = tuple(each for each in match.groups() if each.strip("0"))
        elif field and pending:
            for blob in pending:
                commits[field, blob].add(commit)
                paths[blob].add(field)
            pending = ()
    return set(paths), commits, paths


def _tags_and_commits(top: Path) -> tuple[str, ...]:
    """Annotated tags and commits, newest first: their messages may name somebody too."""
    commits = _git(top, "rev-list", *_ALL, "--date-order").decode().split()
    tags = (
        _git(top, "for-each-ref", "--sort=-creatordate", "--format=%(objecttype) %(objectname)", "refs/tags")
        .decode()
        .splitlines()
    )
    return (*(each.partition(" ")[2] for each in tags if each.startswith("tag ")), *commits)


def _objects(top: Path, names: Iterable[str]) -> Iterator[tuple[str, str, bytes]]:
    """The name, the kind and the content of each object that there is and that is not too large."""
    sizes = _git(top, "cat-file", "--batch-check", given="\n".join(sorted(names)).encode())
    wanted = [
        fields[0]
        for fields in (line.split() for line in sizes.decode().splitlines())
        if len(fields) == 3 and fields[1] in ("blob", "commit", "tag") and int(fields[2]) <= _LARGEST
    ]
    for begin in range(0, len(wanted), 500):
        raw = _git(top, "cat-file", "--batch", given="\n".join(wanted[begin : begin + 500]).encode())
        at = 0
        while at < len(raw):
            end = raw.index(b"\n", at)
            name, kind, size = raw[at:end].decode().split()
            yield name, kind, raw[end + 1 : end + 1 + int(size)]
            at = end + 2 + int(size)


def _newest_first(top: Path, commits: set[str]) -> tuple[str, ...]:
    if not commits:
        return ()
    listed = (
        _git(top, "log", *_ALL, "--date-order", "--format=%H %h %ad", "--date=short").decode().splitlines()
    )
    return tuple(line.partition(" ")[2] for line in listed if line.partition(" ")[0] in commits)


def _refs(top: Path, commits: set[str]) -> tuple[str, ...]:
    """The branches and tags from which any of the commits can be reached."""
    kinds = _git(top, "cat-file", "--batch-check", given="\n".join(sorted(commits)).encode()).decode()
    real = [line.split()[0] for line in kinds.splitlines() if " commit " in line]
    refs: set[str] = set()
    for begin in range(0, len(real), 200):
        contains = [word for each in real[begin : begin + 200] for word in ("--contains", each)]
        refs |= set(_git(top, "for-each-ref", "--format=%(refname)", *contains).decode().split())
    return tuple(sorted(refs))


def _git(folder: Path, *question: str, given: bytes = b"") -> bytes:
    """What git answers; raises CalledProcessError where it refuses, OSError where it is not installed."""
    command = ["git", "-C", str(folder), "-c", "core.quotePath=false", *question]
    return subprocess.run(command, input=given, capture_output=True, check=True).stdout
