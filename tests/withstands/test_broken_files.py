"""Broken files of every kind are named in one run, each at its line, and the others are read."""

import re
from pathlib import Path

import pytest

from sitegen.build import Checked, check
from tests.withstands.catalogue import HERE, catalogue

_CASE = re.compile(
    r"^## (?P<name>.+)\n(?P<line>\d+) (?P<kind>[a-z0-9-]+): (?P<words>.+)\n```text\n(?P<text>(?:.*\n)*?)```$",
    re.MULTILINE,
)
_HIDDEN = {
    "^T": b"\t",
    "^0": b"\0",
    "^B": b"\xef\xbb\xbf",
    "^N": "\u0085".encode(),
    "^L": "\u2028".encode(),
    "^P": "\u2029".encode(),
    "^E": b"\x1b",
    "^H": b"\xed\xa0\xbd",
    "^R": b"\r",
    "^9": b"9" * 5_000,
}
CASES = list(_CASE.finditer((HERE / "broken-front-matters.md").read_text("utf-8")))

SOUND = "---\ncustomer: quay-deli\nsegment: shops\ndate: 2026-01-02\ndrivers: [time-back]\n---\nWe met.\n"
REGISTERS = {
    "content/drivers.yml": "- {id: time-back, value_driver: assuage-emotions}\n",
    "content/segments.yml": "- {id: shops}\n",
    "content/interviews/sound.md": SOUND,
}


def write(root: Path, files: dict[str, str | bytes]) -> Path:
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(text if isinstance(text, bytes) else text.encode())
    return root


def path_of(case: re.Match[str]) -> str:
    return f"content/interviews/{case['name'].replace(' ', '-').replace(',', '')}.md"


def bytes_of(case: re.Match[str]) -> bytes:
    text = case["text"].encode()
    for sign, raw in _HIDDEN.items():
        text = text.replace(sign.encode(), raw)
    return text


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Checked:
    """One run over a study that has all of the broken files, and one that is not."""
    root = tmp_path_factory.mktemp("broken")
    return check(write(root, REGISTERS | {path_of(case): bytes_of(case) for case in CASES}))


def told(checked: Checked, path: str) -> list[str]:
    """What is said of a file, as `line name: message`."""
    source = checked.sources.get(path)
    return [
        f"{source.line_and_column(each.place.start)[0] if source else 1} {each.name}: {each.message}"
        for each in checked.diagnostics
        if each.place.path == path
    ]


def test_there_are_fifty_kinds_and_more() -> None:
    assert len(CASES) >= 50
    assert len(CASES) == (HERE / "broken-front-matters.md").read_text("utf-8").count("\n## ")
    assert len({path_of(case) for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_broken_front_matter_is_named_at_its_line(case: re.Match[str], checked: Checked) -> None:
    found = told(checked, path_of(case))
    expected = f"{case['line']} {case['kind']}: "
    assert any(each.startswith(expected) and case["words"] in each for each in found), found


def test_those_that_are_whole_are_read_beside_them(checked: Checked) -> None:
    assert checked.findings is not None
    assert "quay-deli" in {each.customer.id for each in checked.findings.write_ups}


OTHERS: dict[str, dict[str, list[str]]] = catalogue("broken-files")


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        pytest.param(path, text, expected, id=f"{path}-{number}")
        for path, cases in OTHERS.items()
        for number, (text, expected) in enumerate(cases)
    ],
)
def test_another_broken_file_is_named_at_its_line(
    path: str, text: str, expected: str, tmp_path: Path
) -> None:
    files = {**REGISTERS, path: text}
    if path.startswith("themes/"):
        files["sitegen.yml"] = "theme: own\n"
        files.setdefault("themes/own/theme.yml", "name: own\nextends: default\n")
    found = told(check(write(tmp_path, files)), path)
    assert any(each.startswith(expected) for each in found), found


RAW = {
    "UTF-16": (SOUND.encode("utf-16"), "not-utf8"),
    "UTF-16 without its mark": (SOUND.encode("utf-16-le"), "no-front-matter"),
    "UTF-32": (SOUND.encode("utf-32"), "not-utf8"),
    "Latin 1": (SOUND.replace("met", "mét").encode("latin-1"), "not-utf8"),
    "half a character": (SOUND.encode() + b"\xe2\x82", "not-utf8"),
    "half a surrogate pair": (SOUND.encode() + b"\xed\xa0\xbd", "not-utf8"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "not-utf8"),
    "nothing": (b"", "no-front-matter"),
    "NULs": (b"\0" * 5_000, "no-front-matter"),
    "three megabytes": (SOUND.encode() + b"x\n" * 1_500_000, "too-large"),
}


@pytest.mark.parametrize("path", ["content/interviews/a.md", "content/pages/a.md", "content/index.md"])
@pytest.mark.parametrize(("raw", "name"), RAW.values(), ids=RAW)
def test_bytes_that_are_no_text_are_named(raw: bytes, name: str, path: str, tmp_path: Path) -> None:
    checked = check(write(tmp_path, {**REGISTERS, path: raw}))
    found = {each.name for each in checked.diagnostics if each.place.path == path}
    if name == "no-front-matter" and "interviews" not in path:
        assert found <= {"control-character"}
    else:
        assert name in found
