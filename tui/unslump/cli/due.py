"""When the next session is due: `status`, `due` and `snooze`.

A status line asks every few seconds, so these import little, and the history only where nothing is noted.
"""

import re
import sys
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, ClassVar

import click

if TYPE_CHECKING:
    from unslump.due.reckoning import Noted, Reminder
    from unslump.due.reminders import Plan

NOT_DUE = 1
LONGEST_SNOOZE = timedelta(hours=12)


class Trouble(click.ClickException):
    """A sentence for people, with an exit code that no answer has."""

    exit_code: ClassVar[int] = 2


class Duration(click.ParamType[timedelta]):
    """Minutes or hours, as people write them: 15, 15m, 2h."""

    name = "time"

    def convert(
        self, value: object, param: click.Parameter | None, context: click.Context | None
    ) -> timedelta:
        """The time that was written; fails with a sentence."""
        if isinstance(value, timedelta):
            return value
        found = re.fullmatch(r"([1-9][0-9]{0,3})([mh]?)", str(value), re.ASCII)
        time = timedelta(minutes=int(found[1]) * (60 if found[2] == "h" else 1)) if found else None
        if time is None or time > LONGEST_SNOOZE:
            self.fail("Give minutes (15m) or hours (2h), up to 12h.", param, context)
        return time


@click.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(["plain", "tmux", "json", "waybar"]),
    default="plain",
    show_default=True,
    help="For people, the status line of tmux, programs, or waybar.",
)
def status(form: str) -> None:
    """Say when the next session is due, in a line for a status bar."""
    from unslump.due.words import Format, written

    now = datetime.now().astimezone()
    click.echo(written(reminder(now), Format(form), now))


@click.command()
def due() -> None:
    """Say by exit code whether a session is due.

    It is 0 when one is due, 1 when none is, and 2 when something went wrong, which is then told.
    """
    sys.exit(0 if is_due(reminder(datetime.now().astimezone())) else NOT_DUE)


@click.command()
@click.argument("time", type=Duration(), required=False)
def snooze(time: timedelta | None) -> None:
    """Put reminders off for a while.

    TIME is such as 15m or 2h, and 15 minutes unless given.
    """
    from unslump.due.gentle import USUAL_SNOOZE
    from unslump.due.notes import note_snooze
    from unslump.due.words import HOW_TO_CHOOSE
    from unslump.files import FileProblem
    from unslump.paths import paths

    if not plan().on:
        click.echo(HOW_TO_CHOOSE)
        return
    now = datetime.now().astimezone()
    until = now + (time or USUAL_SNOOZE)
    try:
        note_snooze(paths().due, _noted(now), now, until)
    except FileProblem as problem:
        raise Trouble(str(problem)) from problem
    click.echo(f"No reminders until {until.astimezone():%H:%M}.")


def plan() -> "Plan":
    """What the settings ask for; Trouble when they cannot be used."""
    from unslump.due.reminders import plan_of
    from unslump.paths import paths
    from unslump.settings import load

    loaded = load(paths().settings)
    wanted = plan_of(loaded.settings.reminders)
    if loaded.problems and not wanted.on:
        raise Trouble("\n".join(loaded.problems))
    return wanted


def reminder(now: datetime) -> "Reminder":
    """How it stands with the next session; Trouble when that cannot be told."""
    from unslump.due.reckoning import Noted, reckon

    wanted = plan()
    return reckon(wanted, _noted(now) if wanted.on else Noted(), now)


def is_due(reminder: "Reminder") -> bool:
    """Whether a session is due now."""
    from unslump.due.reckoning import State

    return reminder.state is State.DUE


def why_not_now() -> str | None:
    """In a line why no session begins by itself now, and when one will; None when one is due."""
    from unslump.due.words import HOW_TO_CHOOSE, status_words
    from unslump.history.live import anything_live
    from unslump.paths import paths

    now = datetime.now().astimezone()
    found = reminder(now)
    if is_due(found):
        return "A session is being played now." if anything_live(paths().live) else None
    words = status_words(found, now)
    return words if words == HOW_TO_CHOOSE else f"No session now: {words}."


def _noted(now: datetime) -> "Noted":
    from unslump.due import notes
    from unslump.paths import paths

    noted = notes.read(paths().due)
    return _noted_anew(now) if noted is None else noted


def _noted_anew(now: datetime) -> "Noted":
    """What the history says, noted for the next time."""
    from unslump.cli.common import open_store
    from unslump.history.errors import HistoryError
    from unslump.history.latest_move import note_from_history
    from unslump.paths import paths

    try:
        return note_from_history(paths().due, open_store(), now)
    except HistoryError as error:
        raise Trouble(str(error)) from error
