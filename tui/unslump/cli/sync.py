"""One history on several machines: `sync`."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from unslump.cli.common import open_store, refresh_reminders
from unslump.cli.telling import tell, the_first, told

if TYPE_CHECKING:
    from unslump.history.syncing.sync import Outcome


@click.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Say what would be sent and taken in, and change nothing.")
def sync(folder: Path | None, dry_run: bool) -> None:
    """Make one history of those on your machines, by way of FOLDER.

    Each machine writes a file of its own there and reads those of the others; Syncthing, git, rclone or a
    network disk carries the folder. Without FOLDER it is that of the last time.
    """
    from unslump.clocks import wall_clock
    from unslump.history.resume import close_stale
    from unslump.history.syncing.own import latest_folder
    from unslump.history.syncing.sync import sync as sync_with
    from unslump.paths import paths

    places = paths()
    folder = folder or latest_folder(places.sync)
    if folder is None:
        raise click.UsageError("Name the FOLDER that your machines share.")
    with told():
        store = open_store()
        if not dry_run:
            close_stale(store, places.live, wall_clock())  # nobody may ever open the app on a server again
        outcome = sync_with(folder, store, live_folder=places.live, notes=places.sync, dry=dry_run)
        if not dry_run:
            refresh_reminders(store)
    click.echo(_summary(outcome, folder, dry=dry_run))
    _tell(outcome.faults)


def _summary(outcome: "Outcome", folder: Path, *, dry: bool) -> str:
    """What went out and what came in."""
    from unslump.routine.characters import visible

    sent = _listed((outcome.sent, "session"), (outcome.deletions_sent, "deletion"))
    came = _listed((outcome.new, "new session"), (outcome.changed, "change"), (outcome.deleted, "deletion"))
    lines = [f"{'To send' if dry else 'Sent'}: {sent}.", f"{'To take in' if dry else 'Taken in'}: {came}."]
    if not outcome.journals:
        lines.append(f"No other machine has written to {visible(str(folder))} yet.")
    if outcome.overruled:
        lines += _overruled(outcome, dry=dry)
    return "\n".join(lines)


def _overruled(outcome: "Outcome", *, dry: bool) -> list[str]:
    from unslump.history.words import session_line

    shown = the_first([f"  {session_line(session)}" for session in outcome.overruled], indent="  ")
    counts = "would count" if dry else "counts now"
    lines = [f"Changed here and on another machine as well; what was done there {counts}:", *shown]
    return lines if dry else [*lines, "`unslump history undo` brings yours back, the last one first."]


def _listed(*counts: tuple[int, str]) -> str:
    """How many of each there are: 2 sessions, 1 deletion; nothing where there is none."""
    from unslump.routine.words import counted

    return ", ".join(counted(number, noun) for number, noun in counts if number) or "nothing"


def _tell(faults: "tuple[str, ...]") -> None:
    """What could not be read, on standard error."""
    if faults:
        way_on = (
            "Everything else was taken in. A file with damaged lines may be deleted: "
            "what your machines know of it they write anew."
        )
        tell([*the_first(faults), way_on])
