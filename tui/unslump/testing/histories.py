"""Histories for tests: the odd ones by name, and as many ordinary sessions as anybody wants."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta, timezone
from random import Random
from uuid import UUID

from msgspec.structs import replace

from unslump.api import (
    CheckIn,
    Ending,
    Finish,
    Measure,
    Occasion,
    PlannedSet,
    Session,
    SetRecord,
    Side,
)
from unslump.history.check_ins import apart

_ROUTINE, _TITLE = "desk-back/three-minutes", "Three minutes"
_BERLIN_SUMMER, _BERLIN_WINTER = timezone(timedelta(hours=2)), timezone(timedelta(hours=1))
_MORNING = datetime(2026, 3, 2, 7, 30, tzinfo=UTC)
_SECONDS_OPEN = 42.25


def _planned(
    step: int,
    name: str,
    measure: Measure,
    low: int | None = None,
    high: int | None = None,
    *,
    side: Side | None = None,
    number: int = 1,
) -> PlannedSet:
    return PlannedSet(
        step=step,
        exercise=f"desk-back/{name.lower().replace(' ', '-')}",
        name=name,
        side=side,
        number=number,
        measure=measure,
        low=low,
        high=high,
    )


_PLAN = (
    _planned(1, "Prone press-up", Measure.REPS, 8, 10),
    _planned(1, "Prone press-up", Measure.REPS, 8, 10, number=2),
    _planned(2, "Quadruped rotation", Measure.BREATHS, 3, 5, side=Side.LEFT),
    _planned(2, "Quadruped rotation", Measure.BREATHS, 3, 5, side=Side.RIGHT),
    _planned(3, "Hamstring hinge", Measure.SECONDS, 30, 30),
)
_OPEN = _planned(4, "Standing hamstring", Measure.OPEN, side=Side.LEFT)
_STRANGE = replace(_PLAN[0], name="=Rückenstrecker, „sanft“;\t人体 🧘 <b>*x*</b> | \\n")


def _record(planned: PlannedSet, ended: Ending = Ending.DONE, *, share: float = 1.0) -> SetRecord:
    """A set of which this share was done."""
    amount = (planned.high or _SECONDS_OPEN) * share
    timed = planned.measure in (Measure.SECONDS, Measure.OPEN)
    return SetRecord(planned=planned, amount=amount, seconds=amount * (1 if timed else 6), ended=ended)


def _session(
    number: int,
    records: Iterable[SetRecord],
    *,
    started: datetime = _MORNING,
    plan: tuple[PlannedSet, ...] = _PLAN,
    finish: Finish | None = Finish.FINISHED,
) -> Session:
    """A session of these sets one after another, fifteen seconds apart."""
    sets, now = [], started
    for record in records:
        now += timedelta(seconds=15 + record.seconds)
        sets.append(replace(record, at=now))
    return Session(
        id=str(UUID(int=number, version=4)),
        routine=_ROUTINE,
        title=_TITLE,
        pack_version="1.0.0",
        started=started,
        plan=plan,
        ended=now if finish else None,
        finish=finish,
        sets=tuple(sets),
    )


def _done() -> list[SetRecord]:
    return [_record(planned) for planned in _PLAN]


def _across_the_change_of_clocks() -> tuple[Session, ...]:
    """In the hour that is told twice: the second session starts later by an earlier clock."""
    before = datetime(2025, 10, 26, 2, 40, tzinfo=_BERLIN_SUMMER)
    after = datetime(2025, 10, 26, 2, 10, tzinfo=_BERLIN_WINTER)
    across = _session(20, _done(), started=datetime(2025, 10, 26, 2, 58, tzinfo=_BERLIN_SUMMER))
    ended = across.ended.astimezone(_BERLIN_WINTER) if across.ended else None
    return (
        _session(19, _done(), started=before),
        replace(across, ended=ended),
        _session(21, _done(), started=after),
    )


def _felt(session: Session, before: int | None, after: int | None, *words: str) -> Session:
    """The session, asked as it began and as it ended; the words are a place and a note."""
    asked = (
        (Occasion.BEFORE, before, session.started),
        (Occasion.AFTER, after, session.ended or session.started),
    )
    felt = (_check_in(occasion, score, at, *words) for occasion, score, at in asked if score is not None)
    return replace(session, check_ins=tuple(felt))


def _check_in(occasion: Occasion, score: int, at: datetime, place: str = "", note: str = "") -> CheckIn:
    return CheckIn(occasion=occasion, score=score, at=at, place=place, note=note)


def _apart(number: int, score: int, at: datetime, *words: str) -> Session:
    return apart(str(UUID(int=number, version=4)), _check_in(Occasion.APART, score, at, *words))


def _with_check_ins() -> tuple[Session, ...]:
    """One a day: before, after, both, both with words, before what waits to go on, and two apart."""
    days = [_MORNING + timedelta(days=day) for day in range(7)]
    waits = _session(14, [], started=days[4], finish=None)
    strange = "=unterer Rücken, „links“;\t腰 🧘 <b>*x*</b> | \\n"
    return (
        _felt(_session(10, _done(), started=days[0]), 4, None),
        _felt(_session(11, _done(), started=days[1]), None, 0),
        _felt(_session(12, _done(), started=days[2]), 10, 7),
        _felt(_session(13, _done(), started=days[3]), 3, 2, "lower back", strange),
        _felt(waits, 5, None),
        _apart(15, 6, days[5]),
        _apart(16, 0, days[6], strange, "after a long drive"),
    )


def _random_session(number: int, random: Random, started: datetime) -> Session:
    endings = random.choices(list(Ending), weights=(20, 3, 2, 1, 1), k=len(_PLAN))
    records = [
        _record(planned, ended, share=1.0 if ended is Ending.DONE else random.choice((0.0, 0.25, 0.5)))
        for planned, ended in zip(_PLAN, endings, strict=True)
    ]
    whole = random.random() < 0.9
    kept = records if whole else records[: random.randrange(len(records))]
    finish = Finish.FINISHED if whole else Finish.PARTIAL
    return _session(number, kept, started=started, finish=finish)


def history(sessions: int, seed: int) -> tuple[Session, ...]:
    """So many ordinary sessions, oldest first, a day or so apart; the same for the same seed."""
    random = Random(seed)
    made, started = [], _MORNING
    for _ in range(sessions):
        made.append(_random_session(random.getrandbits(128), random, started))
        started += timedelta(minutes=random.randrange(600, 3000))
    return tuple(made)


HISTORIES: dict[str, tuple[Session, ...]] = {
    "empty": (),
    "plain": (_session(1, _done()), _session(2, _done(), started=_MORNING + timedelta(days=1))),
    "unicode": (
        replace(
            _session(3, [_record(_STRANGE)], plan=(_STRANGE, *_PLAN[1:]), finish=Finish.PARTIAL),
            title='Rücken & "Nacken", 背中 🧘',
        ),
    ),
    "clock change": _across_the_change_of_clocks(),
    "aborted": (
        _session(4, [], finish=Finish.PARTIAL),
        _session(5, [*_done()[:2], _record(_PLAN[2], Ending.INTERRUPTED, share=0.5)], finish=None),
        _session(
            6,
            [_record(_PLAN[0], Ending.SKIPPED, share=0.0), _record(_PLAN[1], Ending.PARTIAL, share=0.5)],
            finish=Finish.PARTIAL,
        ),
    ),
    "hurt": (
        _session(
            7,
            [
                _record(_PLAN[0]),
                replace(_record(_PLAN[1], share=0.6), variant="easier"),
                _record(_PLAN[2], Ending.HURT, share=0.29),
            ],
            finish=Finish.PARTIAL,
        ),
    ),
    "open dose": (_session(8, [_record(_OPEN)], plan=(_OPEN,)),),
    "rehearsal": (replace(_session(9, _done()), rehearsal=True),),
    "check-ins": _with_check_ins(),
}
"""Histories that trip those who forgot about them; each a tuple of sessions, oldest first."""
