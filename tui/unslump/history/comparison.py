"""Sessions that come from elsewhere beside those that are kept."""

from collections.abc import Callable, Collection, Iterable, Sequence

from msgspec import Struct

from unslump.history.records import Session

AT_ONCE = 500
"""Kept sessions in memory at a time, and values in one query: older SQLite takes 999."""


class Comparison(Struct, frozen=True, kw_only=True):
    """How sessions compare with those that are kept, told apart by their ids.

    `new` are those whose id is not kept; `same` counts those that are kept just so; `different` are those
    whose id is kept with something else, and `deleted` those that were kept once and are to stay deleted. Of
    several with one id, the first counts as kept for the others.
    """

    new: tuple[Session, ...]
    same: int
    different: tuple[Session, ...]
    deleted: tuple[Session, ...] = ()


def compared(
    sessions: Sequence[Session],
    kept_among: Callable[[tuple[str, ...]], Iterable[Session]],
    deleted_ids: Collection[str] = (),
) -> Comparison:
    """Hold sessions against those that are kept; `kept_among` reads those with one of a few ids."""
    deleted = tuple(session for session in sessions if session.id in deleted_ids)
    sessions = [session for session in sessions if session.id not in deleted_ids]
    new: dict[str, Session] = {}
    same = 0
    different: list[Session] = []
    for start in range(0, len(sessions), AT_ONCE):
        portion = sessions[start : start + AT_ONCE]
        kept = {session.id: session for session in kept_among(tuple({each.id: None for each in portion}))}
        for session in portion:
            known = kept.get(session.id) or new.get(session.id)
            if known is None:
                new[session.id] = session
            elif known == session:
                same += 1
            else:
                different.append(session)
    return Comparison(new=tuple(new.values()), same=same, different=tuple(different), deleted=deleted)
