"""The property above all others: whatever was edited, a rebuild is a clean build, byte for byte.

SITEGEN_SEQUENCES sets how many random sequences of changes are tried; a few in continuous integration.
"""

import os
import random
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from sitegen.build import build
from sitegen.memo import FOLDER, StudyMemo
from sitegen.model import Audience
from sitegen.reading import sources
from sitegen.reading.sources import remember_shelf
from sitegen.workers import Forked
from sitegen.writing.made import MadeFiles
from sitegen.writing.output import MANIFEST, write_site
from tests.publishing.planted import png

SEQUENCES = int(os.environ.get("SITEGEN_SEQUENCES", "6"))

DRIVERS = (
    "- {id: time-back, name: Time back, value_driver: assuage-emotions}\n"
    "- {id: fees, value_driver: decrease-costs}\n"
)


DETAILS = (
    "outcome: won",
    "stays: no",
    "most_valued: till",
    "must_keep: [till]",
    "competitors: [{name: Oxterby, we_won_on: [fees], they_lead_on: [time-back]}]",
    "offerings: [{offering: till, drivers: [fees], understood: false, valued: true}]",
    "tell_others: It works.",
    "habits: {compare: {does: Asks around, channel: phone, offer: A list}}",
    "asks: [{ask: More, driver: fees}]",
    "expected: [fees]",
    "not_asked: [mitigate-risks]",
    "interviewer: Ada",
    "tags: [north]",
    "x-mood: calm",
    "title: A title",
    "consent: withdrawn",
    "consent: public",
    "consent: named",
    "participants: [Ada Byre]",
    "source: second-hand",
    "draft: true",
)


def write_up(number: int, words: str, details: str = "") -> str:
    driver = ("time-back", "fees", "assuage-emotions")[number % 3]
    return (
        f"---\ncustomer: Shop {number % 4}\nsegment: {'small' if number % 2 else 'large'}\n"
        f"date: 2026-0{number % 9 + 1}-11\ndrivers: [{driver}]\n{details}---\n"
        f"We met. {words}\n\n> {words} again.\n>\n> — owner, #{driver}\n"
    )


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def interviews(root: Path) -> list[Path]:
    return sorted((root / "content" / "interviews").rglob("*.md"))


def edit(root: Path, rng: random.Random) -> None:
    path = rng.choice(interviews(root))
    write(path, write_up(rng.randrange(9), f"Said {rng.randrange(99)}."))


def tell_more(root: Path, rng: random.Random) -> None:
    chosen = {each.partition(":")[0]: each for each in rng.sample(DETAILS, rng.randrange(1, 5))}
    details = "".join(f"{each}\n" for each in chosen.values())
    write(rng.choice(interviews(root)), write_up(rng.randrange(9), "Told.", details))


def add_a_sentence(root: Path, rng: random.Random) -> None:
    path = rng.choice(interviews(root))
    write(path, f"{path.read_text('utf-8')}\n{rng.choice(['Then she left.', '## Later', '<b>Bold</b>'])}\n")


def link_to_another(root: Path, rng: random.Random) -> None:
    path, other = rng.choice(interviews(root)), rng.choice(interviews(root))
    up = "../" * (len(path.relative_to(root / "content/interviews").parts) - 1)
    name = other.relative_to(root / "content/interviews").as_posix()
    write(path, f"{path.read_text('utf-8')}\n[other]({up}{name}), [page]({up}../pages/p1.md)\n")


def place_a_chart(root: Path, rng: random.Random) -> None:
    path = rng.choice(interviews(root))
    write(path, f"{path.read_text('utf-8')}\n```chart\ndrivers-by-segment\n```\n")


def code_again(root: Path, rng: random.Random) -> None:
    path = rng.choice(interviews(root))
    write(path.with_name(f"{path.stem}.ada.md"), write_up(rng.randrange(9), "Coded.", "coder: ada\n"))


def add(root: Path, rng: random.Random) -> None:
    number = rng.randrange(30)
    write(root / f"content/interviews/{rng.choice(['', '2026/'])}w{number}.md", write_up(number, "New."))


