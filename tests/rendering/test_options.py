"""What a study gives the options of its theme: typed, checked, told with line and way out."""

import re
from pathlib import Path

import pytest

from sitegen.build import build, check
from sitegen.model import Audience
from sitegen.reading.settings import Settings
from sitegen.rendering.colours import contrast, read_colour
from sitegen.rendering.options import FORMS, OptionType
from sitegen.rendering.theme import find_theme
from sitegen.text import Source, Written
from tests.conftest import ROOT, WriteStudy

WRITE_UP = (
    "---\ncustomer: deli\nsegment: shops\ndate: 2026-09-14\ndrivers: []\nconsent: public\n---\nHello.\n"
)
OWN = """\
extends: default
contract: 1
options:
  seconds: {type: number, default: 12}
  motto: {default: Listen}
"""


def with_theme(options: str) -> dict[str, str]:
    return {
        "sitegen.yml": f"title: Why\ntheme:\n  name: own\n  {options}\n",
        "themes/own/theme.yml": OWN,
        "content/logo.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
        "content/fonts/Team.woff2": "a font",
        "content/fonts/Team-BoldItalic.woff2": "a font",
        "content/fonts/Team[wght].ttf": "a font",
        "content/interviews/a.md": WRITE_UP,
    }


WRONG = """
acent: "#123456"             | unknown-key   | acent   | has no option "acent"    | Did you mean "accent"?
accent: blurple              | wrong-form    | blurple | "blurple" is no colour   | #7b2d43
accent:                      | wrong-form    |         | there is nothing         | needs quotes
accent: Purple               | wrong-form    | Purple  | "Purple" is no colour    | purple is `"#800080"`.
accent: "#12345678"          | wrong-form    | "#12    | is no colour             | oklch
accent: [red]                | wrong-form    | [red]   | a list or a mapping      | a colour
accent: "#ffd166"            | weak-contrast | "#ffd   | 1.4 to 1                 | "#ad8e45" is the nearest
accent_dark: "#222222"       | weak-contrast | "#222   | the paper (#14171a)      | is the nearest
show_edition: maybe          | wrong-form    | maybe   | "maybe" is no flag       | `true` or `false`
seconds: soon                | wrong-form    | soon    | "soon" is no number      | without it: 12
logo: content/logo.png       | missing-file  | content | there is no file         | Put the file below
logo: logo.svg               | missing-file  | logo    | is not looked for there  | Put the file below
logo: content/../logo.svg    | missing-file  | content | is not looked for there  | Put the file below
logo: /etc/passwd.svg        | missing-file  | /etc    | is not looked for there  | Put the file below
logo: https://cdn.test/l.svg | missing-file  | https   | from another host        | Put the file below
logo: content/logo.pdf       | wrong-form    | content | is no file of an image   | .svg
read_font: content/x.woff2   | missing-file  | content | there is no file         | Put the file below
read_font: content/logo.svg  | wrong-form    | content | is no file of a font     | .woff2
read_font: "a;}body{x:y"     | wrong-form    | "a;}    | is no name of a font     | names of fonts
"""


@pytest.mark.parametrize("line", WRONG.strip().splitlines())
def test_a_wrong_value_is_told_at_its_place_with_a_way_out(study: WriteStudy, line: str) -> None:
    option, name, at, message, way_out = (cell.strip() for cell in line.split(" | "))
    checked = check(study(with_theme(option)))
    (fault,) = checked.diagnostics
    text = with_theme(option)["sitegen.yml"]
    assert (fault.name, fault.place.path) == (name, "sitegen.yml")
    assert text[fault.place.start :].startswith(at)
    assert message in fault.message
    assert way_out in fault.help


def page_of(root: Path, audience: Audience | None = None) -> tuple[str, dict[str, bytes]]:
    built = build(root, audience=audience)
    assert built.files is not None, built.diagnostics
    assert {each.name for each in built.diagnostics} <= {"small-group"}
    given = {}
    for address in built.files:
        if address.startswith("assets/given/"):
            content = built.files[address]
            given[address] = content.read_bytes() if isinstance(content, Path) else content
    page = built.files["drivers/index.html"]
    assert isinstance(page, bytes)
    return page.decode(), given


@pytest.mark.parametrize("audience", [Audience.INTERNAL, Audience.PUBLIC])
def test_a_logo_of_the_study_is_copied_and_shown(study: WriteStudy, audience: Audience) -> None:
    page, given = page_of(study(with_theme("logo: content/logo.svg")), audience)
    assert '<img src="../assets/given/logo.svg" alt="">' in page
    assert given == {"assets/given/logo.svg": b"<svg xmlns='http://www.w3.org/2000/svg'/>"}


def test_a_logo_may_be_a_file_of_the_theme_itself(study: WriteStudy) -> None:
    root = study(with_theme("logo: assets/mark.svg") | {"themes/own/static/mark.svg": "<svg/>"})
    assert '<img src="../assets/mark.svg" alt="">' in page_of(root)[0]


FONTS = """
Georgia, 'Times New Roman', serif   | Georgia, 'Times New Roman', serif |
content/fonts/Team.woff2, serif     | sg-read-font, serif               | woff2 400 normal
[content/fonts/Team.woff2,content/fonts/Team-BoldItalic.woff2]|sg-read-font|woff2 400 normal, woff2 700 italic
"content/fonts/Team[wght].ttf"      | sg-read-font                      | ttf 100 900 normal
"""


