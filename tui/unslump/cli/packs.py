"""`packs`: the packs of exercises and routines that are there."""

import click


@click.group()
def packs() -> None:
    """Work with packs of exercises and routines."""
