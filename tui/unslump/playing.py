"""Beginning a session, or going on with one that broke off, in the same way for every front end."""

import os
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from unslump.api import Output
from unslump.history.latest_move import refresh_due_note
from unslump.history.live import LiveSession
from unslump.history.records import Session
from unslump.history.resume import close_stale, closed, interrupted, take
from unslump.house import House
from unslump.programme.doses import as_planned
from unslump.routine.library import UnknownName
from unslump.routine.model import Routine

if TYPE_CHECKING:
    from unslump.conductor import Conductor


class CannotGoOn(Exception):  # noqa: N818 - a notice, and no fault
    """A session that broke off cannot be gone on with; the message is a sentence for people."""


class TakenUp(Struct, frozen=True, kw_only=True):
    """A session that broke off, the claim to it, and the routine that it goes on with."""

    routine: Routine
    session: Session
    live: LiveSession


def waiting(house: House, *, rehearsal: bool) -> Session | None:
    """The session to offer; what broke off too long ago is closed. Raises HistoryError."""
    now = house.today()
    close_stale(house.store, house.paths.live, now)
    return interrupted(house.store, house.paths.live, now, rehearsal=rehearsal)


def take_up(house: House, session: Session) -> TakenUp:
    """Claim a session that broke off, to go on with it.

    It goes on with the doses that it was begun with. Raises CannotGoOn: while another process plays it, or a
    pack is missing, it is left as it is; when the routine has changed, it is closed. Raises HistoryError.
    """
    try:
        routine = house.library.routine(session.routine)
    except UnknownName as problem:
        raise CannotGoOn(str(problem)) from None
    taken = take(house.store, house.paths.live, session.id)
    if taken is None:
        raise CannotGoOn("It is being played in another terminal.")
    live, current = taken
    routine = as_planned(routine, current.plan)
    if house.assembly.timeline(routine).plan != current.plan:
        _close(house, live, current)
        raise CannotGoOn("The routine has changed since; what you did is kept.")
    return TakenUp(routine=routine, session=current, live=live)


def close(house: House, session: Session) -> None:
    """Close a session that broke off, unless another process plays it; raises HistoryError."""
    if taken := take(house.store, house.paths.live, session.id):
        _close(house, *taken)


def conduct(
    house: House,
    routine: Routine,
    *,
    rate: float = 1.0,
    taken: TakenUp | None = None,
    outputs: Sequence[Output] = (),
) -> "Conductor":
    """A conductor of this routine, or of what was `taken` up, by this person's settings.

    `outputs` are the front end's own; the cue stream, if one was asked for, comes after them.
    """
    # Only here, for most starts of the app look around before they move, or do not move at all.
    from unslump.conductor import Conductor
    from unslump.surroundings.keeper import Keeper

    chosen, streams = house.settings, tuple(_streams(house, routine))
    return Conductor(
        house.assembly.timeline(routine),
        store=house.store,
        live_folder=house.paths.live,
        host=house.host,
        pack_version=house.library.pack_of(routine).version,
        rate=rate,
        resumed=taken.session if taken else None,
        live=taken.live if taken else None,
        outputs=(*outputs, *streams),
        # What somebody asked for by hand is on, whatever they turned off another time.
        disabled_outputs={*chosen.disabled_outputs} - {stream.id for stream in streams},
        surroundings=Keeper(
            keep_awake=chosen.keep_awake, pause_music=chosen.pause_music, environment=os.environ
        ),
        due=house.paths.due,
        clock=house.clock,
        today=house.today,
    )


def _streams(house: House, routine: Routine) -> Iterator[Output]:
    if house.cues:
        from unslump.outputs.stream import cue_stream

        yield cue_stream(house.cues, routine=routine.title, clock=house.clock)


def _close(house: House, live: LiveSession, session: Session) -> None:
    with live:
        house.store.save(closed(session))
    refresh_due_note(house.paths.due, house.store, house.today())