@pytest.mark.parametrize("line", FONTS.strip().splitlines())
def test_fonts_are_names_or_files_that_the_site_itself_holds(study: WriteStudy, line: str) -> None:
    value, family, faces = (cell.strip() for cell in line.split("|"))
    page, given = page_of(study(with_theme(f"read_font: {value}")))
    assert f"--sg-read-font-given: {family}" in page.replace("&#39;", "'")
    found = re.findall(
        r"font-family: sg-read-font; src: url\(\.\./(\S+)\); font-weight: ([\d ]+); font-style: (\w+)", page
    )
    shown = [f"{address.rpartition('.')[2]} {weight} {style}" for address, weight, style in found]
    assert ", ".join(shown) == faces
    assert [address for address, *_ in found] == list(given)


def test_a_wrong_default_is_told_to_who_made_the_theme(study: WriteStudy) -> None:
    root = study(with_theme("motto: Hello") | {"themes/own/theme.yml": OWN.replace("12", "soon")})
    (fault,) = check(root).diagnostics
    assert (fault.name, fault.place.path) == ("broken-theme", "themes/own/theme.yml")


def test_a_child_says_only_what_it_changes_of_an_option_and_of_the_charts(study: WriteStudy) -> None:
    root = study(
        with_theme("motto: Hello")
        | {
            "themes/own/theme.yml": "options: {accent: {default: '#7b2d43'}}\n",
            "themes/own/chart-style.json": '{"axis": {"labelFontSize": 14}}',
        }
    )
    theme, _, faults = find_theme(root, Settings(theme=Written("own", 0, 0)))
    assert theme is not None
    assert faults == ()
    accent = theme.options["accent"]
    assert (accent.type, accent.default, accent.paper) == (OptionType.COLOUR, "#7b2d43", "#fcfcfa")
    assert theme.chart_style["axis"]["labelFontSize"] == 14  # type: ignore[index]
    assert theme.chart_style["axis"]["domain"] is False  # type: ignore[index]


def test_every_type_of_option_says_what_is_written_for_it() -> None:
    assert FORMS.keys() == set(OptionType)


@pytest.mark.parametrize(("name", "sheet"), [("default", "style.css"), ("briefing", "briefing.css")])
def test_the_paper_of_the_options_is_that_of_the_stylesheet(name: str, sheet: str) -> None:
    style = (ROOT / "themes" / name / "static" / sheet).read_text("utf-8")
    theme, _, _ = find_theme(ROOT, Settings(theme=Written(name, 0, 0)))
    assert theme is not None
    papers = theme.options["accent"].paper, theme.options["accent_dark"].paper
    assert re.findall(r"--sg-paper: light-dark\((\S+), (\S+)\);", style) == [papers]


def test_what_the_readme_shows_of_themes_is_so(study: WriteStudy) -> None:
    section = (ROOT / "README.md").read_text("utf-8").partition("\n## Themes\n")[2].partition("\n## ")[0]
    (options,) = re.findall(r"```yaml\n(.+?)```", section, re.DOTALL)
    (template,) = re.findall(r"```html\n(.+?)```", section, re.DOTALL)
    root = study(
        {
            "sitegen.yml": options.replace("name: default", "name: our-look"),
            "themes/our-look/theme.yml": "extends: default\ncontract: 1\n",
            "themes/our-look/templates/home.html": template,
            "content/interviews/a.md": WRITE_UP,
            **dict.fromkeys(re.findall(r"content/[\w./-]+", options), "a file"),
        }
    )
    built = build(root)
    assert built.diagnostics == ()
    assert built.files is not None
    page = built.files["index.html"]
    assert isinstance(page, bytes)
    assert b"<p>Read this first.</p>" in page
    assert b"Latest conversations" not in page


COLOURS = """
#000                | #ffffff | 21.0
#777777             | #fff    | 4.48
rgb(119, 119, 119)  | #fff    | 4.48
rgb(46.67% 46.67% 46.67%) | #fff | 4.48
hsl(240 100% 50%)   | #fff    | 8.59
oklch(45.2% 0.313 264.05) | #fff | 8.59
"""


@pytest.mark.parametrize("line", COLOURS.strip().splitlines())
def test_contrast_is_that_of_wcag(line: str) -> None:
    one, other, ratio = (cell.strip() for cell in line.split(" | "))
    colour, paper = read_colour(one), read_colour(other)
    assert colour
    assert paper
    assert contrast(colour, paper) == pytest.approx(float(ratio), abs=0.02)


@pytest.mark.parametrize(
    "text", ["red", "#12", "rgb(1 2)", "rgb(1 2 3 / 50%)", "url(x)", "#000;x", "hsl(a b c)", ""]
)
def test_what_is_no_solid_colour_is_none(text: str) -> None:
    assert read_colour(text) is None


def test_a_source_of_settings_is_told_with_line(study: WriteStudy) -> None:
    root = study(with_theme("accent: blurple"))
    checked = check(root)
    (fault,) = checked.diagnostics
    assert Source("", checked.sources["sitegen.yml"].text).line_and_column(fault.place.start) == (4, 11)
