"""What was done: `history`, and changing it."""

from datetime import date
from typing import TYPE_CHECKING

import click

from unslump.cli.common import open_store, refresh_reminders
from unslump.cli.telling import the_first, told

if TYPE_CHECKING:
    from unslump.days import Days
    from unslump.history.records import Occasion, Session
    from unslump.history.store import Store

_ID_SHOWN = 8


@click.group(invoke_without_command=True)
@click.option(
    "--since", metavar="WHEN", help="Only the last days or weeks (14d, 2w), or from a day on (2026-03-01)."
)
@click.option("--json", "as_json", is_flag=True, help="Print every session with all of its sets as JSON.")
@click.option("--rehearsals", is_flag=True, help="List rehearsals too.")
@click.option(
    "--ids", is_flag=True, help="Begin each line with the start of its id, as `edit` and `delete` want it."
)
@click.pass_context
def history(context: click.Context, since: str | None, as_json: bool, rehearsals: bool, ids: bool) -> None:
    """List your sessions, oldest first."""
    if context.invoked_subcommand:
        return
    from unslump.history.words import outline_line

    with told():
        days = asked_days(since) if since else None
        if as_json:
            import msgspec

            sessions = open_store().sessions(days, rehearsals=rehearsals)
            click.echo(msgspec.json.format(msgspec.json.encode(sessions)).decode())
            return
        outlines = open_store().outlines(days, rehearsals=rehearsals)
    if not outlines:
        click.echo("No session in these days." if days else "No session yet. `unslump` begins one.")
    for each in outlines:
        click.echo(f"{each.id[:_ID_SHOWN]}  {outline_line(each)}" if ids else outline_line(each))


@history.command()
@click.argument("id_", metavar="ID")
def delete(id_: str) -> None:
    """Delete a session.

    ID is the beginning of its id; `unslump history --ids` shows them.
    """
    from unslump.history.live import at_rest
    from unslump.history.words import session_line
    from unslump.paths import paths

    with told():
        store = open_store()
        session = _named(store, id_)
        with at_rest(paths().live, session):
            store.delete(session)
        refresh_reminders(store)
    click.echo(f"Deleted: {session_line(session)}")
    click.echo("`unslump history undo` brings it back.")


@history.command()
@click.argument("id_", metavar="ID")
@click.option("--before", metavar="SCORE", help="How the back felt before it, 0 to 10, or none.")
@click.option("--after", metavar="SCORE", help="How the back felt after it, 0 to 10, or none.")
@click.option("--apart", metavar="SCORE", help="The score of a check-in apart from any session, 0 to 10.")
@click.option("--day", metavar="DATE", help="The day on which it began, where a clock was wrong: 2026-03-01.")
@click.option("--place", help="Where on the body, for the scores given.")
@click.option("--note", help="What else there is to say, for the scores given.")
def edit(
    id_: str,
    before: str | None,
    after: str | None,
    apart: str | None,
    day: str | None,
    place: str | None,
    note: str | None,
) -> None:
    """Change the check-ins or the day of a session.

    ID is the beginning of its id; `unslump history --ids` shows them.
    """
    from unslump.history.incoming import NotASession
    from unslump.history.live import at_rest
    from unslump.history.records import Occasion
    from unslump.history.words import session_line
    from unslump.paths import paths

    given = {Occasion.BEFORE: before, Occasion.AFTER: after, Occasion.APART: apart}
    scores = {occasion: score for occasion, score in given.items() if score is not None}
    if not scores and day is None:
        raise click.UsageError("Nothing to change was given: --before, --after, --apart or --day.")
    with told():
        store = open_store()
        session = _named(store, id_)
        changed = session if day is None else _on_day(session, day)
        for occasion, score in scores.items():
            changed = _felt(changed, occasion, score, place, note)
        try:
            with at_rest(paths().live, session):
                store.edit(session, changed)
        except NotASession as problem:
            raise click.ClickException(f"That cannot be kept: {problem}.") from problem
        refresh_reminders(store)
    click.echo(f"Now: {session_line(changed)}")
    click.echo("`unslump history undo` takes it back.")


@history.command()
def undo() -> None:
    """Take back the latest edit or deletion."""
    from unslump.history.words import session_line

    with told():
        store = open_store()
        session = store.undo()
        refresh_reminders(store)
    click.echo(f"Now again: {session_line(session)}" if session else "There is nothing to take back.")


def asked_days(since: str) -> "Days":
    """The days until today that were asked for; a ClickException for what names none."""
    from unslump.days import NotADay, days_since

    try:
        return days_since(since, date.today())
    except NotADay as problem:
        raise click.ClickException(str(problem)) from problem


def asked_score(text: str) -> int:
    """The score that was typed; a ClickException for what is none."""
    from unslump.history.check_ins import NotACheckIn, score_from

    try:
        return score_from(text)
    except NotACheckIn as problem:
        raise click.ClickException(str(problem)) from problem


def asked_words(text: str) -> str:
    """The note or place that was typed; a ClickException for what cannot be kept."""
    from unslump.history.check_ins import NotACheckIn, words_from

    try:
        return words_from(text)
    except NotACheckIn as problem:
        raise click.ClickException(str(problem)) from problem


def _felt(
    session: "Session", occasion: "Occasion", score: str, place: str | None, note: str | None
) -> "Session":
    """The session with that check-in given, changed or taken away; what is not given stays as it was."""
    from unslump.history.check_ins import with_score, without_check_in
    from unslump.history.records import Occasion

    if session.is_check_in != (occasion is Occasion.APART):
        wanted = "--apart" if session.is_check_in else "--before or --after"
        raise click.ClickException(f"For “{session.title}” of {session.started:%Y-%m-%d} give {wanted}.")
    if score == "none":
        if occasion is Occasion.APART:
            raise click.ClickException("A check-in apart from any session is nothing else: delete it.")
        return without_check_in(session, occasion)
    return with_score(
        session,
        occasion,
        asked_score(score),
        place=None if place is None else asked_words(place),
        note=None if note is None else asked_words(note),
    )


def _on_day(session: "Session", text: str) -> "Session":
    """The session moved to the day that was typed; a ClickException for what is none."""
    from unslump.history.moving import on_day
    from unslump.routine.characters import quoted

    try:
        return on_day(session, date.fromisoformat(text))
    except (ValueError, OverflowError):
        raise click.ClickException(f"{quoted(text)} is no day. Give one as in 2026-03-01.") from None


def _named(store: "Store", start: str) -> "Session":
    """The one session whose id begins so; a ClickException where there is none, or more than one."""
    from unslump.history.words import session_line
    from unslump.routine.characters import quoted, visible

    is_text = start.encode(errors="ignore").decode() == start  # else SQLite cannot look for it
    found = store.named(start) if start and is_text else []
    if not found:
        raise click.ClickException(
            f"No session has an id that begins with {quoted(start)}. `unslump history --ids` shows them."
        )
    if len(found) > 1:
        heading = f"{len(found)} sessions have an id that begins with {quoted(start)}. Give more of it:"
        shown = [f"  {visible(each.id)}  {session_line(each)}" for each in found]
        raise click.ClickException("\n".join([heading, *the_first(shown, indent="  ")]))
    return found[0]
