"""The commands. Each is imported only when it is called, and Textual only when a screen is opened."""

from pathlib import Path

import click

from unslump import __version__
from unslump.cli.choices import Choices
from unslump.cli.tour import Tour

SECTIONS = {
    "Play": {
        "play": "play:play",
        "routines": "routines:routines",
        "programmes": "programmes:programmes",
        "exercises": "lists:exercises",
        "figure": "figure:figure",
        "timeline": "play:timeline",
        "breaths": "lists:breaths",
        "bells": "bells:bells",
        "listen": "listen:listen",
    },
    "Look back": {
        "history": "history:history",
        "check-in": "check_in:check_in",
        "report": "report:report",
        "export": "exchange:export",
        "import": "exchange:import_",
        "sync": "sync:sync",
        "backup": "backup:backup",
        "restore": "backup:restore",
    },
    "Be reminded": {
        "status": "due:status",
        "due": "due:due",
        "snooze": "due:snooze",
    },
    "Packs and plug-ins": {
        "packs": "packs:packs",
        "plugins": "plugins:plugins",
        "run": "run:run",
    },
    "Set up": {
        "settings": "settings:settings",
        "themes": "themes:themes",
        "keys": "about:keys",
        "doctor": "doctor:doctor",
        "completion": "completion:completion",
        "paths": "about:paths",
    },
}
"""Every command, in the order of a tour, and where it is: the module in this package, and its name there."""


@click.group(
    cls=Tour,
    sections=SECTIONS,
    epilog="`unslump COMMAND --help` tells more of each.",
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
