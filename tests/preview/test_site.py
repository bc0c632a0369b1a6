"""What open pages are shown, with builds given by hand."""

import gc
import weakref
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest

from sitegen.build import build
from sitegen.diagnostics import Diagnostic, Place
from sitegen.preview.answers import Desk
from sitegen.preview.made_pages import SCRIPT, with_script
from sitegen.preview.rebuild import Bug, Pages, Rebuild, Rebuilt
from sitegen.preview.requests import Request
from sitegen.preview.site import LiveSite, Nearest
from sitegen.rendering.site import PageError
from sitegen.text import Source
from tests.preview.conftest import write_up


class Made(Mapping[str, bytes | Path]):
    """Files that are made when they are looked up, and say which were."""

    def __init__(self, files: dict[str, bytes | Path | Exception]) -> None:
        self.files = files
        self.looked_up: list[str] = []

    def __getitem__(self, address: str) -> bytes | Path:
        self.looked_up.append(address)
        made = self.files[address]
        if isinstance(made, Exception):
            raise made
        return made

    def __contains__(self, address: object) -> bool:
        return address in self.files

    def __iter__(self) -> Iterator[str]:
        return iter(self.files)

    def __len__(self) -> int:
        return len(self.files)


def page(text: str) -> bytes:
    return f"<html><body>{text}</body></html>".encode()


def built(**files: str | Path | Exception) -> Rebuilt:
    named = {name.replace("__", "/").replace("_html", ".html"): each for name, each in files.items()}
    made = {name: page(each) if isinstance(each, str) else each for name, each in named.items()}
    return Rebuilt(pages=Pages(Made(made)))


@pytest.fixture
def site() -> LiveSite:
    site = LiveSite()
    site.publish(built(index_html="home", drivers__index_html="drivers", **{"404_html": "nothing here"}))
    return site


@pytest.mark.parametrize(
    ("path", "status", "says"),
    [
        ("/", 200, b"home"),
        ("/index.html", 200, b"home"),
        ("/index.html?a=b", 200, b"home"),
        ("/drivers/", 200, b"drivers"),
        ("/drivers", 302, b""),
        ("/%69ndex.html", 200, b"home"),
        ("/nowhere.html", 404, b"nothing here"),
        ("/../etc/passwd", 404, b"nothing here"),
        ("/%2e%2e/%2e%2e/etc/passwd", 404, b"nothing here"),
        ("//etc/passwd", 404, b"nothing here"),
        ("/%00", 404, b"nothing here"),
    ],
)
def test_what_stands_at_a_path(site: LiveSite, path: str, status: int, says: bytes) -> None:
    found = site.find(path)
    assert (found.status, says in found.body) == (status, True)


def test_a_served_page_is_the_built_page_and_one_tag() -> None:
    built_page = b"<body>a </body> in the text</body>\n</html>"
    assert with_script(built_page) == b"<body>a </body> in the text" + SCRIPT + b"</body>\n</html>"
    assert with_script(b"no end") == b"no end" + SCRIPT


def test_only_pages_that_are_asked_for_are_made(site: LiveSite) -> None:
    made = Made({f"{name}.html": page(name) for name in ("index", "a", "b", "c")})
    with site.opened(["/a.html"]):
        site.publish(Rebuilt(pages=Pages(made)))
    assert made.looked_up == ["a.html"]


def test_a_page_is_made_once_a_build(site: LiveSite) -> None:
    made = Made({"index.html": page("home")})
    site.publish(Rebuilt(pages=Pages(made)))
    assert site.find("/") == site.find("/index.html")
    assert made.looked_up == ["index.html"]


class MadeSlowly(Made):
    """Files that are looked up when they may be."""

    def __init__(self, files: dict[str, bytes | Path | Exception]) -> None:
        super().__init__(files)
        self.begun, self.may = Event(), Event()

    def __getitem__(self, address: str) -> bytes | Path:
        self.begun.set()
        assert self.may.wait(30)
        return super().__getitem__(address)


