"""What there is to choose from: `exercises` and `breaths`."""

import click

from unslump.cli.common import assembled
from unslump.cli.telling import told


@click.command()
@click.argument("exercise", default="")
def exercises(exercise: str) -> None:
    """List every exercise, or print the card of one.

    This command and `unslump figure` take the name that stands first.
    """
    from unslump.routine.words import spaced

    library = assembled().library
    if exercise:
        from unslump.plain.words import card

        with told():
            click.echo("\n".join(card(library.exercise(exercise))))
        return
    for each in library.exercises:
        click.echo(f"{each.id}")
        click.echo(f"    {each.name}, {spaced(each.position)}")


@click.command()
def breaths() -> None:
    """List every breath pattern.

    The name that stands first, as `breath` in your settings, paces every exercise that brings no breath of
    its own.
    """
    for pattern in assembled().host.breath_patterns().values():
        click.echo(f"{pattern.id}")
        click.echo(f"    {pattern.label}")
