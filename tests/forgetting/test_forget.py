"""A customer is forgotten: nothing names it any more, in no encoding, and all the rest is as it was."""

import base64
import errno
import json
import random
import re
import shutil
import subprocess
import unicodedata
from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path
from urllib.parse import quote

import pytest
from click.testing import CliRunner, Result

from sitegen.build import build, check, has_errors
from sitegen.cli.forget import command
from sitegen.forgetting.forgetting import RefusedError, forget, look_for
from sitegen.text import slug
from tests.conftest import ROOT, WriteStudy
from tests.publishing.planted import png

NAME, PERSON, PSEUDONYM = "Zéqbyre & Sœurs", "Wilhelmina Óquist", "Shop in the north"
DRIVERS = "- {id: time-back, value_driver: assuage-emotions}\n- {id: fees, value_driver: decrease-costs}\n"

FILES = {
    "sitegen.yml": (
        "title: Why shops choose us  # not Zéqbyre & Sœurs\n"
        "public: {common_words: [Mint, Zéqbyre and Sœurs]}\n"
        "navigation:\n  - {label: Zéqbyre & Sœurs, to: interviews/2026/09-zeqbyre-soeurs.md}\n"
        "  - {label: How, to: pages/how.md}\n"
    ),
    "README.md": "For Zéqbyre & Sœurs and others.\n",
    "content/drivers.yml": DRIVERS,
    "content/segments.yml": (
        "- id: owners\n  name: Owners\n"
        "  messages: [{driver: fees, text: 'As at Zéqbyre & Sœurs.', since: 2026-01-01}]\n"
    ),
    "content/customers.csv": (
        "id;name;pseudonym;segment;aliases;note\r\n"
        "orr;Orrin;;owners;;sold to ZÉQBYRE UND SŒURS\r\n"
        'zeqbyre-soeurs;"Zéqbyre & Sœurs";A shop of sisters;owners;Qualmhaus;"of two\r\nlines"\r\n'
        "vale;Vale;;owners;;\r\n"
    ),
    "content/initiatives.yml": (
        "# for Zéqbyre\n- {id: plan, name: A plan, serves: [fees], status: with Qualmhaus}\n"
    ),
    "content/interviews/2026/09-zeqbyre-soeurs.md": (
        "---\r\ncustomer: zeqbyre-soeurs  # by id\r\ndate: 2026-09-14\r\n"
        "participants: ['Wilhelmina Óquist, owner']\r\n"
        "drivers:\r\n  - {driver: time-back, quote: Zéqbyre & Sœurs close at six.}\r\n---\r\n"
        "> Zéqbyre & Sœurs close at six.\r\n>\r\n> — Wilhelmina Óquist, #time-back\r\n\r\n"
        "![Till](zeqbyre-till.png) and ![all](../shared.png)\r\n"
    ),
    "content/interviews/2026/09-zeqbyre-soeurs.ada.md": (
        "---\ncustomer: Zéqbyre & Sœurs\ncoder: ada\ndate: 2026-09-14\ndrivers: [fees]\n---\nx\n"
    ),
    "content/interviews/orr.md": (
        "\ufeff---\r\ncustomer: orr\r\ndate: 2026-09-02\r\ndrivers: [fees]\r\n---\r\n"
        "He knows Zéqbyre&nbsp;&amp;&nbsp;Sœurs’ till, and Z&#233;qbyre\r\n"
        "and Soeurs, and the Qualmhaus.  \r\n"
        '[Theirs](2026/09-zeqbyre-soeurs.md#top), [a letter](<2026/09-zeqbyre-soeurs.md> "Qualmhaus"), '
        "![all](shared.png)\r\n"
    ),
    "content/interviews/vale.md": (
        "---\ncustomer: vale\ndate: 2026-09-03\ndrivers: [{driver: time-back, strength: 2}]\n---\nNobody.\n"
    ),
    "content/customers/zeqbyre-soeurs.md": (
        "---\npeople: [Wilhelmina Óquist]\n---\nCall Wilhelmina Óquist.\n"
    ),
    "content/insights/six.md": (
        "---\ntitle: They close at six\nauthor: A\ndate: 2026-10-12\ndrivers: [time-back]\n"
        "quotes:\n  - q-gone  # at six\n---\nSo said Qualmhaus.\n"
    ),
    "content/pages/how.md": "# How we listened to zeqbyre-soeurs\n",
    "content/index.md": "Read [how Zéqbyre & Sœurs closed](interviews/2026/09-zeqbyre-soeurs.md).\n",
    "themes/own/theme.yml": "name: own\nextends: default\n",
    "themes/own/templates/404.html": (
        "{% extends 'default/404.html' %}{% block footer %}Z&eacute;qbyre &amp; Sœurs{% endblock %}"
    ),
}

