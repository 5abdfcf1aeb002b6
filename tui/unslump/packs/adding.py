"""Adding a pack: read whole, checked whole, told, and only then put in its place."""

import datetime
import os
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from unslump.packs.finding import FoundPack, PackState
from unslump.packs.folder import folder_tree
from unslump.packs.places import Origin
from unslump.packs.problems import PackProblem
from unslump.packs.record import RECORD_FILE, Record, is_changed, record_of, written
from unslump.packs.remarks import remarks_on
from unslump.packs.shelf import put_in_place, stage
from unslump.packs.source import Fetched
from unslump.packs.words import origin_words
from unslump.routine.characters import quoted, visible
from unslump.routine.faults import PackFaults
from unslump.routine.ids import pack_id_of
from unslump.routine.library import Library
from unslump.routine.model import Pack
from unslump.routine.reader import PACK_FILE, read_pack

_NAMES_TOLD = 5


class Offer(Struct, frozen=True, kw_only=True):
    """A pack without a fault, staged beside its place, which a person may accept.

    `replaces` is the pack that lies in its place, if that can be read. `loses` says what of the person's own
    would be lost, and is "" where nothing would.
    """

    pack: Pack
    fetched: Fetched
    staged: Path
    place: Path
    replaces: Pack | None = None
    loses: str = ""


def stage_offer(fetched: Fetched, shelf: Path, today: datetime.date) -> Offer:
    """Check what was fetched, and lay it ready in `shelf`, which `only_one` must guard.

    Raises PackFaults with everything that is wrong with the pack, at its place in the source, and PackProblem
    when it cannot be put where it belongs.
    """
    tree = fetched.tree
    record = Record(
        source=fetched.source.from_anywhere(), sha256=tree.sha256, added=today, commit=fetched.commit
    )
    staged = stage(shelf, {**tree.files, RECORD_FILE: written(record)})
    pack = _checked(staged, fetched)
    place = shelf / pack.id
    if place.is_symlink():
        raise a_link(pack.id, place)
    if not place.exists():
        return Offer(pack=pack, fetched=fetched, staged=staged, place=place)
    if not place.is_dir():
        raise PackProblem(f"{visible(str(place))} is in the way. Move it elsewhere, and try again.")
    return Offer(
        pack=pack,
        fetched=fetched,
        staged=staged,
        place=place,
        replaces=_as_it_is(place),
        loses=what_is_lost(place),
    )


def a_link(pack: str, place: Path) -> PackProblem:
    """What to say of a pack whose place is a link, be it one that leads round in a circle."""
    leads_to = visible(os.path.realpath(place))
    return PackProblem(f"Your pack {quoted(pack)} is a link to {leads_to}, and is changed there.")


def accept(offer: Offer) -> None:
    """Put the offered pack in its place, in one step. Raises PackProblem."""
    put_in_place(offer.staged, offer.place)


def warnings(offer: Offer, found: Sequence[FoundPack]) -> list[str]:
    """What a person should know before they accept; `found` is every pack that is there."""
    identifier = offer.pack.id
    said = []
    if offer.replaces:
        said.append(f"It takes the place of your version {offer.replaces.version}.")
    for other in found:
        if other.name != identifier or other.state is PackState.LEFT_OUT or other.path == offer.place:
            continue
        stands = "comes before it" if other.origin is Origin.NAMED else "is shadowed by it"
        said.append(f"The pack {identifier} that is {origin_words(other.origin)} {stands}.")
    others = [each.pack for each in found if each.pack and each.state is PackState.COUNTS]
    library = Library([offer.pack, *(pack for pack in others if pack.id != identifier)])
    said += [fault.message for fault in library.faults if fault.file == identifier]
    file = offer.fetched.place_of(PACK_FILE)
    said += [str(replace(note, file=file)) for note in remarks_on(offer.pack, offer.staged / PACK_FILE)]
    left_out = offer.fetched.tree.left_out
    if left_out:
        names = ", ".join(map(quoted, left_out[:_NAMES_TOLD])) + (" …" if len(left_out) > _NAMES_TOLD else "")
        said.append(f"Not taken, for a pack has no use for it: {names}")
    return said


def routines_that_need(identifier: str, library: Library) -> list[str]:
    """The routines of other packs with exercises of this one."""
    return [
        routine.id
        for routine in library.routines
        if pack_id_of(routine.id) != identifier
        and any(pack_id_of(step.exercise) == identifier for step in routine.steps)
    ]


def what_is_lost(place: Path) -> str:
    """What of a person's own goes with the pack at `place`; "" when it is as it was added."""
    record = record_of(place)
    if record is None:
        return "It was not added by `unslump packs add`: it may be all there is of it."
    if is_changed(place, record):
        return f"It has been changed here since it was added on {record.added}."
    return ""


def sha256_of(place: Path) -> str:
    """The SHA-256 of the tree of the pack at `place`; "" where it cannot be read."""
    try:
        return folder_tree(place).sha256
    except PackProblem:
        return ""


def _checked(staged: Path, fetched: Fetched) -> Pack:
    # Read as a lone file, for the folder is named after nothing yet.
    try:
        return read_pack(staged / PACK_FILE)
    except PackFaults as error:
        place = fetched.place_of(PACK_FILE)
        raise PackFaults([replace(fault, file=place) for fault in error.faults]) from None


def _as_it_is(place: Path) -> Pack | None:
    try:
        return read_pack(place)
    except PackFaults:
        return None
