"""Putting a routine together: `routines new` and `routines edit`, on screen or in an editor of text."""

import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

import click

from unslump.cli import suggestions
from unslump.cli.common import assembled, open_app
from unslump.cli.editor import edit, named_editor
from unslump.cli.telling import confirmed, faults_told, tell

if TYPE_CHECKING:
    from unslump.routine.library import Library
    from unslump.routine.model import Routine

plain_option = click.option("--plain", is_flag=True, help="As text, in the editor that $EDITOR names.")

_HEAD = """\
# Change the title, the summary and the steps, save, and close the editor.
# The exercises that there are stand at the end.
"""


@click.command("new")
@plain_option
def routines_new(plain: bool) -> None:
    """Put a routine of your own together."""
    if not plain:
        open_app(compose=True)
        return
    from unslump.packs.problems import PackProblem
    from unslump.routine.model import Routine
    from unslump.routine.suggesting import suggested_step

    with faults_told():
        library = assembled().library
        if not library.exercises:
            raise PackProblem("There is no exercise to put into a routine. `unslump packs list` tells more.")
        steps = (suggested_step(library, library.exercises[0]),)
        _edit(library, Routine(id="mine/new", title="My routine", steps=steps), None)


@click.command("edit")
@click.argument("name", shell_complete=suggestions.routines)
@plain_option
def routines_edit(name: str, plain: bool) -> None:
    """Change the routine NAME.

    Of a routine of a pack your steps are laid over those of the pack, which stays as it is: a later version
    of it can come in, and `unslump routines reset` takes its own steps again.
    """
    if not plain:
        open_app(name, compose=True)
        return
    with faults_told():
        library = assembled().library
        routine = library.routine(name)
        _edit(library, routine, routine)


def _edit(library: "Library", routine: "Routine", opened: "Routine | None") -> None:
    """Let a routine be edited until it is without fault, and keep it; raises PackProblem and PackFaults."""
    from msgspec.structs import replace

    from unslump.packs.own import is_own, keep
    from unslump.paths import paths

    editor = named_editor("leave out --plain: then it opens on the screen.")
    file = Path(mkdtemp(prefix="unslump-"), "routine.toml")
    file.write_text(_text(library, routine), encoding="utf-8")
    edited = _edited(editor, file, library, routine)
    if edited == routine and opened is not None:
        click.echo("Nothing was changed.")
    else:
        try:
            kept = keep(paths(), library, edited, opened)
        except Exception:
            click.echo(f"What you wrote is kept in {file}.", err=True)
            raise
        click.echo(f"{kept.routine} is kept in {kept.file}.")
        if kept.beside:
            click.echo("It was changed elsewhere meanwhile, so yours is kept beside it.")
        elif opened and not is_own(opened.id) and edited != replace(opened, steps=edited.steps):
            click.echo("Its title and summary stay those of the pack.")
    file.unlink()
    file.parent.rmdir()


def _edited(editor: str, file: Path, library: "Library", routine: "Routine") -> "Routine":
    """What a person makes of it; a ClickException that says where their words are if they give up."""
    from unslump.routine.faults import PackFaults

    while True:
        try:
            edit(editor, file)
            return _read(file, library, routine)
        except PackFaults as error:
            tell(map(str, error.faults))
        if not (sys.stdin.isatty() and confirmed("Edit it again?", default=True, err=True)):
            raise click.ClickException(f"Nothing was changed. What you wrote is kept in {file}.")


def _read(file: Path, library: "Library", routine: "Routine") -> "Routine":
    """The routine in a file, under the id that it had; raises PackFaults."""
    from msgspec.structs import replace

    from unslump.routine.faults import Fault, PackFaults
    from unslump.routine.library import Library
    from unslump.routine.reader import read_pack

    pack = read_pack(file)
    faults: list[Fault] = [
        replace(fault, file=str(file))
        for fault in Library([*library.packs, pack]).faults
        if fault.file == pack.id
    ]
    if len(pack.routines) != 1:
        faults.append(Fault(file=str(file), message=f"one routine is wanted, got {len(pack.routines)}"))
    if faults:
        raise PackFaults(faults)
    return replace(pack.routines[0], id=routine.id)


def _text(library: "Library", routine: "Routine") -> str:
    from msgspec.structs import replace

    from unslump.packs.own import EMPTY
    from unslump.routine.writer import pack_text

    alone = replace(routine, id=f"routine/{routine.id.partition('/')[2]}")
    pack = replace(
        EMPTY,
        id="routine",
        title="A routine that is being edited",
        summary="What stands below `[[routines]]` is kept.",
        routines=(alone,),
    )
    return f"{_HEAD}{pack_text(pack)}\n{''.join(_exercises(library))}"


def _exercises(library: "Library") -> Iterator[str]:
    from unslump.routine.words import spaced

    yield "# The exercises:\n"
    for exercise in library.exercises:
        yield f"#   {exercise.id}  {exercise.name}, {spaced(exercise.position)}\n"
