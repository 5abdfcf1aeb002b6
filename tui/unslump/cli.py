"""The commands. A screen, and Textual with it, is imported only when one is opened."""

import click

from unslump import __version__


@click.group(invoke_without_command=True)
@click.version_option(__version__, message="unslump %(version)s")
@click.pass_context
def unslump(context: click.Context) -> None:
    """Undo the sitting: guided movement for the back, in the terminal."""
    if context.invoked_subcommand is None:
        _open()


@unslump.command()
@click.argument("routine", required=False)
@click.option("--rate", default=1.0)
def play(routine: str | None, rate: float) -> None:
    """Begin a routine at once."""
    _open(routine or "undo-the-sitting", rate)


def _open(routine: str | None = None, rate: float = 1.0) -> None:
    from unslump.history.store import Store
    from unslump.hooks.host import Host
    from unslump.hooks.library import load_library
    from unslump.paths import paths
    from unslump.ui.app import House, UnslumpApp

    host = Host.start()
    loaded = load_library(host)
    places = paths()
    house = House(
        paths=places,
        library=loaded.library,
        store=Store.open(places.history),
        host=host,
        problems=tuple(str(fault) for fault in loaded.faults),
    )
    UnslumpApp(house, routine=loaded.library.routine(routine) if routine else None, rate=rate).run()
