"""A session to tell."""

from datetime import UTC, datetime, timedelta, timezone

from unslump.history.records import Ending, Finish, PlannedSet, Session, SetRecord
from unslump.routine.model import Measure, Side

PRESS_UP = PlannedSet(
    step=1,
    exercise="desk-back/prone-press-up",
    name="Prone press-up",
    side=None,
    number=1,
    measure=Measure.REPS,
    low=10,
    high=10,
)
ROTATION = PlannedSet(
    step=2,
    exercise="desk-back/quadruped-rotation",
    name="Quadruped rotation",
    side=Side.LEFT,
    number=1,
    measure=Measure.BREATHS,
    low=3,
    high=5,
)
STRETCH = PlannedSet(
    step=3,
    exercise="desk-back/standing-hamstring",
    name="Standing hamstring stretch",
    side=None,
    number=1,
    measure=Measure.OPEN,
    low=None,
    high=None,
)
GLUTES = PlannedSet(
    step=4,
    exercise="desk-back/glute-activation",
    name="Glute activation",
    side=Side.RIGHT,
    number=2,
    measure=Measure.BREATHS,
    low=1,
    high=1,
)

PRESSED = SetRecord(
    planned=PRESS_UP,
    amount=10,
    seconds=60.5,
    ended=Ending.DONE,
    at=datetime(2025, 3, 5, 8, 16, 10, tzinfo=timezone(timedelta(hours=1))),
)
ROTATED = SetRecord(planned=ROTATION, amount=2.9, seconds=21, ended=Ending.HURT, variant="easier")
STRETCHED = SetRecord(planned=STRETCH, amount=42.25, seconds=42.25, ended=Ending.PARTIAL)

SESSION = Session(
    id="one",
    routine="desk-back/five",
    title="Undo the sitting",
    pack_version="1.0.0",
    started=datetime(2025, 3, 5, 8, 15, tzinfo=timezone(timedelta(hours=1))),
    plan=(PRESS_UP, ROTATION, STRETCH, GLUTES),
    ended=datetime(2025, 3, 5, 7, 21, tzinfo=UTC),
    finish=Finish.PARTIAL,
    sets=(PRESSED, ROTATED, STRETCHED),
)
