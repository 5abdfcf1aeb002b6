"""Writing packs: `packs new`, `packs check`, `packs preview` and `packs schema`."""

import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from unslump.cli.choices import choices
from unslump.cli.common import open_preview
from unslump.cli.options import folder_option
from unslump.cli.telling import told

if TYPE_CHECKING:
    from unslump.packs.places import PackPlace
    from unslump.ui.preview import Reading


@click.command("new")
@click.argument("pack_id", metavar="ID")
@folder_option
def packs_new(pack_id: str, folder: Path) -> None:
    """Write a first pack with this ID, to be changed piece by piece.

    It lies in a folder of its own and holds an exercise and a routine.
    """
    from unslump.packs.scaffold import ROUTINE, write_new_pack
    from unslump.routine.characters import visible

    with told():
        pack = write_new_pack(pack_id, folder)
    path = visible(shlex.quote(str(pack)))
    click.echo(
        f"Wrote a pack to {visible(str(pack))}. It plays as it stands; change it piece by piece. Next:"
    )
    click.echo(f"  unslump packs check {path}")
    click.echo(f"  unslump packs preview {path}")
    click.echo(f"  unslump --pack-dir {path} play {pack_id}/{ROUTINE}")


@click.command("check")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
def packs_check(paths: tuple[Path, ...]) -> None:
    """Tell everything that is wrong with the packs at PATHS.

    Each fault has its line and column. A path is a pack, or a folder of packs. What is only worth a second
    look is told as a note.
    """
    from unslump.packs.places import pack_places

    good = [_told_good(place) for place in pack_places(paths, safe=True)]
    if not all(good):
        sys.exit(1)


def _told_good(place: "PackPlace") -> bool:
    """Tell all that there is to say of the pack at a place, and say whether it is without fault."""
    from unslump.packs.remarks import remarks_on
    from unslump.packs.words import counts
    from unslump.routine.characters import visible
    from unslump.routine.faults import PackFaults
    from unslump.routine.reader import read_pack

    try:
        if place.fault:
            raise PackFaults([place.fault])
        pack = read_pack(place.path)
    except PackFaults as error:
        for fault in error.faults:
            click.echo(str(fault))
        return False
    for remark in remarks_on(pack, place.path):
        click.echo(str(remark))
    click.echo(f"{visible(str(place.path))}: {pack.id} {pack.version}, {counts(pack)}, no fault")
    return True


@click.command("preview")
@click.argument("path", type=click.Path(path_type=Path))
def packs_preview(path: Path) -> None:
    """Show the figures of the pack at PATH, anew each time it is saved."""
    from unslump.hooks.assembly import started_host
    from unslump.hooks.clean_output import clean_output
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

    with clean_output():
        host = started_host(safe=choices().safe)
    open_preview(read, host)


@click.command("schema")
def packs_schema() -> None:
    """Print the JSON Schema of a pack, for editors."""
    from unslump.packs.schema import schema_text

    click.echo(schema_text(), nl=False)
