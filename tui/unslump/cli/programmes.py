"""`programmes`: routines laid over days, and the one that a person follows."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from unslump.cli import suggestions
from unslump.cli.common import assembled, house, offered
from unslump.cli.options import force_option, output_option
from unslump.cli.telling import told

if TYPE_CHECKING:
    from unslump.following import Following
    from unslump.routine.library import Library
    from unslump.routine.model import Programme

NO_PROGRAMME = "You follow no programme. `unslump programmes` shows what there is."
CALENDAR = "unslump-calendar"
"""The plug-in whose exporters take days to come."""
_DAYS_SHOWN = 7


@click.group(invoke_without_command=True)
@click.pass_context
def programmes(context: click.Context) -> None:
    """List every programme, or follow one of them.

    `unslump programmes begin` takes the name that stands first.
    """
    if context.invoked_subcommand is not None:
        return
    from unslump.routine.words import counted

    for programme in assembled().library.programmes:
        click.echo(programme.id)
        click.echo(f"    {programme.title}, {counted(len(programme.days), 'day')}")
        if programme.summary:
            click.echo(f"    {' '.join(programme.summary.split())}")


@programmes.command("show")
@click.argument("name", shell_complete=suggestions.programmes)
def programmes_show(name: str) -> None:
    """Print the days of the programme NAME, and how its doses change."""
    with told():
        library = assembled().library
        for line in _page(library, library.programme(name)):
            click.echo(line)


@programmes.command("begin")
@click.argument("name", shell_complete=suggestions.programmes)
@click.option(
    "--since",
    metavar="WHEN",
    help="As if begun on that day (2026-03-01), or so many days ago (14d, 2w): what you did since counts.",
)
def programmes_begin(name: str, since: str | None) -> None:
    """Follow the programme NAME from today on.

    You follow one at a time: another is left where it is.
    """
    from unslump.cli.history import asked_days
    from unslump.files import FileProblem
    from unslump.following import begin, begun, following

    with told():
        home = house()
        programme = home.library.programme(name)
        today = home.today().date()
        try:
            left = begun(home.paths.programme)
        except FileProblem as problem:
            click.echo(str(problem), err=True)
            left = None
        on = today if since is None else asked_days(since).first
        begin(home.paths.programme, programme, on)
        if left and (left.programme, left.on) != (programme.id, on):
            is_same = left.programme == programme.id
            what = "begins anew. To go on where you were" if is_same else "is left. To go on with it some day"
            click.echo(f"{left.programme} {what}:")
            click.echo(f"  unslump programmes begin {left.programme} --since {left.on}")
        _tell(home.library, following(home))


@programmes.command("today")
def programmes_today() -> None:
    """Say what is due today and why, and what comes next."""
    from unslump.following import following

    with told():
        home = house()
        _tell(home.library, following(home))


@programmes.command("stop")
def programmes_stop() -> None:
    """Follow no programme any more. What you did stays in your history."""
    from unslump.following import begun, stop
    from unslump.paths import paths

    with told():
        left = begun(paths().programme)
        stop(paths().programme)
    if left is None:
        click.echo("You follow no programme.")
        return
    click.echo(f"You follow no programme any more. To go on with {left.programme} some day:")
    click.echo(f"  unslump programmes begin {left.programme} --since {left.on}")


@programmes.command("export")
@click.argument("format_name", metavar="[FORMAT]", default="")
@output_option
@force_option
def programmes_export(format_name: str, output: str | None, force: bool) -> None:
    """Write the days to come as FORMAT, or list the formats there are.

    Each day stands where it falls if none before it is put off. Write it anew when that has changed.
    """
    from io import BytesIO

    from unslump.cli.exchange import put, refuse_unnamed
    from unslump.following import following
    from unslump.hooks.clean_output import clean_output
    from unslump.routine.words import counted

    refuse_unnamed(format_name, output)
    with told():
        home = house()
        can = {name: each for name, each in home.host.exporters().items() if each.write_days}
        if not format_name:
            for each in can.values():
                click.echo(f"{each.id}\n    {each.label} ({each.suffix})")
            if not can:
                click.echo(f"There are none yet. `unslump plugins install {CALENDAR}` brings one.")
            return
        exporter, found = offered("format", format_name, can, brought_by=CALENDAR), following(home)
        if found is None:
            click.echo(NO_PROGRAMME)
            return
        page, days = BytesIO(), found.planned()
        with clean_output():
            home.host.export_days(exporter, days, page)
        put(
            page.getvalue(),
            f"unslump-programme{exporter.suffix}" if output is None else output,
            force=force,
            done=f"with {counted(len(days), 'day')} to come",
        )


def _page(library: "Library", programme: "Programme") -> Iterator[str]:
    from unslump.programme.words import progress_words, weeks_words
    from unslump.routine.words import counted

    routines = {name: library.routine(name) for name in programme.routines}
    yield f"{programme.title}, {counted(len(programme.days), 'day')}"
    if programme.summary:
        yield f"  {' '.join(programme.summary.split())}"
    for when, what in weeks_words(programme, routines):
        yield f"  {when}: {what}"
    yield f"  {progress_words(programme)}"


def _tell(library: "Library", found: "Following | None") -> None:
    if found is None:
        click.echo(NO_PROGRAMME)
        return
    from unslump.programme.course import Standing
    from unslump.programme.words import day_words, on_words
    from unslump.routine.words import dose_words

    course = found.course
    click.echo(f"{course.programme.title}, {day_words(course).lower()}")
    today = "Today: " if course.standing in (Standing.DUE, Standing.REST) else ""
    click.echo(f"{today}{found.what}. {found.why}")
    if due := found.due:
        for step, change in zip(due.steps, found.changes(due), strict=True):
            click.echo(f"  {library.exercise(step.exercise).name}: {dose_words(step.dose)}")
            if change:
                click.echo(f"    {change}")
        click.echo("`unslump play --today` begins it.")
    coming = [day for day in course.ahead() if day.on > course.today][:_DAYS_SHOWN]
    if coming:
        click.echo("Next, each if the one before it is done:")
    for day in coming:
        title = found.routines[day.routine].title if day.routine else "rest"
        click.echo(f"  {on_words(day.on, course.today):<10}  {title}")