NAMES = (NAME, PERSON, "zeqbyre-soeurs", "Qualmhaus")
ENCODINGS: tuple[Callable[[str], str], ...] = (
    str,
    str.casefold,
    escape,
    quote,
    slug,
    lambda name: quote(name).casefold(),
    lambda name: json.dumps(name)[1:-1],
    lambda name: name.encode("ascii", "xmlcharrefreplace").decode(),
    lambda name: "".join(f"&#x{ord(c):x};" for c in name),
    lambda name: unicodedata.normalize("NFD", name),
    lambda name: name.replace(" & ", " and "),
    lambda name: slug(name).replace("-", ""),
    lambda name: base64.b64encode(name.encode())[:-4].decode(),
    lambda name: name.encode().hex(),
    lambda name: name.encode("utf-16-le").decode("latin-1"),
    lambda name: name.encode().decode("latin-1"),
)


@pytest.fixture
def root(study: WriteStudy) -> Path:
    root = study(FILES)
    for path in ("content/interviews/2026/zeqbyre-till.png", "content/interviews/shared.png"):
        (root / path).write_bytes(png("a place"))
    insight = root / "content/insights/six.md"
    quotes = look_for(root, NAME).known.quotes
    insight.write_text(insight.read_text("utf-8").replace("q-gone", quotes[0][0]), "utf-8")
    return root


