"""`routines`: what there is to play, and routines of one's own."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from unslump.cli import suggestions
from unslump.cli.command_table import CommandTable
from unslump.cli.common import assembled
from unslump.cli.options import force_option, yes_option
from unslump.cli.telling import agreed, faults_told

if TYPE_CHECKING:
    from unslump.hooks.assembly import Assembly
    from unslump.routine.model import Routine

ELSEWHERE = {
    "edit": "routine_editing:routines_edit",
    "new": "routine_editing:routines_new",
}
"""The commands of `routines` that are not in this module, and where they are."""


@click.group(commands=CommandTable(ELSEWHERE), invoke_without_command=True)
@click.pass_context
def routines(context: click.Context) -> None:
    """List every routine with its length, or make your own.

    `unslump play` takes the name that stands first.
    """
    if context.invoked_subcommand is not None:
        return
    from unslump.packs.overlays import overlay_words

    assembly = assembled()
    for routine in assembly.library.routines:
        click.echo(f"{routine.id}")
        click.echo(f"    {headline(assembly, routine)}")
        if routine.summary:
            click.echo(f"    {' '.join(routine.summary.split())}")
        if words := overlay_words(assembly.library, routine):
            click.echo(f"    {words} `unslump routines reset {routine.id}` takes the pack's own.")


@routines.command("export")
@click.argument("name", shell_complete=suggestions.routines)
@click.argument("file", type=click.Path(path_type=Path))
@force_option
def routines_export(name: str, file: Path, force: bool) -> None:
    """Write the routine NAME to FILE, to give it away.

    The file is a small pack that names its exercises and the packs which bring them.
    """
    from unslump.files import write_text_whole
    from unslump.packs.one_routine import refuse_own_exercises, routine_text
    from unslump.routine.characters import visible

    with faults_told():
        library = assembled().library
        routine = library.routine(name)
        refuse_own_exercises(routine)
        write_text_whole(file, routine_text(library, routine), force=force)
        click.echo(f"Wrote {visible(str(file))}. `unslump routines import` with that file takes it in.")


@routines.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@yes_option
def routines_import(file: Path, yes: bool) -> None:
    """Add the routine of FILE to your own.

    It is read and shown before you are asked. Importing twice changes nothing.
    """
    from unslump.packs.one_routine import missing, routines_in
    from unslump.packs.own import keep, not_yet_own
    from unslump.paths import paths
    from unslump.routine.characters import visible
    from unslump.routine.words import whole_dose_words

    with faults_told():
        offered = routines_in(file)
        library = assembled().library
        for routine in offered:
            click.echo(routine.title)
            for step in routine.steps:
                click.echo(f"  {visible(step.exercise)}: {whole_dose_words(step.dose)}")
            for sentence in missing(library, routine):
                click.echo(f"  {sentence}")
        new = not_yet_own(paths(), offered)
        if not new:
            click.echo("It is among your own routines already.")
            return
        agreed("Add it to your own routines?", yes=yes)
        for routine in new:
            kept = keep(paths(), library, routine, None)
            click.echo(f"{kept.routine} is added. It lies in {visible(str(kept.file))}.")


@routines.command("remove")
@click.argument("name", shell_complete=suggestions.routines)
@yes_option
def routines_remove(name: str, yes: bool) -> None:
    """Remove your own routine NAME. What you did with it stays in your history."""
    from unslump.packs.own import OWN, own_routines, remove
    from unslump.packs.problems import PackProblem
    from unslump.paths import paths
    from unslump.routine.characters import quoted

    with faults_told():
        own = [each.id for each in own_routines(paths())]
        routine = name if name in own else f"{OWN}/{name}"
        if routine not in own:
            raise PackProblem(
                f"There is no routine {quoted(name)} among your own. "
                "`unslump routines reset` takes back what you changed in one of a pack."
            )
        agreed(f"Remove {routine}?", yes=yes)
        remove(paths(), routine)
        click.echo(f"{routine} is removed.")


@routines.command("reset")
@click.argument("name", shell_complete=suggestions.routines)
@yes_option
def routines_reset(name: str, yes: bool) -> None:
    """Take the steps of the pack again in the routine NAME."""
    from unslump.packs.overlays import overlaid
    from unslump.packs.own import reset
    from unslump.paths import paths
    from unslump.routine.characters import quoted

    with faults_told():
        changed = overlaid(paths().overlays)
        routine = name if name in changed else assembled().library.routine(name).id
        agreed(f"Take the pack's own steps in {quoted(routine)} again?", yes=yes)
        reset(paths(), routine)
        click.echo(f"{routine} is played as its pack has it.")


def headline(assembly: "Assembly", routine: "Routine") -> str:
    """The title of a routine, and about how long it takes."""
    from unslump.routine.words import length_words

    timeline = assembly.timeline(routine)
    return f"{routine.title}, {length_words(timeline.seconds, rough=timeline.open_ended)}"
