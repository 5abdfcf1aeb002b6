"""A session in one line of words."""

from unslump.history.records import Ending, Finish, Session
from unslump.routine.words import clock

FINISHES = {Finish.FINISHED: "finished", Finish.PARTIAL: "ended early", None: "open"}


def session_line(session: Session) -> str:
    """When, what, how long the body moved, how many sets, how it ended, and what hurt."""
    done = sum(record.ended is Ending.DONE for record in session.sets)
    hurt = list(dict.fromkeys(r.planned.name for r in session.sets if r.ended is Ending.HURT))
    worked = clock(sum(record.seconds for record in session.sets))
    pieces = [
        f"{session.started:%Y-%m-%d %H:%M}",
        session.title,
        f"{worked} of movement",
        f"{done} of {len(session.plan)} sets",
        FINISHES[session.finish],
    ]
    if hurt:
        pieces.append(f"hurt: {', '.join(hurt)}")
    if session.rehearsal:
        pieces.append("rehearsal")
    return " · ".join(pieces)
