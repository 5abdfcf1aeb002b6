"""Playing: `play`, and `timeline`, which shows what would be played."""

import click

from unslump.cli.common import DEFAULT_ROUTINE, assembled, open_app, told


@click.command()
@click.argument("routine", default=DEFAULT_ROUTINE)
@click.option(
    "--rate",
    type=click.FloatRange(0.1, 1000),
    default=1.0,
    show_default=True,
    help="Times real time; anything but 1 is a rehearsal and stays out of your statistics.",
)
def play(routine: str, rate: float) -> None:
    """Begin ROUTINE at once. `unslump routines` lists them."""
    open_app(routine, rate)


@click.command()
@click.argument("routine", default=DEFAULT_ROUTINE)
def timeline(routine: str) -> None:
    """Print the plan of ROUTINE: every cue and when it falls due, without waiting."""
    from unslump.routine.words import clock
    from unslump.session.rehearsal import rehearse

    with told():
        loaded = assembled()
        plan = loaded.timeline(loaded.library.routine(routine))
    for cue in rehearse(plan):
        click.echo(f"{clock(cue.at):>6}  {cue.kind:<12}  {cue.text}")