def every_byte(root: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(root.rglob("*")):
        if path.is_file() and ".git/" not in path.as_posix():
            raw = path.read_bytes()
            for text in (raw.decode("utf-8", "replace"), raw.decode("latin-1")):
                yield path.name, f"{path.relative_to(root).as_posix()}\n{text}".casefold()


def assert_forgotten(root: Path) -> None:
    spellings = {encode(name).casefold() for name in NAMES for encode in ENCODINGS}
    assert [(path, each) for path, text in every_byte(root) for each in spellings if each in text] == []
    assert look_for(root, NAME, NAMES).places.told == ()


def counts(root: Path) -> dict[tuple[str, str], tuple[int, int]]:
    findings = check(root).findings
    assert findings is not None
    return {at: (cell.share.count, cell.share.base) for at, cell in findings.by_segment.cells.items()}


def test_every_place_is_listed_and_nothing_is_changed(root: Path) -> None:
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    found = look_for(root, "zéqbyre & sœurs")
    assert found.known.id == "zeqbyre-soeurs"
    assert {each.path for each in found.places.told} == {
        *(FILES.keys() - {"content/drivers.yml", "content/interviews/vale.md", "themes/own/theme.yml"}),
        "content/interviews/2026/zeqbyre-till.png",
    }
    kinds = {each.kind for each in found.places.told}
    assert {
        "write-up",
        "second coding",
        "page of the customer",
        "roster",
        "name",
        "file name",
        "link",
    } < kinds
    assert {"quote", "file that only theirs use", "perhaps"} < kinds
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before


def test_after_removal_no_byte_names_the_customer_and_the_study_builds(root: Path) -> None:
    found = look_for(root, NAME)
    forgotten = forget(found, None)
    assert [
        each.message for each in forgotten.left if each.kind != "perhaps"
    ] == []  # "for Zéqbyre", in a comment
    (root / "content/initiatives.yml").write_text("[]\n")
    assert_forgotten(root)
    assert build(root).files is not None
    assert forgotten.counts == (
        "Owners: 3 → 2 asked; time-back 2 of 3 → 1 of 2",
        "Everyone: 3 → 2 asked; time-back 2 of 3 → 1 of 2",
    )
    assert not (root / "content/interviews/2026").exists()
    assert (root / "content/interviews/shared.png").is_file()


def test_removal_leaves_the_rest_of_each_file_byte_for_byte(root: Path) -> None:
    forget(look_for(root, NAME), None)
    assert (root / "content/customers.csv").read_bytes().decode() == (
        "id;name;pseudonym;segment;aliases;note\r\n"
        "orr;Orrin;;owners;;sold to a customer\r\n"
        "vale;Vale;;owners;;\r\n"
    )
    assert (root / "content/interviews/orr.md").read_bytes().decode() == (
        "\ufeff---\r\ncustomer: orr\r\ndate: 2026-09-02\r\ndrivers: [fees]\r\n---\r\n"
        "He knows a customer’ till, and a customer, and the customer.  \r\n"
        "Theirs, a letter, ![all](shared.png)\r\n"
    )
    assert (root / "sitegen.yml").read_text("utf-8") == (
        "title: Why shops choose us  # not a customer\n"
        "public: {common_words: [Mint]}\nnavigation:\n  - {label: How, to: pages/how.md}\n"
    )
    assert "quotes: []\n---\nSo said a customer.\n" in (root / "content/insights/six.md").read_text("utf-8")
    assert (root / "content/index.md").read_text("utf-8") == "Read how a customer closed.\n"


def test_after_a_pseudonym_no_byte_names_the_customer_and_all_counts_are_as_before(root: Path) -> None:
    before = counts(root)
    forgotten = forget(look_for(root, NAME, pseudonym=PSEUDONYM), PSEUDONYM)
    (root / "content/initiatives.yml").write_text("[]\n")
    assert_forgotten(root)
    assert forgotten.counts == ()
    assert counts(root) == before
    built = build(root)
    assert built.files is not None
    assert "customers/shop-in-the-north.html" in built.files
    assert "write-ups/2026/09-shop-in-the-north.html" in built.files
    assert built.findings is not None
    (insight,) = built.findings.content.insights
    (quote,) = next(each for each in built.findings.content.write_ups if each.body.quotes).body.quotes
    assert [each.text for each in insight.quotes] == [quote.id]  # which is made of words that changed
    assert quote.text == "Shop in the north close at six."
    text = (root / "content/interviews/2026/09-shop-in-the-north.md").read_bytes().decode()
    assert text.startswith("---\r\ncustomer: shop-in-the-north  # by id\r\ndate: 2026-09-14\r\n")


def test_the_pseudonym_of_the_roster_may_be_the_one(root: Path) -> None:
    forget(look_for(root, NAME, pseudonym="A shop of sisters"), "A shop of sisters")
    assert 'a-shop-of-sisters;"A shop of sisters";A shop of sisters;owners;A shop of sisters' in (
        root / "content/customers.csv"
    ).read_text("utf-8")


@pytest.mark.parametrize(
    ("pseudonym", "why"),
    [
        ("Vale", "another customer"),
        ("zeqbyre soeurs north", "holds a name"),
        ("a, b", "cannot be a pseudonym"),
        ("—", "cannot be a pseudonym"),
    ],
)
def test_pseudonym_that_gives_the_name_back_or_is_taken_is_refused(
    root: Path, pseudonym: str, why: str
) -> None:
    with pytest.raises(ValueError, match=why):
        look_for(root, NAME, pseudonym=pseudonym)


def test_study_that_would_have_a_mistake_is_not_changed(root: Path) -> None:
    page = root / "content/pages/how.md"
    page.write_text("[Theirs][1]\n\n[1]: ../interviews/2026/09-zeqbyre-soeurs.md\n", "utf-8")
    with pytest.raises(RefusedError, match="would have mistakes") as refused:
        forget(look_for(root, NAME), None)
    assert [each.name for each in refused.value.diagnostics] == ["dead-link"]
    assert (root / "content/customers/zeqbyre-soeurs.md").is_file()


@pytest.mark.parametrize("pseudonym", [None, PSEUDONYM])
def test_file_that_somebody_saves_while_the_study_is_looked_through_is_not_overwritten(
    root: Path, pseudonym: str | None
) -> None:
    found = look_for(root, NAME, pseudonym=pseudonym)
    page = root / "content/pages/how.md"
    page.write_text("# How we listened to zeqbyre-soeurs\n\nSaved meanwhile.\n")
    before = dict(every_byte(root))
    with pytest.raises(RefusedError, match=r"content/pages/how\.md changed since"):
        forget(found, pseudonym)
    assert dict(every_byte(root)) == before
    assert forget(look_for(root, NAME, pseudonym=pseudonym), pseudonym).written


@pytest.mark.parametrize("pseudonym", [None, PSEUDONYM])
def test_customer_of_a_study_with_a_theme_of_its_own_is_forgotten(root: Path, pseudonym: str | None) -> None:
    settings, theme = root / "sitegen.yml", root / "themes/own"
    settings.write_text(settings.read_text("utf-8") + "theme: {name: own, logo: content/logo.png}\n", "utf-8")
    (root / "content/logo.png").write_bytes(png("a logo"))
    (theme / "assets").mkdir()
    (theme / "assets/own.css").write_text("/* their shop */")
    (theme / "assets/same.css").symlink_to("own.css")
    forgotten = forget(look_for(root, NAME, pseudonym=pseudonym), pseudonym)
    assert "themes/own/templates/404.html" in forgotten.written
    assert (theme / "assets/same.css").is_symlink()
    assert (theme / "assets/own.css").read_text() == "/* their shop */"
    built = build(root)
    assert built.files is not None
    assert (pseudonym or "a customer") in built.files["404.html"].decode()


def test_customer_of_the_example_is_forgotten(tmp_path: Path) -> None:
    for name in ("content", "themes"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copyfile(ROOT / "sitegen.yml", tmp_path / "sitegen.yml")
    assert forget(look_for(tmp_path, "Merrin Quay Deli"), None).gone
    assert look_for(tmp_path, "Merrin Quay Deli").known.id == ""


def test_remembered_work_is_cleared_and_built_sites_are_told(root: Path) -> None:
    for path, text in {
        ".sitegen/.gitignore": "*",
        ".sitegen/memo": "zeqbyre-soeurs",
        "public/.sitegen-manifest.json": "[]",
        "public/index.html": "Z&eacute;qbyre &amp; S&oelig;urs",
    }.items():
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).write_text(text)
    found = look_for(root, NAME)
    assert found.remembered
    assert found.outputs == {"public": 1}
    assert forget(found, None).cleared
    assert not (root / ".sitegen").exists()


# any study

WAYS: tuple[Callable[[str], str], ...] = (
    str,
    str.upper,
    lambda name: f"{name}'s",
    lambda name: f"{name}’s",
    escape,
    quote,
    slug,
    lambda name: name.replace(" ", "&nbsp;"),
    lambda name: name.replace(" ", "\n"),
    lambda name: name.replace(" ", "\u00a0"),
    lambda name: f"**{name}**",
    lambda name: unicodedata.normalize("NFD", name),
    lambda name: name[:2] + "\u00ad" + name[2:],
    lambda name: f"`{name}`",
    lambda name: f"[{name}](#x)",
    lambda name: slug(name).replace("-", ""),
)
ENDINGS = ("\n", "\r\n")


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("pseudonym", [None, PSEUDONYM])
def test_nothing_is_found_after_a_customer_of_any_study_is_forgotten(
    seed: int, pseudonym: str | None, tmp_path: Path
) -> None:
    rng = random.Random(seed)
    syllables = ["zor", "qué", "bły", "näm", "trix", "ôlk"]
    names = [
        "".join(rng.sample(syllables, 2)).title() + " " + "".join(rng.sample(syllables, 2)) for _ in range(4)
    ]
    name = names[0]
    bodies: dict[str, str] = {}
    for number in range(8):
        said = [rng.choice(WAYS)(rng.choice(names)) for _ in range(4)]
        body = "\n\n".join(f"They met {each} there." for each in said)
        if rng.random() < 0.5:
            body += f"\n\n> As {rng.choice(WAYS[:3])(rng.choice(names))} says.\n>\n> — owner, #fees\n"
        bodies[f"content/interviews/{number}.md"] = (
            f"---\ncustomer: {names[number % 4]}\nsegment: s\ndate: 2026-01-0{number + 1}\n"
            f"drivers: [fees]\n---\n{body}\n"
        )
    bodies["content/drivers.yml"] = DRIVERS
    bodies["content/pages/p.md"] = f"# {name}\n\n[x](../interviews/{rng.choice('04')}.md)\n"
    for path, text in bodies.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(text.replace("\n", rng.choice(ENDINGS)).encode())
    before = counts(tmp_path)
    others = {path: names[number % 4] for number, path in enumerate(bodies) if number < 8}
    forget(look_for(tmp_path, name, pseudonym=pseudonym), pseudonym)
    assert [each for each in look_for(tmp_path, name).places.told if each.kind != "perhaps"] == []
    assert not has_errors(check(tmp_path).diagnostics)
    assert (counts(tmp_path) == before) is (pseudonym is not None)
    assert {path for path, whose in others.items() if (tmp_path / path).exists()} == {
        path for path, whose in others.items() if whose != name or pseudonym
    }


# the command


def sitegen(*arguments: object) -> Result:
    return CliRunner().invoke(command, [str(each) for each in arguments])


def test_command_lists_places_with_their_lines(root: Path) -> None:
    ran = sitegen(NAME, "--study", root)
    assert ran.exit_code == 1, ran.output
    assert re.search(
        r'content/pages/how.md:1:22: name: "zeqbyre-soeurs" names them\n'
        r"  1 \| # How we listened to zeqbyre-soeurs\n    \|                      \^+\n",
        ran.stdout,
    ), ran.stdout
    assert "Nothing was changed" in ran.stdout
    assert "no git repository" in ran.stdout
    assert "What no program reaches" in ran.stdout


def test_command_removes_and_ends_well_when_nothing_is_left(root: Path) -> None:
    (root / "content/initiatives.yml").write_text("[]\n")
    ran = sitegen("zeqbyre-soeurs", "--study", root, "--remove", "--format", "json")
    assert ran.exit_code == 0, ran.output
    told = json.loads(ran.stdout)
    assert told["changed"]["counts"][0].startswith("Owners: 3 → 2 asked")
    assert told["git"] is None
    again = sitegen(NAME, "--study", root, "--gone")
    assert again.exit_code == 0, again.stdout
    assert "Nothing in the study names them." in again.stdout


def test_command_refuses_two_ways_at_once_and_names_that_are_none(root: Path) -> None:
    assert sitegen("byre", "--study", root, "--remove", "--pseudonym", "X").exit_code == 2
    assert sitegen("—", "--study", root).exit_code == 2
    assert sitegen(NAME, "--study", root, "--replacements", root / "names.txt").exit_code == 2


@pytest.mark.parametrize(
    ("asked", "near"),
    [
        ("zeqbire-soeurs", ' Did you mean "Zéqbyre & Sœurs"?'),
        ("Zeqbyre et Soers", ' Did you mean "Zéqbyre & Sœurs"?'),
        ("Nobody at All", ""),
    ],
)
@pytest.mark.parametrize("change", [(), ("--remove",)])
def test_name_that_nobody_has_is_no_all_clear(
    root: Path, asked: str, near: str, change: tuple[str, ...]
) -> None:
    ran = sitegen(asked, "--study", root, *change)
    assert ran.exit_code == 2
    assert f'No customer is called "{asked}", and nothing in the study names them.{near}\n' in ran.output
    assert "--gone" in ran.output
    assert sitegen(asked, "--study", root, *change, "--gone").exit_code == 0


def test_misspelt_name_of_a_customer_without_a_roster_has_a_suggestion(root: Path) -> None:
    for path in ("content/customers.csv", "content/customers/zeqbyre-soeurs.md"):
        (root / path).unlink()
    assert 'Did you mean "zeqbyre-soeurs"?' in sitegen("Zéqbyre & Soers", "--study", root).output


def test_customer_of_whom_only_half_a_name_is_left_is_not_named(root: Path) -> None:
    (root / "content/pages/how.md").write_text("Hobart Lane is busy.\n", "utf-8")
    ran = sitegen("Hobart Quince", "--study", root, "--gone")
    assert ran.exit_code == 0
    assert ran.stdout.startswith("Nothing in the study names them; 1 place in 1 file may mean them.\n")


def test_summary_comes_first_and_places_that_only_may_mean_them_are_counted(root: Path) -> None:
    page = root / "content/pages/how.md"
    page.write_text("Zéqbyre called.\n\nZéqbyre wrote.\n\nWilhelmina came.\n", "utf-8")
    ran = sitegen(NAME, "--study", root)
    assert re.match(r"\d+ places in \d+ files, \d+ of them for a person to judge\.", ran.stdout), ran.stdout
    assert 'content/pages/how.md: 3: "Zéqbyre" may mean them (2); "Wilhelmina" may mean' in ran.stdout
    assert "content/pages/how.md:3:1" not in ran.stdout
    assert "content/pages/how.md:3:1: perhaps: " in sitegen(NAME, "--study", root, "--all").stdout
    told = json.loads(sitegen(NAME, "--study", root, "--format", "json").stdout)
    assert sum(each["file"] == "content/pages/how.md" for each in told["places"]) == 3


# git

needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


@pytest.fixture
def git(root: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "A")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "a@example.org")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")

    def run(*arguments: str) -> str:
        ran = subprocess.run(["git", "-C", root, *arguments], capture_output=True, text=True, check=True)
        return ran.stdout.strip()

    run("init", "-q", "-b", "main")
    return run


