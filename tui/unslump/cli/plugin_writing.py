"""Writing plug-ins: `plugins new`."""

import os
import shlex
from pathlib import Path

import click

from unslump.cli.options import folder_option
from unslump.cli.telling import told

_PYTHON, _PROGRAMS = ("python", ".venv\\Scripts\\") if os.name == "nt" else ("python3", ".venv/bin/")


@click.command("new")
@click.argument("name")
@folder_option
def plugins_new(name: str, folder: Path) -> None:
    """Write a first plug-in, to be changed piece by piece.

    It is the distribution unslump-NAME, an exporter with its tests.
    """
    from unslump.installed.origin import copy_of_unslump
    from unslump.routine.characters import visible
    from unslump.testing.scaffold import plugin_name, write_new_plugin

    with told():
        name = plugin_name(name)
        plugin = write_new_plugin(name, folder)
    place = str(plugin)
    click.echo(
        f"Wrote a plug-in to {visible(place)}. Its tests pass as they stand; change it piece by piece. Next:"
    )
    click.echo(f"  cd {visible(shlex.quote(place))}")
    click.echo(f"  {_PYTHON} -m venv .venv")
    copy = copy_of_unslump()
    beside = f"{shlex.quote(str(copy))} " if copy else ""  # what no index has, pip does not find by its name
    click.echo(f'  {_PROGRAMS}python -m pip install {beside}-e ".[tests]"')
    click.echo(f"  {_PROGRAMS}python -m pytest")
    click.echo(f"  {_PROGRAMS}python -m unslump export {name} -o -")
