"""A programme of the tests, its routines, and sessions of them."""

from collections.abc import Collection, Iterable
from datetime import UTC, date, datetime, timedelta, tzinfo

from unslump.days import DAY
from unslump.history.records import Ending, Finish, PlannedSet, Session, SetRecord
from unslump.programme.course import Course, course
from unslump.routine.model import REST, Dose, Programme, Progress, Routine, Side, Step, Week

MONDAY = date(2026, 3, 2)
PRESS, TURN, HINGE = "test/press", "test/turn", "test/hinge"
FLOOR = Routine(
    id="test/floor",
    title="Floor",
    steps=(
        Step(exercise=PRESS, dose=Dose(reps=6)),
        Step(exercise=TURN, dose=Dose(breaths=(3, 5), sets=2, sides=(Side.LEFT, Side.RIGHT))),
    ),
)
DESK = Routine(
    id="test/desk",
    title="Desk",
    steps=(
        Step(exercise=HINGE, dose=Dose(open=True, suggest_seconds=30)),
        Step(exercise=PRESS, dose=Dose(seconds=30)),
    ),
)
ROUTINES = {each.id: each for each in (FLOOR, DESK)}
PROGRESS = Progress(after=3, reps=2, breaths=1, seconds=5, rises=2, falls=2)


def programme(*days: str, times: int = 1, progress: Progress | None = PROGRESS) -> Programme:
    """A programme of these days: routines by their own ids, or rest."""
    named = tuple(day if day == REST else f"test/{day}" for day in days)
    return Programme(
        id="test/weeks", title="Weeks", weeks=(Week(days=named, times=times),), progress=progress
    )


def plan_of(routine: Routine) -> tuple[PlannedSet, ...]:
    """The sets of a routine."""
    return tuple(
        PlannedSet(
            step=number,
            exercise=step.exercise,
            name=step.exercise.removeprefix("test/").title(),
            side=side,
            number=set_number,
            measure=step.dose.measure,
            low=step.dose.band[0] if step.dose.band else None,
            high=step.dose.band[1] if step.dose.band else None,
        )
        for number, step in enumerate(routine.steps, start=1)
        for side in step.dose.sides or (None,)
        for set_number in range(1, step.dose.sets + 1)
    )


def played(
    routine: Routine,
    day: date = MONDAY,
    *,
    hurt: Collection[str] = (),
    left_out: Collection[str] = (),
    early: bool = False,
    hour: int = 7,
    zone: tzinfo = UTC,
) -> Session:
    """A session of a routine with these doses; sets of exercises that hurt, or were left out, are not done.

    One that was ended `early` came to the end of its sets and was not finished.
    """
    plan = plan_of(routine)
    started = datetime(day.year, day.month, day.day, hour, tzinfo=zone)

    def ending(planned: PlannedSet) -> Ending:
        if planned.exercise in hurt:
            return Ending.HURT
        return Ending.SKIPPED if planned.exercise in left_out else Ending.DONE

    return Session(
        id=f"{routine.id} {started.isoformat()} {early}",
        routine=routine.id,
        title=routine.title,
        pack_version="1.0.0",
        started=started,
        plan=plan,
        ended=started + timedelta(minutes=5),
        finish=Finish.PARTIAL if early else Finish.FINISHED,
        sets=tuple(
            SetRecord(planned=each, amount=each.low or 30, seconds=30, ended=ending(each)) for each in plan
        ),
    )


def stands(followed: Programme, sessions: Iterable[Session], today: date, begun: date = MONDAY) -> Course:
    """Where somebody stands in a programme with the routines of the tests."""
    return course(followed, ROUTINES, begun, sessions, today)


def followed_through(followed: Programme, days: int, **hurts: Collection[str]) -> list[Session]:
    """The sessions of somebody who plays what is due for so many days, with the doses that are due.

    `hurts` are the exercises that hurt, by the day as `day3`, the first being 0.
    """
    sessions: list[Session] = []
    for number in range(days):
        today = MONDAY + DAY * number
        standing = stands(followed, sessions, today)
        if standing.due:
            routine = standing.routine(ROUTINES[standing.due])
            sessions.append(played(routine, today, hurt=hurts.get(f"day{number}", ())))
    return sessions
