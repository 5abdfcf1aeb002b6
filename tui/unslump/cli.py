"""The commands. A screen, and Textual with it, is imported only when one is opened."""

import sys
from collections.abc import Iterator, Sized
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from unslump import __version__

if TYPE_CHECKING:
    from collections.abc import Callable

    from unslump.history.records import Session
    from unslump.hooks.library import LoadedLibrary
    from unslump.session.timeline import Timeline
    from unslump.ui.preview import Reading

DEFAULT_ROUTINE = "desk-back/undo-the-sitting"


@contextmanager
def told() -> Iterator[None]:
    """Turn what can go wrong into one sentence and exit code 1; never a traceback."""
    from unslump.files import FileProblem
    from unslump.history.errors import HistoryError
    from unslump.hooks.faults import PluginError
    from unslump.routine.library import UnknownName

    try:
        yield
    except (FileProblem, HistoryError, PluginError, UnknownName) as problem:
        raise click.ClickException(str(problem)) from problem


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="unslump %(version)s")
@click.pass_context
def unslump(context: click.Context) -> None:
    """Undo the sitting: guided movement for the back, in the terminal.

    Without a command it opens the app. It is exercise guidance, not treatment.
    """
    if context.invoked_subcommand is None:
        _open_app()


@unslump.command()
@click.argument("routine", default=DEFAULT_ROUTINE)
@click.option(
    "--rate",
    type=click.FloatRange(0.1, 1000),
    default=1.0,
    show_default=True,
    help="Times real time; anything but 1 is a rehearsal and stays out of your statistics.",
)
def play(routine: str, rate: float) -> None:
    """Begin ROUTINE at once. `unslump routines` lists them."""
    _open_app(routine, rate)


@unslump.command()
def routines() -> None:
    """List every routine: its name for `unslump play`, how long it takes, and what it is."""
    from unslump.routine.words import about

    loaded = _library()
    for routine in loaded.library.routines:
        timeline = _timeline(loaded, routine.id)
        click.echo(f"{routine.id}")
        click.echo(f"    {routine.title}, {'about ' if timeline.open_ended else ''}{about(timeline.seconds)}")
        if routine.summary:
            click.echo(f"    {' '.join(routine.summary.split())}")


@unslump.command()
def exercises() -> None:
    """List every exercise: its name for `unslump figure`, and its position."""
    for exercise in _library().library.exercises:
        click.echo(f"{exercise.id}")
        click.echo(f"    {exercise.name}, {exercise.position.replace('-', ' ')}")


@unslump.command()
@click.argument("routine", default=DEFAULT_ROUTINE)
def timeline(routine: str) -> None:
    """Print the plan of ROUTINE: every cue and when it falls due, without waiting."""
    from unslump.routine.words import clock
    from unslump.session.rehearsal import rehearse

    with told():
        plan = _timeline(_library(), routine)
    for cue in rehearse(plan):
        click.echo(f"{clock(cue.at):>6}  {cue.kind:<12}  {cue.text}")


@unslump.group()
def packs() -> None:
    """Work with packs of exercises and routines."""


@packs.command("check")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
def packs_check(paths: tuple[Path, ...]) -> None:
    """Tell everything that is wrong with the packs at PATHS, each with its line and column."""
    from unslump.routine.faults import PackFaults
    from unslump.routine.reader import read_pack

    faulty = False
    for path in paths:
        try:
            pack = read_pack(path)
        except PackFaults as error:
            faulty = True
            for fault in error.faults:
                click.echo(str(fault))
        else:
            held = f"{_count(pack.exercises, 'exercise')}, {_count(pack.routines, 'routine')}"
            click.echo(f"{path}: {pack.id} {pack.version}, {held}, no fault")
    if faulty:
        sys.exit(1)


@packs.command("preview")
@click.argument("path", type=click.Path(path_type=Path))
def packs_preview(path: Path) -> None:
    """Show the figures of the pack at PATH, anew each time it is saved."""
    from unslump.routine.faults import PackFaults
    from unslump.routine.library import Library
    from unslump.routine.reader import read_pack

    def read() -> "Reading":
        from unslump.ui.preview import Reading, reading_of

        try:
            pack = read_pack(path)
        except PackFaults as error:
            return Reading(faults=tuple(map(str, error.faults)))
        return reading_of(pack.exercises, Library([pack]))

    _preview(read)


