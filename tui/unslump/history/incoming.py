"""Sessions that come from elsewhere: each is checked before anything is done with it."""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta, timezone

from msgspec import ValidationError, convert, to_builtins
from msgspec.structs import asdict, replace

from unslump.history.records import CheckIn, Occasion, PlannedSet, Session, SetRecord
from unslump.routine.characters import forbidden_characters, quoted, visible
from unslump.routine.faults import KeyPath
from unslump.routine.model import Measure

_YEARS = range(1970, 3000)

_COMPLAINT = r"(?P<message>.*?)( - at `\$(?P<path>[^`]*)`)?"
_STEP = r"\.(?P<key>[^.\[]+)|\[(?P<index>\d+)\]"
_UNKNOWN = r"Object contains unknown field `(?P<key>.*)`"
_MISSING = r"Object missing required field (?P<key>.*)"
_LONGEST_COMPLAINT = 120


class NotASession(ValueError):  # noqa: N818 - named after the input
    """Something is not a session that can be kept.

    The message says what is wrong, without a full stop. `path` leads to the value that is, such as
    `("plan", 0, "step")`, and is empty where that is the whole.
    """

    def __init__(self, message: str, path: KeyPath = ()) -> None:
        super().__init__(message)
        self.path = path

    def __str__(self) -> str:
        """Where, and what: `plan[0].step: expected …`; on one line and safe to print."""
        where = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in self.path)
        what = super().__str__()
        return visible(f"{where.removeprefix('.')}: {what}" if where else what)


def session_from(data: object) -> Session:
    """The session that parsed data holds, in the form in which it is kept; raises NotASession.

    `data` is a mapping with the fields of Session, times as text or as aware datetimes; a key that no field
    has is refused, for it would be lost. The sets come in the order of the plan, the check-ins in that of
    the occasions.
    """
    try:
        session = convert(data, Session)
    except ValidationError as error:
        raise _explained(error) from None
    except UnicodeEncodeError:
        raise NotASession("it has a key that is not text") from None
    for path, message in _complaints(session):
        raise NotASession(message, path)
    return _settled(session)


def checked(sessions: Iterable[Session]) -> list[Session]:
    """The same sessions, each in the form in which it is kept.

    Raises NotASession for the first that cannot be kept; the message says the how manieth it is.
    """
    kept = []
    for number, session in enumerate(sessions, start=1):
        try:
            kept.append(session_from(_plain(session)))
        except NotASession as problem:
            raise NotASession(f"session {number}: {problem}") from None
    return kept


def _plain(session: Session) -> object:
    try:
        return to_builtins(session, builtin_types=(datetime,))
    except (TypeError, ValueError, RecursionError) as error:  # a plug-in may put anything into a field
        raise NotASession(str(error)) from None


def _explained(error: ValidationError) -> NotASession:
    found = re.fullmatch(_COMPLAINT, str(error), re.DOTALL)
    assert found
    path = tuple(
        step["key"] if step["index"] is None else int(step["index"])
        for step in re.finditer(_STEP, found["path"] or "")
    )
    message = found["message"]
    if unknown := re.fullmatch(_UNKNOWN, message, re.DOTALL):
        hint = "a newer unslump may have written it, and it would be lost"
        return NotASession(f"there is no key {quoted(unknown['key'])} here; {hint}", path)
    if missing := re.fullmatch(_MISSING, message):
        return NotASession(f"{missing['key']} is missing", path)
    if len(message) > _LONGEST_COMPLAINT:
        message = f"{message[:_LONGEST_COMPLAINT]}…"
    return NotASession(message[0].lower() + message[1:], path)


def _settled(session: Session) -> Session:
    """The same session with plain offsets, as the history keeps them, and its sets in the order of the plan.

    Python calls no time in the hour that clocks repeat equal to one of another zone.
    """
    places = {planned: place for place, planned in enumerate(session.plan)}
    sets = sorted(session.sets, key=lambda record: places[record.planned])
    return replace(
        session,
        started=_with_plain_offset(session.started),
        ended=session.ended and _with_plain_offset(session.ended),
        sets=tuple(
            replace(
                record,
                planned=session.plan[places[record.planned]],  # one object, where a file held it twice
                at=record.at and _with_plain_offset(record.at),
            )
            for record in sets
        ),
        check_ins=tuple(
            replace(check_in, at=_with_plain_offset(check_in.at))
            for check_in in sorted(session.check_ins, key=lambda each: list(Occasion).index(each.occasion))
        ),
    )


def _with_plain_offset(time: datetime) -> datetime:
    return time.replace(tzinfo=timezone(time.utcoffset() or timedelta()))


def _complaints(session: Session) -> Iterator[tuple[KeyPath, str]]:
    yield from _own_complaints(session, ())
    keys = set()
    for place, planned in enumerate(session.plan):
        path = ("plan", place)
        yield from _own_complaints(planned, path)
        yield from _dose_complaints(planned, path)
        if planned.key in keys:
            yield path, "the same step, side and number stand in the plan before"
        keys.add(planned.key)
    yield from _set_complaints(session)
    yield from _check_in_complaints(session)


def _set_complaints(session: Session) -> Iterator[tuple[KeyPath, str]]:
    plan = set(session.plan)
    done = set()
    for place, record in enumerate(session.sets):
        path = ("sets", place)
        yield from _own_complaints(record, path)
        if record.planned not in plan:
            yield (*path, "planned"), f"{quoted(record.planned.name)} is no set of the plan"
        if record.planned in done:
            yield path, "this set of the plan has a record before"
        done.add(record.planned)


def _check_in_complaints(session: Session) -> Iterator[tuple[KeyPath, str]]:
    known = set()
    for place, check_in in enumerate(session.check_ins):
        path = ("check_ins", place)
        yield from _own_complaints(check_in, path)
        if check_in.occasion in known:
            yield path, f"there is a check-in “{check_in.occasion}” before"
        known.add(check_in.occasion)
        if session.plan and check_in.occasion is Occasion.APART:
            yield path, "a check-in apart from any session stands in one that plans sets"


def _dose_complaints(planned: PlannedSet, path: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    low, high = planned.low, planned.high
    if planned.measure is Measure.OPEN:
        if low is not None or high is not None:
            yield path, "an open dose has neither `low` nor `high`"
    elif low is None or high is None:
        yield path, f"{planned.measure.value} want `low` and `high`"
    elif low > high:
        yield path, "`low` is above `high`"


def _own_complaints(
    part: Session | PlannedSet | SetRecord | CheckIn, path: KeyPath
) -> Iterator[tuple[KeyPath, str]]:
    """What is wrong with the texts and the times that stand in this part itself."""
    for name, value in asdict(part).items():
        if isinstance(value, str):
            for complaint in _text_complaints(value):
                yield (*path, name), complaint
        elif isinstance(value, datetime) and value.year not in _YEARS:
            yield (*path, name), f"a time before {_YEARS.start} or after {_YEARS.stop - 1}"


def _text_complaints(text: str) -> Iterator[str]:
    for _, complaint in forbidden_characters(text):
        yield f"it holds a {complaint}"
    if "\n" in text or "\t" in text:
        yield "it wants a single line without tabs"
