"""Projects as ATLAS.ti, MAXQDA, NVivo and others write them."""

import pytest

from sitegen.exchange.fault import ExchangeError
from sitegen.model import Effect
from tests.exchange.refi import CODE, GUID, OTHER, SOURCE, archive, codes, project, read, source, written
from tests.reading.read import quotes, write_up

TEXT = "I get home before dinner now. It is dear."
TWO = codes("Time back", "Fees")


def one(content: bytes, **columns: str) -> str:
    """The only write-up that a project becomes."""
    (text,) = [text for name, text in written(read(content, columns)).items() if name.endswith(".md")]
    return text


def test_selections_become_quotes_and_codes_drivers() -> None:
    text = one(project(TWO + source(TEXT, (0, 29, CODE), (30, 41, OTHER))))
    read_back, _ = write_up(text)
    assert read_back is not None
    assert quotes(read_back) == ["I get home before dinner now. #time-back", "It is dear. #fees"]
    assert [tag.driver.text for tag in read_back.tags] == ["time-back", "fees"]


def test_guids_are_the_same_in_braces_and_in_capitals() -> None:
    inner = TWO.replace(CODE, "{ABCDEF00-0000-0000-0000-000000000000}")
    coded = source(TEXT, (0, 29, "abcdef00-0000-0000-0000-000000000000"))
    assert "#time-back" in one(project(inner + coded))


def test_positions_of_a_text_with_windows_line_ends_count_both_characters() -> None:
    inner = TWO + source("", (6, 9, CODE)).replace(
        "<TextSource ", '<TextSource plainTextPath="internal://x.txt" '
    )
    text = one(project(inner, {"Sources/X.txt": "a\r\nb\r\nyes.\r\n"}))
    assert text.endswith("a  \nb  \n==yes== #time-back.\n")


def test_a_byte_order_mark_is_no_character_of_the_text() -> None:
    inner = TWO + source("", (0, 4, CODE)).replace(
        "<TextSource ", '<TextSource plainTextPath="internal://x.txt" '
    )
    assert "> Yes.\n>\n> #time-back" in one(project(inner, {"sources/x.txt": "\ufeffYes.".encode()}))


def test_a_selection_that_ends_beyond_the_text_ends_with_it() -> None:
    assert "> Yes.\n" in one(project(TWO + source("Yes.", (0, 400, CODE))))


def test_a_selection_beyond_the_text_leaves_its_code_and_is_told() -> None:
    imported = read(project(TWO + source("Yes.", (90, 95, CODE))))
    assert imported.left_out == ("1 × selection beyond the end of its text (its code stays)",)
    assert imported.write_ups[0].strengths == {("time-back", Effect.FOR): 1}


def test_several_codes_at_one_place_are_one_quote() -> None:
    text = one(project(TWO + source(TEXT, (0, 29, CODE), (0, 29, OTHER))))
    assert "==I get home before dinner now.== #time-back #fees" in text


def test_codes_of_one_name_are_told_apart_by_the_code_above() -> None:
    inner = (
        '<CodeBook><Codes><Code guid="1" name="Price" isCodable="false">'
        '<Code guid="2" name="Other" isCodable="true"/></Code>'
        '<Code guid="3" name="Help" isCodable="true"><Code guid="4" name="Other" isCodable="true"/></Code>'
        '<Code guid="5" name="Other" isCodable="true"/></Codes></CodeBook>'
    )
    found = [(each.id, each.name, each.parent) for each in read(project(inner)).drivers]
    assert found == [
        ("price", "Price", None),
        ("other", "Other", "price"),
        ("help", "Help", None),
        ("other-help", "Other (Help)", "help"),
        ("other-2", "Other 2", None),
    ]


def test_a_code_called_like_a_value_driver_is_it() -> None:
    inner = (
        '<CodeBook><Codes><Code guid="1" name="Decrease Costs" isCodable="true">'
        '<Code guid="2" name="Fees" isCodable="true"><Description>What we charge.</Description></Code>'
        "</Code></Codes></CodeBook>"
    )
    assert written(read(project(inner)))["drivers.yml"] == (
        "- id: decrease-costs\n  name: Decrease Costs\n\n"
        "- id: fees\n  name: Fees\n  value_driver: decrease-costs\n  definition: What we charge.\n"
    )


def test_codes_of_names_without_letters_become_drivers_all_the_same() -> None:
    found = [(each.id, each.name) for each in read(project(codes("!!!", "???"))).drivers]
    assert found == [("code", "!!!"), ("code-2", "??? 2")]


def variables(**values: str) -> tuple[str, str]:
    """The declarations of variables, and their values."""
    names = list(values)
    declared = "".join(
        f'<Variable guid="{GUID}{at:x}" name="{name}" typeOfVariable="Text"/>'
        for at, name in enumerate(names)
    )
    said = "".join(
        f'<VariableValue><VariableRef targetGUID="{GUID}{at:x}"/>'
        f"<TextValue>{value}</TextValue></VariableValue>"
        for at, value in enumerate(values.values())
    )
    return f"<Variables>{declared}</Variables>", said


def test_variables_are_known_by_their_names_and_the_rest_passes_through() -> None:
    declared, said = variables(Company="Harbour Deli", Persona="Shops", Outcome="Won", Mood="bright")
    text = one(project(TWO + declared + source("Hm.", more=said)))
    assert text == (
        "---\ntitle: Interview 1\ncustomer: Harbour Deli\nsegment: Shops\noutcome: won\nx-mood: bright\n"
        "drivers: []\n---\n\nHm.\n"
    )


