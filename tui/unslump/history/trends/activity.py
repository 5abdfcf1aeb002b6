"""How much was played, and when."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from itertools import pairwise
from statistics import fmean

from msgspec import Struct

from unslump.days import DAY, Days
from unslump.history.outline import Outline

EVERY_DAY = frozenset(range(1, 8))
"""A plan without days of rest; days of the week are those of ISO 8601, Monday is 1."""


STEP_MINUTES = (5, 10, 20)
"""Where the steps of a day's movement end; more than the last is one more step. A choice of ours."""


class Week(Struct, frozen=True, kw_only=True):
    """A week from `monday`: how many sessions, and how many seconds the body moved."""

    monday: date
    sessions: int
    seconds: float


class Adherence(Struct, frozen=True, kw_only=True):
    """How a plan of days was kept: `kept` of the `planned` days; on `extra` days of rest was played too."""

    planned: int
    kept: int
    extra: int


def played(outlines: Iterable[Outline], days: Days) -> list[Outline]:
    """The sessions of these days in which the body moved, rehearsals left out."""
    return [each for each in outlines if each.seconds > 0 and not each.rehearsal and each.day in days]


def sessions_per_day(outlines: Iterable[Outline], days: Days) -> dict[date, int]:
    """How many sessions were played on each of these days; a day without any is left out."""
    return dict(Counter(each.day for each in played(outlines, days)))


def weeks(outlines: Iterable[Outline], days: Days) -> list[Week]:
    """Every week that has one of these days, the first one first; only these days count."""
    mondays = {day: monday_of(day) for day in days}
    by_monday: dict[date, list[Outline]] = {monday: [] for monday in mondays.values()}
    for each in played(outlines, days):
        by_monday[mondays[each.day]].append(each)
    return [
        Week(monday=monday, sessions=len(found), seconds=sum(each.seconds for each in found))
        for monday, found in by_monday.items()
    ]


def averaged(found: Sequence[Week], size: int) -> list[Week]:
    """Each so many weeks as one, with the mean of a week; those at the beginning may be fewer."""
    beginning = len(found) % size
    starts = [*([0] if beginning else []), *range(beginning, len(found), size)]
    return [_mean(found[start:end]) for start, end in pairwise([*starts, len(found)])]


def _mean(found: Sequence[Week]) -> Week:
    return Week(
        monday=found[0].monday,
        sessions=round(fmean(each.sessions for each in found)),
        seconds=fmean(each.seconds for each in found),
    )


def step_of(seconds: float) -> int:
    """How much a day's movement is: 0 is none, each step after it ends as STEP_MINUTES says."""
    return 1 + sum(seconds > 60 * most for most in STEP_MINUTES) if seconds > 0 else 0


def adherence(
    outlines: Iterable[Outline],
    days: Days,
    plan: Collection[int],
    today: date,
    rest: Collection[Days] = (),
) -> Adherence:
    """How a plan was kept that asks for a session on these days of the week (Monday is 1).

    Whatever was played on a day keeps it, and a day of rest is never missed: one that the plan leaves out, or
    a date in `rest`. Today asks for nothing until something was played, for it is not over; nor do days to
    come.
    """
    active = set(sessions_per_day(outlines, days))
    begun = (day for day in days if day < today or day in active)
    asked = {day for day in begun if day.isoweekday() in plan and not any(day in dates for dates in rest)}
    return Adherence(planned=len(asked), kept=len(asked & active), extra=len(active - asked))


def monday_of(day: date) -> date:
    """The day on which its week begins."""
    return day - DAY * (day.isoweekday() - 1)
