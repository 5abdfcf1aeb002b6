"""What a front end is given, put together before it opens."""

from collections.abc import Callable
from datetime import datetime

from msgspec import Struct

from unslump import settings
from unslump.api import ThemeSource
from unslump.clocks import body_clock, wall_clock
from unslump.history.store import Store
from unslump.hooks.assembly import Assembly
from unslump.hooks.host import Host
from unslump.outputs.stream_place import StreamPlace
from unslump.paths import Paths
from unslump.routine.library import Library
from unslump.settings import Settings


class House(Struct, frozen=True, kw_only=True):
    """What a front end is given: where files are, what can be played, what was done, and the plug-ins.

    `themes` are the places of themes that plug-ins bring; `cues` is the place of the cue stream, if one was
    asked for. `clock` and `today` are what sessions are timed by.
    """

    paths: Paths
    assembly: Assembly
    store: Store
    themes: tuple[ThemeSource, ...] = ()
    cues: StreamPlace | None = None
    clock: Callable[[], float] = body_clock
    today: Callable[[], datetime] = wall_clock

    @property
    def library(self) -> Library:
        """What can be played."""
        return self.assembly.library

    @property
    def host(self) -> Host:
        """The plug-ins."""
        return self.assembly.host

    @property
    def settings(self) -> Settings:
        """What the person has chosen, as it stands in the file now; what is wrong in it is left out."""
        return settings.load(self.paths.settings).settings
