"""What the pacer asks and allows, on a line made of numbers: no clock but the test's."""

import re
from dataclasses import dataclass, field
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unslump.ui.wire.gears import GEARS, Gearbox
from unslump.ui.wire.pacer import (
    ASK_EVERY_CHARACTERS,
    ASK_EVERY_SECONDS,
    COLUMNS,
    DEAF_SECONDS,
    GONE_SECONDS,
    LONGEST_MEASURED_SECONDS,
    PATIENCE_SECONDS,
    RETRY_SECONDS,
    ROW,
    SLACK_SECONDS,
    Pacer,
)

QUESTION = re.compile(r"\x1b\[(\d+);(\d+)H\x1b\[6n")
TICK = 1 / 15


def place(question: str) -> tuple[int, int]:
    """Row and column of the cursor as it is asked for."""
    found = QUESTION.fullmatch(question)
    assert found, question
    return int(found[1]), int(found[2])


def acquainted(round_trip: float = 0.1) -> Pacer:
    """A pacer at 10 s that has had an answer, and expects none."""
    pacer = Pacer()
    question = pacer.ask(10.0 - round_trip)
    pacer.answered(*place(question), 10.0)
    return pacer


@dataclass
class Line:
    """A far end that reads so many bytes a second, so far away, and answers as it reads."""

    rate: float
    delay: float
    pacer: Pacer = field(default_factory=Pacer)
    free_at: float = 0.0
    written: int = 0
    answers: list[tuple[float, tuple[int, int]]] = field(default_factory=list)

    def write(self, now: float, update: int) -> float:
        """Send an update with its question: when a person sees it."""
        question = self.pacer.ask(now, update)
        self.written += update + len(question)
        self.free_at = max(self.free_at, now) + (update + len(question)) / self.rate
        if question:
            self.answers.append((self.free_at + 2 * self.delay, place(question)))
        return self.free_at + self.delay

    def hear(self, now: float) -> None:
        """Let the answers come that have come by now."""
        while self.answers and self.answers[0][0] <= now:
            at, answer = self.answers.pop(0)
            self.pacer.answered(*answer, at)


def test_the_first_question_is_asked_once() -> None:
    pacer = Pacer()
    assert place(pacer.ask(0.0)) == (ROW, 1)
    assert [pacer.ask(now, 5000) for now in (0.5, 5.0, 50.0)] == [""] * 3


def test_questions_are_asked_from_time_to_time_each_in_a_place_of_its_own() -> None:
    pacer = acquainted()
    places = []
    for number in range(2 * COLUMNS):
        now = 20.0 + number * 1.01 * ASK_EVERY_SECONDS
        places.append(place(pacer.ask(now, 10)))
        pacer.answered(*places[-1], now + 0.1)
        assert not pacer.ask(now + 0.5 * ASK_EVERY_SECONDS, 10)
    assert set(places[:COLUMNS]) == {(ROW, column) for column in range(1, COLUMNS + 1)}


