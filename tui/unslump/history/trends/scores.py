"""How the back felt: before and after, and in the long run."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from statistics import median

from msgspec import Struct

from unslump.days import DAY, Days
from unslump.history.outline import Outline

FORTNIGHT = 14
"""Days of check-ins that one median takes in."""

CLEAR_POINTS = 2
"""Points on the scale below which a change may be chance: the smallest that can be told from error is 2
(Childs, Piva and Fritz 2005, Spine 30:1331, low back pain)."""

CLEAR_SHARE = 0.3
"""The part of the earlier score that a change must come to as well: about 30 % is what people call better
(Farrar and others 2001, Pain 94:149, chronic pain)."""

FEWEST_SCORES = 3
"""Check-ins below which a median says nothing of two weeks: one or two are single days. A choice of ours."""


class Change(StrEnum):
    """What may be said of two scores."""

    BETTER = "better"
    WORSE = "worse"
    NOT_CLEAR = "no clear change"


class Pair(Struct, frozen=True, kw_only=True):
    """A session with a check-in before it and one after it."""

    day: date
    title: str
    before: int
    after: int


class Median(Struct, frozen=True, kw_only=True):
    """The median of the scores of two weeks, of which `last` is the last day.

    `value` is None where there is no score.
    """

    last: date
    scores: int
    value: float | None


class Trend(Struct, frozen=True, kw_only=True):
    """The earliest and the latest of some medians, and what may be said of the way between them."""

    earlier: Median
    later: Median
    change: Change


def before_and_after(outlines: Iterable[Outline], days: Days) -> list[Pair]:
    """The sessions of these days that have both check-ins, in the order given.

    Within one session a difference of a point is noise: show it, and call it nothing.
    """
    return [
        Pair(day=each.day, title=each.title, before=each.before, after=each.after)
        for each in outlines
        if each.before is not None and each.after is not None and not each.rehearsal and each.day in days
    ]


def scores(outlines: Iterable[Outline]) -> list[tuple[date, int]]:
    """One score of each session, and of each check-in apart, with its day, in the order of days.

    The one before a session counts where there is one, for it tells how the days were; the one after it
    tells of the movement too.
    """
    found = []
    for each in outlines:
        answers = (score for score in (each.before, each.after, each.apart) if score is not None)
        if not each.rehearsal and (score := next(answers, None)) is not None:
            found.append((each.day, score))
    return sorted(found)


def two_week_medians(outlines: Iterable[Outline], last_days: Iterable[date]) -> list[Median]:
    """For each of these days the median of the scores of the two weeks that end with it."""
    known = scores(outlines)
    return [_median(known, last) for last in last_days]


def fortnights(days: Days) -> list[date]:
    """The last days of the two weeks, one after the other, that end with these days; the earliest first.

    Two weeks that only begin before these days are left out, but for the only ones.
    """
    number = max(1, len(days) // FORTNIGHT)
    return [days.last - DAY * FORTNIGHT * back for back in reversed(range(number))]


def trend(medians: Sequence[Median]) -> Trend | None:
    """What may be said of the way from the first to the last of these that rest on enough scores."""
    sound = [each for each in medians if each.scores >= FEWEST_SCORES]
    if len(sound) < 2:
        return None
    earlier, later = sound[0], sound[-1]
    assert earlier.value is not None
    assert later.value is not None
    return Trend(earlier=earlier, later=later, change=change(earlier.value, later.value))


def change(earlier: float, later: float) -> Change:
    """Whether a score has changed: by two points or more, and by 30 % of the earlier one or more.

    Both bounds must be met; the sources stand at CLEAR_POINTS and CLEAR_SHARE. From 0 every such rise counts.
    """
    difference = later - earlier
    if abs(difference) < CLEAR_POINTS or abs(difference) < CLEAR_SHARE * earlier:
        return Change.NOT_CLEAR
    return Change.BETTER if difference < 0 else Change.WORSE


def _median(known: Sequence[tuple[date, int]], last: date) -> Median:
    begin = bisect_left(known, last - DAY * (FORTNIGHT - 1), key=_day)
    found = [score for _, score in known[begin : bisect_right(known, last, key=_day)]]
    return Median(last=last, scores=len(found), value=float(median(found)) if found else None)


def _day(known: tuple[date, int]) -> date:
    return known[0]
