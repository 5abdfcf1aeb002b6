"""History to and from other programs and machines: `export` and `import`."""

import sys
from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TypeVar, cast

import click

from unslump.cli import suggestions
from unslump.cli.common import asked_plugins, offered, open_store, refresh_reminders
from unslump.cli.options import force_option, output_option
from unslump.cli.telling import confirmed, the_first, told

if TYPE_CHECKING:
    from unslump.history.comparison import Comparison
    from unslump.history.records import Session

Offer = TypeVar("Offer")


@click.command()
@click.argument("format_name", metavar="[FORMAT]", default="", shell_complete=suggestions.exporters)
@output_option
@force_option
def export(format_name: str, output: str | None, force: bool) -> None:
    """Write your history as FORMAT, or list the formats there are.

    Rehearsals are among what is given to every format; those of unslump mark them as such.
    """
    from unslump.routine.words import counted

    refuse_unnamed(format_name, output)
    with told():
        page = BytesIO()
        with asked_plugins() as host:
            exporters = host.exporters()
            exporter = offered("format", format_name, exporters) if format_name else None
            sessions = open_store().sessions(rehearsals=True) if exporter else []
            if exporter:
                host.export(exporter, sessions, page)
        if exporter is None:
            for each in exporters.values():
                click.echo(f"{each.id}\n    {each.label} ({each.suffix})")
        else:
            name = f"unslump-history{exporter.suffix}" if output is None else output
            put(page.getvalue(), name, force=force, done=f"from {counted(len(sessions), 'session')}")


def refuse_unnamed(format_name: str, output: str | None) -> None:
    """Raise UsageError where a file is named and no format for it."""
    if output is not None and not format_name:
        raise click.UsageError("Name the FORMAT to write; without -o they are listed.")


def put(content: bytes, output: str, *, force: bool, done: str) -> None:
    """Put what was exported to standard output for "-", else into a file, and say so with what was `done`.

    Raises FileProblem.
    """
    from unslump.files import write_bytes_whole
    from unslump.routine.characters import visible

    if output == "-":
        click.echo(content, nl=False)
        return

    write_bytes_whole(Path(output), content, force=force)
    click.echo(f"Wrote {visible(output)} {done}.")


@click.command("import")
@click.argument("names", nargs=-1, required=True, metavar="[FORMAT] FILE")
@click.option("--write", is_flag=True, help="Add the new sessions to your history without asking.")
def import_(names: tuple[str, ...], write: bool) -> None:
    """Add the sessions of FILE to your history; - is standard input.

    Without --write it shows what would be added, and asks. Sessions are told apart by their id: those that
    you have stay as they are, and importing twice changes nothing. FORMAT may be left out where the end of
    the name says it, as in history.jsonl.
    """
    from unslump.routine.words import counted

    if len(names) > 2:
        raise click.UsageError("One FORMAT and one FILE are wanted; quote a name with spaces.")
    file = names[-1]
    format_name = names[0] if len(names) == 2 else Path(file).suffix.removeprefix(".").lower()
    with told():
        sessions = _sessions_in(file, format_name)
        store = open_store()
        comparison = store.compare(sessions)
        click.echo(_summary(file, sessions, comparison))
        if not comparison.new:
            click.echo("There is nothing to add.")
        elif write or _agreed(file, comparison):
            added = store.add(sessions).new
            refresh_reminders(store)
            click.echo(f"Added {counted(len(added), 'session')} to your history.")
        else:
            click.echo("Nothing was added. Give --write to add what is new.")


def _sessions_in(file: str, format_name: str) -> "list[Session]":
    """What the file holds; raises ClickException where that cannot be read, and PluginError."""
    from unslump.api import NotReadable
    from unslump.routine.characters import visible

    try:
        with asked_plugins() as host:
            importer = _of_format(format_name, host.importers())
            with click.open_file(file, "rb") as stream:
                return host.read_sessions(importer, cast("BinaryIO", stream))
    except OSError as error:
        raise click.ClickException(_why_unread(file, error)) from error
    except NotReadable as problem:
        where = ":".join([visible(file), *(str(place) for place in (problem.line, problem.column) if place)])
        raise click.ClickException(f"{where}: {problem}") from problem


def _why_unread(file: str, error: OSError) -> str:
    from unslump.routine.characters import visible

    name = visible(str(Path(file).absolute()))
    match error:
        case FileNotFoundError() if file:
            return f"There is no file {name}. Look at its name and its folder; - reads standard input."
        case FileNotFoundError() | IsADirectoryError():
            return f"{name} is a folder. Name a file in it."
        case PermissionError():
            return f"You may not read {name}. Allow it with `chmod u+r`, or ask whose it is."
    return f"{name} cannot be read: {error.strerror or error}."


def _of_format(name: str, offers: "Mapping[str, Offer]") -> "Offer":
    """The exporter or importer of this name; a ClickException that lists them when there is none."""
    if not name:
        raise click.ClickException(f"Name a FORMAT. There are: {', '.join(sorted(offers))}.")
    return offered("format", name, offers)


def _summary(file: str, sessions: "Sequence[Session]", comparison: "Comparison") -> str:
    """How many there are, from when to when, and how they compare with the history."""
    from unslump.history.words import session_line
    from unslump.routine.characters import visible
    from unslump.routine.words import counted

    place = "Standard input" if file == "-" else visible(file)
    if not sessions:
        return f"{place} holds no session."
    days = sorted(f"{session.started:%Y-%m-%d}" for session in sessions)
    rehearsals = [session for session in sessions if session.rehearsal]
    among = f", {counted(len(rehearsals), 'rehearsal')} among them" if rehearsals else ""
    span = f"of {days[0]}" if days[0] == days[-1] else f"from {days[0]} to {days[-1]}"
    lines = [f"{place} holds {counted(len(sessions), 'session')}, {span}{among}."]
    if comparison.new:
        lines.append(f"  {len(comparison.new)} new")
    if comparison.same:
        lines.append(f"  {comparison.same} the same as in your history")
    if comparison.deleted:
        lines.append(f"  {len(comparison.deleted)} that you deleted, which stay so")
    different = comparison.different
    if different:
        lines.append(f"  {len(different)} other than in your history, which stays as it is:")
        lines += the_first([f"    {session_line(session)}" for session in different], indent="    ")
    return "\n".join(lines)


def _agreed(file: str, comparison: "Comparison") -> bool:
    """Whether somebody who can be asked says yes."""
    if file == "-" or not (sys.stdin.isatty() and sys.stdout.isatty()):
        return False
    from unslump.routine.words import counted

    return confirmed(f"Add {counted(len(comparison.new), 'session')} to your history?")
