"""What the commands share: what was chosen for all of them, and what they need before they begin."""

import sys
from collections.abc import Iterator, Sized
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click
from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from unslump.history.records import Session
    from unslump.history.store import Store
    from unslump.hooks.assembly import Assembly
    from unslump.hooks.host import Host
    from unslump.house import House
    from unslump.outputs.stream_place import StreamPlace
    from unslump.ui.preview import Reading

Offer = TypeVar("Offer")

DEFAULT_ROUTINE = "desk-back/undo-the-sitting"


class Choices(Struct, frozen=True, kw_only=True):
    """What is chosen ahead of every command: nothing but what comes with unslump; folders with more packs."""

    safe: bool = False
    pack_folders: tuple[Path, ...] = ()


def choices() -> Choices:
    """What stands between `unslump` and the command."""
    return click.get_current_context().find_object(Choices) or Choices()


@contextmanager
def told() -> Iterator[None]:
    """Turn what can go wrong into one sentence and exit code 1; never a traceback."""
    from unslump.files import FileProblem
    from unslump.history.errors import HistoryError
    from unslump.hooks.faults import PluginError
    from unslump.installed.problem import InstallationProblem
    from unslump.packs.problems import PackProblem
    from unslump.routine.library import UnknownName

    try:
        yield
    except (FileProblem, HistoryError, InstallationProblem, PackProblem, PluginError, UnknownName) as problem:
        raise click.ClickException(str(problem)) from problem


@contextmanager
def faults_told() -> Iterator[None]:
    """As `told`, and every fault of a pack on a line of its own."""
    from unslump.routine.faults import PackFaults

    try:
        with told():
            yield
    except PackFaults as error:
        for fault in error.faults:
            click.echo(str(fault), err=True)
        sys.exit(1)


def agreed(question: str, *, yes: bool) -> None:
    """Go on only with a yes; raises PackProblem."""
    from unslump.packs.problems import PackProblem

    if yes:
        return
    if not sys.stdin.isatty():
        raise PackProblem("Nothing was changed. To go on without being asked, add --yes.")
    if not click.confirm(question):
        raise PackProblem("Nothing was changed.")


def count(things: Sized, noun: str) -> str:
    """How many there are, with their noun: 1 session, 2 sessions."""
    return f"{len(things)} {noun}{'' if len(things) == 1 else 's'}"


def assembled() -> "Assembly":
    """Plug-ins and packs, as they were chosen; what is wrong with them is told on standard error."""
    from unslump.hooks.assembly import assemble
    from unslump.hooks.clean_output import clean_output

    with clean_output():
        assembly = assemble(safe=choices().safe, pack_folders=choices().pack_folders)
    for problem in assembly.problems:
        click.echo(problem, err=True)
    return assembly


def house(*, cues: "StreamPlace | None" = None) -> "House":
    """Everything that sessions need, with the cue stream at the place `cues`; raises HistoryError."""
    from unslump.history.store import Store
    from unslump.house import House
    from unslump.paths import paths

    places = paths()
    return House(paths=places, assembly=assembled(), store=Store.open(places.history), cues=cues)


def offered(noun: str, name: str, offers: "Mapping[str, Offer]") -> "Offer":
    """What plug-ins offer under this name; a ClickException with the nearest and all where none do."""
    from unslump.routine.nearest import none_named

    if name in offers:
        return offers[name]
    known = f"There are: {', '.join(sorted(offers))}." if offers else "No plug-in brings one."
    raise click.ClickException(none_named(noun, name, offers, known))


def kept_sessions(*, rehearsals: bool) -> "list[Session]":
    """The sessions in the history, oldest first; raises HistoryError."""
    from unslump.history.store import Store
    from unslump.paths import paths

    return Store.open(paths().history).sessions(rehearsals=rehearsals)


def refresh_reminders(store: "Store") -> None:
    """Let reminders hear of a change of the history."""
    from datetime import datetime

    from unslump.history.latest_move import refresh_due_note
    from unslump.paths import paths

    refresh_due_note(paths().due, store, datetime.now().astimezone())


def need_screen() -> None:
    """Say why, and end, where no screen can be opened."""
    from unslump.terminal import why_no_screen

    reason = why_no_screen()
    if reason:
        raise click.ClickException(reason)


def open_app(
    routine: str | None = None,
    rate: float = 1.0,
    *,
    today: bool = False,
    cues: "StreamPlace | None" = None,
    compose: bool = False,
) -> None:
    """Open the app, at home or at once in a routine; cues are streamed to the place `cues`.

    With `today` it is that of the programme; raises NothingDue. With `compose` it opens in the editor, with
    that routine or a new one.
    """
    need_screen()
    from unslump.ui.before_textual import begin

    begin()  # the app settles once home is there
    from unslump.ui import opening

    with told():
        opening.open_app(
            routine,
            rate,
            today=today,
            safe=choices().safe,
            pack_folders=choices().pack_folders,
            cues=cues,
            compose=compose,
        )


def open_preview(read: "Callable[[], Reading]", host: "Host") -> None:
    """Open the preview of what `read` returns, in the theme that was chosen, which a plug-in may bring."""
    need_screen()
    from unslump.paths import paths
    from unslump.ui.before_textual import importing

    with importing():
        from unslump.ui.preview import PreviewApp
    PreviewApp(read, paths(), themes=host.themes()).run()
