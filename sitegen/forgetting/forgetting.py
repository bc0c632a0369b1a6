"""Forgets a customer: looks for it, plans on copies, checks what that would come to, and puts it in place."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from sitegen.build import Checked, check
from sitegen.diagnostics import Diagnostic, Severity
from sitegen.forgetting.files import StudyFiles, read_files
from sitegen.forgetting.git_history import GitHistory, search_history, top_of, uncommitted
from sitegen.forgetting.known import Known, know
from sitegen.forgetting.namings import Namings
from sitegen.forgetting.places import Place, Places, find_places
from sitegen.forgetting.plan import SOMEBODY, plan_pseudonym, plan_removal, renamed
from sitegen.forgetting.purge import BEYOND, commands, replacements
from sitegen.forgetting.recount import check_planned, new_errors, recount
from sitegen.forgetting.remembered import clear_remembered, is_remembered, names_in_output
from sitegen.model import Audience
from sitegen.reading.content import Content
from sitegen.reading.settings import Settings
from sitegen.text import Source, in_words, nearest, slug
from sitegen.writing.study_change import alone, replace_files

_PLAIN_NAME: Final = re.compile(r"\w[\w .()’-]*")


class RefusedError(Exception):
    """Nothing was changed, and why; `diagnostics` are the mistakes that stand in the way."""

    def __init__(
        self, why: str, diagnostics: tuple[Diagnostic, ...] = (), sources: Mapping[str, Source] | None = None
    ) -> None:
        super().__init__(why)
        self.diagnostics = diagnostics
        self.sources = sources or {}


@dataclass(frozen=True)
class Found:
    """All that is known of a customer in a study, before anything is done about it.

    `outputs` gives for each built site how many of its files name it; `remembered` says whether what builds
    remember does; `near` is a customer that may be meant where nobody is called what was asked for.
    """

    root: Path
    checked: Checked
    content: Content
    settings: Settings
    known: Known
    namings: Namings
    files: StudyFiles
    places: Places
    outputs: Mapping[str, int]
    remembered: bool
    pseudonym: str | None
    near: str

    @property
    def is_known(self) -> bool:
        """Whether the study has a customer that is called so, or says the name at all."""
        return bool(self.known.id) or self.is_named

    @property
    def is_named(self) -> bool:
        """Whether anything in the study, or a site made of it, is about the customer."""
        return any(each.kind != "perhaps" for each in self.places.told) or any(self.outputs.values())

    def history(self) -> GitHistory | None:
        """What git keeps; None where the study is in no repository."""
        top = top_of(self.root)
        return search_history(self.root, top, self.namings, self.places.whole) if top else None

    def replacements(self, history: GitHistory, pseudonym: str | None) -> str:
        """The text of the file for `git filter-repo`."""
        return replacements(history, pseudonym or SOMEBODY)

    def purge(self, history: GitHistory, file: Path | None) -> tuple[str, ...]:
        """The command lines that rewrite the history, with the names for files that a plan gives them."""
        name = self.pseudonym or SOMEBODY
        new = {path: renamed(path, self.namings, name, sure=True) for path in history.named}
        if self.pseudonym:
            new |= {path: renamed(path, self.namings, name, sure=False) for path in history.whole}
        if not self.known.id:  # it was forgotten before, and its files have their new names
            new |= {path: history.moved[path] for path in new.keys() & history.moved.keys()}
        where = str(file.resolve()) if file else "REPLACEMENTS"
        return tuple(commands(history, where, new, removed=self.pseudonym is None))


@dataclass(frozen=True)
class Forgetting:
    """What was done: the paths of files that were written, removed and renamed, and what it came to.

    `counts` says what is counted otherwise; `left` are places that are for a person; `is_clean` says whether
    the copies of what the files were are gone, `still` whether a file of the study surely names the customer
    even now.
    """

    written: tuple[str, ...]
    gone: tuple[str, ...]
    moved: Mapping[str, str]
    counts: tuple[str, ...]
    left: tuple[Place, ...]
    cleared: bool
    is_clean: bool
    still: bool

    @property
    def is_left(self) -> bool:
        """Whether something names the customer, or may name it, that was not changed."""
        return self.still or not self.is_clean or any(each.kind != "perhaps" for each in self.left)


def look_for(root: Path, customer: str, also: Iterable[str] = (), pseudonym: str | None = None) -> Found:
    """Finds a customer in a study; raises ValueError for a name or a pseudonym that cannot be one."""
    if not slug(customer):
        raise ValueError(f'the customer\'s name "{customer}" holds neither a letter nor a digit')
    checked = check(root, audience=Audience.INTERNAL)
    if checked.findings is None:
        raise ValueError(in_words(each.message for each in checked.diagnostics))
    content, settings = checked.findings.content, checked.settings
    known = know(customer, content, also)
    names = known.names
    if pseudonym is not None:
        names = tuple(each for each in names if slug(each) != slug(pseudonym))
        _check_pseudonym(pseudonym, known, content, Namings(names))
    namings = Namings(names)
    files = read_files(root, settings)
    places = find_places(known, namings, files, content, settings.content)
    outputs = {
        folder.relative_to(root).as_posix(): names_in_output(folder, namings) for folder in files.outputs
    }
    return Found(
        root=root,
        checked=checked,
        content=content,
        settings=settings,
        known=known,
        namings=namings,
        files=files,
        places=places,
        outputs=outputs,
        remembered=is_remembered(root, namings),
        pseudonym=pseudonym,
        near="" if known.id else _nearest(customer, content),
    )


def _nearest(asked: str, content: Content) -> str:
    """The customer, in the roster or of a conversation only, that a misspelt name most likely meant."""
    roster = content.registers.customers
    if id_ := roster.nearest(asked):
        return next(each.name for each in roster if each.id == id_)
    return nearest(asked, {each.customer.text for each in content.all_write_ups}) or ""


def _check_pseudonym(name: str, known: Known, content: Content, namings: Namings) -> None:
    if not _PLAIN_NAME.fullmatch(name) or not slug(name):
        raise ValueError(
            f'"{name}" cannot be a pseudonym: it may hold letters, digits, spaces, hyphens and brackets'
        )
    if namings.find(name):
        raise ValueError(f'the pseudonym "{name}" holds a name of the customer')
    other = content.registers.customers.find(name)
    if not known.id:
        raise ValueError(f'no file of the study uses "{known.name}" as a customer\'s name')
    ids = {slug(each.customer.text) for each in content.all_write_ups}
    if (other and other.id != known.id) or (not other and slug(name) in ids - {known.id}):
        raise ValueError(f'"{name}" is what another customer is called')


def forget(
    found: Found, pseudonym: str | None, *, force: bool = False, names: tuple[Path, str] | None = None
) -> Forgetting:
    """Takes the customer out or gives it a pseudonym; raises RefusedError, or OSError, with nothing done.

    Raises UnfinishedError where what was begun could not be taken back.  `names` is a file with its text
    that is written if the study is changed, and only then: the study knows these names no longer.
    """
    root, files = found.root, found.files
    before = found.checked
    errors = tuple(each for each in before.diagnostics if each.severity is Severity.ERROR)
    if errors and not force:
        raise RefusedError("the study has mistakes, so that it cannot be seen whole.", errors, before.sources)
    if pseudonym is None:
        plan = plan_removal(root, found.places, files, found.namings)
    else:
        engine = found.settings.markdown
        plan = plan_pseudonym(root, found.places, files, found.namings, found.known, pseudonym, engine)
    if taken := [new for new in plan.moved.values() if (root / new).exists() and new not in plan.touched]:
        raise RefusedError(f"{in_words(taken)} is there already.")
    top = top_of(root)
    if top and not force and (changed := uncommitted(top, root, plan.touched)):
        raise RefusedError(f"{in_words(changed)} not committed as it is; --force changes it all the same.")
    with alone(root):
        after, counts = check_planned(root, found.settings.content, plan)
        if (faults := new_errors(before, after)) and not force:
            raise RefusedError("the study would have mistakes that it has not now.", faults, after.sources)
        if edited := [path for path in plan.touched if not files.is_as_read(root, path)]:
            raise RefusedError(f"{in_words(edited)} changed since it was looked through: run it again.")
        cleared = clear_remembered(root)  # first, since nothing would tell that it is still to be done
        written = {str(names[0].resolve()): names[1].encode()} if names else {}
        is_clean = replace_files(root, written | dict(plan.written), (*plan.gone, *plan.moved))
    old = before.findings.by_segment if before.findings else None
    return Forgetting(
        written=tuple(sorted(plan.written)),
        gone=plan.gone,
        moved=plan.moved,
        counts=tuple(recount(old, counts)) if old and counts else (),
        left=plan.left,
        cleared=cleared,
        is_clean=is_clean,
        still=_still_named(root, found),
    )


def _still_named(root: Path, found: Found) -> bool:
    files = read_files(root, found.settings)
    return any(
        each.sure
        for path, file in files.texts.items()
        for each in (*found.namings.find(file.text), *found.namings.find(path))
    )


def as_data(found: Found, forgotten: Forgetting | None, history: GitHistory | None) -> dict[str, Any]:
    """All of it as JSON holds it."""
    return {
        "customer": found.known.name,
        "id": found.known.id,
        "names": found.namings.names,
        "places": [_place_data(each, found) for each in found.places.told],
        "outputs": dict(found.outputs),
        "remembered": found.remembered,
        "changed": None if forgotten is None else _forgotten_data(forgotten, found),
        "git": None if history is None else _history_data(history, found),
        "beyond": BEYOND,
    }


def _place_data(place: Place, found: Found) -> dict[str, Any]:
    file = found.files.texts.get(place.path)
    line, column = file.source.line_and_column(place.start) if file else (1, 1)
    return {
        "file": place.path,
        "line": line,
        "column": column,
        "kind": place.kind,
        "message": place.message,
        "sure": place.sure,
        "text": file.source.line(line) if file and place.end else "",
    }


def _forgotten_data(forgotten: Forgetting, found: Found) -> dict[str, Any]:
    return {
        "written": forgotten.written,
        "removed": forgotten.gone,
        "renamed": dict(forgotten.moved),
        "counts": forgotten.counts,
        "left": [_place_data(each, found) for each in forgotten.left],
    }


def _history_data(history: GitHistory, found: Found) -> dict[str, Any]:
    return asdict(history) | {"top": str(history.top), "commands": found.purge(history, None)}