@needs_git
def test_files_with_uncommitted_changes_are_not_touched(root: Path, git: Callable[..., str]) -> None:
    git("add", "-A")
    git("commit", "-qm", "All")
    with (root / "content/index.md").open("a") as index:
        index.write("More.\n")
    with pytest.raises(RefusedError, match=r"content/index\.md"):
        forget(look_for(root, NAME), None)
    assert (root / "content/customers/zeqbyre-soeurs.md").is_file()
    assert forget(look_for(root, NAME), None, force=True).gone


@needs_git
def test_history_is_told_with_earlier_names_branches_tags_and_stashes(
    root: Path, git: Callable[..., str]
) -> None:
    own = root / "content/interviews/2026/09-zeqbyre-soeurs.md"
    own.rename(root / "content/interviews/first.md")
    git("add", "-A")
    git("commit", "-qm", "All")
    git("mv", "content/interviews/first.md", own.relative_to(root).as_posix())
    git("commit", "-qm", "Give it the name of Zéqbyre & Sœurs")
    git("tag", "-a", "v1", "-m", "With Qualmhaus")
    git("checkout", "-qb", "aside")
    (root / "notes.txt").write_text("ZÉQBYRE AND SŒURS")
    git("add", "-A")
    git("commit", "-qm", "Notes")
    git("checkout", "-q", "main")
    (root / "content/pages/how.md").write_text("# Q u a l m h a u s\n\nQualmhaus told.\n")
    git("stash", "-q")
    found = look_for(root, NAME)
    history = found.history()
    assert history is not None
    assert {"content/interviews/first.md", own.relative_to(root).as_posix()} <= set(history.whole)
    assert {"notes.txt", "content/customers.csv", "content/interviews/orr.md"} <= set(history.named)
    assert {"refs/heads/main", "refs/heads/aside", "refs/tags/v1", "refs/stash"} <= set(history.refs)
    assert {git("rev-parse", "v1"), git("rev-parse", "main")} <= set(history.messages)
    assert history.stashes == 1
    assert {"ZÉQBYRE AND SŒURS", "Zéqbyre & Sœurs", "Qualmhaus"} <= set(history.spellings)
    text = found.replacements(history, None)
    assert "literal:ZÉQBYRE AND SŒURS==>a customer\n" in text
    assert text.index("Zéqbyre & Sœurs") < text.index("Qualmhaus")
    commands = "\n".join(found.purge(history, None))
    assert "--invert-paths --path content/customers/zeqbyre-soeurs.md" in commands
    assert "--path content/interviews/first.md" in commands


