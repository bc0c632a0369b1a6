"""What may befall a study between two builds: each change takes its folder and a source of chance."""

import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from sitegen.build import build
from sitegen.memo import FOLDER, StudyMemo
from sitegen.writing.output import write_site
from tests.publishing.planted import png

OF_THEIR_OWN = "CNAME"
"""A file in the output that no build made."""

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
        f"title: Study {rng.randrange(3)}\ncount: {count}\ntheme: {rng.choice(['own', 'default'])}\n"
        f"language: {rng.choice(['en', 'en', 'de'])}\n",
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


def reword_in_place(root: Path, rng: random.Random) -> None:
    """Other words of the same size, under the same times."""
    path = rng.choice(interviews(root))
    raw, times = path.read_bytes(), path.stat()
    path.write_bytes(raw.replace(b"We met.", rng.choice([b"We sat.", b"We ate.", b"We met."])))
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))


def end_lines_as_windows(root: Path, rng: random.Random) -> None:
    path = rng.choice(interviews(root))
    path.write_bytes(path.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))


def hide(root: Path, rng: random.Random) -> None:
    """What begins with `_` is not read; the next time it comes back."""
    hidden = sorted((root / "content/interviews").rglob("_*.md.away"))
    if hidden:
        hidden[0].rename(hidden[0].with_name(hidden[0].name.removeprefix("_").removesuffix(".away")))
    elif len(interviews(root)) > 1:
        path = rng.choice(interviews(root))
        path.rename(path.with_name(f"_{path.name}.away"))


def move_a_folder(root: Path, rng: random.Random) -> None:
    folder, other = root / "content/interviews/2026", root / "content/interviews/earlier"
    for one, another in ((folder, other), (other, folder)):
        if one.exists() and not another.exists():
            one.rename(another)
            return


def go_back(root: Path, rng: random.Random) -> None:
    """The content of an earlier time, as a checkout brings it; or it is kept for another time."""
    kept = root / "kept"
    if kept.exists() and rng.random() < 0.7:
        shutil.rmtree(root / "content")
        shutil.copytree(kept, root / "content")
    else:
        shutil.rmtree(kept, ignore_errors=True)
        shutil.copytree(root / "content", kept)


def forget_everything(root: Path, rng: random.Random) -> None:
    shutil.rmtree(root / FOLDER, ignore_errors=True)


def restyle(root: Path, rng: random.Random) -> None:
    write(root / "themes/own/theme.yml", "name: own\nextends: default\n")
    write(root / "themes/own/static/own.css", f"h1 {{ color: rgb({rng.randrange(9)}, 0, 0) }}")
    write(root / "themes/own/chart-style.json", f'{{"axis": {{"labelFontSize": {rng.randrange(8, 14)}}}}}')


def keep_a_file_in_the_output(root: Path, rng: random.Random) -> None:
    if (root / "output").exists():
        write(root / "output" / OF_THEIR_OWN, f"{rng.randrange(9)}")


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


Change = Callable[[Path, random.Random], None]

CHANGES: list[Change] = [
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
    reword_in_place,
    end_lines_as_windows,
    hide,
    move_a_folder,
    go_back,
    forget_everything,
    restyle,
    keep_a_file_in_the_output,
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
