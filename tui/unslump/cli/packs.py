"""`packs`: the packs of exercises and routines that are there."""

from typing import TYPE_CHECKING

import click

from unslump.cli import suggestions
from unslump.cli.command_table import CommandTable
from unslump.cli.common import put_together
from unslump.cli.telling import tell, told

if TYPE_CHECKING:
    from unslump.hooks.library import LoadedLibrary
    from unslump.packs.finding import FoundPack
    from unslump.routine.model import Pack


ELSEWHERE = {
    "add": "pack_changes:packs_add",
    "check": "authoring:packs_check",
    "new": "authoring:packs_new",
    "preview": "authoring:packs_preview",
    "remove": "pack_changes:packs_remove",
    "schema": "authoring:packs_schema",
    "update": "pack_changes:packs_update",
}
"""The commands of `packs` that are not in this module, and where they are."""


@click.group(commands=CommandTable(ELSEWHERE))
def packs() -> None:
    """Work with packs of exercises and routines."""


@packs.command("list")
def packs_list() -> None:
    """List every pack, and what became of each.

    Those come first that come before others of the same id.
    """
    from unslump.packs.words import counts, origin_words, state_words

    loaded = listed()
    for found in loaded.found:
        click.echo(_heading(found))
        held = f"; {counts(found.pack)}" if found.pack else ""
        click.echo(f"    {state_words(found)}; {origin_words(found.origin)}{held}")
        for sentence in loaded.said_of(found):
            click.echo(f"    {sentence}")
    tell(map(str, loaded.of_no_pack))


@packs.command("show")
@click.argument("pack_id", metavar="ID", shell_complete=suggestions.packs)
def packs_show(pack_id: str) -> None:
    """Tell who wrote the pack ID, where it lies and what it holds."""
    loaded = listed()
    with told():
        for found in found_named(loaded, pack_id):
            _show_place(found)
            _show_source(found)
            if found.pack:
                _show_pack(found.pack)
            for sentence in loaded.said_of(found):
                click.echo(f"  {sentence}")


def listed() -> "LoadedLibrary":
    """Every pack that is there; what is wrong with plug-ins is told on standard error."""
    assembly = put_together()
    tell(fault.sentence for fault in assembly.host.faults)
    return assembly.loaded


def found_named(loaded: "LoadedLibrary", pack_id: str) -> "list[FoundPack]":
    """The packs of this name, wherever they lie; raises UnknownName when there is none."""
    from unslump.routine.library import UnknownName
    from unslump.routine.nearest import none_named

    found = [each for each in loaded.found if each.name == pack_id]
    if not found:
        names = [each.name for each in loaded.found]
        raise UnknownName(none_named("pack", pack_id, names, "`unslump packs list` shows what there is."))
    return found


def removal(found: "FoundPack") -> str:
    """The command that removes a pack which an installed distribution brought; "" for any other."""
    from unslump.installed.plugins import bringer_of
    from unslump.packs.places import Origin

    bringer = bringer_of(found.name) if found.origin is Origin.ENVIRONMENT else ""
    return f"unslump plugins remove {bringer}" if bringer else ""


def _heading(found: "FoundPack") -> str:
    return f"{found.name} {found.pack.version}, {found.pack.title}" if found.pack else found.name


def _show_place(found: "FoundPack") -> None:
    from unslump.packs.words import origin_words, state_words
    from unslump.routine.characters import visible

    click.echo(_heading(found))
    click.echo(f"  {state_words(found)}; {origin_words(found.origin)}")
    click.echo(f"  {visible(str(found.path))}")
    if command := removal(found):
        click.echo(f"  `{command}` removes it")


def _show_source(found: "FoundPack") -> None:
    from unslump.packs.adding import sha256_of
    from unslump.packs.record import record_of

    record = record_of(found.path)
    if record is None:
        return
    commit = f", commit {record.commit}" if record.commit else ""
    click.echo(f"  added on {record.added} from {record.source}{commit}")
    now = sha256_of(found.path)
    click.echo(f"  SHA-256 {now or 'unknown'}")
    if now != record.sha256:
        click.echo(f"  changed here since it was added: then it was {record.sha256}")


def _show_pack(pack: "Pack") -> None:
    from unslump.packs.words import about
    from unslump.routine.words import counted, spaced, whole_dose_words

    for line in about(pack):
        click.echo(f"  {line}")
    for exercise in pack.exercises:
        click.echo(f"  exercise {exercise.id}: {exercise.name}, {spaced(exercise.position)}")
    for routine in pack.routines:
        click.echo(f"  routine {routine.id}: {routine.title}")
        for step in routine.steps:
            click.echo(f"    {step.exercise}: {whole_dose_words(step.dose)}")
    for programme in pack.programmes:
        click.echo(f"  programme {programme.id}: {programme.title}, {counted(len(programme.days), 'day')}")
