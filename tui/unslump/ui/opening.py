"""Opening the app: where files, packs, plug-ins and the history are put together for it."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from unslump.history.store import Store
from unslump.hooks.assembly import assemble
from unslump.house import House
from unslump.outputs.stream_place import StreamPlace
from unslump.paths import paths
from unslump.routine.model import Routine
from unslump.ui.app import UnslumpApp
from unslump.ui.wire.diversion import Diversion

DRAIN_SECONDS = 2.0
"""How long plug-ins may take to hear the last of a session when the person leaves."""


def open_app(
    routine: str | None,
    rate: float,
    *,
    today: bool = False,
    safe: bool = False,
    pack_folders: Sequence[Path] = (),
    cues: StreamPlace | None = None,
    compose: bool = False,
) -> None:
    """Put everything together and run until the person leaves; `safe` and `pack_folders` as for `assemble`.

    The cues of each session are streamed to `cues`. With `today` the routine is that of the programme; with
    `compose` the editor is opened, with that routine or a new one.

    Raises UnknownName for a routine that is not there, NothingDue where `today` brings none, HistoryError for
    a history that cannot be read.
    """
    for told in ("COLUMNS", "LINES"):
        os.environ.pop(told, None)  # the terminal knows its size better than a shell that once wrote it down
    places = paths()
    diversion = Diversion(places.plugin_output)
    with diversion:
        assembly = assemble(safe=safe, pack_folders=pack_folders)
        house = House(
            paths=places,
            assembly=assembly,
            store=Store.open(places.history),
            themes=tuple(assembly.host.themes()),
            cues=cues,
        )
        named = None if routine is None else assembly.library.routine(routine)
        chosen = _due_today(house) if today else named
        app = UnslumpApp(house, routine=chosen, rate=rate, compose=compose, diversion=diversion)
        try:
            app.run()
        finally:
            diversion.begin()  # the app has ended it, to be able to tell of a crash
            assembly.host.drain(DRAIN_SECONDS)
    sys.exit(app.return_code)


def _due_today(house: House) -> Routine:
    from unslump.following import due_today

    return due_today(house)
