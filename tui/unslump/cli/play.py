"""Playing: `play`, what `unslump` alone opens, and `timeline`, which shows what would be played."""

import os
import sys
from typing import TYPE_CHECKING

import click

from unslump.cli import suggestions
from unslump.cli.common import DEFAULT_ROUTINE, house, open_app
from unslump.cli.telling import tell, told

if TYPE_CHECKING:
    from unslump.house import House
    from unslump.outputs.stream_place import StreamPlace
    from unslump.routine.model import Routine

LAST_WORDS_SECONDS = 2.0
"""How long plug-ins may take to hear the last of a session."""


_today_option = click.option(
    "--today", is_flag=True, help="Take what your programme brings today, with the doses of today."
)


@click.command()
@click.argument("routine", required=False, shell_complete=suggestions.routines)
@_today_option
@click.option(
    "--rate",
    type=click.FloatRange(0.1, 1000),
    default=1.0,
    show_default=True,
    help="Times real time; anything but 1 is a rehearsal and stays out of your statistics.",
)
@click.option(
    "--plain",
    is_flag=True,
    help="Short lines instead of a screen, to be heard or felt; always so without a terminal.",
)
@click.option(
    "--cues",
    metavar="SOCKET|FILE|-",
    help="Write every cue there too, as a line of JSON; `unslump listen` turns them into sound elsewhere.",
)
@click.option("--if-due", is_flag=True, help="Begin only when a session is due; else say when the next is.")
def play(routine: str | None, today: bool, rate: float, plain: bool, cues: str | None, if_due: bool) -> None:
    """Begin ROUTINE at once. `unslump routines` lists them.

    In plain lines it ends with 0 when the routine was played to its end, 3 when it was ended early, 1 when
    something went wrong, and 128 and the signal's number when a signal ended it; what broke off so is
    offered at the next start.
    """
    from unslump.cli.due import why_not_now
    from unslump.following import NothingDue
    from unslump.terminal import why_no_screen

    name = _asked_for(routine, today=today)
    if if_due and (not_now := why_not_now()):
        click.echo(not_now)
        return
    reason = why_no_screen()
    place = None if cues is None else _place_of(cues, screen=not (plain or reason))
    try:
        if plain or reason:
            why = "" if plain else f"{reason} So it is played in plain lines."
            sys.exit(_play_plainly(name, rate, place, why))
        open_app(name, rate, today=today, cues=place)
    except NothingDue as nothing:
        click.echo(str(nothing))


def _asked_for(routine: str | None, *, today: bool) -> str | None:
    """The name that was given or goes without saying; None for what is due today. UsageError for both."""
    if today and routine:
        raise click.UsageError("Give a ROUTINE or --today, not both.")
    if today:
        return None
    return DEFAULT_ROUTINE if routine is None else routine


def _found(home: "House", name: str | None) -> "Routine":
    """The routine of this name, or what is due today; raises UnknownName, NothingDue and HistoryError."""
    from unslump.following import due_today

    return due_today(home) if name is None else home.library.routine(name)


def _place_of(cues: str, *, screen: bool) -> "StreamPlace":
    from unslump.outputs.stream_place import STANDARD_OUTPUT, stream_place

    if cues == STANDARD_OUTPUT and screen and sys.stdout.isatty():
        raise click.ClickException(
            "The cues would be written over the screen, for standard output is this terminal. Name a socket "
            "or a file, lead standard output into a pipe, or play in plain lines with --plain."
        )
    with told():
        return stream_place(cues)


def _play_plainly(name: str | None, rate: float, place: "StreamPlace | None", why: str) -> int:
    """Play, having said `why` in plain lines; the exit code. Raises NothingDue."""
    from unslump.hooks.clean_output import clean_output
    from unslump.paths import paths
    from unslump.plain.guard import Guard
    from unslump.plain.line import StandardLine
    from unslump.plain.mode import PlainMode
    from unslump.plain.own_outputs import own_outputs
    from unslump.plain.session import Keyboard
    from unslump.ui.actions import FAR_KEYS, Place
    from unslump.ui.keymap import keymap_of, load_with_keys

    line, chosen = StandardLine(), load_with_keys(paths().settings)
    tell(chosen.problems)
    actions = keymap_of(chosen.settings).at(Place.SESSION, Place.HURT, Place.EVERYWHERE)
    keyboard = Keyboard(actions=actions, far_keys=FAR_KEYS)
    with told(), clean_output():
        home = house(cues=place)
        mode = PlainMode(line, home, keyboard, rate=rate, outputs=own_outputs(os.environ, line.descriptor))
        routine = _found(home, name)
        tell([why] if why else [])
        with Guard(mode.break_off, terminal=0 if line.has_keys else None):
            code = mode.play(routine)
        home.host.drain(LAST_WORDS_SECONDS)
    return code


def open_or_list() -> None:
    """Open the app; without a terminal list what can be played, and say how."""
    from unslump.cli.routines import routines
    from unslump.terminal import why_no_screen

    reason = why_no_screen()
    if not reason:
        open_app()
        return
    click.get_current_context().invoke(routines)
    click.echo(f"{reason} `unslump play NAME` plays one of these in plain lines.", err=True)


@click.command()
@click.argument("routine", required=False, shell_complete=suggestions.routines)
@_today_option
def timeline(routine: str | None, today: bool) -> None:
    """Print every cue of ROUTINE and when it falls due."""
    from unslump.following import NothingDue
    from unslump.routine.words import clock
    from unslump.session.rehearsal import rehearse

    name = _asked_for(routine, today=today)
    try:
        with told():
            home = house()
            plan = home.assembly.timeline(_found(home, name))
    except NothingDue as nothing:
        click.echo(str(nothing))
        return
    for cue in rehearse(plan):
        click.echo(f"{clock(cue.at):>6}  {cue.kind:<12}  {cue.text}")
