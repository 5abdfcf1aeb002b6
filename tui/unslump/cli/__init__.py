"""The commands. Each is imported only when it is called, and Textual only when a screen is opened."""

from pathlib import Path

import click

from unslump import __version__
from unslump.cli.command_table import CommandTable
from unslump.cli.common import Choices

COMMANDS = {
    "backup": "backup:backup",
    "bells": "bells:bells",
    "breaths": "lists:breaths",
    "check-in": "check_in:check_in",
    "completion": "completion:completion",
    "doctor": "doctor:doctor",
    "due": "due:due",
    "exercises": "lists:exercises",
    "export": "exchange:export",
    "figure": "figure:figure",
    "history": "history:history",
    "import": "exchange:import_",
    "keys": "about:keys",
    "listen": "listen:listen",
    "packs": "packs:packs",
    "paths": "about:paths",
    "play": "play:play",
    "plugins": "plugins:plugins",
    "programmes": "programmes:programmes",
    "report": "report:report",
    "restore": "backup:restore",
    "routines": "routines:routines",
    "run": "run:run",
    "settings": "settings:settings",
    "snooze": "due:snooze",
    "status": "due:status",
    "sync": "sync:sync",
    "themes": "themes:themes",
    "timeline": "play:timeline",
}
"""Every command, and where it is: the module in this package, and its name there."""


@click.group(
    commands=CommandTable(COMMANDS),
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, message="unslump %(version)s")
@click.option("--safe", is_flag=True, help="Leave out every plug-in and pack that you added.")
@click.option(
    "--pack-dir",
    "pack_folders",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Look for packs in this folder too, before all others. May be given more than once.",
)
@click.pass_context
def unslump(context: click.Context, safe: bool, pack_folders: tuple[Path, ...]) -> None:
    """Undo the sitting: guided movement for the back, in the terminal.

    Without a command it opens the app. It is exercise guidance, not treatment.
    """
    context.obj = Choices(safe=safe, pack_folders=pack_folders)
    if context.invoked_subcommand is None:
        from unslump.cli.play import open_or_list

        open_or_list()
