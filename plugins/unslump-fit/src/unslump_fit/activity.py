"""A session as an activity: what was planned, and the sets as they were done."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from fit_tool.profile.messages.activity_message import ActivityMessage
from fit_tool.profile.messages.event_message import EventMessage
from fit_tool.profile.messages.lap_message import LapMessage
from fit_tool.profile.messages.record_message import RecordMessage
from fit_tool.profile.messages.session_message import SessionMessage
from fit_tool.profile.messages.set_message import SetMessage
from fit_tool.profile.profile_type import (
    Activity,
    Event,
    EventType,
    FileType,
    SessionTrigger,
    SetType,
)
from unslump.api import Measure, Session, SetRecord

from unslump_fit.exercises import Number, numbered, titles
from unslump_fit.fields import EPOCH, MOST, Message, encoded, file_id, message, milliseconds
from unslump_fit.outcome import described, outcome
from unslump_fit.workout import SPORT, SUB_SPORT, plan

_LONGEST = timedelta(days=40)
"""A length is counted in milliseconds, in 32 bits."""


def done(session: Session) -> list[SetRecord]:
    """The sets in which something was done."""
    return [record for record in session.sets if record.seconds or record.amount]


def activity(session: Session) -> bytes:
    """The file of `session`, which has ended and in which something was done."""
    planned = (*session.plan, *(record.planned for record in session.sets))
    numbers = numbered(planned)
    start, end = session.started, _end(session)
    return encoded(
        [
            file_id(FileType.ACTIVITY, session, session.id),
            *described(),
            *plan(session, numbers),
            *titles(planned, numbers),
            _timer(start, EventType.START),
            message(RecordMessage, timestamp=milliseconds(start)),
            *_sets(session, numbers),
            message(RecordMessage, timestamp=milliseconds(end)),
            _timer(end, EventType.STOP_ALL),
            *_totals(session, end),
        ]
    )


def _end(session: Session) -> datetime:
    known = session.ended or max((record.at for record in session.sets if record.at), default=session.started)
    return _within(known, session.started, session.started + _LONGEST)


def _within(time: datetime, start: datetime, end: datetime) -> datetime:
    """Keep `time` between the others: a clock that was set meanwhile may have it elsewhere."""
    return min(max(time, start), end)


def _timer(time: datetime, what: EventType) -> Message:
    return message(EventMessage, timestamp=milliseconds(time), event=Event.TIMER, event_type=what)


def _sets(session: Session, numbers: dict[str, Number]) -> Iterator[Message]:
    steps = {planned.key: place for place, planned in enumerate(session.plan)}
    finish = _end(session)
    for place, record in enumerate(sorted(done(session), key=lambda record: record.at or finish)):
        category, name = numbers[record.planned.exercise]
        end = _within(record.at or finish, session.started, finish)
        made = message(
            SetMessage,
            message_index=place,
            timestamp=milliseconds(end),
            start_time=milliseconds(end - timedelta(seconds=record.seconds)),
            duration=record.seconds,
            repetitions=_repetitions(record),
            set_type=SetType.ACTIVE.value,
            category=[category],
            category_subtype=[name],
            workout_step_index=steps.get(record.planned.key),
        )
        made.developer_fields = [outcome(record)]
        yield made


def _repetitions(record: SetRecord) -> int | None:
    """The repetitions or breaths that were completed; FIT has no field for breaths."""
    counted = record.planned.measure in (Measure.REPS, Measure.BREATHS)
    return min(int(record.amount), MOST) if counted else None


def _totals(session: Session, end: datetime) -> Iterator[Message]:
    start, elapsed = session.started, (end - session.started).total_seconds()
    span = {
        "timestamp": milliseconds(end),
        "start_time": milliseconds(start),
        "total_elapsed_time": elapsed,
        "total_timer_time": elapsed,
        "total_moving_time": min(session.seconds, elapsed),
        "message_index": 0,
        "event_type": EventType.STOP,
        "sport": SPORT,
        "sub_sport": SUB_SPORT,
    }
    yield message(LapMessage, event=Event.LAP, **span)
    yield message(
        SessionMessage,
        event=Event.SESSION,
        trigger=SessionTrigger.ACTIVITY_END,
        first_lap_index=0,
        num_laps=1,
        **span,
    )
    yield message(
        ActivityMessage,
        timestamp=milliseconds(end),
        local_timestamp=_local(end.astimezone(start.tzinfo)),
        total_timer_time=elapsed,
        num_sessions=1,
        type=Activity.MANUAL,
        event=Event.ACTIVITY,
        event_type=EventType.STOP,
    )


def _local(time: datetime) -> int:
    """What a clock on the wall showed, in seconds: the only trace of a zone that FIT keeps."""
    return int((time.replace(tzinfo=EPOCH.tzinfo) - EPOCH).total_seconds())
