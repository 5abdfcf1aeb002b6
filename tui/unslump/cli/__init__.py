"""The commands. A screen, and Textual with it, is imported only when one is opened."""

from pathlib import Path

import click

from unslump import __version__
from unslump.cli import (  # noqa: F401 - add to `packs` and `plugins`
    authoring,
    installing,
    pack_changes,
    plugin_writing,
    plugins_doctor,
)
from unslump.cli.about import keys, paths
from unslump.cli.backup import backup, restore
from unslump.cli.bells import bells
from unslump.cli.check_in import check_in
from unslump.cli.common import Choices
from unslump.cli.doctor import doctor
from unslump.cli.due import due, snooze, status
from unslump.cli.exchange import export, import_
from unslump.cli.figure import figure
from unslump.cli.history import history
from unslump.cli.listen import listen
from unslump.cli.lists import breaths, exercises, routines
from unslump.cli.packs import packs
from unslump.cli.play import open_or_list, play, timeline
from unslump.cli.plugins import plugins
from unslump.cli.report import report
from unslump.cli.run import run


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
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
        open_or_list()


for command in (
    play,
    status,
    due,
    snooze,
    listen,
    bells,
    routines,
    exercises,
    breaths,
    timeline,
    packs,
    plugins,
    figure,
    check_in,
    history,
    report,
    export,
    import_,
    backup,
    restore,
    run,
    paths,
    keys,
    doctor,
):
    unslump.add_command(command)
