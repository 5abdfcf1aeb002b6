"""What there is to choose from: `routines`, `exercises` and `breaths`."""

import click

from unslump.cli.common import assembled


@click.command()
def routines() -> None:
    """List every routine, and how long each takes.

    `unslump play` takes the name that stands first.
    """
    from unslump.routine.words import about

    loaded = assembled()
    for routine in loaded.library.routines:
        timeline = loaded.timeline(routine)
        click.echo(f"{routine.id}")
        click.echo(f"    {routine.title}, {'about ' if timeline.open_ended else ''}{about(timeline.seconds)}")
        if routine.summary:
            click.echo(f"    {' '.join(routine.summary.split())}")


@click.command()
def exercises() -> None:
    """List every exercise and its position.

    `unslump figure` takes the name that stands first.
    """
    for exercise in assembled().library.exercises:
        click.echo(f"{exercise.id}")
        click.echo(f"    {exercise.name}, {exercise.position.replace('-', ' ')}")


@click.command()
def breaths() -> None:
    """List every breath pattern.

    The name that stands first, as `breath` in your settings, paces every exercise that brings no breath of
    its own.
    """
    for pattern in assembled().host.breath_patterns().values():
        click.echo(f"{pattern.id}")
        click.echo(f"    {pattern.label}")
