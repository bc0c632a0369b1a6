"""The contract of themes: what templates read is what views have, and the reference tells all of it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from sitegen.build import build
from sitegen.cli.theme import command
from sitegen.language import ENGLISH
from sitegen.pages.views import TEMPLATES, PageView, SiteView, View
from sitegen.reading.settings import Settings
from sitegen.rendering.environment import Renderer
from sitegen.rendering.explained import all_views, explain_view
from sitegen.rendering.overridable import blocks_of, parts_of, template_texts
from sitegen.rendering.reference import explained_blocks, reference
from sitegen.rendering.theme import Theme, find_theme
from sitegen.rendering.theme_folder import CONTRACT, bundled_themes
from sitegen.text import Written
from tests.conftest import ROOT, WriteStudy
from tests.rendering.views import Fill, fields_reached, filled, refusing, site

BUNDLED = sorted(each.parent.name for each in bundled_themes().glob("*/theme.yml"))

FOR_OTHER_THEMES = {
    ("WriteUpView", "extra"): "the team's own keys, of which no other theme knows",
    ("ChartView", "id"): "an anchor for pages that lead to their pictures",
    ("QuoteView", "id"): "the permanent id, to cite or to mark a quote by",
    ("DriverLineView", "id"): "an anchor for pages that lead to a line of a list",
    ("SegmentLineView", "id"): "the same",
    ("DriverLineView", "definition"): "a codebook within the list of drivers",
    ("DriverAgreementView", "value_driver"): "its colour in the table of coders",
    ("HabitLineView", "segment"): "a list of habits that is not grouped by segment",
    ("EnoughView", "data"): "the numbers, which the default theme links below the picture",
}
"""Fields that the default theme does not read, and why they are there all the same."""


def theme_called(name: str) -> Theme:
    theme, _, faults = find_theme(ROOT, Settings(theme=Written(name, 0, 0)))
    assert theme is not None
    assert faults == ()
    return theme


def rendered(theme: Theme, view: type[View], fill: Fill, read: set[tuple[str, str]]) -> str:
    """A page made of views that refuse what is no field; what is read of them is noted."""
    page = filled(PageView, fill)
    parts = [refusing(each, read) for each in (site(theme, fill), page, filled(view, fill))]
    return Renderer(theme, ROOT, ENGLISH).fill(TEMPLATES[view], *parts)


@pytest.mark.parametrize("name", BUNDLED)
@pytest.mark.parametrize("fill", Fill, ids=lambda fill: fill.value)
@pytest.mark.parametrize("view", TEMPLATES, ids=lambda view: TEMPLATES[view])
def test_a_template_reads_nothing_but_fields_of_the_emptiest_view_and_of_fuller_ones(
    name: str, fill: Fill, view: type[View]
) -> None:
    page = rendered(theme_called(name), view, fill, set())
    assert page.startswith("<!DOCTYPE html>")
    assert page.rstrip().endswith("</html>")


def test_a_view_refuses_what_is_no_field() -> None:
    with pytest.raises(AttributeError, match="LinkView has no field titel"):
        getattr(refusing(filled(PageView, Fill.FULLEST), set()).trail[0], "titel")  # noqa: B009


def test_the_default_theme_reads_every_field_but_those_that_are_for_others() -> None:
    theme = theme_called("default")
    read: set[tuple[str, str]] = set()
    for view in TEMPLATES:
        for fill in Fill:
            rendered(theme, view, fill, read)
    fields = {field for view in (*TEMPLATES, SiteView, PageView) for field in fields_reached(view)}
    assert fields - read == FOR_OTHER_THEMES.keys()


def contract() -> Iterator[str]:
    """Every name that a theme may rely on, a line each."""
    for view in all_views():
        for field in explain_view(view).fields:
            yield f"{view.__name__}.{field.name}: {field.kind}"
    for template, text in template_texts(bundled_themes() / "default").items():
        for block in blocks_of(text):
            yield f"{template} has the block {block.name}"
        if template.startswith("parts/"):
            for part in parts_of(text):
                yield f"{template} has the macro {part.call}"
    for view, template in TEMPLATES.items():
        yield f"{template} receives {view.__name__}"
    for option in theme_called("default").options.values():
        yield f"the option {option.name} is a {option.type}"


def test_nothing_of_the_promised_contract_is_gone() -> None:
    """What stands in the file of this version is there still; else the version rises with a file of its own.

    `python -m tests.rendering.test_contract` writes the file anew, when a version is released.
    """
    promised = (Path(__file__).parent / f"contract-{CONTRACT}.txt").read_text("utf-8").splitlines()
    assert promised
    assert set(promised) - set(contract()) == set()


def test_a_theme_for_another_version_is_told_so_before_anything_is_built(study: WriteStudy) -> None:
    root = study(
        {
            "sitegen.yml": "theme: own\n",
            "themes/own/theme.yml": f"contract: {CONTRACT + 1}\n",
            "content/interviews/a.md": "---\ncustomer: deli\ndate: 2026-09-14\ndrivers: []\n---\nHi.\n",
        }
    )
    built = build(root)
    (fault,) = [each for each in built.diagnostics if each.severity == "error"]
    assert (fault.name, fault.place.path, built.files) == ("broken-theme", "themes/own/theme.yml", None)
    assert f"version {CONTRACT + 1} of the contract; this program has {CONTRACT}" in fault.message


def test_every_field_of_every_view_is_explained() -> None:
    silent = [
        f"{view.__name__}.{field.name}"
        for view in all_views()
        for field in explain_view(view).fields
        if not field.explanation
    ]
    assert silent == []


def test_what_is_said_of_a_field_comes_from_where_the_field_stands() -> None:
    explained = {each.name: each for each in explain_view(PageView).fields}
    assert explained["root"].explanation == "`root` leads from the page back to the site's root"
    assert (explained["trail"].kind, explained["canonical"].kind) == ("list of LinkView", "text")


def test_every_block_of_the_default_theme_is_explained_and_no_other() -> None:
    texts = template_texts(bundled_themes() / "default")
    blocks = {block.name for text in texts.values() for block in blocks_of(text)}
    assert explained_blocks().keys() == blocks
    assert all(explained_blocks().values())


def test_every_macro_of_the_parts_is_explained() -> None:
    texts = template_texts(bundled_themes() / "default")
    parts = [part for name, text in texts.items() if name.startswith("parts/") for part in parts_of(text)]
    assert parts
    assert [part.call for part in parts if not part.comment] == []


def test_the_reference_holds_every_template_field_block_part_and_option() -> None:
    page = reference()
    assert not re.search(r"%[a-z_]+%", page)
    sections = dict(re.findall(r"^### (.+)\n((?:(?!^##).*\n?)*)", page, re.MULTILINE))
    for view in all_views():
        name = {SiteView: "`site`", PageView: "`page`"}.get(view) or TEMPLATES.get(view)
        title = f"`{name}`" if view in TEMPLATES else name or view.__name__
        fields = re.findall(r"^\| `(\w+)` \| .+ \| .+ \|$", sections[title].partition("| Block |")[0], re.M)
        assert fields == [field.name for field in explain_view(view).fields]
    for template, text in template_texts(bundled_themes() / "default").items():
        for block in blocks_of(text):
            section = next(said for title, said in sections.items() if f"`{template}`" in title)
            assert f"| `{block.name}`" in section.partition("| Block |")[2]
    for name in BUNDLED:
        for option in theme_called(name).options:
            assert f"| `{option}` |" in sections[f"Of the theme `{name}`"]


def test_every_link_of_the_reference_leads_to_a_heading_of_it() -> None:
    page = reference()
    headings = {
        re.sub(r"[^\w -]", "", each).replace(" ", "-") for each in re.findall(r"^#+ (.+)", page.lower(), re.M)
    }
    assert set(re.findall(r"\]\(#([\w-]+)\)", page)) - headings == set()


def test_the_reference_is_printed_or_written(tmp_path: Path) -> None:
    assert CliRunner().invoke(command, ["reference"]).output == reference()
    ran = CliRunner().invoke(command, ["reference", "-o", str(tmp_path / "contract.md")])
    assert (ran.exit_code, (tmp_path / "contract.md").read_text("utf-8")) == (0, reference())
    assert CliRunner().invoke(command, ["reference", "-o", str(tmp_path / "no/contract.md")]).exit_code == 2


if __name__ == "__main__":
    (Path(__file__).parent / f"contract-{CONTRACT}.txt").write_text(
        "\n".join(sorted(contract())) + "\n", "utf-8"
    )
