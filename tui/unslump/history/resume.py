"""Taking up a session that a killed process or a lost line broke off."""

from datetime import datetime, timedelta
from pathlib import Path

from msgspec.structs import replace

from unslump.history.live import LiveSession, is_live
from unslump.history.records import Ending, Finish, PlannedSet, Session
from unslump.history.store import Store

RESUMABLE = timedelta(hours=6)
"""How long after its last sign of life a session may be taken up again."""


def last_sign(session: Session) -> datetime:
    """When the session was last known to run: its start, or the end of its latest set."""
    return max([session.started, *(record.at for record in session.sets if record.at)])


def where_it_broke_off(session: Session) -> tuple[int, PlannedSet]:
    """How many sets of the session are behind, and at which one it goes on."""
    behind = {record.planned.key for record in session.sets if record.ended is not Ending.INTERRUPTED}
    to_come = (planned for planned in session.plan if planned.key not in behind)
    # The last of all may have hurt, and what to do about it was left open.
    return len(behind), next(to_come, session.plan[-1])


def closed(session: Session) -> Session:
    """The session as one that was broken off for good, ended at its last sign of life."""
    return replace(session, ended=last_sign(session), finish=Finish.PARTIAL)


def interrupted(store: Store, live_folder: Path, now: datetime, *, rehearsal: bool = False) -> Session | None:
    """The session to offer: the latest that was broken off, unless that was too long ago.

    A rehearsal is only offered to a rehearsal. Raises HistoryError.
    """
    offered = [
        session
        for session in store.unfinished()
        if session.rehearsal == rehearsal
        and not _is_stale(session, now)
        and not is_live(live_folder, session.id)
    ]
    return max(offered, key=last_sign, default=None)


def take(store: Store, live_folder: Path, session_id: str) -> tuple[LiveSession, Session] | None:
    """Claim an unfinished session and read it as it is now; None when another process plays or has ended it.

    Raises HistoryError.
    """
    live = LiveSession.claim(live_folder, session_id)
    if live is None:
        return None
    try:
        session = next((session for session in store.unfinished() if session.id == session_id), None)
    except BaseException:
        live.release()
        raise
    if session is None:
        live.release()
        return None
    return live, session


def close_stale(store: Store, live_folder: Path, now: datetime) -> None:
    """Close as partial what was broken off too long ago to be offered; raises HistoryError."""
    for session in store.unfinished():
        if _is_stale(session, now) and (taken := take(store, live_folder, session.id)):
            live, session_now = taken
            with live:
                if _is_stale(session_now, now):
                    store.save(closed(session_now))


def _is_stale(session: Session, now: datetime) -> bool:
    return now - last_sign(session) > RESUMABLE