def test_what_is_there_at_once_is_given_while_a_build_is_published_and_nothing_is_waited_for(
    site: LiveSite,
) -> None:
    desk = Desk(site, Path(), 8000, None, lambda command: None)
    home, drivers = (Request("GET", path, {"host": "127.0.0.1:8000"}) for path in ("/", "/drivers/"))
    site.find("/")
    site.find("/drivers/")
    slow = MadeSlowly({"index.html": page("home"), "drivers/index.html": page("newer")})
    with site.opened(["/drivers/"]), ThreadPoolExecutor(2) as threads:
        assert desk.at_once(home) == desk.answer(home)
        publishing = threads.submit(site.publish, Rebuilt(pages=Pages(slow)))
        assert slow.begun.wait(30)
        try:
            # Both were there a moment ago, and are to be made anew: the event loop must not wait for that.
            at_once = threads.submit(lambda: [desk.at_once(each) for each in (home, drivers)])
            assert at_once.result(10) == [None, None]
        finally:
            slow.may.set()
        assert publishing.result(30) == 1
        made = desk.at_once(drivers)
        assert made is not None
        assert made == desk.answer(drivers)


def test_open_pages_that_changed_are_counted(site: LiveSite) -> None:
    with site.opened(["/", "/drivers/"]):
        assert site.publish(built(index_html="home", drivers__index_html="other")) == 1
    assert site.publish(built(index_html="new")) == 0


MISTAKE = Diagnostic("broken-theme", "no such field", Place("themes/x.html", 1, 2))
TEMPLATE = Source("themes/x.html", "{{ x }}")


def test_with_errors_the_last_good_pages_stay(site: LiveSite) -> None:
    before = site.find("/")
    site.publish(Rebuilt(diagnostics=(MISTAKE,)))
    assert site.find("/") == before
    assert site.told().diagnostics == (MISTAKE,)


def test_a_bug_leaves_the_last_good_pages_and_is_told(site: LiveSite) -> None:
    before = site.find("/")
    site.publish(Rebuilt(bug=Bug("Traceback: oh")))
    assert site.find("/") == before
    assert site.told().bug == "Traceback: oh"


def test_a_page_whose_template_fails_stays_as_it_was(site: LiveSite) -> None:
    before = site.find("/")
    site.publish(built(index_html=PageError(MISTAKE, TEMPLATE), drivers__index_html="new"))
    assert site.find("/") == before
    assert b"new" in site.find("/drivers/").body
    told = site.told()
    assert told.diagnostics == (MISTAKE,)
    assert told.sources["themes/x.html"] == TEMPLATE


def test_a_page_that_no_build_made_so_far_says_so(site: LiveSite) -> None:
    site.publish(built(index_html="home", new_html=PageError(MISTAKE, TEMPLATE)))
    assert site.find("/new.html").status == 503
    assert b"Nothing to show yet" in site.find("/new.html").body


def test_a_fault_goes_with_the_build_that_had_it(site: LiveSite) -> None:
    site.publish(built(index_html=ValueError("oh")))
    site.find("/")
    assert "ValueError: oh" in site.told().bug
    site.publish(built(index_html="home"))
    site.find("/")
    assert site.told().bug == ""


def test_before_the_first_good_build_every_page_says_that_there_is_none() -> None:
    site = LiveSite()
    site.publish(Rebuilt(diagnostics=(MISTAKE,)))
    assert site.find("/").status == 503


def test_a_copied_file_that_vanished_is_not_there(site: LiveSite, tmp_path: Path) -> None:
    image = tmp_path / "till.png"
    image.write_bytes(b"png")
    site.publish(Rebuilt(pages=Pages({"files/till.png": image})))
    assert site.find("/files/till.png").body == b"png"
    image.unlink()
    assert site.find("/files/till.png").status == 404


def test_who_listens_is_called_for_a_publication_and_for_a_fault(site: LiveSite) -> None:
    called: list[str] = []
    site.listen(lambda: called.append("called"))
    site.publish(built(index_html=ValueError("oh")))
    assert len(called) == 1
    site.find("/")
    assert len(called) == 2


def test_what_is_told_is_one_object_until_there_is_something_new(site: LiveSite) -> None:
    told = site.told()
    assert site.told() is told
    site.publish(built(index_html="new"))
    assert site.told() is not told


