"""The commands."""

import click


@click.group()
def unslump() -> None:
    """Undo the sitting."""