@needs_git
def test_earlier_name_that_another_file_has_now_is_not_purged(root: Path, git: Callable[..., str]) -> None:
    own, first = (root / f"content/interviews/{name}.md" for name in ("2026/09-zeqbyre-soeurs", "first"))
    own.rename(first)
    git("add", "-A")
    git("commit", "-qm", "All")
    first.rename(own)
    git("add", "-A")
    git("commit", "-qm", "Named")
    first.write_text("---\ncustomer: vale\ndate: 2026-09-04\ndrivers: []\n---\n")
    git("add", "-A")
    git("commit", "-qm", "Another")
    history = look_for(root, NAME).history()
    assert history is not None
    assert "content/interviews/first.md" in history.named
    assert "content/interviews/first.md" not in history.whole


@needs_git
def test_repository_without_a_commit_keeps_nothing(root: Path, git: Callable[..., str]) -> None:
    git("status")
    history = look_for(root, NAME).history()
    assert history is not None
    assert history.is_clean


@needs_git
def test_repository_that_never_knew_the_customer_is_clean(root: Path, git: Callable[..., str]) -> None:
    git("add", "-A")
    git("commit", "-qm", "All")
    history = look_for(root, "Nobody at All").history()
    assert history is not None
    assert history.is_clean


@needs_git
def test_change_that_would_leave_the_names_to_git_alone_is_refused(
    root: Path, git: Callable[..., str], tmp_path: Path
) -> None:
    names = tmp_path / "names.txt"
    (root / "content/initiatives.yml").write_text("[]\n")
    with (root / "content/interviews/2026/09-zeqbyre-soeurs.md").open("a") as own:
        own.write("".join(f"{number} things were said.\n" for number in range(30)))
    git("add", "-A")
    git("commit", "-qm", "All")
    change = (NAME, "--study", root, "--pseudonym", PSEUDONYM)
    ran = sitegen(*change)
    assert ran.exit_code == 2
    assert "Add --replacements FILE, outside the study" in ran.output
    assert git("status", "--porcelain") == ""

    ran = sitegen(*change, "--replacements", names)
    assert git("status", "--porcelain") != "", ran.output
    text = names.read_text("utf-8")
    for name in NAMES:
        assert f"literal:{name}==>{PSEUDONYM}\n" in text
    git("add", "-A")
    git("commit", "-qm", "Renamed")
    again = sitegen(NAME, "--study", root)
    assert again.exit_code == 0, again.output
    assert again.stdout.startswith("Nothing in the study names them.\n")  # git shows that they were there
    old, new = (f"content/interviews/2026/09-{name}.md" for name in ("zeqbyre-soeurs", "shop-in-the-north"))
    assert f"--path-rename {old}:{new}" in again.stdout
    assert "with --also" in again.stdout
    assert sitegen(NAME, "--study", root, "--replacements", names).exit_code == 2
    assert names.read_text("utf-8") == text


