"""Each exercise: planned beside actual, and what hurt."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from unslump.days import Days
from unslump.history.outline import Outline
from unslump.history.records import Ending, PlannedSet, Session, SetRecord
from unslump.routine.model import Measure, Side


class Sore(Struct, frozen=True, kw_only=True):
    """An exercise that hurt, on one side or without sides, and the days on which it did."""

    exercise: str
    name: str
    side: Side | None
    days: tuple[date, ...]


class Practice(Struct, frozen=True, kw_only=True):
    """One exercise over many sessions, with one measure.

    `sets` were planned; `endings` counts how those ended that were reached. `low` and `high` are the sums of
    what was planned, and `amount` of what was done, in the unit of `measure`; `low` and `high` are 0 when
    open. `seconds` is the time worked.
    """

    exercise: str
    name: str
    measure: Measure
    sets: int
    endings: dict[Ending, int]
    low: int
    high: int
    amount: float
    seconds: float

    @property
    def in_part(self) -> int:
        """How many sets were begun and not done in full."""
        return self.endings.get(Ending.PARTIAL, 0) + self.endings.get(Ending.INTERRUPTED, 0)

    @property
    def not_reached(self) -> int:
        """How many of the planned sets never had their turn."""
        return self.sets - sum(self.endings.values())


def what_hurt(outlines: Iterable[Outline], days: Days) -> list[Sore]:
    """What hurt in sessions of these days, the most often first, then the latest first.

    An exercise goes by the name that it had last: a pack may change it, or be gone.
    """
    found: dict[tuple[str, Side | None], list[tuple[date, str]]] = {}
    for each in outlines:
        if not each.rehearsal and each.day in days:
            for hurt in each.hurts:
                found.setdefault((hurt.exercise, hurt.side), []).append((each.day, hurt.name))
    sore = [
        Sore(exercise=exercise, name=times[-1][1], side=side, days=tuple(day for day, _ in times))
        for (exercise, side), times in found.items()
    ]
    return sorted(sore, key=lambda each: (len(each.days), each.days[-1]), reverse=True)


def practice(sessions: Iterable[Session], days: Days) -> list[Practice]:
    """Each exercise that was planned in sessions of these days, in the order in which it first was."""
    planned: dict[tuple[str, Measure], list[PlannedSet]] = {}
    done: dict[tuple[str, Measure], list[SetRecord]] = {}
    for session in sessions:
        if not session.rehearsal and session.started.date() in days:
            for each in session.plan:
                planned.setdefault((each.exercise, each.measure), []).append(each)
            for record in session.sets:
                done.setdefault((record.planned.exercise, record.planned.measure), []).append(record)
    return [_practice(sets, done.get(key, [])) for key, sets in planned.items()]


def _practice(planned: list[PlannedSet], done: list[SetRecord]) -> Practice:
    latest = planned[-1]
    return Practice(
        exercise=latest.exercise,
        name=latest.name,
        measure=latest.measure,
        sets=len(planned),
        endings=dict(Counter(record.ended for record in done)),
        low=sum(each.low or 0 for each in planned),
        high=sum(each.high or 0 for each in planned),
        amount=sum(record.amount for record in done),
        seconds=sum(record.seconds for record in done),
    )
