"""The property above all others: whatever was edited, a rebuild is a clean build, byte for byte.

A few short sequences of changes with all that a build does, and long walks in which something stands in for
the drawing of charts and a template is filled once for one view.
SITEGEN_SEQUENCES and SITEGEN_WALKS (of a hundred steps each) set how many of them are tried.
"""

import json
import os
import random
import shutil
from collections.abc import Mapping
from functools import cache, partial
from hashlib import blake2b
from pathlib import Path

import pytest
import vl_convert
from hypothesis import HealthCheck, given, settings, strategies as st

from sitegen.build import build
from sitegen.memo import StudyMemo
from sitegen.model import Audience
from sitegen.reading import sources
from sitegen.reading.sources import remember_shelf
from sitegen.rendering.environment import Renderer
from sitegen.workers import Forked
from sitegen.writing.made import MadeFiles
from sitegen.writing.output import MANIFEST, write_site
from tests.rebuild.changes import (
    CHANGES,
    DRIVERS,
    OF_THEIR_OWN,
    PUBLIC_CHANGES,
    Change,
    allow_all,
    change_codebook,
    change_theme,
    mend,
    write,
    write_up,
)

SEQUENCES = int(os.environ.get("SITEGEN_SEQUENCES", "3"))
WALKS = int(os.environ.get("SITEGEN_WALKS", "60"))
STEPS = 100


def listing(folder: Path) -> dict[str, bytes]:
    """What a build made; a file that somebody put beside it is left out."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name not in (MANIFEST, OF_THEIR_OWN)
    }


@pytest.fixture(autouse=True)
def files_saved_just_now_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    """As those of an hour ago would be."""
    monkeypatch.setattr(sources, "GRAIN", 0)


def sequences(share: int) -> settings:
    return settings(
        max_examples=max(1, SEQUENCES // share),
        deadline=None,
        derandomize="SITEGEN_SEQUENCES" not in os.environ,
        database=None,
        suppress_health_check=list(HealthCheck),
    )


@sequences(1)
@given(steps=st.lists(st.sampled_from(CHANGES), min_size=2, max_size=7), seed=st.integers(0, 2**32))
def test_after_any_changes_the_rebuilt_and_the_served_site_are_a_clean_build(
    tmp_path_factory: pytest.TempPathFactory, steps: list[Change], seed: int
) -> None:
    study = Study(tmp_path_factory.mktemp("study"), Audience.INTERNAL, random.Random(seed))
    for step in [touch_nothing, *steps]:
        study.after(step)
        study.check(served=True, rebuilt=True)
    shutil.rmtree(study.root)


@sequences(3)
@given(
    steps=st.lists(st.sampled_from((*PUBLIC_CHANGES * 4, *CHANGES)), min_size=2, max_size=7),
    seed=st.integers(0, 2**32),
)
def test_after_any_changes_the_rebuilt_public_edition_is_a_clean_build_or_refused_for_the_same_names(
    tmp_path_factory: pytest.TempPathFactory, steps: list[Change], seed: int
) -> None:
    study = Study(tmp_path_factory.mktemp("study"), Audience.PUBLIC, random.Random(seed))
    for step in [touch_nothing, allow_all, *steps]:
        study.after(step)
        study.check(served=True, rebuilt=True)
    shutil.rmtree(study.root)


def compile_once(spec: Mapping[str, object]) -> object:
    """What a kind of chart is compiled to; only styles and languages make new kinds."""
    return _compiled(json.dumps(spec))


@cache
def _compiled(spec: str) -> object:
    return COMPILE(json.loads(spec))


COMPILE = vl_convert.vegalite_to_vega


@pytest.fixture
def swift(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stands in for the drawing of charts, fills a template once for one view, waits for no disk.

    The views of every page are made anew all the same, and what is remembered is found by the program's own
    keys, of which this knows nothing.
    """
    filled: dict[bytes, str] = {}
    fill = Renderer.fill

    def fill_once(renderer: Renderer, *filling: object) -> str:
        key = blake2b(renderer.fingerprint + repr(filling).encode()).digest()
        if key not in filled:
            filled[key] = fill(renderer, *filling)  # type: ignore[arg-type]
        return filled[key]

    def stand_in(vega: object) -> str:
        drawn = blake2b(repr(vega).encode()).hexdigest()
        return f'<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"><text>{drawn}</text></svg>'

    monkeypatch.setattr(Renderer, "fill", fill_once)
    monkeypatch.setattr(vl_convert, "vega_to_svg", stand_in)
    monkeypatch.setattr(vl_convert, "vegalite_to_vega", compile_once)
    monkeypatch.setattr(os, "fsync", lambda descriptor: None)


