"""`figure`: one exercise alone."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from unslump.cli import suggestions
from unslump.cli.common import assembled, open_preview
from unslump.cli.options import force_option
from unslump.cli.telling import told

if TYPE_CHECKING:
    from unslump.ui.preview import Reading


@click.command()
@click.argument("exercise", shell_complete=suggestions.exercises)
@click.option(
    "--sheet",
    type=click.Path(path_type=Path),
    help="Write its poses as a picture, .svg or .png, instead of playing it.",
)
@force_option
def figure(exercise: str, sheet: Path | None, force: bool) -> None:
    """Play EXERCISE alone. `unslump exercises` lists them."""
    from unslump.files import write_bytes_whole
    from unslump.routine.body import SHEETS, sheet_of
    from unslump.routine.characters import visible

    loaded = assembled()
    with told():
        found = loaded.library.exercise(exercise)
        if found.figure is None:
            raise click.ClickException(f"{found.name} has no figure; its pack gives it none.")
        if sheet is not None:
            if sheet.suffix not in SHEETS:
                raise click.ClickException(f"A sheet is a picture: end its name in {' or '.join(SHEETS)}.")
            picture = sheet_of(found, sheet.suffix, sided=loaded.library.does_sides(found))
            write_bytes_whole(sheet, picture, force=force)
            click.echo(f"Wrote the poses of {found.name} to {visible(str(sheet))}.")
            return

    def read() -> "Reading":
        from unslump.ui.preview import reading_of

        return reading_of([found], loaded.library)

    open_preview(read, loaded.host)
