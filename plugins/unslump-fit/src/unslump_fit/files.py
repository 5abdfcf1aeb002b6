"""Which FIT files there are, and what they are called."""

import re
from collections.abc import Iterable

from unslump.api import Session

from unslump_fit.activity import activity, done
from unslump_fit.fields import FIRST, LAST, serial_number
from unslump_fit.workout import workout


def files(sessions: Iterable[Session]) -> dict[str, bytes]:
    """The files by their names, which stay the same from one export to the next."""
    activities: dict[str, bytes] = {}
    planned: dict[str, Session] = {}
    for session in sessions:
        if session.rehearsal or not FIRST <= session.started < LAST:
            continue
        if session.finish and done(session):
            activities[_name(session)] = activity(session)
        if session.plan:
            planned[f"workouts/{_plain(session.routine)}.fit"] = session  # the last one stays
    workouts = {name: workout(session) for name, session in planned.items()}
    return dict(sorted(activities.items()) + sorted(workouts.items()))


def _name(session: Session) -> str:
    return f"activities/{session.started:%Y-%m-%d-%H%M%S}-{serial_number(session.id):08x}.fit"


def _plain(text: str) -> str:
    """Keep what any file system takes; ids come out as they are, but for the slash."""
    return re.sub(r"[^A-Za-z0-9-]+", ".", text).strip(".") or "routine"