@pytest.mark.forks
@pytest.mark.usefixtures("swift")
def test_on_long_walks_every_step_leads_to_a_clean_build(tmp_path: Path) -> None:
    walks = Forked().map(partial(walk, tmp_path), range(WALKS))
    assert dict(enumerate(walks)) == dict.fromkeys(range(WALKS), STEPS)


def walk(folder: Path, seed: int) -> int:
    """Takes a study through a hundred changes, and compares after each; gives how many there were."""
    is_public = seed % 5 == 4
    changes = (*PUBLIC_CHANGES * 4, *CHANGES) if is_public else CHANGES
    chance = random.Random(seed)
    study = Study(folder / str(seed), Audience.PUBLIC if is_public else Audience.INTERNAL, chance)
    for compared in range(STEPS):
        study.after(chance.choice(changes))
        try:
            is_built = study.check(served=(served := chance.random() < 0.5), rebuilt=not served)
        except AssertionError as error:
            error.add_note(f"in walk {seed} at step {compared}")
            raise
        if not is_built and chance.random() < 0.7:
            for mending in (allow_all if is_public else mend, change_codebook):
                study.after(mending)
    shutil.rmtree(study.root)
    return STEPS


def touch_nothing(root: Path, rng: random.Random) -> None:
    """The study as it began."""


class Study:
    """A study that changes, with a preview that stays open over all changes and an output."""

    def __init__(self, root: Path, audience: Audience, chance: random.Random) -> None:
        self.root = root
        self._audience = audience
        self._chance = chance
        self._preview = StudyMemo(root)
        self._steps: list[str] = []
        for number in range(4):
            write(root / f"content/interviews/w{number}.md", write_up(number, "First."))
        write(root / "content/drivers.yml", DRIVERS)
        change_theme(root, chance)

    def after(self, change: Change) -> None:
        change(self.root, self._chance)
        self._steps.append(change.__name__)

    def check(self, *, served: bool, rebuilt: bool) -> bool:
        """Compares with a clean build; says whether there is one, or errors that stand in its way."""
        clean = build(self.root, audience=self._audience)
        others = []
        if served:
            others.append(build(self.root, audience=self._audience, memo=self._preview))
        memo = StudyMemo(self.root)
        if rebuilt:
            others.append(build(self.root, audience=self._audience, memo=memo, workers=Forked(2)))
            remember_shelf(memo)
        assert all(each.diagnostics == clean.diagnostics for each in others), self._steps
        assert all((each.files is None) == (clean.files is None) for each in others), self._steps
        if clean.files is None:
            return False
        expected, refused = made(clean.files)
        if rebuilt:
            files = others[-1].files
            assert files is not None
            known = MadeFiles(memo, self.root / "output", files.key)
            assert put_in_place(self.root / "output", files, known) == refused, self._steps
            if not refused:
                assert differing(listing(self.root / "output"), expected) == [], self._steps
        if served:
            assert others[0].files is not None
            assert (made(others[0].files)) == (expected, refused), self._steps
        return not refused


def made(files: Mapping[str, bytes | Path]) -> tuple[dict[str, bytes], set[str]]:
    """The bytes of the files, and what stands in the way of any."""
    found: dict[str, bytes] = {}
    refused: set[str] = set()
    for address in files:
        try:
            content = files[address]
        except Exception as error:
            refused.add(repr(error))
        else:
            found[address] = content if isinstance(content, bytes) else content.read_bytes()
    return found, refused


def differing(one: Mapping[str, bytes], other: Mapping[str, bytes]) -> list[str]:
    """The addresses of what is not the same in both."""
    return [address for address in {**one, **other} if one.get(address) != other.get(address)]


def put_in_place(folder: Path, files: Mapping[str, bytes | Path], known: MadeFiles) -> set[str]:
    """Writes the site; gives what stands in its way."""
    try:
        write_site(folder, files, made=known)
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