def keyed(pages: Made, **keys: bytes) -> Rebuilt:
    return Rebuilt(pages=Pages(pages, {f"{name}.html": key for name, key in keys.items()}.get))


def test_an_open_page_whose_key_is_the_same_is_not_made_again(site: LiveSite) -> None:
    files = {"index.html": page("home"), "a.html": page("a")}
    first, second = Made(dict(files)), Made(dict(files))
    site.publish(keyed(first, index=b"1", a=b"1"))
    with site.opened(["/", "/a.html"]):
        site.find("/")
        site.find("/a.html")
        site.publish(keyed(second, index=b"1", a=b"2"))
    assert second.looked_up == ["a.html"]


def titled(**pages: str) -> Rebuilt:
    return built(**{name: f"<title>{title}</title>" for name, title in pages.items()})


def test_from_a_renamed_page_the_same_page_is_nearest(site: LiveSite) -> None:
    site.publish(titled(index_html="Home", w__index_html="All", w__till_html="Till"))
    site.find("/w/till.html")
    site.publish(titled(index_html="Home", w__index_html="All", w__inn_html="Inn", w__tills_html="Till"))
    assert site.nearest("/w/till.html") == Nearest("w/tills.html", "Till", is_same=True)
    site.find("/w/tills.html")
    site.publish(titled(index_html="Home", w__index_html="All", w__new_html="Till"))
    assert site.nearest("/w/till.html") == Nearest("w/new.html", "Till", is_same=True)


def test_from_a_deleted_page_the_one_above_it_is_nearest(site: LiveSite) -> None:
    site.publish(titled(index_html="Home", w__index_html="All", w__till_html="Till"))
    site.find("/w/till.html")
    site.publish(titled(index_html="Home", w__index_html="All", w__inn_html="Inn"))
    assert site.nearest("/w/till.html") == Nearest("w/index.html", "All", is_same=False)
    site.publish(titled(index_html="Home"))
    assert site.nearest("/w/till.html") == Nearest("index.html", "Home", is_same=False)


def test_a_page_that_nobody_asks_for_again_holds_no_old_build_in_memory(site: LiveSite) -> None:
    pages = Pages(Made({"index.html": page("home")}))
    site.publish(Rebuilt(pages=pages))
    site.find("/")
    old = weakref.ref(pages)
    del pages
    for text in ("new", "newer"):
        site.publish(built(index_html=text))
    gc.collect()
    assert old() is None


def test_pages_that_there_are_no_more_are_let_go(site: LiveSite) -> None:
    for number in range(20):
        site.publish(built(index_html="home", **{f"p{number}_html": "page"}))
        site.find(f"/p{number}.html")
    assert len(site._made._made) <= 2


def test_a_built_study_is_served_byte_for_byte(small: Path) -> None:
    site, rebuilt = LiveSite(), Rebuild(small)()
    site.publish(rebuilt)
    assert rebuilt.pages is not None
    for address in rebuilt.pages:
        served = site.find(f"/{address}").body
        assert served.count(SCRIPT) == address.endswith(".html")
        assert served.replace(SCRIPT, b"") == rebuilt.pages.look_up(address), address


def test_a_draft_is_shown_in_the_preview_and_not_built(small: Path) -> None:
    draft = write_up("Inn", text="Not yet for others.").replace("---\ncustomer", "---\ndraft: true\ncustomer")
    (small / "content/interviews/inn.md").write_text(draft)
    site = LiveSite()
    site.publish(Rebuild(small)())
    assert b"Not yet for others." in site.find("/write-ups/inn.html").body
    files = build(small).files
    assert files is not None
    assert "write-ups/inn.html" not in files


def test_what_a_save_did_is_found_after_the_pages_are_shown(small: Path) -> None:
    site, rebuild = LiveSite(), Rebuild(small)
    site.publish(rebuild())
    site.find_changes()
    (small / "content/interviews/inn.md").write_text(write_up("Inn", "decrease-costs"))
    site.publish(rebuild())
    assert site.told().changes == ()
    site.find_changes()
    assert "Small shops: 3 customers asked, was 2" in site.told().changes