def test_nothing_large_goes_without_a_question_behind_it() -> None:
    pacer = acquainted()
    assert pacer.ask(10.5, 1)
    assert not pacer.ask(10.51, ASK_EVERY_CHARACTERS // 2)
    assert pacer.ask(10.52, ASK_EVERY_CHARACTERS // 2)


def test_a_terminal_that_never_answers_is_written_to_as_if_nobody_asked() -> None:
    pacer = Pacer()
    pacer.ask(0.0)
    assert all(pacer.may_write(now) for now in (0.1, 1.0, 2.9, 3.1, 1000.0))
    assert not any(pacer.is_behind(now) for now in (0.1, DEAF_SECONDS + 0.01, 1000.0))


def test_it_is_behind_once_an_answer_is_late_and_no_longer_once_it_has_come() -> None:
    pacer = acquainted(0.2)
    question = pacer.ask(11.0, 100)
    in_time = 11.0 + 0.2 + SLACK_SECONDS
    assert not pacer.is_behind(in_time - 0.01)
    assert pacer.is_behind(in_time + 0.01)
    pacer.answered(*place(question), in_time + 0.5)
    assert not pacer.is_behind(in_time + 0.5)


def test_an_answer_stands_for_every_question_before_it() -> None:
    pacer = acquainted()
    pacer.ask(11.0, 5000)
    later = pacer.ask(11.1, 5000)
    pacer.answered(*place(later), 11.3)
    assert not pacer.is_behind(100.0)


@pytest.mark.parametrize("answer", [(1, 2), (ROW, 0), (ROW, COLUMNS), (999, 999), (ROW + 1, 1)])
def test_what_nobody_asked_for_is_no_answer(answer: tuple[int, int]) -> None:
    pacer = acquainted()
    pacer.ask(11.0, 100)
    pacer.answered(*answer, 11.1)
    assert pacer.is_behind(12.0)


def test_a_line_that_has_shown_how_fast_it_is_is_given_no_more_at_once() -> None:
    pacer, unmeasured = acquainted(0.1), acquainted(0.1)
    question = pacer.ask(1000.0, 3000)
    pacer.answered(*place(question), 1001.1)
    for known in (pacer, unmeasured):
        known.ask(1002.0, 600)
    soon = 1002.0 + SLACK_SECONDS / 2
    assert pacer.is_behind(soon), "600 at 3000 a second take longer than that"
    assert not unmeasured.is_behind(soon)


def test_a_line_that_is_quick_again_is_given_more_at_once() -> None:
    pacer = acquainted(0.1)
    pacer.answered(*place(pacer.ask(1000.0, 3000)), 1001.1)
    for second in range(1002, 1008):
        pacer.answered(*place(pacer.ask(second, 100)), second + 0.1)
    pacer.ask(1010.0, 600)
    assert not pacer.is_behind(1010.0 + SLACK_SECONDS / 2)


@pytest.mark.parametrize(
    ("update", "seconds"), [(ASK_EVERY_CHARACTERS - 1, 1.1), (3000, LONGEST_MEASURED_SECONDS)]
)
def test_neither_a_little_nor_a_silence_tells_how_fast_a_line_is(update: int, seconds: float) -> None:
    pacer = acquainted(0.1)
    pacer.answered(*place(pacer.ask(1000.0, update)), 1000.0 + seconds)
    pacer.ask(1010.0, 600)
    assert not pacer.is_behind(1010.0 + SLACK_SECONDS / 2)


def test_a_rest_before_an_update_does_not_make_the_line_look_slow() -> None:
    pacer = acquainted(0.1)
    pacer.answered(*place(pacer.ask(1000.0, 3000)), 1001.1)
    pacer.ask(1002.0, 200)
    assert not pacer.is_behind(1002.0 + SLACK_SECONDS / 2)


def test_in_a_silence_something_is_written_at_times_each_wait_as_long_as_all_before() -> None:
    pacer = acquainted(0.1)
    pacer.ask(100.0, 100)
    tries = []
    for tick in range(1, 10 * 60):
        now = 100.0 + tick / 10
        if now > 100 + 0.1 + PATIENCE_SECONDS and pacer.may_write(now):
            tries.append(round(now - 100, 1))
            pacer.ask(now, 100)
    waits = [after - before for before, after in zip([0, *tries], tries, strict=False)]
    assert len(tries) < 12
    assert waits == sorted(waits)
    assert waits[-1] == pytest.approx(RETRY_SECONDS, abs=0.2)


def test_after_somebody_else_had_the_terminal_no_answer_is_expected() -> None:
    pacer = acquainted()
    pacer.ask(11.0, 100)
    pacer.forget()
    assert not pacer.is_behind(20.0)
    assert pacer.may_write(20.0)


def test_a_network_that_has_become_slower_is_known_after_a_minute() -> None:
    pacer = acquainted(0.01)
    for second in range(11, 80):
        pacer.answered(*place(pacer.ask(second, 100)), second + 0.4)
    pacer.ask(100.0, 100)
    assert not pacer.is_behind(100.4)


@given(
    st.lists(
        st.one_of(
            st.tuples(st.just("ask"), st.integers(0, 5000)),
            st.tuples(st.just("answer"), st.integers(-5, 30)),
            st.tuples(st.just("wait"), st.integers(0, 10_000)),
        ),
        max_size=60,
    )
)
def test_whatever_comes_an_answer_to_the_last_question_ends_every_delay(steps: list[tuple[str, int]]) -> None:
    pacer, now = acquainted(), 10.0
    for step, amount in steps:
        if step == "wait":
            now += amount / 1000
        elif step == "ask":
            pacer.ask(now, amount)
        else:
            pacer.answered(ROW, amount, now)
    now += RETRY_SECONDS + 0.01
    assert pacer.may_write(now), "no silence is for ever"
    question = pacer.ask(now, ASK_EVERY_CHARACTERS)
    pacer.answered(*place(question), now + 0.1)
    assert not pacer.is_behind(now + 100)
    assert pacer.may_write(now + 100)


# A whole session screen on a line: pictures of about these sizes, and digits once a second.
PICTURES = {1: 470, 2: 660, 3: 400, 4: 250}
WORDS = 100
KEY_PAINT = 250


def key_to_paint(
    rate: float, round_trip: float, seconds: float = 60.0, size: float = 1.0
) -> tuple[list[float], Line]:
    """At each tick, how long it would take until a key pressed just then was seen to be answered.

    `size` is that of the pictures, as of larger windows; where they come in parts it makes no difference.
    """
    line, gearbox = Line(rate, round_trip / 2), Gearbox()
    line.write(0.0, 0)
    line.write(0.05, 4000)
    waits, words_at = [], 0
    for tick in range(2, int(seconds / TICK)):
        now = tick * TICK
        line.hear(now)
        waits.append(round_trip + max(0.0, line.free_at - now) + KEY_PAINT / rate)
        if gearbox.lets_move(now, behind=line.pacer.is_behind(now)):
            gear = gearbox.gear
            update = round(PICTURES[1 + GEARS.index(gear)] * (size if gear.cells == inf else 1.0))
            if int(now) > words_at:
                update, words_at = update + WORDS, int(now)
            line.write(now, update)
    return waits[int(5 / TICK) :], line


@given(st.floats(5000, 200_000), st.floats(0.001, 0.2))
def test_from_five_thousand_bytes_a_second_on_a_key_is_answered_in_half_a_second(
    rate: float, round_trip: float
) -> None:
    waits, _ = key_to_paint(rate, round_trip)
    assert max(waits) < 0.5


@pytest.mark.parametrize("size", [1.0, 1.4, 1.8])
def test_in_larger_windows_too(size: float) -> None:
    waits, _ = key_to_paint(6000, 0.2, size=size)
    assert max(waits) < 0.5


def test_a_line_that_can_take_everything_gets_everything() -> None:
    _, line = key_to_paint(50_000, 0.2)
    assert line.written > 60 * 15 * PICTURES[1]


def test_a_slow_line_is_still_made_use_of() -> None:
    _, line = key_to_paint(4000, 0.2)
    assert 0.4 < line.written / (60 * 4000) < 1


def test_a_far_end_that_used_to_answer_is_gone_after_a_long_silence_and_back_with_its_answer() -> None:
    pacer = acquainted()
    question = pacer.ask(20.0)
    assert not pacer.is_gone(20.0 + GONE_SECONDS)
    assert pacer.is_gone(20.1 + GONE_SECONDS)
    pacer.answered(*place(question), 60.0)
    assert not pacer.is_gone(60.0)


def test_one_that_never_answered_is_not_gone() -> None:
    pacer = Pacer()
    pacer.ask(0.0)
    assert not pacer.is_gone(100 * GONE_SECONDS)