@unslump.command()
@click.argument("exercise")
@click.option(
    "--sheet",
    type=click.Path(path_type=Path),
    help="Write its poses as a picture, .svg or .png, instead of playing it.",
)
@click.option("--force", is_flag=True, help="Write over a picture that is there.")
def figure(exercise: str, sheet: Path | None, force: bool) -> None:
    """Play EXERCISE alone. `unslump exercises` lists them."""
    from unslump.files import write_whole
    from unslump.routine.body import SHEETS, sheet_of

    loaded = _library()
    with told():
        found = loaded.library.exercise(exercise)
        if found.figure is None:
            raise click.ClickException(f"{found.name} has no figure; its pack gives it none.")
        if sheet is not None:
            if sheet.suffix not in SHEETS:
                raise click.ClickException(f"A sheet is a picture: end its name in {' or '.join(SHEETS)}.")
            picture = sheet_of(found, sheet.suffix, sided=loaded.library.does_sides(found))
            write_whole(sheet, lambda stream: _write(stream, picture), force=force)
            click.echo(f"Wrote the poses of {found.name} to {sheet}.")
            return

    def read() -> "Reading":
        from unslump.ui.preview import reading_of

        return reading_of([found], loaded.library)

    _preview(read)


@unslump.command()
@click.option("--json", "as_json", is_flag=True, help="Print every session with all of its sets as JSON.")
@click.option("--rehearsals", is_flag=True, help="List rehearsals too.")
def history(as_json: bool, rehearsals: bool) -> None:
    """List your sessions, oldest first."""
    from unslump.history.words import session_line

    with told():
        sessions = _sessions(rehearsals=rehearsals)
    if as_json:
        import msgspec

        click.echo(msgspec.json.format(msgspec.json.encode(sessions)).decode())
    elif not sessions:
        click.echo("No session yet. `unslump` begins one.")
    else:
        for session in sessions:
            click.echo(session_line(session))


@unslump.command()
@click.argument("format_name", metavar="FORMAT")
@click.option("-o", "--output", help="The file to write; - is standard output.")
@click.option("--force", is_flag=True, help="Write over a file that is there.")
def export(format_name: str, output: str | None, force: bool) -> None:
    """Write your whole history as FORMAT, rehearsals marked as such."""
    from unslump.files import write_whole
    from unslump.hooks.host import Host
    from unslump.routine.characters import quoted
    from unslump.routine.nearest import did_you_mean

    with told():
        host = Host.start()
        exporters = host.exporters()
        exporter = exporters.get(format_name)
        if exporter is None:
            hint = did_you_mean(format_name, exporters)
            what = f"There is no format {quoted(format_name)}{'; ' + hint if hint else '.'}"
            raise click.ClickException(f"{what} There are: {', '.join(sorted(exporters))}.")
        sessions = _sessions(rehearsals=True)

        def write(stream: BinaryIO) -> None:
            host.export(exporter, sessions, stream)

        if output == "-":
            write(sys.stdout.buffer)
            return
        path = Path(output or f"unslump-history{exporter.suffix}")
        write_whole(path, write, force=force)
        click.echo(f"Wrote {_count(sessions, 'session')} to {path}.")


@unslump.command()
def paths() -> None:
    """Say where every file is."""
    from unslump.paths import places

    shown = places()
    width = max(len(place.name) for place in shown)
    for place in shown:
        click.echo(f"{place.name:<{width}}  {place.path}")
        click.echo(f"{'':<{width}}  {place.purpose}")


@unslump.command()
def keys() -> None:
    """List every key."""
    from unslump.ui.actions import ACTIONS, TITLES, actions_at, key_words

    width = max(len(key_words(action)) for action in ACTIONS)
    for place, title in TITLES.items():
        click.echo(title)
        for action in actions_at(place):
            click.echo(f"  {key_words(action):<{width}}  {action.help}")
        click.echo()


def _open_app(routine: str | None = None, rate: float = 1.0) -> None:
    from unslump.terminal import why_no_screen

    reason = why_no_screen()
    if reason:
        raise click.ClickException(reason)
    from unslump.ui.app import open_app

    with told():
        open_app(routine, rate)


def _count(things: Sized, noun: str) -> str:
    return f"{len(things)} {noun}{'' if len(things) == 1 else 's'}"


def _preview(read: "Callable[[], Reading]") -> None:
    from unslump.terminal import why_no_screen

    reason = why_no_screen()
    if reason:
        raise click.ClickException(reason)
    from unslump.paths import paths
    from unslump.ui.preview import PreviewApp

    PreviewApp(read, paths()).run()


def _write(stream: BinaryIO, content: bytes) -> None:
    stream.write(content)


def _library() -> "LoadedLibrary":
    from unslump.hooks.host import Host
    from unslump.hooks.library import load_library

    host = Host.start()
    loaded = load_library(host)
    for problem in (*map(str, loaded.faults), *(fault.sentence for fault in host.faults)):
        click.echo(problem, err=True)
    return loaded


def _timeline(loaded: "LoadedLibrary", name: str) -> "Timeline":
    from unslump.session.timeline import compile_timeline

    library = loaded.library
    return compile_timeline(library.routine(name), {exercise.id: exercise for exercise in library.exercises})


def _sessions(*, rehearsals: bool) -> "list[Session]":
    from unslump.history.store import Store
    from unslump.paths import paths

    return Store.open(paths().history).sessions(rehearsals=rehearsals)
