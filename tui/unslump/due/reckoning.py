"""When the next session is due: a plan, what is noted, and now. All of it is reckoned in UTC.

The plan speaks of times of day, so a clock that is put forward or a journey moves them; what is noted are
moments, which stay.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum

from msgspec import Struct

from unslump.days import DAY
from unslump.due.reminders import Hours, Plan

NEAR = timedelta(minutes=30)
"""A session that ended so shortly before one of the times of day counts for it."""
SMALL_STEP = timedelta(minutes=5)
"""How far a clock is put back without a word; what lies further in the future was noted by a wrong clock."""
_DAYS_AHEAD = 400
_DAYS_AT_ONCE = 8


class Noted(Struct, frozen=True, kw_only=True):
    """When the latest session ended, and the latest snooze: when it was asked for and when it is over."""

    ended: datetime | None = None
    snoozed_at: datetime | None = None
    snoozed_until: datetime | None = None


class State(StrEnum):
    """How it stands: nothing was asked for; nothing comes within a year; later; later, as wished; now."""

    OFF = "off"
    NEVER = "never"
    WAITING = "waiting"
    SNOOZED = "snoozed"
    DUE = "due"


class Reminder(Struct, frozen=True, kw_only=True):
    """How it stands, and since when or from when a session is due, in UTC; None without one."""

    state: State
    at: datetime | None = None


class _Span(Struct, frozen=True):
    start: datetime
    end: datetime


def reckon(plan: Plan, noted: Noted, now: datetime, zone: tzinfo | None = None) -> Reminder:
    """Say when the next session is due; `now` is aware, and `zone` that of this machine unless given."""
    if not plan.on:
        return Reminder(state=State.OFF)
    now = now.astimezone(UTC)
    noted = _believed(noted, now)
    today = now.astimezone(zone).date()
    until = noted.snoozed_until
    for first in range(-1, _DAYS_AHEAD, _DAYS_AT_ONCE):
        # One day more than the next round begins with: a night belongs to the day before it.
        days = (today + DAY * number for number in range(first, first + _DAYS_AT_ONCE + 1))
        spans = [span for day in days for span in _spans(plan, noted.ended, day, zone)]
        starts = [
            max(span.start, until) if until else span.start
            for span in spans
            if span.end > now and (until is None or span.end > until)
        ]
        if starts:
            at = min(starts)
            return Reminder(state=_state(at, now, until), at=at)
    return Reminder(state=State.NEVER)


def _state(at: datetime, now: datetime, until: datetime | None) -> State:
    if at <= now:
        return State.DUE
    return State.SNOOZED if at == until else State.WAITING


def _believed(noted: Noted, now: datetime) -> Noted:
    ended = noted.ended if noted.ended and noted.ended <= now + SMALL_STEP else None
    sound = noted.snoozed_at and noted.snoozed_at <= now + SMALL_STEP
    return Noted(
        ended=min(ended, now) if ended else None, snoozed_until=noted.snoozed_until if sound else None
    )


def _spans(plan: Plan, ended: datetime | None, day: date, zone: tzinfo | None) -> Iterator[_Span]:
    """From when until when a session is due that this day asks for, so long as none is played."""
    if not plan.is_day(day):
        return
    quiet = [_on(other, hours, zone) for other in (day - DAY, day, day + DAY) for hours in plan.quiet]
    if plan.every:
        for hours in plan.hours:
            for sitting in _without(_on(day, hours, zone), quiet):
                since = max(sitting.start, ended) if ended else sitting.start
                if since + plan.every < sitting.end:
                    yield _Span(since + plan.every, sitting.end)
    for wanted in plan.times:
        asked = _Span(_moment(day, wanted, zone), _moment(day + DAY, time.min, zone))
        if ended is None or ended < asked.start - NEAR:
            yield from _without(asked, quiet)


def _without(span: _Span, quiet: list[_Span]) -> Iterator[_Span]:
    start = span.start
    for pause in sorted(quiet, key=lambda each: each.start):
        if pause.end <= start or pause.start >= span.end:
            continue
        if pause.start > start:
            yield _Span(start, pause.start)
        start = pause.end
    if start < span.end:
        yield _Span(start, span.end)


def _on(day: date, hours: Hours, zone: tzinfo | None) -> _Span:
    last = day if hours.end > hours.start else day + DAY
    return _Span(_moment(day, hours.start, zone), _moment(last, hours.end, zone))


def _moment(day: date, at: time, zone: tzinfo | None) -> datetime:
    return datetime.combine(day, at, tzinfo=zone).astimezone(UTC)
