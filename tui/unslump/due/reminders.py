"""What a person asks to be reminded of, as the settings say it, and as it is reckoned with."""

import re
from collections.abc import Callable, Iterator
from datetime import date, time, timedelta
from enum import StrEnum
from typing import TypeVar

from msgspec import Struct

from unslump.days import Days
from unslump.routine.characters import quoted

Value = TypeVar("Value")


class Weekday(StrEnum):
    """A day of the week, in its order."""

    MONDAY = "mon"
    TUESDAY = "tue"
    WEDNESDAY = "wed"
    THURSDAY = "thu"
    FRIDAY = "fri"
    SATURDAY = "sat"
    SUNDAY = "sun"

    @property
    def number(self) -> int:
        """As ISO 8601 counts them: Monday is 1."""
        return [*Weekday].index(self) + 1


WORKING_WEEK = tuple(Weekday)[:5]


class Reminders(Struct, frozen=True, kw_only=True):
    """The table `reminders` of the settings; without `every_minutes` and `times` nobody is reminded."""

    every_minutes: int = 0
    """Minutes of sitting, counted in `hours`, after which a session is due; 0 for never."""
    hours: tuple[str, ...] = ("09:00-17:00",)
    """When you sit; an end that is not after its beginning lies on the next day."""
    times: tuple[str, ...] = ()
    """Times of day at which a session is due, within `hours` or not."""
    days: tuple[Weekday, ...] = WORKING_WEEK
    """The days of the week on which there are reminders."""
    rest_days: tuple[str, ...] = ()
    """Dates of rest, without reminders: each a day, or the first and the last of several."""
    quiet: tuple[str, ...] = ()
    """Hours in which nobody is reminded; after them the sitting is counted anew."""


class Hours(Struct, frozen=True, kw_only=True):
    """From one time of day to another, which lies on the next day when it is not the later one."""

    start: time
    end: time


class Plan(Struct, frozen=True, kw_only=True):
    """Reminders that can be reckoned with; each field is that of `Reminders`, `days` by number."""

    every: timedelta | None = None
    hours: tuple[Hours, ...] = ()
    times: tuple[time, ...] = ()
    days: frozenset[int] = frozenset()
    rest_days: tuple[Days, ...] = ()
    quiet: tuple[Hours, ...] = ()

    @property
    def on(self) -> bool:
        """Whether anything was asked for."""
        return bool(self.every or self.times)

    def is_day(self, day: date) -> bool:
        """Whether there are reminders on this day."""
        resting = any(day in rest for rest in self.rest_days)
        return day.isoweekday() in self.days and not resting


_DAYS = "a day such as `2026-12-24`, or several such as `2026-12-24/2027-01-02`"
LEAST_MINUTES, MOST_MINUTES = 10, 720
"""The least and the most that `every_minutes` may be, where it is not 0."""


def complaints(reminders: Reminders) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """What cannot be reckoned with: the path to each value, and what is wrong with it."""
    minutes = reminders.every_minutes
    if minutes and not LEAST_MINUTES <= minutes <= MOST_MINUTES:
        wants = f"wants 0 for never, or {LEAST_MINUTES} to {MOST_MINUTES}"
        yield ("every_minutes",), f"`every_minutes` {wants}, got {minutes}"
    yield from _unread("hours", reminders.hours, _hours, "hours such as `09:00-12:30`")
    yield from _unread("times", reminders.times, _time, "a time of day such as `10:30`")
    yield from _unread("rest_days", reminders.rest_days, _rest_days, _DAYS)
    yield from _unread("quiet", reminders.quiet, _hours, "hours such as `12:00-13:00`")


def plan_of(reminders: Reminders) -> Plan:
    """The plan that these reminders, in which there is nothing to complain of, stand for."""
    return Plan(
        every=timedelta(minutes=reminders.every_minutes) or None,
        hours=tuple(map(_hours, reminders.hours)),
        times=tuple(map(_time, reminders.times)),
        days=frozenset(day.number for day in reminders.days),
        rest_days=tuple(map(_rest_days, reminders.rest_days)),
        quiet=tuple(map(_hours, reminders.quiet)),
    )


def _unread(
    name: str, texts: tuple[str, ...], read: Callable[[str], Value], wanted: str
) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for number, text in enumerate(texts):
        try:
            read(text)
        except ValueError:
            yield (name, number), f"`{name}` wants {wanted}, got {quoted(text)}"


def _time(text: str) -> time:
    if not re.fullmatch(r"\d\d:\d\d", text, re.ASCII):
        raise ValueError(text)
    return time.fromisoformat(text)


def _hours(text: str) -> Hours:
    start, _, end = text.partition("-")
    return Hours(start=_time(start), end=_time(end))


def _date(text: str) -> date:
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII):
        raise ValueError(text)
    return date.fromisoformat(text)


def _rest_days(text: str) -> Days:
    first, several, last = text.partition("/")
    rest = Days(first=_date(first), last=_date(last if several else first))
    if not rest:
        raise ValueError(text)
    return rest
