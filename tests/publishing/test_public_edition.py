"""What the public edition promises, byte for byte."""

import json
import posixpath
import quopri
import re
import shutil
import unicodedata
from base64 import b64encode
from collections.abc import Callable
from datetime import date
from html import escape, unescape
from pathlib import Path
from urllib.parse import quote, unquote

import pytest

from sitegen.build import build, check, read_study
from sitegen.language import ENGLISH
from sitegen.memo import Memo, StudyMemo
from sitegen.model import Audience
from sitegen.publishing.edition import publish
from sitegen.reading.content import read_content
from sitegen.text import slug
from sitegen.workers import IN_TURN
from sitegen.writing.made import MadeFiles
from sitegen.writing.output import write_site
from tests.conftest import ROOT
from tests.publishing.planted import DAYS, NUMBERS, PLACES, planted, png, public_site, word, write


def published_content(root: Path) -> object:
    """All that the public edition is made from."""
    study = read_study(root)
    content, _ = read_content(study.sources, study.settings.markdown, IN_TURN, Memo())
    made = publish(content, study.settings)
    content, registers = made.content, made.content.registers
    entries = (registers.drivers, registers.segments, registers.competitors, registers.offerings)
    return (
        [each.entries for each in entries],
        [each.entries for each in (registers.customers, registers.initiatives)],
        [(path, each.key, each.said) for path, each in content.read.items()],
        (content.write_ups, dict(content.texts), content.introduction, content.pages, content.insights),
        (content.drafts, content.second_codings, content.customer_pages, content.allowances, content.files),
        (content.registered, content.apart, made.settings),
    )


def differences(one: dict[str, bytes], other: dict[str, bytes]) -> set[str]:
    return {address for address in one.keys() | other.keys() if one.get(address) != other.get(address)}


@pytest.fixture(scope="module")
def memo() -> Memo:
    """Keeps drawings from one build to the next, and whatever else a build would remember."""
    return Memo()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, memo: Memo) -> dict[str, bytes]:
    return public_site(write(tmp_path_factory.mktemp("planted"), planted()), memo)


@pytest.fixture(scope="module")
def example_of_today(memo: Memo) -> dict[str, bytes]:
    return public_site(ROOT, memo)


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """The example study in a folder of its own."""
    shutil.copytree(ROOT / "content", tmp_path / "example" / "content")
    shutil.copy(ROOT / "sitegen.yml", tmp_path / "example")
    return tmp_path / "example"


# nothing private is in it


def base64_within(written: str, at: int) -> str:
    """What is the same in the base64 of any text that holds the words at this place modulo three."""
    raw = b64encode(b"x" * at + written.encode()).decode()
    return raw[(0, 2, 3)[at] : len(raw.rstrip("=")) - 2]


def each_as(form: str) -> Callable[[str], str]:
    """Every character beyond ASCII in a form of its number."""
    return lambda written: "".join(c if c.isascii() else form.format(ord(c)) for c in written)


ENCODINGS: dict[str, Callable[[str], str]] = {
    "as it is": str,
    "HTML": escape,
    "entities": each_as("&#{};"),
    "hexadecimal entities": each_as("&#x{:x};"),
    "every letter an entity": lambda written: "".join(f"&#{ord(c)};" for c in written),
    "an address": quote,
    "an address in an address": lambda written: quote(quote(written)),
    "JSON": lambda written: json.dumps(written)[1:-1],
    "a style sheet": each_as("\\{:x} "),
    "quoted-printable": lambda written: quopri.encodestring(written.encode()).decode(),
    "a domain": lambda written: written.casefold().encode("punycode").decode(),
    "composed": lambda written: unicodedata.normalize("NFC", written),
    "decomposed": lambda written: unicodedata.normalize("NFD", written),
    "decomposed, small": lambda written: unicodedata.normalize("NFD", written.casefold()),
    "two letters for one": lambda written: written.replace("ß", "ss"),
    "letters alone": lambda written: re.sub("[^A-Za-z]", "", written.replace("é", "e").replace("ß", "ss")),
    "a slug": slug,
    "base64": lambda written: base64_within(written, 0),
    "base64, one further": lambda written: base64_within(written, 1),
    "base64, two further": lambda written: base64_within(written, 2),
    "hexadecimal": lambda written: written.encode().hex(),
    "UTF-16": lambda written: written.encode("utf-16-le").decode("latin-1"),
    "UTF-8 taken for Latin-1": lambda written: written.encode().decode("latin-1"),
    "backwards": lambda written: written[::-1],
}
"""The ways in which words may stand in a file."""


