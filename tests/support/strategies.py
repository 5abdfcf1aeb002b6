"""Hypothesis strategies for what is kept: plans, set records and sessions."""

from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from msgspec.structs import replace

from unslump.history.records import CheckIn, Ending, Finish, Occasion, PlannedSet, Session, SetRecord
from unslump.routine.characters import visible
from unslump.routine.model import Measure, Side

_PLACES = ("UTC", "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe")

_ZONES = st.one_of(
    st.sampled_from(_PLACES).map(ZoneInfo),
    st.integers(-14 * 3600, 14 * 3600).map(lambda seconds: timezone(timedelta(seconds=seconds))),
)

_TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)

_PACK_TEXTS = _TEXTS.map(lambda text: "".join(each if visible(each) == each else " " for each in text))

_AMOUNTS = st.floats(min_value=0, max_value=1e6)


def times() -> SearchStrategy[datetime]:
    """Aware times with the offset of many places, also in the hour that a change of clocks repeats.

    They carry a plain offset, as a clock that is read does: Python calls no time in a repeated hour of a
    named zone equal to one of another zone.
    """
    return st.datetimes(min_value=datetime(2000, 1, 1), max_value=datetime(2100, 1, 1), timezones=_ZONES).map(
        lambda time: time.astimezone(timezone(time.utcoffset() or timedelta()))
    )


@st.composite
def planned_sets(draw: DrawFn, step: int = 1, side: Side | None = None, number: int = 1) -> PlannedSet:
    """A planned set with the given key."""
    measure = draw(st.sampled_from(Measure))
    low = None if measure is Measure.OPEN else draw(st.integers(1, 60))
    return PlannedSet(
        step=step,
        exercise=draw(_TEXTS),
        name=draw(_TEXTS),
        side=side,
        number=number,
        measure=measure,
        low=low,
        high=None if low is None else low + draw(st.integers(0, 5)),
    )


@st.composite
def plans(draw: DrawFn) -> tuple[PlannedSet, ...]:
    """A plan whose keys differ, in any order: sets in turn with sides, or side after side."""
    key = st.tuples(st.integers(1, 5), st.none() | st.sampled_from(Side), st.integers(1, 3))
    keys = draw(st.lists(key, unique=True, max_size=8))
    return tuple(draw(planned_sets(step, side, number)) for step, side, number in keys)


@st.composite
def set_records(draw: DrawFn, planned: PlannedSet | None = None) -> SetRecord:
    """A record of the given set, or of any."""
    return SetRecord(
        planned=planned or draw(planned_sets()),
        amount=draw(_AMOUNTS),
        seconds=draw(_AMOUNTS),
        ended=draw(st.sampled_from(Ending)),
        variant=draw(st.sampled_from(["", "easier"])),
        at=draw(st.none() | times()),
    )


@st.composite
def check_ins(draw: DrawFn, plan: tuple[PlannedSet, ...]) -> tuple[CheckIn, ...]:
    """Check-ins of a session with that plan, in the order of their occasions; one without may stand apart."""
    occasions = [Occasion.BEFORE, Occasion.AFTER] if bool(plan) or draw(st.booleans()) else [Occasion.APART]
    return tuple(
        CheckIn(
            occasion=occasion,
            score=draw(st.integers(0, 10)),
            at=draw(times()),
            place=draw(st.sampled_from(["", "lower back", "left, deep"])),
            note=draw(st.sampled_from(["", "a long drive", "Rücken — 3 °, =1+1"])),
        )
        for occasion in occasions
        if draw(st.booleans())
    )


@st.composite
def sessions(draw: DrawFn) -> Session:
    """Any session: live, interrupted or ended, with any of its planned sets done."""
    plan = draw(plans())
    done = [planned for planned in plan if draw(st.booleans())]
    ended = draw(st.none() | times())
    return Session(
        id=draw(_TEXTS),
        routine=draw(_TEXTS),
        title=draw(_TEXTS),
        pack_version=draw(_TEXTS),
        started=draw(times()),
        plan=plan,
        rehearsal=draw(st.booleans()),
        ended=ended,
        finish=draw(st.sampled_from(Finish)) if ended else None,
        sets=tuple(draw(set_records(planned)) for planned in done),
        check_ins=draw(check_ins(plan)),
    )


@st.composite
def plain_sessions(draw: DrawFn) -> Session:
    """Any session whose texts are as the texts of packs are: what one unslump may hand to another."""
    any_session = draw(sessions())
    renamed = {
        planned: replace(planned, exercise=draw(_PACK_TEXTS), name=draw(_PACK_TEXTS))
        for planned in any_session.plan
    }
    return replace(
        any_session,
        id=draw(_PACK_TEXTS.filter(bool)),
        routine=draw(_PACK_TEXTS),
        title=draw(_PACK_TEXTS),
        pack_version=draw(_PACK_TEXTS),
        plan=tuple(renamed.values()),
        sets=tuple(replace(record, planned=renamed[record.planned]) for record in any_session.sets),
    )
