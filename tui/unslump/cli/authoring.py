"""Writing packs: `packs check` and `packs preview`."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from unslump.cli.common import count, open_preview
from unslump.cli.packs import packs

if TYPE_CHECKING:
    from unslump.ui.preview import Reading


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
            held = f"{count(pack.exercises, 'exercise')}, {count(pack.routines, 'routine')}"
            click.echo(f"{path}: {pack.id} {pack.version}, {held}, no fault")
    if faulty:
        sys.exit(1)


@packs.command("preview")
@click.argument("path", type=click.Path(path_type=Path))
def packsopen_preview(path: Path) -> None:
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

    open_preview(read)


@packs.command("schema")
def packs_schema() -> None:
    """Print the JSON Schema of a pack, by which an editor completes and explains it."""
    from unslump.packs.schema import schema_text

    click.echo(schema_text(), nl=False)