def test_variables_that_would_share_a_key_keep_one_each() -> None:
    inner = "".join(
        f'<Variable guid="{GUID}{at}" name="{name}" typeOfVariable="Text"/>'
        for at, name in enumerate(("地区", "Mood?", "Mood!"))
    )
    said = "".join(
        f'<VariableValue><VariableRef targetGUID="{GUID}{at}"/><TextValue>v{at}</TextValue></VariableValue>'
        for at in range(3)
    )
    text = one(project(f"<Variables>{inner}</Variables>{source('Hm.', more=said)}"))
    assert '"x-地区": v0\n"x-mood": v1\n"x-mood-2": v2\n'.replace('"', "") in text.replace('"', "")


def test_an_option_says_which_variable_holds_a_key() -> None:
    declared, said = variables(Who="Harbour Deli", When="2026-01-02")
    text = one(project(declared + source("Hm.", more=said)), customer="Who", date="when")
    assert "customer: Harbour Deli\ndate: 2026-01-02\n" in text


def test_an_option_that_names_no_variable_is_told_with_the_nearest() -> None:
    declared, said = variables(Company="Harbour Deli")
    with pytest.raises(ExchangeError) as raised:
        read(project(declared + source("Hm.", more=said)), {"customer": "Compny"})
    assert raised.value.message == 'there is no column "Compny"'
    assert raised.value.help.startswith('Did you mean "Company"?')


def test_a_value_that_its_key_does_not_allow_passes_through() -> None:
    declared, said = variables(Outcome="It went well", Date="last week")
    text = one(project(declared + source("Hm.", more=said)))
    assert "x-outcome: It went well\n" in text
    assert "x-date: last week\n" in text


def test_a_case_is_the_customer_and_its_variables_are_those_of_its_sources() -> None:
    declared, said = variables(Segment="Shops")
    case = (
        f'<Cases><Case guid="c" name="Harbour Deli">{said}<SourceRef targetGUID="{SOURCE}"/></Case></Cases>'
    )
    text = one(project(declared + case + source("Hm.")))
    assert text.startswith("---\ntitle: Interview 1\ncustomer: Harbour Deli\nsegment: Shops\n")


def test_a_source_without_a_case_is_a_customer_of_its_own() -> None:
    assert one(project(source("Hm.", name="Interview 1.docx"))).startswith(
        "---\ncustomer: Interview 1.docx\n"
    )


def test_the_text_that_stands_for_a_pdf_is_read() -> None:
    inner = (
        f'{TWO}<Sources><PDFSource guid="{SOURCE}" name="Scan.pdf" path="internal://x.pdf">'
        f'<PDFSelection guid="s" page="0" firstX="0" firstY="0" secondX="1" secondY="1"/>'
        f'<Representation guid="r"><PlainTextContent>Yes.</PlainTextContent>'
        f'<PlainTextSelection guid="t" startPosition="0" endPosition="4"><Coding guid="u">'
        f'<CodeRef targetGUID="{CODE}"/></Coding></PlainTextSelection></Representation></PDFSource></Sources>'
    )
    imported = read(project(inner))
    assert "> Yes.\n>\n> #time-back" in written(imported)["interviews/Scan.md"]
    assert imported.left_out == ("1 × selection of a page's area",)


def test_a_transcript_is_read_and_its_points_in_time_are_places() -> None:
    inner = (
        f'{TWO}<Sources><AudioSource guid="{SOURCE}" name="Call.mp3"><Transcript guid="t" name="Call">'
        f"<PlainTextContent>Hello. Yes. Bye.</PlainTextContent>"
        f'<SyncPoint guid="p1" timeStamp="0" position="7"/><SyncPoint guid="p2" timeStamp="9" position="11"/>'
        f'<TranscriptSelection guid="s" fromSyncPoint="p1" toSyncPoint="p2"><Coding guid="u">'
        f'<CodeRef targetGUID="{CODE}"/></Coding></TranscriptSelection></Transcript></AudioSource></Sources>'
    )
    assert "Hello. ==Yes.== #time-back Bye." in written(read(project(inner)))["interviews/Call.md"]


def test_what_has_no_place_in_a_study_is_told() -> None:
    inner = (
        f'{TWO}<Sources><PictureSource guid="a"/><VideoSource guid="b"/><PDFSource guid="c"/>'
        f'<TextSource guid="d" richTextPath="internal://d.docx"/>'
        f'<TextSource guid="e" plainTextPath="absolute:///c:/x.txt"/></Sources>'
        f'<Notes><Note guid="n"/></Notes><Links><Link guid="l"/></Links>'
        f'<Sets><Set guid="s" name="S"/></Sets><Graphs><Graph guid="g"/></Graphs>'
    )
    assert read(project(inner)).left_out == (
        "1 × PDF without a text",
        "1 × graph",
        "1 × link",
        "1 × note",
        "1 × picture",
        "1 × set",
        "1 × source whose text is not in the archive",
        "1 × source without a plain text",
        "1 × video recording without a transcript",
    )


def test_two_sources_of_one_name_become_two_files() -> None:
    two = source("A.").replace("</Sources>", "") + source("B.").replace("<Sources>", "")
    assert list(written(read(project(two)))) == [
        "interviews/Interview 1.md",
        "interviews/Interview 1-2.md",
    ]


def test_the_project_may_have_another_name_in_its_archive() -> None:
    xml = f'<Project name="P" xmlns="urn:QDA-XML:project:1.0">{source("Hm.")}</Project>'
    assert len(read(archive({"My study.qde": xml})).write_ups) == 1
