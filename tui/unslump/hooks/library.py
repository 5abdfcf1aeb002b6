"""The library that the packs at hand make up."""

from collections.abc import Sequence
from functools import partial
from itertools import groupby
from pathlib import Path

from msgspec import Struct

from unslump.hooks.host import Host
from unslump.packs.cache import cached_pack
from unslump.packs.finding import FoundPack, PackState, found_packs
from unslump.packs.overlays import FoundOverlays, found_overlays
from unslump.packs.places import Origin, PackPlace, brought_places
from unslump.routine.characters import visible
from unslump.routine.faults import Fault
from unslump.routine.library import Library
from unslump.routine.reader import read_pack


class LoadedLibrary(Struct, frozen=True, kw_only=True):
    """What can be played, and every place that was looked at, those first that come before the others.

    `unread` says what is wrong with overlays of which no more is known.
    """

    library: Library
    found: tuple[FoundPack, ...]
    unread: tuple[Fault, ...] = ()

    @property
    def faults(self) -> tuple[Fault, ...]:
        """Everything that is wrong: packs that are left out, routines of those that count, overlays."""
        left_out = (fault for found in self.found for fault in found.faults)
        return (*left_out, *self.library.faults, *self.unread)

    @property
    def summary(self) -> tuple[str, ...]:
        """The same in a line for each pack and overlay: its only fault, or how many and what tells them."""
        if not self.faults:
            return ()
        from unslump.packs.words import left_out_words  # not at every start

        left_out = (left_out_words(found) for found in self.found if found.faults)
        others = groupby(sorted((*self.library.faults, *self.unread)), key=lambda fault: fault.file)
        return (*left_out, *(_in_a_line(list(faults)) for _, faults in others))

    def said_of(self, found: FoundPack) -> tuple[str, ...]:
        """What is wrong with a pack, or with routines of it; a sentence for each."""
        if found.state is not PackState.COUNTS:
            return tuple(map(str, found.faults))
        return tuple(fault.message for fault in self.library.faults if fault.file == found.name)

    @property
    def of_no_pack(self) -> tuple[Fault, ...]:
        """What is said of no pack that is here: what is wrong with a person's own steps for others."""
        names = {found.name for found in self.found if found.state is PackState.COUNTS}
        return (*(fault for fault in self.library.faults if fault.file not in names), *self.unread)


def _in_a_line(faults: list[Fault]) -> str:
    if len(faults) == 1:
        return str(faults[0])
    return f"{visible(faults[0].file)}: {len(faults)} faults; `unslump packs list` tells them"


def load_library(
    host: Host,
    places: Sequence[PackPlace] = (),
    *,
    cache_folder: Path | None = None,
    overlays: Path | None = None,
) -> LoadedLibrary:
    """Read the packs in `places` and after them those of all plug-ins; a bad one is told, never raised.

    With a `cache_folder`, packs that have not changed since they were last read are taken from there.
    `overlays` is the folder of a person's own steps of routines.
    """
    brought = brought_places([source.path for source in host.packs()])
    return _read([*places, *brought], cache_folder, overlays)


def load_again(
    loaded: LoadedLibrary,
    places: Sequence[PackPlace],
    *,
    cache_folder: Path | None = None,
    overlays: Path | None = None,
) -> LoadedLibrary:
    """As `load_library`, with the packs of the same plug-ins as before, which are not asked again."""
    brought = [
        PackPlace(origin=found.origin, path=found.path)
        for found in loaded.found
        if found.origin in (Origin.BUILT_IN, Origin.PLUGIN)
    ]
    return _read([*places, *brought], cache_folder, overlays)


def _read(places: Sequence[PackPlace], cache_folder: Path | None, overlays: Path | None) -> LoadedLibrary:
    read = partial(cached_pack, cache_folder=cache_folder) if cache_folder else read_pack
    found = found_packs(places, read)
    counting = [each.pack for each in found if each.pack and each.state is PackState.COUNTS]
    laid = found_overlays(overlays) if overlays else FoundOverlays()
    return LoadedLibrary(library=Library(counting, laid.overlays), found=found, unread=laid.faults)
