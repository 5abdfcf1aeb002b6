"""The folder of a person's overlays: `PACK/ROUTINE.toml`, a file for each routine that they changed.

It lies apart from the packs, so that no pack that is added can change a routine of another.
"""

from collections.abc import Mapping
from itertools import islice
from pathlib import Path

from msgspec import Struct

from unslump.packs.places import MOST_ENTRIES
from unslump.routine.faults import Fault, PackFaults
from unslump.routine.ids import global_id, name_of, pack_id_of
from unslump.routine.library import NO_OVERLAYS, Library
from unslump.routine.model import Overlay, Routine
from unslump.routine.toml_file import TomlFaults, read_text, unreadable


class FoundOverlays(Struct, frozen=True, kw_only=True):
    """The overlays of a folder by the global ids of their routines, and what is wrong with the others."""

    overlays: Mapping[str, Overlay] = NO_OVERLAYS
    faults: tuple[Fault, ...] = ()


def overlay_file(folder: Path, routine: str) -> Path:
    """Where the overlay of the routine with this global id lies."""
    return folder / pack_id_of(routine) / f"{name_of(routine)}.toml"


def read_overlay(folder: Path, routine: str) -> Overlay | None:
    """The overlay of a routine; None where it has none. Raises PackFaults."""
    from unslump.routine.overlay import parse_overlay  # not at every start

    file = overlay_file(folder, routine)
    try:
        return parse_overlay(read_text(file), str(file), routine)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise PackFaults([unreadable(file, error)]) from None
    except TomlFaults as error:
        raise PackFaults(error.faults) from None


def overlaid(folder: Path) -> list[str]:
    """The global ids of the routines that have an overlay in a folder, be it a broken one. Raises OSError."""
    files = sorted(islice(folder.glob("*/*.toml"), MOST_ENTRIES))
    return [global_id(file.parent.name, file.stem) for file in files]


def found_overlays(folder: Path) -> FoundOverlays:
    """Every overlay in a folder; a broken one is told and left out. Never raises."""
    overlays: dict[str, Overlay] = {}
    faults: list[Fault] = []
    try:
        routines = overlaid(folder)
    except (OSError, RuntimeError) as error:
        return FoundOverlays(faults=(unreadable(folder, error),))
    for routine in routines:
        try:
            overlay = read_overlay(folder, routine)
        except PackFaults as error:
            faults += error.faults
        else:
            if overlay is not None:
                overlays[routine] = overlay
    return FoundOverlays(overlays=overlays, faults=tuple(faults))


def overlay_words(library: Library, routine: Routine) -> str:
    """Whether a routine is played with the person's own steps, and whether the pack's are others since."""
    if library.overlay_of(routine) is None:
        return ""
    if library.has_changed_below(routine):
        return "You changed its steps, and its pack has changed them since."
    return "You changed its steps."
