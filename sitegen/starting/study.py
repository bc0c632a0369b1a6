"""The files that a study begins with."""

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from sitegen.reading.settings import SETTINGS
from sitegen.starting.templates import as_written, fill, scalar, template
from sitegen.text import slug

GUIDE: Final = "interview-guide.md"
EXAMPLE: Final = "content/interviews/example.md"


class GitHost(StrEnum):
    """Whose form of workflow a study gets."""

    GITHUB = "github"
    GITLAB = "gitlab"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginning:
    """What a study begins with.

    `repository` is the address of its repository on the web, or empty; `today` the day of the example.
    """

    title: str
    today: date
    repository: str = ""


def study_files(beginning: Beginning) -> Mapping[str, str]:
    """The texts of a study that builds without a warning, by their paths from its folder."""
    repository = beginning.repository or "https://git.example/us/why-they-buy"
    settings = {
        "title": scalar(as_written(beginning.title)),
        "repository": f"{'' if beginning.repository else '# '}repository: {repository}",
    }
    return {
        SETTINGS: fill(template("sitegen.yml"), settings),
        "content/index.md": template("index.md"),
        "content/drivers.yml": template("drivers.yml"),
        "content/segments.yml": template("segments.yml"),
        EXAMPLE: fill(template("example.md"), {"date": beginning.today.isoformat()}),
        GUIDE: template(GUIDE),
        ".gitignore": template("gitignore"),
    }


def bare_study_files(beginning: Beginning) -> Mapping[str, str]:
    """The least that builds without a warning: a title, and one write-up."""
    return {
        SETTINGS: f"title: {scalar(as_written(beginning.title))}\n",
        EXAMPLE: fill(template("bare.md"), {"date": beginning.today.isoformat()}),
    }


def workflow_file(host: GitHost, study: str, requirement: str) -> Mapping[str, str]:
    """The workflow of a repository whose study is in the folder `study` (`.` is the repository itself).

    Its path leads from the top of the repository, the only place where hosts look for it.
    `requirement` is what `pip install` is told; where that is empty the workflow ends at once and says so.
    """
    if host is GitHost.NONE:
        return {}
    apart = f"-{slug(study)}" if slug(study) else ""
    path = f".github/workflows/report{apart}.yml" if host is GitHost.GITHUB else ".gitlab-ci.yml"
    values = {
        "path": path,
        "study": scalar(study),
        "output": scalar(posixpath.normpath(posixpath.join(study, "output"))),
        "requirement": scalar(requirement),
    }
    return {path: fill(template(f"{host}.yml"), values)}


def title_of_folder(name: str) -> str:
    """`why-they_buy` → `Why they buy`."""
    title = as_written(name.replace("-", " ").replace("_", " "))
    return title[:1].upper() + title[1:]