def spellings(place: str) -> set[str]:
    """A word in the ways in which it may stand in a file, all of them in small letters."""
    written = word(place)
    if place in NUMBERS:
        return {written, f"{int(written):,}"}
    if place in DAYS:
        in_words = {ENGLISH.day(date.fromisoformat(written)), written[:4]} if len(written) > 5 else set()
        return {each.casefold() for each in {written, *in_words}}
    return {encode(written).casefold() for encode in ENCODINGS.values()}


def test_there_are_words_in_more_than_eighty_private_places_in_more_than_fifteen_encodings() -> None:
    assert len(PLACES) > 80
    assert len(ENCODINGS) > 15
    assert len(spellings("name")) > 15


@pytest.fixture(scope="module")
def whole(site: dict[str, bytes]) -> str:
    """All addresses and bytes of the site, in small letters, those that are no UTF-8 also one by one."""
    raw = b"\n".join((*(address.encode() for address in site), *site.values()))
    return "\n".join(
        (raw.decode("utf-8", "replace").casefold(), raw.replace(b"\n", b"").decode("latin-1").casefold())
    )


@pytest.mark.parametrize("place", PLACES)
def test_word_of_a_private_place_is_nowhere_on_the_site(place: str, whole: str) -> None:
    assert [each for each in spellings(place) if each in whole] == []


def test_the_internal_edition_holds_most_of_those_words(tmp_path: Path) -> None:
    """Else the test before this one would look for words that are nowhere."""
    files = build(write(tmp_path, planted())).files
    assert files is not None
    texts = [
        content if isinstance(content, bytes) else content.read_bytes() for content in dict(files).values()
    ]
    whole = b"\n".join(texts).decode("utf-8", "replace").casefold() + "\n".join(files).casefold()
    found = [place for place in PLACES if any(each in whole for each in spellings(place))]
    assert len(found) > 60


def test_what_may_be_seen_is_there(site: dict[str, bytes]) -> None:
    page = site["write-ups/the-honey-byre-2026-09-14.html"].decode()
    assert "Bees in an old byre, [redacted]" in page
    assert "Home before dinner, says <" in page
    assert "read\nwhat it costs,\nthe sheet, " in page  # links to what is not published are words
    assert 'href="../listen.html"' in page
    assert 'src="../files/image-1.png"' in page
    assert 'src="../files/image-2.svg"' in page
    assert "write-ups/cheese-shop-in-the-hills-2026-09-20.html" in site
    assert "Public edition: 4 of our conversations" in page
    assert "insights/evening.html" in site


def test_pages_of_what_the_public_does_not_know_are_not_made(example_of_today: dict[str, bytes]) -> None:
    inside = {"call-next.html", "agreement.html", "surprises.html", "initiatives.html", "message-gap.html"}
    inside |= {"enough.html", "data/call-next.csv", "data/vulnerable.csv", "data/saturation.csv"}
    internal = build(ROOT).files
    assert internal is not None
    assert inside <= set(internal)
    assert not inside & example_of_today.keys()
    assert all(b"in the roster" not in page for page in example_of_today.values())


def test_links_of_the_public_example_lead_somewhere(example_of_today: dict[str, bytes]) -> None:
    for address, content in example_of_today.items():
        for href in re.findall(r'(?:href|src)="([^"#:]+)["#]', content.decode("utf-8", "replace")):
            if address.endswith(".html"):
                target = posixpath.normpath(
                    posixpath.join(posixpath.dirname(address), unquote(unescape(href)))
                )
                assert target in example_of_today, address


def test_public_example_calls_each_what_it_may_be_called(example_of_today: dict[str, bytes]) -> None:
    assert "write-ups/family-supermarkets-2026-09-03.html" in example_of_today  # consent: public
    assert "write-ups/merrin-quay-deli-2026-09-14.html" in example_of_today  # consent: named
    assert b"Public edition: 31 of our conversations" in example_of_today["methods.html"]
    assert not [address for address in example_of_today if "sundaram" in address or "bannerdale" in address]


# one: a private write-up more or less


PRIVATE = {
    "it says nothing": "",
    "internal": "consent: internal\n",
    "withdrawn": "consent: withdrawn\n",
    "expired": "consent: named\nexpires: 2026-10-30\n",
    "a draft": "consent: named\ndraft: true\n",
}