def rename(root: Path, rng: random.Random) -> None:
    path = rng.choice(interviews(root))
    path.rename(path.with_name(f"renamed-{rng.randrange(99)}.md"))


def delete(root: Path, rng: random.Random) -> None:
    if len(interviews(root)) > 1:
        rng.choice(interviews(root)).unlink()


def swap(root: Path, rng: random.Random) -> None:
    one, other = rng.choice(interviews(root)), rng.choice(interviews(root))
    one_text, other_text = one.read_text("utf-8"), other.read_text("utf-8")
    write(one, other_text)
    write(other, one_text)


def change_codebook(root: Path, rng: random.Random) -> None:
    text = DRIVERS.replace("Time back", rng.choice(["Time back", "Evenings", "Time"]))
    if rng.random() < 0.3:
        text += "- {id: queues, value_driver: increase-revenue, definition: Shorter.}\n"
    write(root / "content/drivers.yml", text)


def change_segments(root: Path, rng: random.Random) -> None:
    path = root / "content/segments.yml"
    if path.exists() and rng.random() < 0.5:
        path.unlink()
    else:
        write(path, f"- {{id: small, name: Small shops, customers: {rng.randrange(99)}}}\n- {{id: large}}\n")


def change_settings(root: Path, rng: random.Random) -> None:
    count = rng.choice(["customers", "interviews"])
    write(
        root / "sitegen.yml",
        f"title: Study {rng.randrange(3)}\ncount: {count}\ntheme: {rng.choice(['own', 'default'])}\n",
    )


def change_theme(root: Path, rng: random.Random) -> None:
    write(root / "themes/own/theme.yml", "name: own\nextends: default\n")
    write(
        root / "themes/own/templates/404.html",
        f"{{% extends 'default/404.html' %}}{{% block footer %}}{rng.randrange(9)}{{% endblock %}}",
    )


def add_page(root: Path, rng: random.Random) -> None:
    target = rng.choice(interviews(root)).relative_to(root / "content")
    write(
        root / f"content/pages/p{rng.randrange(3)}.md",
        f"# Page\n\n[Look](../{target.as_posix()}), ![x](x.png)\n",
    )
    write(root / "content/pages/x.png", f"png {rng.randrange(3)}")


def break_file(root: Path, rng: random.Random) -> None:
    path = rng.choice(interviews(root))
    write(
        path, rng.choice(["", "---\ncustomer: [\n---\n", "---\ndrivers: [nothing]\n---\n", "no front matter"])
    )


def mend(root: Path, rng: random.Random) -> None:
    for number, path in enumerate(interviews(root)):
        write(path, write_up(number, "Mended."))
    shutil.rmtree(root / "content/pages", ignore_errors=True)


def spoil_memory(root: Path, rng: random.Random) -> None:
    for path in (root / FOLDER).glob("*.sqlite"):
        raw = bytearray(path.read_bytes())
        for _ in range(50):
            raw[rng.randrange(len(raw))] ^= 0xFF
        path.write_bytes(bytes(raw))


def interrupt(root: Path, rng: random.Random) -> None:
    """A build that ends in the middle of its work."""
    built = build(root, memo=StudyMemo(root))
    if built.files is None:
        return
    addresses = list(built.files)
    stop = rng.randrange(len(addresses))

    class Interrupted(dict[str, bytes | Path]):
        def __getitem__(self, address: str) -> bytes | Path:
            if address == addresses[stop]:
                raise KeyboardInterrupt
            assert built.files is not None
            return built.files[address]

    with pytest.raises(KeyboardInterrupt):
        write_site(root / "output", Interrupted.fromkeys(addresses, b""))


def change_roster(root: Path, rng: random.Random) -> None:
    rows = "".join(
        f"shop-{n},{rng.choice(['Shop', 'The shop'])} {n},small,{rng.randrange(9)}\n" for n in range(6)
    )
    write(root / "content/customers.csv", f"id,name,segment,revenue\n{rows}")


