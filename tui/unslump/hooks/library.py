"""The library that the packs at hand make up."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from msgspec import Struct

from unslump.hooks.host import Host
from unslump.packs.cache import cached_pack
from unslump.packs.finding import FoundPack, PackState, found_packs
from unslump.packs.places import PackPlace, brought_places
from unslump.routine.faults import Fault
from unslump.routine.library import Library
from unslump.routine.reader import read_pack


class LoadedLibrary(Struct, frozen=True, kw_only=True):
    """What can be played, and every place that was looked at, those first that come before the others."""

    library: Library
    found: tuple[FoundPack, ...]

    @property
    def faults(self) -> tuple[Fault, ...]:
        """Everything that is wrong: with packs that are left out, and with routines of those that count."""
        return (*(fault for found in self.found for fault in found.faults), *self.library.faults)

    def said_of(self, found: FoundPack) -> tuple[str, ...]:
        """What is wrong with a pack, or with routines of it; a sentence for each."""
        if found.state is not PackState.COUNTS:
            return tuple(map(str, found.faults))
        return tuple(fault.message for fault in self.library.faults if fault.file == found.name)


def load_library(
    host: Host, places: Sequence[PackPlace] = (), *, cache_folder: Path | None = None
) -> LoadedLibrary:
    """Read the packs in `places` and after them those of all plug-ins; a bad one is told, never raised.

    With a `cache_folder`, packs that have not changed since they were last read are taken from there.
    """
    read = partial(cached_pack, cache_folder=cache_folder) if cache_folder else read_pack
    brought = brought_places([source.path for source in host.packs()])
    found = found_packs([*places, *brought], read)
    counting = [each.pack for each in found if each.pack and each.state is PackState.COUNTS]
    return LoadedLibrary(library=Library(counting), found=found)
