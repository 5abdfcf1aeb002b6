"""Sessions for tests of the history: known ones."""

from datetime import UTC, datetime, timedelta

from msgspec.structs import replace

from unslump.history.records import Ending, PlannedSet, Session, SetRecord
from unslump.routine.model import Measure, Side

START = datetime(2026, 3, 2, 7, 30, tzinfo=UTC)

PLAN = tuple(
    PlannedSet(
        step=step,
        exercise="test/side-bend",
        name="Side bend",
        side=side,
        number=number,
        measure=Measure.BREATHS,
        low=3,
        high=5,
    )
    for step, number in ((1, 1), (1, 2), (2, 1))
    for side in Side
)


def session(
    id_: str = "morning", *, done: int = 0, started: datetime = START, rehearsal: bool = False
) -> Session:
    """A session of six sets, of which the first `done` have ended, one a minute."""
    return Session(
        id=id_,
        routine="test/bends",
        title="Bends",
        pack_version="1.0.0",
        started=started,
        plan=PLAN,
        rehearsal=rehearsal,
        sets=tuple(record(place, started) for place in range(done)),
    )


def with_sets(session: Session, done: int) -> Session:
    """The same session with its first `done` sets ended."""
    return replace(session, sets=tuple(record(place, session.started) for place in range(done)))


def record(place: int, started: datetime = START) -> SetRecord:
    """The set at a place in the plan (from 0), done in full."""
    return SetRecord(
        planned=PLAN[place],
        amount=5.0,
        seconds=50.0,
        ended=Ending.DONE,
        at=started + timedelta(minutes=place + 1),
    )
