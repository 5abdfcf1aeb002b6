"""Two years of a person's history, made up from a seed: travel, changes of clocks, bad days, odd clocks."""

import random
from datetime import date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

from unslump.days import DAY, Days
from unslump.history.check_ins import apart
from unslump.history.records import CheckIn, Ending, Finish, Occasion, PlannedSet, Session, SetRecord
from unslump.routine.model import Measure, Side

DAYS = Days(first=date(2024, 6, 5), last=date(2026, 6, 4))
TODAY = DAYS.last

_AT_HOME, _AWAY = ZoneInfo("Europe/Berlin"), ZoneInfo("America/Los_Angeles")
_TRIP = Days(first=date(2025, 2, 20), last=date(2025, 4, 10))
_ENDINGS = [Ending.DONE] * 12 + [Ending.PARTIAL, Ending.SKIPPED, Ending.HURT, Ending.INTERRUPTED]
_BAND = {
    Measure.REPS: (10, 10),
    Measure.BREATHS: (3, 5),
    Measure.SECONDS: (30, 30),
    Measure.OPEN: (None, None),
}
_EXERCISES = (
    ("test/press-up", "Press-up", Measure.REPS, (None,)),
    ("test/rotation", "Rotation", Measure.BREATHS, tuple(Side)),
    ("test/hang", "Hang", Measure.OPEN, (None,)),
    ("test/plank", "Plank", Measure.SECONDS, (None,)),
    ("test/rotation", "Rotation", Measure.REPS, tuple(Side)),
)


def two_years(seed: int = 1) -> list[Session]:
    """Every session from the first to the last of DAYS, oldest first, some of them strange."""
    made = random.Random(seed)
    kept: list[Session] = []
    for day in DAYS:
        for _ in range(made.choice([0, 0, 1, 1, 1, 2, 3])):
            kept.append(_session(made, len(kept), _time(made, day), _pain(made, day)))
        if made.random() < 0.05:
            kept.append(_bad_day(made, len(kept), _time(made, day)))
    # A machine whose clock was wrong for an evening: a year that has not come.
    kept.append(_session(made, len(kept), _time(made, TODAY + 400 * DAY), 9))
    return sorted(kept, key=lambda session: (session.started, session.id))


def _time(made: random.Random, day: date) -> datetime:
    hour = made.choice([0, 1, 2, 6, 7, 12, 18, 22, 23])
    zone = _AWAY if day in _TRIP else _AT_HOME
    wall = datetime.combine(day, time(hour, made.randrange(60), made.randrange(60)), zone)
    offset = wall.replace(fold=made.randrange(2)).utcoffset()
    return wall.replace(tzinfo=timezone(offset or timedelta()))


def _pain(made: random.Random, day: date) -> int:
    """From 7 down to 2 over the two years, two points more or less."""
    way = (day - DAYS.first) / (DAYS.last - DAYS.first)
    return min(10, max(0, round(7 - 5 * way) + made.choice([-2, -1, 0, 0, 1, 2])))


def _session(made: random.Random, number: int, started: datetime, pain: int) -> Session:
    plan = tuple(
        PlannedSet(
            step=step,
            exercise=exercise,
            name=name if number < 300 else f"{name} anew",
            side=side,
            number=1,
            measure=measure,
            low=_BAND[measure][0],
            high=_BAND[measure][1],
        )
        for step, (exercise, name, measure, sides) in enumerate(made.sample(_EXERCISES, k=3), start=1)
        for side in sides
    )
    reached = made.choice([len(plan)] * 5 + [made.randrange(len(plan) + 1)])
    # The end comes before the beginning where the clock was set back; the sets know how long they took.
    ended = started + timedelta(minutes=made.choice([9, 15, 50, -60]))
    asked = [each for each in (Occasion.BEFORE, Occasion.AFTER) if made.random() < 0.7]
    return Session(
        id=f"{number:05}",
        routine="test/all",
        title="All of it",
        pack_version="1.0.0",
        started=started,
        plan=plan,
        rehearsal=made.random() < 0.05,
        ended=ended,
        finish=Finish.FINISHED if reached == len(plan) else Finish.PARTIAL,
        sets=tuple(_record(made, planned, started) for planned in plan[:reached]),
        check_ins=tuple(
            CheckIn(
                occasion=each,
                score=pain if each is Occasion.BEFORE else max(0, pain - made.randrange(3)),
                at=started if each is Occasion.BEFORE else ended,
            )
            for each in asked
        ),
    )


def _record(made: random.Random, planned: PlannedSet, started: datetime) -> SetRecord:
    ending = made.choice(_ENDINGS)
    worked = (
        0.0 if ending is Ending.SKIPPED else made.randrange(40, 500) / 8
    )  # exact in binary: sums are exact
    return SetRecord(
        planned=planned,
        amount=0 if ending is Ending.SKIPPED else float(made.randrange(1, 11)),
        seconds=worked,
        ended=ending,
        at=started + timedelta(minutes=planned.step) if made.random() < 0.9 else None,
    )


def _bad_day(made: random.Random, number: int, at: datetime) -> Session:
    check_in = CheckIn(
        occasion=Occasion.APART, score=made.randrange(5, 11), at=at, place="lower back", note="a long drive"
    )
    return apart(f"{number:05}", check_in)
