"""A theme that `sitegen theme new` begins builds at once, and nothing else of the study changes."""

import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sitegen.build import build
from sitegen.cli.theme import command
from sitegen.rendering.theme_folder import bundled_themes
from sitegen.starting.theme import read_theme_name, use_theme
from tests.conftest import WriteStudy
from tests.preview.conftest import SMALL, running
from tests.preview.test_serve import get, wait_for

BUNDLED = sorted(each.parent.name for each in bundled_themes().glob("*/theme.yml"))


def new(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(command, ["new", "--study", str(root), *arguments])


@pytest.mark.parametrize("parent", BUNDLED)
def test_a_new_theme_builds_at_once_and_comes_after_its_parent(study: WriteStudy, parent: str) -> None:
    root = study(SMALL)
    ran = new(root, "our-look", "--use", "--extends", parent)
    assert (ran.exit_code, ran.stderr) == (0, "")
    assert (root / "sitegen.yml").read_text() == "theme: our-look\n"
    built = build(root)
    assert built.diagnostics == ()
    assert built.files is not None
    page = built.files["index.html"]
    assert isinstance(page, bytes)
    sheets = page.partition(b"</head>")[0]
    assert sheets.index(b"assets/style.css") < sheets.index(b"assets/our-look.css")
    assert b"--sg-accent-given: #7b2d43" in page
    assert "assets/our-look.css" in built.files


def test_a_theme_may_extend_another_of_the_study(study: WriteStudy) -> None:
    root = study(SMALL)
    new(root, "house")
    (root / "themes/house/templates/layout.html").unlink()
    assert new(root, "stand", "--extends", "house", "--use").exit_code == 0
    built = build(root)
    assert built.diagnostics == ()
    assert built.files is not None
    page = built.files["index.html"]
    assert isinstance(page, bytes)
    assert b"assets/stand.css" in page


def test_the_preview_follows_a_theme_that_is_begun_and_edited(study: WriteStudy) -> None:
    small = study(SMALL)
    with running(small) as preview:
        wait_for(lambda: "assets/style.css" in get(preview.url))
        new(small, "our-look", "--use")
        wait_for(lambda: "assets/our-look.css" in get(preview.url))
        time.sleep(0.1)
        preview.write("themes/our-look/static/our-look.css", ".top { border-top-color: tan; }\n")
        wait_for(lambda: "tan" in get(preview.url + "assets/our-look.css"))
        preview.write("themes/our-look/templates/404.html", "<p>Lost in {{ site.title }}</p>\n")
        wait_for(lambda: "Lost in" in get(preview.url + "404.html"))


REFUSED = {
    "Our Look": '"Our Look" is no name of a theme: it has small letters, digits and hyphens. Call it',
    "../escape": "Call it escape.",
    "--": "no name of a theme",
    "default": "default comes with sitegen: a theme of that name would hide it. Take another name.",
    "there": "is there already, and nothing is ever overwritten. Take another name.",
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_name_that_cannot_be_is_refused_with_a_way_out(study: WriteStudy, name: str) -> None:
    root = study({**SMALL, "themes/there/theme.yml": "name: there\n"})
    ran = new(root, "--", name)
    assert ran.exit_code == 2
    assert REFUSED[name] in ran.stderr
    assert [each.name for each in (root / "themes").iterdir()] == ["there"]


def test_an_unknown_parent_is_refused_with_the_nearest(study: WriteStudy) -> None:
    ran = new(study(SMALL), "our-look", "--extends", "defualt")
    assert (ran.exit_code, 'Did you mean "default"?' in ran.stderr) == (2, True)


def test_settings_that_cannot_be_changed_stop_it_before_anything_is_made(study: WriteStudy) -> None:
    root = study({**SMALL, "sitegen.yml": "{title: Why}\n"})
    ran = new(root, "our-look", "--use")
    assert ran.exit_code == 2
    assert "Leave out --use" in ran.stderr
    assert not (root / "themes").exists()
    assert (root / "sitegen.yml").read_text() == "{title: Why}\n"


def test_without_use_the_settings_stay(study: WriteStudy) -> None:
    root = study({**SMALL, "sitegen.yml": "title: Why\n"})
    assert "Switch it on in sitegen.yml: `theme: our-look`" in new(root, "our-look").output
    assert (root / "sitegen.yml").read_text() == "title: Why\n"


SETTINGS = [
    ("", "theme: new\n"),
    ("title: Why # a comment\n", "title: Why # a comment\ntheme: new\n"),
    ("title: Why", "title: Why\ntheme: new\n"),
    ("title: Why\r\ncount: customers\r\n", "title: Why\r\ncount: customers\r\ntheme: new\r\n"),
    ("theme: old # a comment\ntitle: Why\n", "theme: new # a comment\ntitle: Why\n"),
    ('theme: "old"\n', "theme: new\n"),
    ("theme:\ntitle: Why\n", "theme: new\ntitle: Why\n"),
    ("theme: ~\n", "theme: new\n"),
    ("theme: {name: old, accent: '#123456'} # so\n", "theme: {name: new, accent: '#123456'} # so\n"),
    ("theme: {accent: '#123456'}\n", "theme: {name: new, accent: '#123456'}\n"),
    ("theme: {}\n", "theme: {name: new}\n"),
    (
        "theme:\n  # ours\n  accent: '#123456'\ntitle: Why\n",
        "theme:\n  # ours\n  name: new\n  accent: '#123456'\ntitle: Why\n",
    ),
    ("theme:\n  name: old # so\n  logo: x.svg\n", "theme:\n  name: new # so\n  logo: x.svg\n"),
    (
        "a: b\n# theme: {name: default}\nlanguage: en\n",
        "a: b\n# theme: {name: default}\ntheme: new\nlanguage: en\n",
    ),
]


@pytest.mark.parametrize(("before", "after"), SETTINGS)
def test_switching_a_theme_on_leaves_all_else_as_it_was(before: str, after: str) -> None:
    assert use_theme(before, "new") == after


@pytest.mark.parametrize("settings", ["{title: Why}\n", "title: Why\n...\n", "- a list\n", "theme: [old]\n"])
def test_settings_of_another_form_are_left_alone(settings: str) -> None:
    with pytest.raises(ValueError, match="cannot be written"):
        use_theme(settings, "new")


@pytest.mark.parametrize("name", ["a", "our-look", "2026"])
def test_a_name_of_small_letters_digits_and_hyphens_is_taken(name: str) -> None:
    assert read_theme_name(name) == name