def change_other_registers(root: Path, rng: random.Random) -> None:
    name = rng.choice(["offerings", "competitors"])
    entry = {"offerings": "till", "competitors": "oxterby"}[name]
    write(root / f"content/{name}.yml", f"- {{id: {entry}, name: {entry.title()} {rng.randrange(9)}}}\n")
    write(root / "content/initiatives.yml", f"- {{id: club, serves: [fees], status: s{rng.randrange(9)}}}\n")


def remove_a_register(root: Path, rng: random.Random) -> None:
    registers = sorted((root / "content").glob("*.*"))
    if registers:
        rng.choice(registers).unlink()


def keep_a_page_of_a_customer(root: Path, rng: random.Random) -> None:
    write(
        root / f"content/customers/shop-{rng.randrange(4)}.md",
        f"---\npeople: [P{rng.randrange(9)}]\n---\nText {rng.randrange(9)}.\n",
    )


def conclude(root: Path, rng: random.Random) -> None:
    write(
        root / f"content/insights/i{rng.randrange(2)}.md",
        f"---\ntitle: They want {rng.randrange(9)}\nauthor: A\ndate: 2026-05-0{rng.randrange(1, 9)}\n"
        "drivers: [time-back]\n---\nSo we think.\n",
    )


def introduce(root: Path, rng: random.Random) -> None:
    write(root / "content/index.md", f"Welcome {rng.randrange(9)}.\n\n```chart\ndrivers-by-segment\n```\n")


def touch(root: Path, rng: random.Random) -> None:
    for path in interviews(root):
        path.touch()


def spoil_output(root: Path, rng: random.Random) -> None:
    """Somebody edits, or deletes, what was built."""
    for path in (
        rng.sample(sorted((root / "output").rglob("*.html")), 3) if (root / "output").exists() else ()
    ):
        if rng.random() < 0.5:
            path.unlink()
        else:
            path.write_text("spoilt")


CHANGES: list[Callable[[Path, random.Random], None]] = [
    edit,
    add,
    rename,
    delete,
    swap,
    change_codebook,
    change_segments,
    change_settings,
    change_theme,
    add_page,
    break_file,
    mend,
    spoil_memory,
    interrupt,
    tell_more,
    add_a_sentence,
    link_to_another,
    place_a_chart,
    code_again,
    change_roster,
    change_other_registers,
    remove_a_register,
    keep_a_page_of_a_customer,
    conclude,
    introduce,
    touch,
    spoil_output,
]


def allow(root: Path, rng: random.Random) -> None:
    """A customer allows that a conversation is published, or does no more."""
    path = rng.choice(interviews(root))
    consent = rng.choice(["named", "public", "internal"])
    write(path, path.read_text("utf-8").replace("\ndrivers:", f"\nconsent: {consent}\ndrivers:", 1))


def name_a_customer(root: Path, rng: random.Random) -> None:
    path = rng.choice(interviews(root))
    write(path, f"{path.read_text('utf-8')}\nAs at {rng.choice(['Shop 1', 'Ada Byre', 'shop-3'])}.\n")


def picture(root: Path, rng: random.Random) -> None:
    path = rng.choice(interviews(root))
    (path.parent / "dot.png").write_bytes(png(str(rng.randrange(9)), grey=rng.randrange(3)))
    write(path, f"{path.read_text('utf-8')}\n![a dot](dot.png)\n")


def allow_all(root: Path, rng: random.Random) -> None:
    mend(root, rng)
    for path in interviews(root):
        write(path, path.read_text("utf-8").replace("\ndrivers:", "\nconsent: named\ndrivers:", 1))


PUBLIC_CHANGES = [allow, allow_all, name_a_customer, picture]


def listing(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != MANIFEST
    }


