"""Plug-ins and packs put together, as every front end needs them."""

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from unslump.hooks.host import Host
from unslump.hooks.library import LoadedLibrary, load_library
from unslump.packs.places import pack_places
from unslump.paths import paths
from unslump.routine.library import Library


class Assembly(Struct, frozen=True, kw_only=True):
    """The plug-ins that were loaded and the packs that were read."""

    host: Host
    loaded: LoadedLibrary

    @property
    def library(self) -> Library:
        """What can be played."""
        return self.loaded.library

    @property
    def problems(self) -> tuple[str, ...]:
        """A sentence for everything that was left out, and why."""
        return (*map(str, self.loaded.faults), *(fault.sentence for fault in self.host.faults))


def started_host(*, safe: bool) -> Host:
    """The host with every plug-in, or safe, with those alone that come with unslump."""
    return Host.with_built_ins() if safe else Host.start()


def assemble(*, safe: bool = False, pack_folders: Sequence[Path] = ()) -> Assembly:
    """Load plug-ins and read packs. Safe, only what comes with unslump is looked at, and what is named here.

    `pack_folders` hold packs that come before all others.
    """
    host = started_host(safe=safe)
    places = pack_places(pack_folders, safe=safe)
    return Assembly(host=host, loaded=load_library(host, places, cache_folder=paths().cache))
