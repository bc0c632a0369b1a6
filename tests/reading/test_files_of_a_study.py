"""Files as they are on disk: byte order marks, line ends, encodings, names; and what reads them."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from sitegen.build import check
from sitegen.reading.settings import read_settings
from sitegen.reading.sources import read_source
from sitegen.text import Source
from tests.conftest import WriteStudy
from tests.reading.read import told

GOOD = "---\ncustomer: c\nsegment: s\ndate: 2026-01-01\ndrivers: [a]\n---\n> Home. #a\n"


def names_of(root: Path) -> list[str]:
    return [f"{each.place.path} {each.name}" for each in check(root).diagnostics]


@pytest.mark.parametrize("change", [("\n", "\r\n"), ("\n", "\r"), ("---\ncus", "\ufeff---\ncus")])
def test_line_ends_and_byte_order_marks_change_nothing(tmp_path: Path, change: tuple[str, str]) -> None:
    (tmp_path / "a.md").write_bytes(GOOD.replace(*change).encode())
    assert read_source(tmp_path, "a.md", "a.md") == (Source("a.md", GOOD, "a.md"), ())


def test_a_file_of_decomposed_letters_is_read_as_composed(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes("Cafe\u0301".encode())
    source, _ = read_source(tmp_path, "a.md", "a.md")
    assert source is not None
    assert source.text == "Café"


@pytest.mark.parametrize("hidden", ["\0", "\x1b", "\x7f", "\ue000", "\ue003", "\uffff"])
def test_a_character_that_cannot_be_shown_is_replaced_and_told_once(tmp_path: Path, hidden: str) -> None:
    (tmp_path / "a.md").write_bytes(f"a\nb{hidden}c{hidden}".encode())
    source, found = read_source(tmp_path, "a.md", "a.md")
    assert source is not None
    assert source.text == "a\nb\ufffdc\ufffd"
    assert told(source, found) == ["2:2 control-character '�'"]


@pytest.mark.parametrize("raw", [GOOD.encode("utf-16"), b"caf\xe9", b"\xff\xfe", b"a\xed\xa0\x80"])
def test_what_is_not_utf_8_is_an_error(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "a.md").write_bytes(raw)
    source, found = read_source(tmp_path, "a.md", "a.md")
    assert (source, [each.name for each in found]) == (None, ["not-utf8"])


def test_a_file_beyond_the_limit_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"x" * (2 * 1024 * 1024 + 1))
    source, found = read_source(tmp_path, "a.md", "a.md")
    assert (source, [each.name for each in found]) == (None, ["too-large"])


def test_a_folder_where_a_file_is_expected_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.md").mkdir()
    assert [each.name for each in read_source(tmp_path, "a.md", "a.md")[1]] == ["unreadable-file"]


CODINGS: dict[str, tuple[Mapping[str, str], list[str]]] = {
    "a coder beside the write-up": ({"a.md": "", "a.ann.md": "coder: Ann"}, []),
    "a dot is no coder": ({"a.md": "", "a.visit.md": ""}, []),
    "another coder's name": ({"a.md": "", "a.visit.md": "coder: Ann"}, []),
    "a coding alone": ({"a.ann.md": "coder: ann"}, ["content/interviews/a.ann.md orphan-coding"]),
}


@pytest.mark.parametrize(("files", "expected"), CODINGS.values(), ids=CODINGS)
def test_second_codings(study: WriteStudy, files: Mapping[str, str], expected: list[str]) -> None:
    keys = "customer: c\nsegment: s\ndate: 2026-01-01\ndrivers: [a]\n"
    root = study({f"content/interviews/{name}": f"---\n{keys}{more}\n---\n" for name, more in files.items()})
    assert names_of(root) == expected


SETTINGS = {
    "title: ||x||": "1:9 yaml-syntax '|'",
    "- a": "1:1 wrong-form '- a'",
    "text": "1:1 wrong-form 'text'",
    "titel: x": "1:1 unknown-key 'titel'",
    "language: german": "1:11 not-a-choice 'german'",
    "language: [de]": "1:11 wrong-form '[de]'",
    "language: xx-klingon": "1:11 not-a-choice 'xx-klingon'",
    "write_up_language: german": "1:20 not-a-choice 'german'",
    "count: people": "1:8 not-a-choice 'people'",
    "small_base: -1": "1:13 not-a-number '-1'",
    "recent: 0": "1:9 not-a-number '0'",
    "audience: [public]": "1:11 wrong-form '[public]'",
    "public: yes": "1:9 wrong-form 'yes'",
    "public: {suppress: 5}": "1:10 unknown-key 'suppress'",
    "base_url: ftp://x": "1:11 wrong-form 'ftp://x'",
    "content: ../x": "1:10 wrong-form '../x'",
    "output: /x": "1:9 wrong-form '/x'",
    "output: .": "1:9 wrong-form '.'",
    "theme: [x]": "1:8 wrong-form '[x]'",
    "navigation: [{label: x}]": "1:14 missing-key '{'",
    "markdown: {engine: pandoc}": "1:20 not-a-choice 'pandoc'",
    "markdown: {extensions: [toc]}": "1:24 wrong-form '[toc]'",
    "today: 2026-9-1": "1:8 not-a-date '2026-9-1'",
}


@pytest.mark.parametrize(("text", "expected"), SETTINGS.items())
def test_mistakes_in_the_settings_have_their_places(text: str, expected: str) -> None:
    source = Source("sitegen.yml", text)
    settings, found = read_settings(source)
    assert told(source, found) == [expected]
    assert settings == read_settings(None)[0]


A_CODE = "A language is written by its code, as `en`, `de` or `pt-BR`."
SETTINGS_HELP = {
    "language: german": "Write `de`.",
    "language: Deutsch": "Write `de`.",
    "language: englisch": "Write `en`.",
    "language: French": "Write `fr`.",
    "language: xx-klingon": "Write `tlh`.",
    "language: qqqq": A_CODE,
    "write_up_language: Polish": "Write `pl`.",
    "recent: six months": "It is a number of days, as in `recent: 180`.",
    "small_base: few": "It is a number, as in `small_base: 5`.",
}


@pytest.mark.parametrize(("text", "expected"), SETTINGS_HELP.items())
def test_mistakes_in_the_settings_have_a_way_out(text: str, expected: str) -> None:
    assert [each.help for each in read_settings(Source("sitegen.yml", text))[1]] == [expected]


@pytest.mark.parametrize("code", ["de", "de-AT", "de_AT", "DE", "en-GB", "fr", "pt-BR", "zh-Hant-TW", "tlh"])
def test_a_language_is_a_code_with_a_catalogue_or_without(code: str) -> None:
    settings, found = read_settings(Source("sitegen.yml", f"language: {code}"))
    assert (settings.language, found) == (code, ())


A_LIST = "A list needs brackets, each name an item of its own: `[hours-saved, pride]`."


@pytest.mark.parametrize("keys", ["drivers: hours saved, Pride", "drivers: []\nexpected: hours saved, Pride"])
def test_names_with_commas_between_them_are_told_as_a_list(study: WriteStudy, keys: str) -> None:
    root = study(
        {
            "content/drivers.yml": "- {id: hours-saved}\n- {id: pride}\n",
            "content/interviews/a.md": f"---\ncustomer: c\n{keys}\n---\n",
        }
    )
    assert [each.help for each in check(root).diagnostics if each.name == "unknown-driver"] == [A_LIST]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such a name")
@pytest.mark.parametrize("name", [b"caf\xe9.md", b"caf\xe9/a.md", b"\xff\xfe.png"])
def test_a_name_that_is_not_utf8_is_named_and_the_others_are_read(study: WriteStudy, name: bytes) -> None:
    root = study({"content/interviews/deli.md": "---\ncustomer: Deli\ndrivers: []\n---\n"})
    path = os.fsencode(root / "content/interviews") + b"/" + name
    os.makedirs(os.path.dirname(path), exist_ok=True)  # noqa: PTH103, PTH120
    Path(os.fsdecode(path)).write_text("x")
    checked = check(root)
    assert [each.message for each in checked.diagnostics if each.name == "unreadable-file"] == [
        "the name of this file is not UTF-8 text"
    ]
    assert checked.findings is not None
    assert len(checked.findings.write_ups) == 1
