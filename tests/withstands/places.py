"""A study in which given texts stand in every place from which words reach a page."""

import csv
import io
import re
from collections.abc import Iterable, Sequence

from sitegen.exchange.yaml_writing import scalar

_NO_FILE_NAME = re.compile("[/\0]")
_LINKED = ("x", "java script:ran=1", "\ufffdjavascript:ran=1")
"""What some texts come to name: files, since they name no scheme."""
_SOURCES = ("interview", "second-hand", "survey", "sales-report")
_OUTCOMES = ("won", "lost", "renewed", "churned")


def study_of(listed: Sequence[str], group: int) -> dict[str, str]:
    """The files of a study, by their paths, that says each of the texts wherever something can be said.

    Names of registers hold `group` texts each; every text has a write-up, a page and an insight of its own.
    """
    grouped = [" ".join(listed[start : start + group]) for start in range(0, len(listed), group)]
    names = [f"{text} n{number}" for number, text in enumerate(grouped)]
    everything = "\n\n".join(listed)
    line = " ".join(everything.split())
    files = {
        "sitegen.yml": _keys(
            title=f"Why {line}",
            organisation=f"{line}",
            description=line,
            base_url="https://study.example/why/",
        )
        + "theme: own\ntoday: 2026-10-31\n"
        + f"navigation:\n  - {{label: {scalar(line)}, to: pages/all.md}}\n",
        "themes/own/theme.yml": "name: own\nextends: default\n",
        "themes/own/templates/write-up.html": "{% extends 'default/write-up.html' %}"
        "{% block related %}<p title='{{ view.extra }}'>{{ view.extra }}</p>{% endblock %}\n",
        "content/index.md": f"---\n{_keys(title=line)}---\n{everything}\n",
        "content/pages/all.md": f"---\n{_keys(title=line)}---\n{everything}\n",
        **dict.fromkeys((f"content/{name}" for name in _LINKED), "a picture"),
        "content/customers.csv": _roster(names, listed),
        "content/drivers.yml": _register(
            names, "d", "value_driver: mitigate-risks", ("definition", "include", "exclude")
        ),
        "content/segments.yml": _register(names, "s", "customers: 40", ("definition",), messages=True),
        "content/competitors.yml": _register(names, "r", "", ("description",)),
        "content/offerings.yml": _register(names, "o", "", ("description",)),
        "content/initiatives.yml": _register(
            names, "i", "serves: [d0]\n  segments: [s0]\n  since: 2026-02-01", ("status",)
        ),
    }
    for folder in ("interviews", "pages", "insights", "customers"):
        files |= dict.fromkeys((f"content/{folder}/{name}" for name in _LINKED), "a picture")
    for number, text in enumerate(listed):
        files |= _told(number, text, number // group, len(grouped))
    for number, name in enumerate(names):
        files[f"content/customers/c{number}.md"] = (
            f"---\n{_keys(title=name)}people: [{scalar(name)}]\n---\n{grouped[number]}\n"
        )
    return files


def _told(number: int, text: str, group: int, groups: int) -> dict[str, str]:
    said = scalar(text)
    name = _NO_FILE_NAME.sub("∕", " ".join(text.split()))
    file = name.encode()[:100].decode(errors="ignore").strip(" .")
    rival, other = group, (group + 1) % groups
    keys = "\n".join(
        (
            _keys(title=text, tell_others=text, channel=f"x {text}", language=f"x {text}", coder=f"x {text}"),
            f"customer: c{group}\nsegment: s{group}\ndate: 2026-0{number % 9 + 1}-11",
            f"drivers: [d{group}, {{driver: d{other}, strength: 3, effect: against}}]",
            f"source: {_SOURCES[0] if number % 9 else _SOURCES[number // 9 % 4]}",
            f"outcome: {_OUTCOMES[number % 4]}\nstays: no\nmost_valued: o{group}\nmust_keep: [o{other}]",
            f"competitors: [{{name: r{rival}, we_won_on: [d{group}], they_lead_on: [d{other}]}}]",
            f"offerings: [{{offering: o{group}, drivers: [d{group}], understood: no, valued: no}}]",
            f"habits: {{compare: {{does: {said}, channel: {said}, offer: {said}}}}}",
            f"asks: [{{ask: {said}, driver: d{group}}}]\nexpected: [d{other}]",
            f"interviewer: [{said}]\nparticipants: [{said}]\ntags: [{said}]",
            f"x-own: {said}\n{scalar(f'x-{text}')}: {said}",
        )
    )
    line = " ".join(text.split())
    cell = line.replace("|", "/")
    body = (
        f"{text}\n\nThen ==he said {line}== #d{group}\n\n"
        f"> We heard {line} there.\n>\n> — {line}, owner, #d{other}\n\n"
        f"## {line}\n\n- [ ] {line}\n\n| {cell} | b |\n|---|---|\n| {cell} | d |\n\n"
        f"`{line}`\n\n```{line.replace('`', '')}\n{text}\n```\n\n"
        "```chart\ndrivers-by-segment\n```\n"
    )
    return {
        f"content/interviews/{number} {file}.md": f"---\n{keys}\n---\n{body}",
        f"content/pages/{number} {file}.md": f"---\n{_keys(title=text)}---\n{text}\n",
        f"content/insights/{number} {file}.md": (
            f"---\n{_keys(title=text, author=f'x {text}')}date: 2026-02-01\ndrivers: [d{group}]\n"
            f"segments: [s{group}]\nconfidence: high\n---\n{text}\n"
        ),
    }


def _keys(**values: str) -> str:
    return "".join(f"{key}: {scalar(value)}\n" for key, value in values.items())


def _register(
    names: Sequence[str], letter: str, more: str, texts: Iterable[str], messages: bool = False
) -> str:
    lines = []
    for number, name in enumerate(names):
        lines.append(f"- id: {letter}{number}\n  name: {scalar(name)}\n  aliases: [{scalar(f'also {name}')}]")
        lines += [f"  {key}: {scalar(name)}" for key in texts]
        lines += [f"  {more}"] if more else []
        if messages:
            lines.append(f"  messages: [{{driver: d{number}, text: {scalar(name)}, since: 2026-01-01}}]")
    return "\n".join(lines) + "\n"


def _roster(names: Sequence[str], texts: Sequence[str]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    own = f"own {texts[0]}".replace(";", ",")  # by its semicolons a table is one of semicolons
    writer.writerow(
        ["id", "name", "pseudonym", "segment", "status", "best", "since", "revenue", "last_contacted", own]
    )
    for number, name in enumerate(names):
        writer.writerow(
            [
                f"c{number}",
                name,
                f"also {name}",
                f"s{number}",
                f"x {name}",
                "yes",
                "2020-01-01",
                900,
                "",
                name,
            ]
        )
    return out.getvalue()
