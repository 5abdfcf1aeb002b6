"""What the history screen shows of a span of days, read in one go."""

from datetime import date
from enum import Enum

from msgspec import Struct

from unslump.days import Days, from_the_first, last_days
from unslump.due.reminders import plan_of
from unslump.history.outline import Outline
from unslump.history.trend_words import planned_days
from unslump.history.trends.exercises import Practice, practice
from unslump.history.trends.overview import Overview, overview
from unslump.history.trends.scores import FORTNIGHT
from unslump.house import House

WEEKS_OF_A_YEAR = 53


class Span(Enum):
    """How far to look back: the words for it, and the number of days, None for all of them."""

    TWO_WEEKS = ("two weeks", 14)
    THREE_MONTHS = ("three months", 91)
    YEAR = ("a year", 365)
    ALL = ("all", None)

    def __init__(self, words: str, number: int | None) -> None:
        self.words, self.number = words, number


class Found(Struct, frozen=True, kw_only=True):
    """What is kept of a span, the latest session last, and what it shows.

    `sessions` has those of days to come too, where a clock was wrong. `by_day` has the seconds worked on each
    day of the last year, whatever the span; `planned` names the days on which the person means to move. It
    `is_empty` where nothing is kept of any day.
    """

    span: Span
    today: date
    sessions: list[Outline]
    overview: Overview
    by_day: dict[date, float]
    planned: str
    is_empty: bool


def look_back(house: House, span: Span) -> Found:
    """Read what is kept of the span; raises HistoryError."""
    settings, today = house.settings, house.today().date()
    plan = frozenset(day.number for day in settings.plan_days)
    rest = plan_of(settings.reminders).rest_days
    begun = house.store.first_day()
    days = _days(span, today, begun)
    before = max(date.min.toordinal(), days.first.toordinal() - FORTNIGHT + 1)
    outlines = house.store.outlines(Days(first=date.fromordinal(before), last=date.max))
    return Found(
        span=span,
        today=today,
        sessions=[each for each in outlines if each.day >= days.first],
        overview=overview(outlines, days, today=today, plan=plan, rest=rest),
        by_day=house.store.seconds_per_day(last_days(7 * WEEKS_OF_A_YEAR, today)),
        planned=planned_days(plan, days, rest),
        is_empty=begun is None,
    )


def practised(house: House, days: Days) -> list[Practice]:
    """Each exercise of these days: twenty times the work of looking back on them; raises HistoryError."""
    return practice(house.store.sessions(days), days)


def _days(span: Span, today: date, begun: date | None) -> Days:
    """The days of the span, of those on which there was a history."""
    if span.number is None:
        return Days(first=min(begun or today, today), last=today)
    return from_the_first(last_days(span.number, today), begun)
