"""What git knows of a folder; nothing where git is not installed or the folder is in no repository."""

import subprocess
from pathlib import Path


def ask_git(folder: Path, *question: str) -> str:
    """The answer to a git command in a folder (or the nearest above that exists), or the empty string."""
    while not folder.is_dir() and folder != folder.parent:
        folder = folder.parent
    try:
        asked = subprocess.run(["git", "-C", folder, *question], capture_output=True, timeout=10, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return asked.stdout.decode("utf-8", "replace").strip() if asked.returncode == 0 else ""


def remote_of(folder: Path) -> str:
    """The address of a repository's remote: `origin`, else the first there is."""
    names = ask_git(folder, "remote").split()
    if not names:
        return ""
    return ask_git(folder, "remote", "get-url", "origin" if "origin" in names else names[0])
