"""One record a set at most, however often it is attempted."""

from tests.support.routines import exercise, timeline

from unslump.history.records import Ending, PlannedSet, SetRecord
from unslump.routine.model import Dose
from unslump.session.ledger import Ledger

PLAN = timeline((exercise(), Dose(breaths=(3, 5), sets=3))).plan
FIRST, SECOND, THIRD = PLAN


def attempt(
    ended: Ending, amount: float = 0, *, planned: PlannedSet = FIRST, seconds: float = 10.0, variant: str = ""
) -> SetRecord:
    return SetRecord(planned=planned, amount=amount, seconds=seconds, ended=ended, variant=variant)


def empty() -> Ledger:
    return Ledger(PLAN, ())


def test_records_stand_in_the_order_of_the_plan() -> None:
    ledger = empty()
    ledger.close(attempt(Ending.DONE, 5, planned=THIRD))
    ledger.close(attempt(Ending.DONE, 5, planned=FIRST))
    assert [record.planned for record in ledger.records] == [FIRST, THIRD]


def test_a_second_attempt_amends_the_record_and_adds_none() -> None:
    ledger = empty()
    ledger.close(attempt(Ending.PARTIAL, 2))
    ledger.close(attempt(Ending.DONE, 4, variant="easier"))
    assert ledger.records == (attempt(Ending.DONE, 4, seconds=20.0, variant="easier"),)


def test_what_was_done_stays_done_when_a_repetition_of_it_is_broken_off() -> None:
    ledger = empty()
    ledger.close(attempt(Ending.DONE, 5))
    ledger.close(attempt(Ending.SKIPPED))
    assert ledger.records == (attempt(Ending.DONE, 5, seconds=20.0),)


def test_what_hurt_once_stays_hurt() -> None:
    ledger = empty()
    ledger.close(attempt(Ending.HURT, 1))
    ledger.close(attempt(Ending.DONE, 5))
    assert ledger.records == (attempt(Ending.HURT, 5, seconds=20.0),)


def test_a_set_laid_aside_is_no_record_yet() -> None:
    ledger = empty()
    ledger.set_aside(attempt(Ending.PARTIAL, 2))
    assert ledger.records == ()


def test_a_set_laid_aside_counts_once_it_is_taken_up_again() -> None:
    ledger = empty()
    ledger.set_aside(attempt(Ending.PARTIAL, 2))
    ledger.set_aside(attempt(Ending.SKIPPED))
    assert ledger.close(attempt(Ending.PARTIAL, 1)) == attempt(Ending.PARTIAL, 2, seconds=30.0)
    assert ledger.close_all() == ()


def test_at_the_end_what_was_laid_aside_is_kept() -> None:
    ledger = empty()
    ledger.close(attempt(Ending.DONE, 5))
    ledger.set_aside(attempt(Ending.PARTIAL, 2))
    ledger.set_aside(attempt(Ending.PARTIAL, 1, planned=SECOND))
    kept = (attempt(Ending.DONE, 5, seconds=20.0), attempt(Ending.PARTIAL, 1, planned=SECOND))
    assert ledger.close_all() == kept
    assert ledger.records == kept


def test_play_begins_at_the_first_set_without_a_record() -> None:
    assert empty().first_open() == 0
    assert Ledger(PLAN, [attempt(Ending.SKIPPED), attempt(Ending.HURT, planned=SECOND)]).first_open() == 2


def test_play_begins_at_a_set_that_was_interrupted() -> None:
    records = [attempt(Ending.INTERRUPTED, 2), attempt(Ending.DONE, 5, planned=SECOND)]
    assert Ledger(PLAN, records).first_open() == 0


def test_with_nothing_left_to_do_play_begins_at_the_last_set() -> None:
    assert Ledger(PLAN, [attempt(Ending.DONE, 5, planned=planned) for planned in PLAN]).first_open() == 2


def test_an_interrupted_set_that_is_played_to_its_end_is_done() -> None:
    ledger = Ledger(PLAN, [attempt(Ending.INTERRUPTED, 4)])
    assert ledger.close(attempt(Ending.DONE, 5)) == attempt(Ending.DONE, 5, seconds=20.0)


def test_an_interrupted_set_that_is_left_at_once_keeps_what_it_had_earned() -> None:
    for amount, ended in [(0, Ending.SKIPPED), (2, Ending.PARTIAL), (4, Ending.DONE)]:
        ledger = Ledger(PLAN, [attempt(Ending.INTERRUPTED, amount)])
        assert ledger.close(attempt(Ending.SKIPPED)) == attempt(ended, amount, seconds=20.0)


def test_a_record_of_a_set_that_is_not_in_the_plan_is_left_out() -> None:
    elsewhere = timeline((exercise(), Dose(reps=3, sets=4))).plan[3]
    assert Ledger(PLAN, [attempt(Ending.DONE, 3, planned=elsewhere)]).records == ()