@pytest.mark.parametrize("why", PRIVATE)
def test_edition_with_a_private_write_up_is_that_without_it(
    why: str, tmp_path: Path, site: dict[str, bytes], memo: Memo
) -> None:
    more = (
        "---\ncustomer: byre\nsegment: owners\ndate: 2026-10-29\noutcome: lost\n"
        "drivers: [fees, {driver: time-back, strength: 3}]\nmust_keep: [till]\n"
        f"{PRIVATE[why]}---\n> Home before dinner.\n>\n> — owner, #fees\n"
    )
    files = planted() | {"content/interviews/00.md": more, "content/interviews/zz.md": more}
    assert differences(public_site(write(tmp_path, files), memo), site) == set()


@pytest.mark.parametrize("why", ["it says nothing", "withdrawn", "expired", "a draft"])
def test_public_example_with_a_private_write_up_is_that_without_it(
    why: str, copied: Path, example_of_today: dict[str, bytes], memo: Memo
) -> None:
    more = (
        "---\ncustomer: pascoe-and-dutt\ndate: 2026-10-29\noutcome: lost\nstays: no\n"
        f"drivers: [time-back]\nmust_keep: [helpline]\n{PRIVATE[why]}---\nA tin of mustard.\n"
    )
    (copied / "content/interviews/2026/00.md").write_text(more, "utf-8")
    assert differences(public_site(copied, memo), example_of_today) == set()


# two: another word in a private place; three: other words in a redaction


@pytest.mark.parametrize("place", [place for place in PLACES if place not in NUMBERS | DAYS])
def test_another_and_longer_word_in_a_private_place_changes_nothing(place: str, tmp_path: Path) -> None:
    before = published_content(write(tmp_path / "before", planted()))
    after = published_content(write(tmp_path / "after", planted(place, seed="2andmanymorethanone")))
    assert before == after


def test_other_words_in_all_private_places_change_no_byte(
    tmp_path: Path, site: dict[str, bytes], memo: Memo
) -> None:
    other = planted()
    for place in PLACES:
        if place not in NUMBERS | DAYS:
            new = f"Wü{place.title().replace(' ', '')}{'long' * 9}"
            other = {
                name.replace(word(place), new): text.replace(word(place), new) for name, text in other.items()
            }
    numbers = {**NUMBERS, **{place: day for place, day in DAYS.items() if place != "expires"}}
    for number, old in enumerate(numbers.values()):
        new = f"190{number}-01-02" if "-" in old else f"77{number}"
        other = {name: text.replace(old, new) for name, text in other.items()}
    changed = public_site(write(tmp_path, other, picture_says="another place"), memo)
    assert differences(changed, site) == set()


REWRITTEN: dict[str, Callable[[str], str]] = {
    "**/interviews/**/*.md": lambda text: re.sub(
        r"(?m)^(interviewer|channel|expected|tags|stays|consent_date):.*\n", "", text
    ),
    "**/customers.csv": lambda text: re.sub(
        r"(?m)^([^,\n]*,[^,\n]*,[^,\n]*,[^,\n]*),(?!status).*$", r"\1,,,,,,,", text
    ),
    "**/initiatives.yml": lambda text: "[]\n",
    "**/customers/*.md": lambda text: "Nothing.\n",
    "**/segments.yml": lambda text: re.sub(r"(?m)^  customers:.*\n", "", text),
}


@pytest.mark.parametrize("files", REWRITTEN)
def test_private_fields_of_the_example_change_no_byte(
    files: str, copied: Path, example_of_today: dict[str, bytes], memo: Memo
) -> None:
    changed = 0
    for path in copied.glob(files):
        text = path.read_text("utf-8")
        changed += REWRITTEN[files](text) != text
        path.write_text(REWRITTEN[files](text), "utf-8")
    assert changed
    assert differences(public_site(copied, memo), example_of_today) == set()


def test_words_of_redactions_of_the_example_change_no_byte(
    copied: Path, example_of_today: dict[str, bytes], memo: Memo
) -> None:
    redaction = re.compile(r"\|\|[^|\n]+\|\|")
    changed = 0
    for path in copied.glob("**/*.md"):
        text = path.read_text("utf-8")
        changed += bool(redaction.search(text))
        path.write_text(
            redaction.sub("||Somebody Else Entirely, of Whom One Could Say More||", text), "utf-8"
        )
    assert changed > 3
    assert differences(public_site(copied, memo), example_of_today) == set()


