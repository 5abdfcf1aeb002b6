"""Joining two attempts at one set, and what a session says of its sets."""

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.support.strategies import planned_sets, set_records

from unslump.history.records import Ending, SetRecord, amended
from unslump.testing.histories import HISTORIES


@st.composite
def attempts(draw: st.DrawFn) -> tuple[SetRecord, SetRecord, SetRecord]:
    """Three attempts at one set; whole seconds, so that their sum does not hang on the order."""
    planned = draw(planned_sets())
    one, two, three = (
        replace(draw(set_records(planned)), seconds=float(draw(st.integers(0, 3600)))) for _ in range(3)
    )
    return one, two, three


@settings(max_examples=50)
@given(attempts())
def test_time_adds_up_and_the_larger_amount_stays(tries: tuple[SetRecord, SetRecord, SetRecord]) -> None:
    first, second, _ = tries
    joined = amended(first, second)
    assert joined.planned == first.planned
    assert joined.seconds == first.seconds + second.seconds
    assert joined.amount == max(first.amount, second.amount)


@settings(max_examples=50)
@given(attempts())
def test_it_does_not_matter_which_two_attempts_are_joined_first(
    tries: tuple[SetRecord, SetRecord, SetRecord],
) -> None:
    first, second, third = tries
    assert amended(amended(first, second), third) == amended(first, amended(second, third))


@settings(max_examples=50)
@given(attempts())
def test_a_hurt_sticks(tries: tuple[SetRecord, SetRecord, SetRecord]) -> None:
    first, second, _ = tries
    hurt = Ending.HURT in (first.ended, second.ended)
    assert (amended(first, second).ended is Ending.HURT) == hurt


@settings(max_examples=50)
@given(attempts())
def test_a_set_once_done_stays_done(tries: tuple[SetRecord, SetRecord, SetRecord]) -> None:
    first, second, _ = tries
    joined = amended(replace(first, ended=Ending.DONE), second)
    assert joined.ended in (Ending.DONE, Ending.HURT)


@settings(max_examples=50)
@given(attempts())
def test_the_later_attempt_says_when_the_set_ended_and_in_which_variant(
    tries: tuple[SetRecord, SetRecord, SetRecord],
) -> None:
    first, second, _ = tries
    joined = amended(first, second)
    assert joined.at == (second.at or first.at)
    assert joined.variant == (second.variant or first.variant)


def test_each_planned_set_stands_beside_its_record_or_none() -> None:
    (hurt,) = HISTORIES["hurt"]
    assert hurt.planned_and_done == (
        *((record.planned, record) for record in hurt.sets),
        *((planned, None) for planned in hurt.plan[len(hurt.sets) :]),
    )


def test_a_set_that_the_plan_does_not_name_is_not_left_out() -> None:
    (hurt,) = HISTORIES["hurt"]
    planned, unplanned = hurt.sets[:2]
    session = replace(hurt, plan=(planned.planned,), sets=(unplanned, planned))
    assert session.planned_and_done == ((planned.planned, planned), (unplanned.planned, unplanned))


def test_sets_done_and_seconds_sum_a_session_up() -> None:
    (hurt,) = HISTORIES["hurt"]
    assert hurt.sets_done == 2
    assert hurt.seconds == sum(record.seconds for record in hurt.sets) > 0
    assert (replace(hurt, sets=()).sets_done, replace(hurt, sets=()).seconds) == (0, 0)
