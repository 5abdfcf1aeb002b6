"""What can be played: `routines` and `exercises`."""

import click

from unslump.cli.common import assembled


@click.command()
def routines() -> None:
    """List every routine: its name for `unslump play`, how long it takes, and what it is."""
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
    """List every exercise: its name for `unslump figure`, and its position."""
    for exercise in assembled().library.exercises:
        click.echo(f"{exercise.id}")
        click.echo(f"    {exercise.name}, {exercise.position.replace('-', ' ')}")
