"""A study as a REFI-QDA project: valid, the same for the same study, every number of it there."""

import zipfile
from io import BytesIO
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

import pytest
from pyrefiqda import RefiCodebook, RefiProject

from sitegen.analysis.findings import Findings
from sitegen.build import Built
from sitegen.exchange.guids import Guids
from sitegen.exchange.refi_codebook import codebook_file
from sitegen.exchange.refi_project import project_file
from tests.conftest import Analyse, interviews
from tests.exchange.refi import entries, faults, tree

STUDY = {
    "sitegen.yml": "title: Why\ndescription: A & B\norganisation: Us\n",
    "content/drivers.yml": (
        "- {id: calm, name: Calm, value_driver: assuage-emotions, definition: Sleeps, include: I, exclude: E,"
        " aliases: [peace]}\n- {id: back, name: Time back, parent: calm}\n- {id: odd, name: Odd one}\n"
    ),
    "content/customers.csv": "id,name,segment,best,revenue,region\ndeli,Harbour Deli,shops,yes,100.5,North\n",
    "content/interviews/2026/01 deli.md": (
        "---\ncustomer: deli\nsegment: shops\ndate: 2026-01-10\noutcome: won\nnot_asked: [odd]\ncoder: Ada\n"
        "drivers:\n  - {driver: calm, strength: 3}\n  - {driver: decrease-costs, effect: against}\n---\n"
        "Hm 😀.\n\n> I sleep, says ||Jo||.\n>\n> — owner, #calm #-back\n"
    ),
    **interviews("Farm | farms | | odd | source: survey"),
}


@pytest.fixture
def findings(analysed: Analyse) -> Findings:
    return analysed(STUDY)


@pytest.fixture
def project(findings: Findings) -> bytes:
    return project_file(findings)


STUDIES = {
    "one write-up without anything": {"content/interviews/a.md": "---\ncustomer: C\ndrivers: []\n---\n"},
    "nothing in the body": interviews("C | s | 2026-01-01 | x -y:2"),
    "every register": STUDY,
    "names that XML must escape": {
        "content/drivers.yml": '- {id: a, name: \'<A> & "B"\', definition: "1 < 2\\n\\n& 3"}\n',
        "content/interviews/a.md": (
            '---\ncustomer: "<C> & Co"\nsegment: "s ]]>"\ndrivers: []\n---\n==a<b== #a\n'
        ),
    },
}


@pytest.mark.parametrize("files", STUDIES.values(), ids=STUDIES)
def test_projects_are_valid_by_the_official_schema(analysed: Analyse, files: dict[str, str]) -> None:
    assert faults(entries(project_file(analysed(files)))["project.qde"]) == []


@pytest.mark.parametrize("files", STUDIES.values(), ids=STUDIES)
def test_codebooks_are_valid_where_the_schema_of_projects_has_the_same_parts(
    analysed: Analyse, files: dict[str, str]
) -> None:
    codebook = codebook_file(analysed(files)).decode()
    inner = codebook[codebook.index("<CodeBook") :].replace(' xmlns="urn:QDA-XML:codebook:1.0"', "", 1)
    inner = inner.replace(f' origin="{inner.split(chr(34))[1]}"', "", 1)
    assert faults(f'<Project xmlns="urn:QDA-XML:project:1.0" name="x">{inner}</Project>'.encode()) == []


def test_the_example_study_is_valid_and_loaded_by_another_program(example: Built, tmp_path: Path) -> None:
    assert example.files is not None
    project, codebook = example.files["data/project.qdpx"], example.files["data/codebook.qdc"]
    assert isinstance(project, bytes)
    assert isinstance(codebook, bytes)
    assert faults(entries(project)["project.qde"]) == []
    (tmp_path / "p.qdpx").write_bytes(project)
    (tmp_path / "c.qdc").write_bytes(codebook)
    loaded = RefiProject.load(tmp_path / "p.qdpx", str(tmp_path / "out"))
    assert example.findings is not None
    assert len(loaded.sources.text_source) == len(example.findings.write_ups)
    first = loaded.sources.text_source[0]
    text = RefiProject.resolve_source_path(first.plain_text_path, tmp_path / "out").read_text("utf-8")
    selection = first.plain_text_selection[0]
    assert first.name == "2024/11-fairholt-foods"
    said = text[selection.start_position : selection.end_position]
    assert said.startswith("A sheet every month with a total and a line for my name.")
    assert said.endswith("or in which direction.")
    names = [code.name for code in RefiCodebook.load(tmp_path / "c.qdc").codes.code]
    assert names == ["Increase revenue", "Decrease costs", "Mitigate risks", "Assuage emotions"]


def test_value_drivers_stand_above_drivers_and_evidence_against_us_below(project: bytes) -> None:
    def names(code: object) -> list[object]:
        return [code.get("name"), *map(names, code.findall("Code"))]  # type: ignore[attr-defined]

    assert [names(code) for code in tree(project).findall("CodeBook/Codes/Code")] == [
        ["Increase revenue"],
        ["Decrease costs", ["Decrease costs (against)"]],
        ["Mitigate risks"],
        ["Assuage emotions", ["Calm", ["Time back", ["Time back (against)"]]]],
        ["Odd one"],
    ]


