"""The whole history to a file and back: `backup` and `restore`."""

from datetime import date
from pathlib import Path

import click

from unslump.cli.common import open_store, refresh_reminders
from unslump.cli.options import force_option
from unslump.cli.telling import told


@click.command()
@click.argument("file", required=False, type=click.Path(path_type=Path))
@force_option
def backup(file: Path | None, force: bool) -> None:
    """Copy your whole history to FILE.

    A session may be played meanwhile.
    """
    from unslump.history.backup import back_up
    from unslump.paths import paths
    from unslump.routine.characters import visible

    target = file or Path(f"unslump-history-{date.today()}.db")
    with told():
        back_up(paths().history, target, force=force)
    name = visible(str(target))
    click.echo(f"Backed up your history to {name}. `unslump restore` with that file brings it back.")


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
def restore(file: Path) -> None:
    """Put the history of a backup in the place of yours.

    Yours is kept aside first.
    """
    from unslump.history.backup import restore as restore_from
    from unslump.paths import paths
    from unslump.routine.characters import visible
    from unslump.routine.words import counted

    with told():
        places = paths()
        aside = restore_from(file, places.history, places.live)
        store = open_store()
        number = len(store.outlines())
        refresh_reminders(store)
    click.echo(f"Restored {counted(number, 'session')} from {visible(str(file))}.")
    if aside:
        click.echo(f"What was there before is kept in {aside}.")