@settings(
    max_examples=SEQUENCES,
    deadline=None,
    derandomize="SITEGEN_SEQUENCES" not in os.environ,
    database=None,
    suppress_health_check=list(HealthCheck),
)
@given(steps=st.lists(st.sampled_from(CHANGES), min_size=2, max_size=7), seed=st.integers(0, 2**32))
def test_after_any_changes_the_rebuilt_and_the_served_site_are_a_clean_build(
    tmp_path_factory: pytest.TempPathFactory,
    steps: list[Callable[[Path, random.Random], None]],
    seed: int,
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        # Files that were saved just now are remembered too, as those of an hour ago would be.
        patch.setattr(sources, "GRAIN", 0)
        check_sequence(tmp_path_factory, steps, random.Random(seed))


@settings(
    max_examples=max(1, SEQUENCES // 3),
    deadline=None,
    derandomize="SITEGEN_SEQUENCES" not in os.environ,
    database=None,
    suppress_health_check=list(HealthCheck),
)
@given(
    steps=st.lists(st.sampled_from((*PUBLIC_CHANGES * 4, *CHANGES)), min_size=2, max_size=7),
    seed=st.integers(0, 2**32),
)
def test_after_any_changes_the_rebuilt_public_edition_is_a_clean_build_or_refused_for_the_same_names(
    tmp_path_factory: pytest.TempPathFactory,
    steps: list[Callable[[Path, random.Random], None]],
    seed: int,
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sources, "GRAIN", 0)
        steps = [allow_all, *steps]
        check_sequence(tmp_path_factory, steps, random.Random(seed), Audience.PUBLIC)


def check_sequence(
    tmp_path_factory: pytest.TempPathFactory,
    steps: list[Callable[[Path, random.Random], None]],
    rng: random.Random,
    audience: Audience = Audience.INTERNAL,
) -> None:
    root = tmp_path_factory.mktemp("study")
    for number in range(4):
        write(root / f"content/interviews/w{number}.md", write_up(number, "First."))
    write(root / "content/drivers.yml", DRIVERS)
    change_theme(root, rng)
    preview = StudyMemo(root)  # stays open over all changes, as a preview's does
    for step in [lambda root, rng: None, *steps]:
        step(root, rng)
        clean = build(root, audience=audience)
        served = build(root, audience=audience, memo=preview)
        memo = StudyMemo(root)
        rebuilt = build(root, audience=audience, memo=memo, workers=Forked(2))
        remember_shelf(memo)
        assert rebuilt.diagnostics == served.diagnostics == clean.diagnostics
        if clean.files is None or rebuilt.files is None or served.files is None:
            assert clean.files is rebuilt.files is served.files is None
            continue
        shutil.rmtree(root / "clean", ignore_errors=True)
        refused = put_in_place(root / "clean", clean.files, None)
        made = MadeFiles(memo, root / "output", rebuilt.files.key)
        assert put_in_place(root / "output", rebuilt.files, made) == refused
        if refused:
            continue
        expected = listing(root / "clean")
        assert listing(root / "output") == expected
        for address, content in served.files.items():
            assert (content if isinstance(content, bytes) else content.read_bytes()) == expected[address]
    shutil.rmtree(root)


def put_in_place(folder: Path, files: Mapping[str, bytes | Path], made: MadeFiles | None) -> set[str]:
    """Writes the site; gives what stands in its way."""
    try:
        write_site(folder, files, made=made)
    except ExceptionGroup as faults:
        return {repr(each) for each in faults.exceptions}
    return set()


def test_who_is_related_is_the_same_when_only_one_of_a_customers_write_ups_was_resolved_anew(
    tmp_path: Path,
) -> None:
    for number in (0, 4):
        write(tmp_path / f"content/interviews/w{number}.md", write_up(number, "First."))
    preview = StudyMemo(tmp_path)
    build(tmp_path, memo=preview)
    write(tmp_path / "content/interviews/w0.md", write_up(0, "Said in another way."))
    served, clean = build(tmp_path, memo=preview).files, build(tmp_path).files
    assert served is not None
    assert clean is not None
    assert [each for each in clean if each.startswith("write-ups/") and served[each] != clean[each]] == []
