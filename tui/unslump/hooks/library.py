"""The library that the plug-ins at hand make up."""

from msgspec import Struct

from unslump.hooks.host import Host
from unslump.routine.faults import Fault, PackFaults
from unslump.routine.library import Library
from unslump.routine.model import Pack
from unslump.routine.reader import read_pack


class LoadedLibrary(Struct, frozen=True, kw_only=True):
    """Every pack that could be read, and every fault in those that could not."""

    library: Library
    faults: tuple[Fault, ...]


def load_library(host: Host) -> LoadedLibrary:
    """Read the packs of all plug-ins; a bad one is left out and told, never raised."""
    packs: list[Pack] = []
    faults: list[Fault] = []
    for source in host.packs():
        try:
            packs.append(read_pack(source.path))
        except PackFaults as error:
            faults.extend(error.faults)
    library = Library(packs)
    return LoadedLibrary(library=library, faults=(*faults, *library.faults))
