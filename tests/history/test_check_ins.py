"""How the back feels: the scale, and the check-ins of a session."""

import re
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.support.kept import START, session

from unslump.history.check_ins import (
    NotACheckIn,
    apart,
    score_from,
    score_of,
    with_check_in,
    with_score,
    without_check_in,
    words_from,
)
from unslump.history.incoming import checked
from unslump.history.records import CheckIn, Occasion


def felt(occasion: Occasion, score: int) -> CheckIn:
    return CheckIn(occasion=occasion, score=score, at=START)


@given(st.integers(-100, 100))
def test_only_whole_numbers_from_0_to_10_are_on_the_scale(number: int) -> None:
    if 0 <= number <= 10:
        assert score_from(f" {number} ") == number
    else:
        with pytest.raises(NotACheckIn):
            score_from(str(number))


@pytest.mark.parametrize("typed", ["", "bad", "3.5", "1e1", "٣", "0x3", "+3", "003"])
def test_what_is_no_score_is_told_with_both_ends_of_the_scale(typed: str) -> None:
    with pytest.raises(NotACheckIn) as told:
        score_from(typed)
    assert "from 0 (no pain) to 10 (the worst pain you can think of)" in str(told.value)


def test_what_was_typed_cannot_reach_the_terminal_as_it_is() -> None:
    with pytest.raises(NotACheckIn) as told:
        score_from("7\x1b[31m")
    assert "\x1b" not in str(told.value)


def test_words_come_on_one_line() -> None:
    assert words_from("  a long\n\tdrive ") == "a long drive"
    assert words_from("") == ""
    assert len(words_from("x" * 200)) == 200


@pytest.mark.parametrize(("typed", "told"), [("x" * 201, "up to 200 are kept"), ("a\x1b[31m", "U+001B")])
def test_words_that_cannot_be_kept_are_told(typed: str, told: str) -> None:
    with pytest.raises(NotACheckIn, match=re.escape(told)) as refused:
        words_from(typed)
    assert "\x1b" not in str(refused.value)


def test_a_session_has_one_check_in_for_each_occasion_in_their_order() -> None:
    asked = with_check_in(session(), felt(Occasion.AFTER, 2))
    asked = with_check_in(asked, felt(Occasion.BEFORE, 5))
    asked = with_check_in(asked, felt(Occasion.AFTER, 3))
    assert asked.check_ins == (felt(Occasion.BEFORE, 5), felt(Occasion.AFTER, 3))
    assert [score_of(asked, each) for each in Occasion] == [5, 3, None]
    assert without_check_in(asked, Occasion.BEFORE).check_ins == (felt(Occasion.AFTER, 3),)
    assert without_check_in(session(), Occasion.BEFORE) == session()


def test_a_check_in_apart_is_a_session_that_can_be_kept() -> None:
    bad_day = apart("bad", felt(Occasion.BEFORE, 8))
    assert checked([bad_day]) == [bad_day]
    assert (bad_day.started, bad_day.ended, score_of(bad_day, Occasion.APART)) == (START, START, 8)
    assert not session().is_check_in
    assert not replace(session(), plan=()).is_check_in


def test_a_score_given_later_keeps_what_else_was_said() -> None:
    asked = with_check_in(session(), felt(Occasion.BEFORE, 6))
    written = with_score(asked, Occasion.BEFORE, 5, place="neck")
    assert written.check_ins == (replace(felt(Occasion.BEFORE, 5), place="neck"),)
    assert with_score(written, Occasion.BEFORE, 4, note="tired").check_ins == (
        replace(felt(Occasion.BEFORE, 4), place="neck", note="tired"),
    )
    assert with_score(written, Occasion.BEFORE, 4, place="").check_ins == (felt(Occasion.BEFORE, 4),)


def test_a_score_that_was_not_asked_for_then_has_the_time_of_its_occasion() -> None:
    ended = replace(session(), ended=START + timedelta(minutes=9))
    assert with_score(ended, Occasion.AFTER, 2).check_ins[0].at == ended.ended
    assert with_score(session(), Occasion.AFTER, 2).check_ins[0].at == START
    assert with_score(ended, Occasion.BEFORE, 2).check_ins[0].at == START
