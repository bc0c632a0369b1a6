"""`sitegen forget`: lists, and on request takes out, whatever names a customer."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sitegen.cli.terminal import find_study, print_report, styled

if TYPE_CHECKING:
    from sitegen.forgetting.forgetting import Forgetting, Found
    from sitegen.forgetting.git_history import GitHistory


@click.command(
    "forget",
    short_help="List, or take out, whatever names a customer.",
    epilog="""\b
Example:
  sitegen forget "Harbour Deli"                                 list, change nothing
  sitegen forget harbour-deli --remove                          take its conversations out
  sitegen forget harbour-deli --pseudonym "Shop in the north"   keep the findings, not the name
  sitegen forget harbour-deli --also "The Deli" --replacements ../names.txt

\b
Exit status: 0 nothing in the study names the customer (any more); 1 something does, or is left
for a person, or nothing could be changed; 2 wrong usage.""",
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

    if remove and pseudonym is not None:
        raise click.UsageError("Either --remove or --pseudonym: the one takes out what the other keeps.")
    root = find_study(study)
    try:
        found = look_for(root, customer, also, pseudonym)
    except ValueError as error:
        raise click.UsageError(f"{error}.") from None
    forgotten = None
    try:
        if remove or pseudonym is not None:
            forgotten = forget(found, pseudonym, force=force)
    except RefusedError as error:
        if form == "text":
            _say_places(found)
        print_report(error.diagnostics, error.sources)
        click.secho(f"Nothing was changed: {error}", fg="red", err=True)
        raise SystemExit(1) from None
    except OSError as error:
        click.secho(f"Nothing was changed: {error}", fg="red", err=True)
        raise SystemExit(1) from None
    history = found.history()
    if replacements and history:
        replacements.write_text(found.replacements(history, pseudonym), "utf-8")
    if form == "json":
        import json

        click.echo(json.dumps(as_data(found, forgotten, history), ensure_ascii=False, indent=2))
    else:
        _say_places(found, forgotten)
        _say_done(found, forgotten)
        _say_history(found, history, replacements)
    if forgotten.is_left if forgotten else found.is_named:
        raise SystemExit(1)


def _say_places(found: "Found", forgotten: "Forgetting | None" = None) -> None:
    """Every place with its line, or of a customer that was forgotten what is left for a person."""
    from sitegen.diagnostics import Place as Stretch
    from sitegen.diagnostics.report import excerpt

    if found.near:
        click.echo(f'Nobody in the study is called "{found.known.name}". Did you mean "{found.near}"?')
    if forgotten is None:
        click.echo(f"Known as {', '.join(found.namings.names)}.\n")
    for each in forgotten.left if forgotten else found.places.told:
        file = found.files.texts.get(each.path)
        line, column = file.source.line_and_column(each.start) if file else (1, 1)
        click.echo(f"{styled(f'{each.path}:{line}:{column}', 'bold')}: {each.kind}: {each.message}")
        if file and each.end:
            click.echo(
                "\n".join(
                    excerpt(file.source, Stretch(each.path, each.start, each.end), "", "warning", styled)
                )
            )


def _say_done(found: "Found", forgotten: "Forgetting | None") -> None:
    places = found.places.told
    if forgotten is None:
        if not places:
            click.echo("Nothing in the study names them.")
        else:
            files = len({each.path for each in places})
            unsure = sum(not each.sure for each in places)
            click.echo(
                f"\n{len(places)} place{'s' * (len(places) != 1)} in {files} file{'s' * (files != 1)}"
                + (f", {unsure} of them for a person to judge" if unsure else "")
                + ".  Nothing was changed: --remove takes out, --pseudonym NAME renames."
            )
    else:
        if forgotten.left:
            click.echo("\nThese are left: they are for a person to judge.\n")
        click.echo(
            f"{len(forgotten.written)} files changed, {len(forgotten.gone)} removed, "
            f"{len(forgotten.moved)} renamed."
        )
        click.echo("\n".join(forgotten.counts) or "All counts are as they were.")
        if forgotten.cleared:
            click.echo("What builds remembered in .sitegen/ is cleared.")
    for folder, files in found.outputs.items():
        if files:
            click.echo(f"{folder} names them in {files} files: build and publish it anew.")
    if forgotten is None and found.remembered:
        click.echo("What builds remember in .sitegen/ names them: --remove and --pseudonym clear it.")
    if found.known.shared:
        people = ", ".join(found.known.shared)
        click.echo(f"{people} also spoke for other customers: look yourself where that is said.")


def _say_history(found: "Found", history: "GitHistory | None", replacements: Path | None) -> None:
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
        for each in history.commits:
            click.echo(f"  {each}")
        for title, lines in (
            ("Files about nobody else, under every name that they had", history.whole),
            ("Other files that named them", history.named),
            ("Commits and tags whose message names them", [each[:10] for each in history.messages]),
        ):
            if lines:
                click.echo(f"{title}:\n  " + "\n  ".join(lines))
        if history.stashes:
            click.echo(f"{history.stashes} in the stash, which no rewriting reaches: `git stash drop`.")
        if history.lfs:
            click.echo("Some of them are in LFS: delete their objects on the server too.")
        click.echo("\nTo rewrite it, when everybody has pushed:")
        for line in found.purge(history, replacements):
            click.echo(f"  {line}")
        if replacements is None:
            click.echo("  (--replacements FILE writes the file that is named there)")
        else:
            click.echo(f"{replacements} holds the names: delete it afterwards.")
    click.echo("\nWhat no program reaches:\n  " + "\n  ".join(BEYOND))