# four: over an internal edition


def listing(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def make(root: Path, audience: Audience, folder: Path) -> None:
    memo = StudyMemo(root)
    built = build(root, audience=audience, memo=memo)
    assert built.files is not None, built.diagnostics
    write_site(folder, built.files, made=MadeFiles(memo, folder, built.files.key))


@pytest.mark.parametrize("study", ["planted", "example"])
def test_public_edition_over_an_internal_one_is_that_in_an_empty_folder(
    study: str, tmp_path: Path, copied: Path
) -> None:
    root = copied if study == "example" else write(tmp_path / "planted", planted())
    make(root, Audience.PUBLIC, tmp_path / "empty")
    make(root, Audience.INTERNAL, tmp_path / "output")
    make(root, Audience.PUBLIC, tmp_path / "output")
    assert listing(tmp_path / "output") == listing(tmp_path / "empty")
    make(root, Audience.INTERNAL, tmp_path / "output")
    make(root, Audience.INTERNAL, tmp_path / "internal")
    assert listing(tmp_path / "output") == listing(tmp_path / "internal")


# marks


MARKS = {
    "consent: pubic": "not-a-choice",
    "consent: “public”": "not-a-choice",
    "consent: public!": "not-a-choice",
    "consent: [public]": "wrong-form",
    "consent: public\nexpires: soon": "not-a-date",
    "consent: public\nexpires: “2030-01-01”": "not-a-date",
    "consent: public\nexpires:": "wrong-form",
    "consent: named\ndraft: maybe": "not-a-choice",
    "consent: named\ndraft: “true”": "not-a-choice",
    "consent: named\ndraft:": "wrong-form",
    "consnet: internal\nconsent: public": "unknown-key",
    "consent: public\nconsent: internal": "repeated-key",
}


@pytest.mark.parametrize("mark", MARKS)
def test_mark_of_privacy_that_cannot_be_read_is_an_error(mark: str, tmp_path: Path) -> None:
    text = f"---\ncustomer: byre\ndate: 2026-09-15\ndrivers: [fees]\n{mark}\n---\nZq words.\n"
    root = write(tmp_path, planted() | {"content/interviews/mark.md": text})
    built = build(root, audience=Audience.PUBLIC)
    assert MARKS[mark] in [each.name for each in built.diagnostics]
    assert built.files is None


@pytest.mark.parametrize("mark", [mark for mark, fault in MARKS.items() if "consnet" not in mark])
def test_mark_of_privacy_that_cannot_be_read_withholds_the_write_up(mark: str, tmp_path: Path) -> None:
    """Even if the error were overlooked."""
    text = f"---\ncustomer: byre\ndate: 2026-09-15\ndrivers: [fees]\n{mark}\n---\nZq words.\n"
    root = write(tmp_path, planted() | {"content/interviews/mark.md": text})
    assert "repeated-key" in MARKS[mark] or published_content(root) == published_content(
        write(tmp_path / "without", planted())
    )


def test_pages_and_insights_are_private_unless_they_say_public(site: dict[str, bytes]) -> None:
    assert {"listen.html", "insights/evening.html"} <= site.keys()
    assert len([address for address in site if address.startswith("insights/")]) == 2


def test_edition_without_anybody_is_an_error(tmp_path: Path) -> None:
    files = {"content/interviews/a.md": "---\ncustomer: a\ndate: 2026-01-01\nsegment: s\ndrivers: []\n---\n"}
    root = write(tmp_path, files)
    assert [each.name for each in check(root, audience=Audience.PUBLIC).diagnostics] == ["nothing-to-publish"]


def test_picture_that_is_none_is_left_out_and_told(tmp_path: Path) -> None:
    root = write(tmp_path, planted())
    for path in root.glob("**/*.png"):
        path.write_bytes(b"GIF89a")
    found = check(root, audience=Audience.PUBLIC)
    names = [each.name for each in found.diagnostics]
    assert names.count("file-not-published") == 2  # the PDF too
    assert found.plan is not None
    assert [*found.plan.copies] == ["files/image-1.svg"]


def test_copied_picture_is_the_picture_alone(site: dict[str, bytes]) -> None:
    bare = site["files/image-1.png"]
    assert b"place" in png("a place")
    assert b"place" not in bare
    assert bare.endswith(b"IEND\xaeB`\x82")
