"""`sitegen forget`: lists, and on request takes out, whatever names a customer."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from sitegen.cli.terminal import find_study, print_report, styled

if TYPE_CHECKING:
    from sitegen.forgetting.forgetting import Forgetting, Found
    from sitegen.forgetting.git_history import GitHistory

_NEWEST: Final = 10
"""Commits that are listed, unless all are asked for."""


@click.command(
    "forget",
    short_help="List, or take out, whatever names a customer.",
    epilog="""\b
Example:
  sitegen forget "Harbour Deli"                                 list, change nothing
  sitegen forget harbour-deli --also "The Deli"                 look for a further name
  sitegen forget harbour-deli --remove --replacements ../names.txt
                                                                take its conversations out
  sitegen forget harbour-deli --pseudonym "Shop in the north" --replacements ../names.txt
                                                                keep the findings, not the name
  sitegen forget "Harbour Deli" --gone                          check that nothing knows it

\b
Exit status: 0 nothing in the study names the customer (any more); 1 something does, or is left
for a person, or nothing could be changed; 2 wrong usage: neither the study nor git knows the name
and --gone is not given, or git names the customer and --replacements is not given with a change.""",
)
@click.argument("customer")
@click.option(
    "--study",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    help="The folder of the study.  [default: the one you are in]",
)
@click.option("--remove", is_flag=True, help="Take out its conversations, its page, its line of the roster.")
@click.option("--pseudonym", metavar="NAME", help="Call it NAME wherever it is named; the counts stay.")
@click.option("--also", multiple=True, metavar="NAME", help="A further name of it.  May be given again.")
@click.option(
    "--force", is_flag=True, help="Change files with uncommitted changes, and a study with mistakes."
)
@click.option(
    "--replacements",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the file for `git filter-repo` here.  It holds the names: keep it out of git.",
)
@click.option(
    "--no-replacements",
    is_flag=True,
    help="Change the study without that file, though only git knows the names then.",
)
@click.option(
    "--gone", is_flag=True, help="Check that CUSTOMER is gone: a name that nothing knows is no mistake."
)
@click.option("--all", "every", is_flag=True, help="List each commit and each place that only may mean it.")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="json is for programs."
)
def command(
    customer: str,
    study: Path,
    remove: bool,
    pseudonym: str | None,
    also: tuple[str, ...],
    force: bool,
    replacements: Path | None,
    no_replacements: bool,
    gone: bool,
    every: bool,
    form: str,
) -> None:
    """List every place that names CUSTOMER (a name, or an id of the roster), and change nothing.

    Names are found however they are written: of the customer, its pseudonym, the people who spoke for it.
    With --remove what is about it alone goes, and others speak of "a customer"; with --pseudonym it has
    another name everywhere, ids and file names too.  All files are changed or none, what is not edited stays
    as it is, and what a program cannot judge is listed.  Then follows what git keeps, with the commands
    that rewrite it; nothing of git is touched.
    """
    from sitegen.forgetting.forgetting import RefusedError, as_data, forget, look_for
    from sitegen.writing.study_change import UnfinishedError, alone, replace_files

    if remove and pseudonym is not None:
        raise click.UsageError("Either --remove or --pseudonym: the one takes out what the other keeps.")
    if replacements and no_replacements:
        raise click.UsageError("Either --replacements or --no-replacements.")
    root = find_study(study)
    if replacements and replacements.resolve().is_relative_to(root.resolve()):
        raise click.UsageError(f"{replacements} is in the study: it holds the names, so write it outside.")
    if replacements and replacements.exists():
        raise click.UsageError(
            f"{replacements} is there already, and may hold names that only it knows: name another file."
        )
    try:
        found = look_for(root, customer, also, pseudonym)
    except ValueError as error:
        raise click.UsageError(f"{error}.") from None
    is_changing = remove or pseudonym is not None
    history = found.history()
    kept = history if history and not history.is_clean else None
    if not (found.is_known or kept or gone):
        near = f' Did you mean "{found.near}"?' if found.near else ""
        nowhere = "neither the study nor git names them" if history else "nothing in the study names them"
        raise click.UsageError(
            f'No customer is called "{customer}", and {nowhere}.{near}\n'
            "Add --gone where that is what you want to be sure of."
        )
    if is_changing and kept and not (replacements or no_replacements):
        raise click.UsageError(
            "Nothing was changed: git names them too, and after the change only git knows these names.\n"
            "Add --replacements FILE, outside the study, which keeps them for rewriting the history "
            "(or --no-replacements)."
        )
    names = (replacements, found.replacements(history, pseudonym)) if replacements and history else None
    forgotten = None
    try:
        if is_changing:
            forgotten = forget(found, pseudonym, force=force, names=names)
        elif names:
            with alone(root):
                replace_files(root, {str(names[0].resolve()): names[1].encode()}, ())
    except RefusedError as error:
        if form == "text":
            _say_places(found, None, every=every)
        print_report(error.diagnostics, error.sources)
        click.secho(f"Nothing was changed: {error}", fg="red", err=True)
        raise SystemExit(1) from None
    except OSError as error:
        click.secho(f"Nothing was changed: {error}", fg="red", err=True)
        raise SystemExit(1) from None
    except UnfinishedError as error:
        click.secho(
            f"The study is half changed: {error}.\n"
            "What the files were is in .sitegen-undo/; the next command of sitegen puts them back.",
            fg="red",
            err=True,
        )
        raise SystemExit(1) from None
    if form == "json":
        import json

        click.echo(json.dumps(as_data(found, forgotten, history), ensure_ascii=False, indent=2))
    else:
        _say_done(found, forgotten)
        _say_places(found, forgotten, every=every)
        _say_history(found, history, replacements, every=every)
    if forgotten.is_left if forgotten else found.is_named:
        raise SystemExit(1)


def _say_done(found: "Found", forgotten: "Forgetting | None") -> None:
    """What there is, or what was done, in a line, and what else is to be known of it."""
    if forgotten is None:
        click.echo(_in_a_line(found))
        click.echo(f"Known as {', '.join(found.namings.names)}.")
        if found.near:
            click.echo(f'Nobody in the study is called "{found.known.name}". Did you mean "{found.near}"?')
    else:
        click.echo(
            f"{len(forgotten.written)} files changed, {len(forgotten.gone)} removed, "
            f"{len(forgotten.moved)} renamed."
        )
        click.echo("\n".join(forgotten.counts) or "All counts are as they were.")
        if forgotten.cleared:
            click.echo("What builds remembered in .sitegen/ is cleared.")
        if not forgotten.is_clean:
            click.echo(".sitegen-void/ holds what the files were and could not be removed: delete it.")
    for folder, files in found.outputs.items():
        if files:
            click.echo(f"{folder} names them in {files} files: build and publish it anew.")
    if forgotten is None and found.remembered:
        click.echo("What builds remember in .sitegen/ names them: --remove and --pseudonym clear it.")
    if found.known.shared:
        people = ", ".join(found.known.shared)
        click.echo(f"{people} also spoke for other customers: look yourself where that is said.")


def _in_a_line(found: "Found") -> str:
    places = found.places.told
    if not places:
        return "Nothing in the study names them."
    files = len({each.path for each in places})
    unsure = sum(not each.sure for each in places)
    where = f"{len(places)} place{'s' * (len(places) != 1)} in {files} file{'s' * (files != 1)}"
    if all(each.kind == "perhaps" for each in places):
        return f"Nothing in the study names them; {where} may mean them."
    return (
        where
        + (f", {unsure} of them for a person to judge" if unsure else "")
        + ".  Nothing was changed: --remove takes out, --pseudonym NAME renames."
    )


def _say_places(found: "Found", forgotten: "Forgetting | None", *, every: bool) -> None:
    """Every place with its line, or of a customer that was forgotten what is left for a person.

    Those that only may mean it are counted by file, unless `every` one is asked for.
    """
    from sitegen.diagnostics import Place as Stretch
    from sitegen.diagnostics.report import excerpt

    if forgotten and forgotten.left:
        click.echo("\nThese are left: they are for a person to judge.")
    perhaps: dict[str, Counter[str]] = {}
    shown = []
    for each in forgotten.left if forgotten else found.places.told:
        if each.kind == "perhaps" and not every:
            perhaps.setdefault(each.path, Counter())[each.message] += 1
        else:
            shown.append(each)
    click.echo("\n" * bool(shown), nl=False)
    for each in shown:
        file = found.files.texts.get(each.path)
        line, column = file.source.line_and_column(each.start) if file else (1, 1)
        click.echo(f"{styled(f'{each.path}:{line}:{column}', 'bold')}: {each.kind}: {each.message}")
        if file and each.end:
            click.echo(
                "\n".join(
                    excerpt(file.source, Stretch(each.path, each.start, each.end), "", "warning", styled)
                )
            )
    if perhaps:
        click.echo("\nPerhaps they are meant here too (--all lists each place):")
    for path, messages in perhaps.items():
        said = "; ".join(f"{message} ({number})" for message, number in messages.items())
        click.echo(f"{styled(path, 'bold')}: {messages.total()}: {said}")


def _say_history(
    found: "Found", history: "GitHistory | None", replacements: Path | None, *, every: bool
) -> None:
    from sitegen.forgetting.purge import BEYOND

    click.echo()
    if history is None:
        click.echo("The study is in no git repository that can be read: no history was looked at.")
    elif history.is_clean:
        click.echo("Nothing that git keeps names them.")
    else:
        number = len(history.commits)
        held_by = ", ".join(history.refs) or "no branch"
        click.echo(f"git keeps them in {number} commit{'s' * (number != 1)}, of {held_by}:")
        _say_commits(history.commits, every=every)
        for title, lines in (
            ("Files about nobody else, under every name that they had", history.whole),
            ("Other files that named them", history.named),
        ):
            if lines:
                click.echo(f"{title}:\n  " + "\n  ".join(lines))
        if history.messages:
            click.echo("Commits and tags whose message names them:")
            _say_commits([each[:10] for each in history.messages], every=every)
        if history.stashes:
            click.echo(f"{history.stashes} in the stash, which no rewriting reaches: `git stash drop`.")
        if history.lfs:
            click.echo("Some of them are in LFS: delete their objects on the server too.")
        if not found.known.id:
            click.echo(
                "No customer of the study is called so: its further names are found with --also alone."
            )
        click.echo("\nTo rewrite it, when everybody has pushed:")
        for line in found.purge(history, replacements):
            click.echo(f"  {line}")
        if replacements is None:
            click.echo("  (--replacements FILE writes the file that is named there)")
        else:
            click.echo(f"{replacements} holds the names: delete it afterwards.")
    click.echo("\nWhat no program reaches:\n  " + "\n  ".join(BEYOND))


def _say_commits(commits: Sequence[str], *, every: bool) -> None:
    shown = commits if every else commits[:_NEWEST]
    for each in shown:
        click.echo(f"  {each}")
    if rest := len(commits) - len(shown):
        click.echo(f"  and {rest} more (--all lists each)")
