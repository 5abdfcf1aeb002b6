"""Which packs count, which are shadowed, and which are left out."""

from collections.abc import Callable, Iterable
from enum import StrEnum
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from unslump.packs.places import Origin, PackPlace
from unslump.routine.characters import quoted, visible
from unslump.routine.faults import Fault, PackFaults
from unslump.routine.model import Pack


class PackState(StrEnum):
    """What became of a pack that was found."""

    COUNTS = "counts"
    SHADOWED = "shadowed"
    LEFT_OUT = "left out"


class FoundPack(Struct, frozen=True, kw_only=True):
    """A place that should hold a pack, and what became of it.

    `pack` is None where it could not be read. `shadowed_by` is the place of the pack with the same id that
    counts instead. `faults` says why it is left out.
    """

    origin: Origin
    path: Path
    pack: Pack | None = None
    shadowed_by: Path | None = None
    faults: tuple[Fault, ...] = ()

    @property
    def state(self) -> PackState:
        """Whether it counts."""
        if self.faults:
            return PackState.LEFT_OUT
        return PackState.SHADOWED if self.shadowed_by else PackState.COUNTS

    @property
    def name(self) -> str:
        """The id of the pack, or the name of its place where it could not be read; safe to print."""
        return self.pack.id if self.pack else visible(self.path.name or str(self.path))


def found_packs(places: Iterable[PackPlace], read: Callable[[Path], Pack]) -> tuple[FoundPack, ...]:
    """Read the pack at each place, in this order: of those with one id the first counts.

    The others are shadowed, which is how a person puts a pack of their own before another; but two from the
    same origin are a mistake, and the later is left out. `read` raises PackFaults.
    """
    first: dict[str, FoundPack] = {}
    found = []
    for place in places:
        candidate = _read(place, read)
        if candidate.pack:
            holder = first.setdefault(candidate.pack.id, candidate)
            if holder is not candidate:
                candidate = _beside(candidate, holder)
        found.append(candidate)
    return tuple(found)


def _read(place: PackPlace, read: Callable[[Path], Pack]) -> FoundPack:
    if place.fault:
        return FoundPack(origin=place.origin, path=place.path, faults=(place.fault,))
    try:
        return FoundPack(origin=place.origin, path=place.path, pack=read(place.path))
    except PackFaults as error:
        return FoundPack(origin=place.origin, path=place.path, faults=error.faults)


def _beside(later: FoundPack, holder: FoundPack) -> FoundPack:
    if later.origin is not holder.origin:
        return replace(later, shadowed_by=holder.path)
    message = f"another pack with the id {quoted(holder.name)} came first, at {visible(str(holder.path))}"
    return replace(later, faults=(Fault(file=str(later.path), message=message, hint="keep one of them"),))