def test_a_code_is_described_by_all_that_its_driver_says(project: bytes) -> None:
    said = {code.get("name"): code.findtext("Description") for code in tree(project).iter("Code")}
    assert said["Calm"] == "Sleeps\n\nInclude: I\n\nExclude: E\n\nAlso called: peace"
    assert said["Time back"] == "Id: back"
    assert said["Odd one"] == "Id: odd"


def test_positions_count_code_points_from_0_and_end_behind_the_last(project: bytes) -> None:
    files = entries(project)
    source = tree(project).findall("Sources/TextSource")[-1]
    text = files[f"sources/{source.get('guid')}.txt"].decode()
    (selection,) = source.findall("PlainTextSelection")
    assert text == "Hm 😀.\n\nI sleep, says ||Jo||.\n— owner"
    assert (selection.get("startPosition"), selection.get("endPosition")) == ("7", "28")
    assert text[7:28] == "I sleep, says ||Jo||."


def test_quotes_are_codings_and_so_are_mentions_without_one(project: bytes) -> None:
    root = tree(project)
    codes = {code.get("guid"): code.get("name") for code in root.iter("Code")}
    deli = root.findall("Sources/TextSource")[-1]

    def coded(path: str) -> list[str | None]:
        return [codes[str(reference.get("targetGUID"))] for reference in deli.findall(path)]

    assert coded("PlainTextSelection/Coding/CodeRef") == ["Calm", "Time back (against)"]
    assert coded("Coding/CodeRef") == ["Decrease costs (against)"]


def variables(project: bytes, path: str) -> dict[str, tuple[str, str | None]]:
    root = tree(project)
    names = {str(v.get("guid")): str(v.get("name")) for v in root.iter("Variable")}
    found = {}
    for value in root.findall(path)[-1].findall("VariableValue"):
        reference, said = value
        found[names[str(reference.get("targetGUID"))]] = (said.tag, said.text)
    return found


def test_what_stands_for_a_write_up_is_its_variables(project: bytes) -> None:
    assert variables(project, "Sources/TextSource") == {
        "customer": ("TextValue", "Harbour Deli"),
        "segment": ("TextValue", "shops"),
        "date": ("DateValue", "2026-01-10"),
        "outcome": ("TextValue", "won"),
        "not_asked": ("TextValue", "odd"),
        "coder": ("TextValue", "Ada"),
        "strength: Calm": ("IntegerValue", "3"),
        "strength against: Decrease costs": ("IntegerValue", "1"),
        "strength against: Time back": ("IntegerValue", "1"),
    }


def test_a_customer_is_a_case_with_what_the_roster_says(project: bytes) -> None:
    root = tree(project)
    assert [case.get("name") for case in root.iter("Case")] == ["Harbour Deli", "Farm"]
    only_deli = root.findall("Cases/Case")[0]
    assert len(only_deli.findall("SourceRef")) == 1
    names = {str(v.get("guid")): str(v.get("name")) for v in root.iter("Variable")}
    said = {names[str(v[0].get("targetGUID"))]: v[1].text for v in only_deli.findall("VariableValue")}
    assert said == {
        "customer id": "deli",
        "customer best": "true",
        "customer revenue": "100.5",
        "customer region": "North",
        "segment": "shops",
    }


def test_no_part_of_a_project_is_an_empty_list(analysed: Analyse) -> None:
    root = tree(project_file(analysed({"content/interviews/a.md": "---\ncustomer: C\ndrivers: []\n---\n"})))
    assert [part.tag for part in root] == ["Users", "CodeBook", "Variables", "Cases", "Sources"]


def test_equal_studies_give_equal_bytes_whatever_the_day(analysed: Analyse, project: bytes) -> None:
    assert project_file(analysed(STUDY)) == project
    with zipfile.ZipFile(BytesIO(project)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert tree(project).get("creationDateTime") == "2026-01-10T00:00:00Z"


def test_guids_are_those_that_rfc_9562_makes_of_names() -> None:
    namespace = uuid5(uuid5(NAMESPACE_URL, "urn:sitegen:refi-qda"), "a study")
    assert Guids("a study").of("code", "time-back") == str(uuid5(namespace, "code\0time-back"))


def test_no_guid_stands_for_two_things(project: bytes) -> None:
    guids = [element.get("guid") for element in tree(project).iter() if element.get("guid")]
    assert len(set(guids)) == len(guids)


def test_drafts_and_withdrawn_conversations_are_not_in_a_project(analysed: Analyse) -> None:
    files = interviews(
        "A | s | 2026-01-01 | x\nB | s | 2026-01-01 | x | draft: true\nC | s | | | consent: withdrawn"
    )
    root = tree(project_file(analysed(files)))
    assert [source.get("name") for source in root.iter("TextSource")] == ["01"]


def test_a_codebook_deeper_than_tools_go_is_flat_at_its_last_level(analysed: Analyse) -> None:
    drivers = ["- {id: d0, value_driver: mitigate-risks}"]
    drivers += [f"- {{id: d{n}, parent: d{n - 1}}}" for n in range(1, 300)]
    files = {"content/drivers.yml": "\n".join(drivers), **interviews("C | s | 2026-01-01 | d299")}
    codebook = codebook_file(analysed(files)).decode()
    assert codebook.count("<Code ") == 4 + 300
    assert 'name="d299"' in codebook
