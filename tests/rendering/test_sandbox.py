"""A theme reads what it is given: no file, no environment, no network, and it comes to an end."""

import os
from pathlib import Path

import pytest

from sitegen.build import build, check
from sitegen.rendering.site import PageError
from tests.conftest import WriteStudy

STUDY = {
    "sitegen.yml": "theme: own\n",
    "themes/own/theme.yml": "extends: default\n",
    "content/interviews/a.md": "---\ncustomer: deli\nsegment: a\ndate: 2026-09-14\ndrivers: []\n---\nHi.\n",
}
SECRET = "the secret that no page may hold"

ATTEMPTS = """
{% include "../../../secret.html" %}                                    | ../../../secret.html
{% include "/etc/passwd" %}                                             | /etc/passwd
{% include "own/../../secret.html" %}                                   | secret.html
{% extends "../secret.html" %}                                          | ../secret.html
{% import "theme.yml" as x %}                                           | theme.yml
{{ ''.__class__.__mro__[1].__subclasses__() }}                          | unsafe
{{ cycler.__init__.__globals__.os.environ }}                            | unsafe
{{ self._TemplateReference__context.environment.loader }}               | unsafe
{{ joiner.__init__.__globals__["__builtins__"].open("/etc/passwd") }}   | unsafe
{{ site|attr("__class__") }}                                            | unsafe
{{ site["__class__"] }}                                                 | unsafe
{{ "{0.__class__.__init__.__globals__}".format(site) }}                 | unsafe
{{ "%s"|format(site.__init__) }}                                        | unsafe
{{ [site]|map(attribute="__class__")|join }}                            | unsafe
{{ open("/etc/passwd").read() }}                                        | 'open' is undefined
{{ environ }}                                                           | 'environ' is undefined
{{ __import__("os") }}                                                  | '__import__' is undefined
{{ site.options.update({"accent": "red"}) }}                            | unsafe
{{ site.navigation.append(1) }}                                         | append
{{ site.titel }}                                                        | SiteView has no field "titel"
{% if view.nothing %}{% endif %}                                        | has no field "nothing"
{{ lipsum() }}                                                          | 'lipsum' is undefined
{{ [1, 2]|random }}                                                     | No filter named 'random'
{% for a in range(1000000000) %}{% endfor %}                            | 100,000 numbers at most
{% for a in range(9999) %}{% for b in range(9999) %}{% endfor %}{% endfor %} | 5,000,000 rounds
{% macro again() %}{{ again() }}{% endmacro %}{{ again() }}             | without end
{% include "404.html" %}                                                | without end
{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(60) }} | 5,000,000 rounds
{{ "x" * 1000000000 }}                                                  | longer than 1,000,000
{{ 10 ** 10000000 }}                                                    | a power is 1,000 at most
{{ 1 / 0 }}                                                             | division by zero
{{ site.title + 1 }}                                                    | cannot be computed
"""
"""What a template may try, and what it is told."""


@pytest.mark.parametrize("line", ATTEMPTS.strip().splitlines())
def test_a_template_that_tries_is_told_at_its_line(study: WriteStudy, line: str) -> None:
    template, told = (cell.strip() for cell in line.rsplit(" | ", 1))
    root = study(STUDY | {"themes/own/templates/404.html": f"<p>\n{template}\n", "secret.html": SECRET})
    built = build(root)
    if built.files is None:  # it does not even compile
        (fault,) = built.diagnostics
        source = built.sources[fault.place.path]
    else:
        with pytest.raises(PageError) as raised:
            built.files["404.html"]
        fault = raised.value.diagnostic
        assert raised.value.source is not None
        source = raised.value.source
    assert (fault.name, fault.place.path) == ("broken-theme", "themes/own/templates/404.html")
    assert told in fault.message
    assert source.line_and_column(fault.place.start) == (2, 1)


LINKS = [
    "templates/404.html",
    "templates",
    "static/style.css",
    "static/fonts",
    "chart-style.json",
    "theme.yml",
]


@pytest.mark.parametrize("link", LINKS)
def test_a_link_out_of_the_theme_is_refused(study: WriteStudy, tmp_path: Path, link: str) -> None:
    root = study({path: text for path, text in STUDY.items() if path != f"themes/own/{link}"})
    outside = tmp_path / "outside"
    (outside / "templates").mkdir(parents=True)
    for name in ("404.html", "style.css", "theme.yml", "templates/404.html"):
        (outside / name).write_text("extends: default\n" if name == "theme.yml" else SECRET)
    (outside / "chart-style.json").write_text('{"font": "a"}')
    (root / "themes/own" / link).parent.mkdir(parents=True, exist_ok=True)
    (root / "themes/own" / link).symlink_to(outside / Path(link).name if link != "static/fonts" else outside)
    built = build(root)
    assert built.files is None
    told = {each.place.path: each.message for each in built.diagnostics}
    assert told == {f"themes/own/{link}": "this link leads out of the theme's folder"}


def test_a_link_within_the_theme_and_a_theme_that_is_a_link_itself_are_followed(
    study: WriteStudy, tmp_path: Path
) -> None:
    root = study(STUDY | {"themes/own/templates/a.html": "{{ site.title }}, indeed"})
    (root / "themes/own/templates/404.html").symlink_to("a.html")
    (root / "themes").rename(tmp_path / "elsewhere")
    (root / "themes").mkdir()
    (root / "themes/own").symlink_to(tmp_path / "elsewhere/own")
    files = build(root).files
    assert files is not None
    assert files["404.html"] == b"Why customers buy, indeed"


@pytest.mark.parametrize("name", ["../own", "..", "themes/own", "/etc", "own/", "."])
def test_the_name_of_a_theme_is_no_path(study: WriteStudy, name: str) -> None:
    root = study({**STUDY, "sitegen.yml": f'theme: "{name}"\n'})
    assert [each.name for each in check(root).diagnostics] == ["unknown-theme"]


def test_a_template_beyond_two_megabytes_is_refused(study: WriteStudy) -> None:
    root = study(STUDY | {"themes/own/templates/404.html": "x" * (2 * 1024 * 1024 + 1)})
    (fault,) = check(root).diagnostics
    assert (fault.name, fault.place.path) == ("too-large", "themes/own/templates/404.html")


def test_a_page_takes_its_steps_anew(study: WriteStudy) -> None:
    loop = "{% for a in range(2000) %}{% for b in range(2000) %}{% endfor %}{% endfor %}whole"
    root = study(STUDY | {"themes/own/templates/404.html": loop})
    files = build(root).files
    assert files is not None
    assert [files["404.html"] for _ in range(2)] == [b"whole", b"whole"]


def test_no_template_sees_the_environment(study: WriteStudy, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(os.environ, "SITEGEN_SECRET", SECRET)
    dump = "{{ site }}{{ page }}{{ view }}{{ self }}{{ caller|default('') }}"
    root = study(STUDY | {"themes/own/templates/404.html": dump})
    files = build(root).files
    assert files is not None
    page = files["404.html"]
    assert isinstance(page, bytes)
    assert SECRET.encode() not in page


def test_a_misspelt_field_suggests_the_nearest(study: WriteStudy) -> None:
    files = build(study(STUDY | {"themes/own/templates/404.html": "{{ site.titel }}"})).files
    assert files is not None
    with pytest.raises(PageError) as raised:
        files["404.html"]
    assert raised.value.diagnostic.help.startswith('Did you mean "title"?')