@needs_git
def test_change_without_the_file_of_names_is_made_on_request(root: Path, git: Callable[..., str]) -> None:
    git("add", "-A")
    git("commit", "-qm", "All")
    sitegen(NAME, "--study", root, "--remove", "--no-replacements")
    assert not (root / "content/customers/zeqbyre-soeurs.md").exists()


@needs_git
def test_file_of_names_is_not_left_where_nothing_was_changed(
    root: Path, git: Callable[..., str], tmp_path: Path
) -> None:
    git("add", "-A")
    git("commit", "-qm", "All")
    (root / "content/index.md").write_text(f"{NAME}, not committed\n", "utf-8")
    assert sitegen(NAME, "--study", root, "--remove", "--replacements", tmp_path / "n.txt").exit_code == 1
    assert not (tmp_path / "n.txt").exists()


class Killed(BaseException):
    pass


@needs_git
def test_forgetting_that_was_killed_is_taken_back_by_the_next_command_and_done_by_the_one_after(
    root: Path, git: Callable[..., str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (root / "content/initiatives.yml").write_text("[]\n")
    git("add", "-A")
    git("commit", "-qm", "All")
    before = dict(every_byte(root))
    names = tmp_path / "names.txt"
    with monkeypatch.context() as patch:

        def killed(*arguments: object) -> None:
            assert names.is_file()
            raise Killed

        for name in ("_settle", "_put_back"):
            patch.setattr(f"sitegen.writing.study_change.{name}", killed)
        with pytest.raises(Killed):
            sitegen(NAME, "--study", root, "--remove", "--replacements", names)
    assert not (root / "content/customers/zeqbyre-soeurs.md").exists()
    assert git("status", "--porcelain", "--untracked-files") != ""
    told = sitegen("Vale", "--study", root)
    assert told.stderr.startswith("`sitegen forget` was interrupted. What it had done is taken back: run it")
    assert dict(every_byte(root)) == before
    assert git("status", "--porcelain", "--untracked-files") == ""
    assert not names.exists()
    ran = sitegen(NAME, "--study", root, "--remove", "--replacements", names)
    assert names.is_file(), ran.output
    assert_forgotten(root)


@needs_git
def test_file_of_names_goes_with_a_change_that_fails(
    root: Path, git: Callable[..., str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git("add", "-A")
    git("commit", "-qm", "All")
    before = dict(every_byte(root))
    change = (NAME, "--study", root, "--remove", "--replacements", tmp_path / "names.txt")
    with monkeypatch.context() as patch:
        unlink = Path.unlink

        def failing(path: Path, *, missing_ok: bool = False) -> None:
            if path.name == "zeqbyre-soeurs.md":
                raise OSError(errno.EPERM, "Operation not permitted", str(path))
            unlink(path, missing_ok)

        patch.setattr(Path, "unlink", failing)
        ran = sitegen(*change)
    assert ran.exit_code == 1
    assert "Nothing was changed: [Errno 1]" in ran.stderr
    assert dict(every_byte(root)) == before
    assert not (tmp_path / "names.txt").exists()
    assert sitegen(*change).stdout.startswith("10 files changed")


@needs_git
def test_history_gives_files_the_names_that_they_have_in_the_study(
    root: Path, git: Callable[..., str], tmp_path: Path
) -> None:
    (root / "content/interviews/vale.md").rename(root / "content/interviews/at-vale.md")
    git("add", "-A")
    git("commit", "-qm", "All")
    ran = sitegen("Vale", "--study", root, "--pseudonym", PSEUDONYM, "--replacements", tmp_path / "names.txt")
    assert (root / "content/interviews/at-shop-in-the-north.md").is_file(), ran.output
    rename = "content/interviews/at-vale.md:content/interviews/at-shop-in-the-north.md"
    assert f"--path-rename {rename}" in ran.stdout


@needs_git
def test_newest_ten_commits_are_listed_and_the_others_counted(root: Path, git: Callable[..., str]) -> None:
    git("add", "-A")
    for number in range(12):
        git("commit", "-q", "--allow-empty", "-m", f"{number} for Qualmhaus")
    heads = [each[:7] for each in git("log", "--format=%H").split()]
    (root / "notes.txt").write_text("x")
    told = sitegen(NAME, "--study", root).stdout
    assert "  and 2 more (--all lists each)" in told
    listed = re.findall(r"^  ([0-9a-f]{10})$", told, re.MULTILINE)
    assert {each[:7] for each in listed} <= set(heads)
    assert len(listed) == 10
    every = sitegen(NAME, "--study", root, "--all").stdout
    assert len(re.findall(r"^  ([0-9a-f]{10})$", every, re.MULTILINE)) == 12
