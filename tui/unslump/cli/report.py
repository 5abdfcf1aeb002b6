"""A page for the physiotherapist: `report`."""

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from unslump.cli.common import open_store
from unslump.cli.history import asked_days
from unslump.cli.options import force_option
from unslump.cli.telling import tell, told

if TYPE_CHECKING:
    from unslump.due.reminders import Weekday
    from unslump.history.store import Store


@click.command()
@click.option(
    "--since",
    default="28d",
    show_default=True,
    metavar="WHEN",
    help="The last days or weeks (28d, 12w), or from a day on (2026-03-01).",
)
@click.option(
    "--plan",
    metavar="DAYS",
    help="The days of the week that you planned, as in mon,wed,fri; the others are days of rest. "
    "Without it, those of your settings.",
)
@click.option("-o", "--output", help="The file to write; without it the page is printed.")
@force_option
def report(since: str, plan: str | None, output: str | None, force: bool) -> None:
    """Write a page for the physiotherapist, in Markdown.

    It tells what was done, how the back felt and what hurt.
    """
    from unslump.days import from_the_first
    from unslump.due.reminders import plan_of
    from unslump.files import write_bytes_whole
    from unslump.history.report import report as report_of
    from unslump.paths import paths
    from unslump.routine.characters import visible
    from unslump.settings import load

    with told():
        chosen = load(paths().settings).settings
        planned = chosen.plan_days if plan is None else _weekdays(plan)
        days = asked_days(since)
        store = open_store()
        _tell_of_days_to_come(store)
        days = from_the_first(days, store.first_day())
        page = report_of(
            store.sessions(days),
            days,
            today=date.today(),
            plan={day.number for day in planned},
            rest=plan_of(chosen.reminders).rest_days,
        ).encode()
        if output is None or output == "-":
            sys.stdout.buffer.write(page)
            return
        write_bytes_whole(Path(output), page, force=force)
    click.echo(f"Wrote the days from {days.first} to {days.last} to {visible(output)}.")


def _tell_of_days_to_come(store: "Store") -> None:
    """Say on standard error what a wrong clock has put where no page reaches."""
    from unslump.days import DAY, Days
    from unslump.routine.words import counted

    if ahead := store.outlines(Days(first=date.today() + DAY, last=date.max)):
        sessions = counted(len(ahead), "session")
        way = "`unslump history edit ID --day DATE` puts one right."
        tell([f"Left out, for a clock was wrong: {sessions} of days to come. {way}"])


def _weekdays(plan: str) -> "list[Weekday]":
    """The days of the week that are named; a ClickException for what names none."""
    from unslump.due.reminders import Weekday
    from unslump.routine.characters import quoted

    names = [name.strip().lower() for name in plan.split(",")]
    for name in names:
        if name not in [*Weekday]:
            raise click.ClickException(
                f"{quoted(name)} is no day of the week. There are: {', '.join(Weekday)}; "
                "put a comma between them."
            )
    return [Weekday(name) for name in names]
