"""Files from elsewhere that are broken, or meant to harm: refused with their place, nothing read too far."""

import zipfile
from io import BytesIO

import pytest

from sitegen.exchange import archive as archives
from sitegen.exchange.fault import ExchangeError
from sitegen.exchange.read_refi import read_codebook_exchange
from sitegen.exchange.xml_tree import read_xml
from tests.exchange.refi import archive, codes, project, read, source, written

BOMB = """<?xml version="1.0"?>
<!DOCTYPE Project [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
<Project name="&b;" xmlns="urn:QDA-XML:project:1.0"/>"""
OUTSIDE = """<?xml version="1.0"?>
<!DOCTYPE Project [<!ENTITY x SYSTEM "file:///etc/passwd">]>
<Project name="x" xmlns="urn:QDA-XML:project:1.0"><Description>&x;</Description></Project>"""
QDE = "p.qdpx/project.qde"
NAMESPACE = 'xmlns="urn:QDA-XML:project:1.0"'

REFUSED = {
    "no archive": (b"hello", "p.qdpx", "this is no .qdpx"),
    "an archive cut short": (project(codes("a"))[:-30], "p.qdpx", "this is no .qdpx"),
    "no project in it": (archive({"readme.txt": "x"}), "p.qdpx", "there is no project.qde in it"),
    "a path that leads out": (archive({"../../x.txt": "x"}), "p.qdpx/../../x.txt", "leads out"),
    "an absolute path": (archive({"/etc/x": "x"}), "p.qdpx//etc/x", "leads out"),
    "a path of Windows": (archive({"C:\\x": "x"}), "p.qdpx/C:\\x", "leads out"),
    "entities": (archive({"project.qde": BOMB}), f"{QDE}:2", "a DOCTYPE stands here"),
    "an entity from outside": (archive({"project.qde": OUTSIDE}), f"{QDE}:2", "a DOCTYPE stands here"),
    "no XML": (archive({"project.qde": "<Project>\n<a></Project>"}), f"{QDE}:2:6", "mismatched tag"),
    "nothing": (archive({"project.qde": ""}), f"{QDE}:1:1", "no element found"),
    "an encoding that is none": (
        archive({"project.qde": '<?xml version="1.0" encoding="x-none"?><Project/>'}),
        f"{QDE}:1",
        "unknown encoding",
    ),
    "another root": (archive({"project.qde": f"<Projekt {NAMESPACE}/>"}), f"{QDE}:1", "<Projekt>"),
    "no namespace": (archive({"project.qde": "<Project/>"}), f"{QDE}:1", "no namespace"),
    "a text that is not there": (
        project('<Sources>\n<TextSource guid="x" plainTextPath="internal://x.txt"/></Sources>'),
        f"{QDE}:2",
        '"internal://x.txt" is not in the archive',
    ),
    "a text that leads out": (
        project('<Sources><TextSource guid="x" plainTextPath="internal://../project.qde"/></Sources>'),
        f"{QDE}:1",
        "is not in the archive",
    ),
    "a text that is not UTF-8": (
        project(
            '<Sources><TextSource guid="x" plainTextPath="internal://x.txt"/></Sources>',
            {"sources/x.txt": b"caf\xe9"},
        ),
        f"{QDE}:1",
        "is not UTF-8",
    ),
    "a text longer than a write-up can be": (
        project(
            '<Sources><TextSource guid="x" plainTextPath="internal://x.txt"/></Sources>',
            {"sources/x.txt": b"a" * 3_000_000},
        ),
        "p.qdpx/sources/x.txt",
        "this file is larger than 2 MB",
    ),
    "a selection without numbers": (
        project(source("A.", more='<PlainTextSelection guid="x" endPosition="1" startPosition="one"/>')),
        f"{QDE}:1",
        "no start or end that is a number",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("content", "place", "message"), REFUSED.values(), ids=REFUSED)
def test_refused_with_its_place(content: bytes, place: str, message: str) -> None:
    with pytest.raises(ExchangeError) as raised:
        read(content)
    assert raised.value.place == place
    assert message in raised.value.message


def test_what_unpacks_to_more_than_is_read_is_refused_without_unpacking_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(archives, "_MOST_BYTES", archives.MEGABYTE)
    inner = "".join(
        f'<TextSource guid="{n}" plainTextPath="internal://{n}.txt"/>' for n in range(8)
    )  # each less than a write-up may be, all of them more than an archive may hold
    files = {f"sources/{n}.txt": b"a" * 200_000 for n in range(8)}
    bomb = project(f"<Sources>{inner}</Sources>", files)
    assert len(bomb) < 5_000
    with pytest.raises(ExchangeError, match="the archive holds more than 1 MB"):
        read(bomb)


def test_an_archive_that_lies_of_its_sizes_is_read_no_further() -> None:
    content = bytearray(project(codes("a")))
    at = content.rindex(b"PK\x01\x02")
    content[at + 24 : at + 28] = (10).to_bytes(4, "little")  # the size that it claims to have unpacked
    with pytest.raises(ExchangeError):
        read(bytes(content))


def test_a_file_that_stands_twice_is_refused_since_tools_would_read_different_ones() -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as twice:
        twice.writestr("project.qde", "<a/>")
        twice.writestr("PROJECT.QDE", "<b/>")
    with pytest.raises(ExchangeError, match="stands twice"):
        read(out.getvalue())


def test_a_codebook_with_entities_is_refused() -> None:
    with pytest.raises(ExchangeError, match="DOCTYPE"):
        read_codebook_exchange(BOMB.encode(), "c.qdc")


def test_xml_nested_without_end_is_refused() -> None:
    with pytest.raises(ExchangeError, match="nested deeper"):
        read_xml(b"<a>" * 10_000, "x")


@pytest.mark.parametrize(
    "name",
    [
        *("../../../etc/passwd", "/etc/passwd", "C:\\x", "..", "a/../../b", "a/b/c"),
        *("con", "README", "_hidden", ".x", "  ", "!", "a" * 500),
    ],
)
def test_the_name_of_a_source_leads_to_no_file_outside_the_interviews(name: str) -> None:
    files = written(read(project(source("Text.", name=name))))
    (file,) = [file for file in files if file.endswith(".md")]
    folder, *rest = file.split("/")
    assert folder == "interviews"
    assert rest
    assert all(part and part[0] not in "._" and ":" not in part and "\\" not in part for part in rest)
    assert rest[-1].lower() not in ("con.md", "readme.md")


def test_a_note_of_another_tool_becomes_no_register() -> None:
    note = '<Note guid="x" name="segments.yml"><PlainTextContent>- {id: x}</PlainTextContent></Note>'
    imported = read(project(f"{source('Text.')}<Notes>{note}</Notes>"))
    assert set(written(imported)) == {"interviews/Interview 1.md"}
    assert imported.left_out == ("1 × note",)


def test_a_note_of_ours_becomes_a_register_and_nothing_else() -> None:
    inner = "".join(
        f'<Note guid="x" name="{name}"><PlainTextContent>- {{id: x}}</PlainTextContent></Note>'
        for name in ("segments.yml", "../sitegen.yml", "drivers.yml", "index.md")
    )
    xml = f'<Project name="P" origin="sitegen 9" {NAMESPACE}><Notes>{inner}</Notes></Project>'
    assert set(written(read(archive({"project.qde": xml})))) == {"segments.yml"}
