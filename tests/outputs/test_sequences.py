"""Sequences for the terminal: exact bytes, and nothing in their words that a terminal would obey."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unslump.outputs.sequences import (
    MOST_CHARACTERS,
    PROGRESS_OVER,
    TITLE_BEFORE,
    first_title,
    notification,
    progress,
    through_tmux,
    title,
)
from unslump.outputs.terminals import Dialect

NOTIFICATIONS = {
    Dialect.OSC_9: "\x1b]9;unslump: Change sides.\x1b\\",
    Dialect.OSC_99: "\x1b]99;i=unslump:d=0:p=title;unslump\x1b\\"
    "\x1b]99;i=unslump:d=1:p=body;Change sides.\x1b\\",
    Dialect.OSC_777: "\x1b]777;notify;unslump;Change sides.\x1b\\",
}


@pytest.mark.parametrize("dialect", Dialect)
def test_each_dialect_has_its_bytes(dialect: Dialect) -> None:
    assert notification(dialect, "Change sides.") == NOTIFICATIONS[dialect]


def test_a_title_is_put_in_the_place_of_one_that_is_kept() -> None:
    assert first_title("Rest") == "\x1b[22;2t\x1b]2;Rest\x1b\\"
    assert title("Prone W 1 of 5") == "\x1b]2;Prone W 1 of 5\x1b\\"
    assert TITLE_BEFORE == "\x1b]2;\x1b\\\x1b[23;2t"


def test_progress_is_a_percentage_and_goes_away() -> None:
    assert progress(40) == "\x1b]9;4;1;40\x1b\\"
    assert PROGRESS_OVER == "\x1b]9;4;0\x1b\\"


def test_tmux_is_given_every_escape_twice() -> None:
    assert through_tmux(progress(40)) == "\x1bPtmux;\x1b\x1b]9;4;1;40\x1b\x1b\\\x1b\\"


HOSTILE = st.text(st.characters() | st.sampled_from("\x1b\x07\x9c\x9d\\;4\n\u202e"), max_size=200)


@given(HOSTILE)
def test_no_words_end_a_sequence_or_begin_another(text: str) -> None:
    for sequence in (title(text), *(notification(dialect, text) for dialect in Dialect)):
        assert re.fullmatch(r"(\x1b\][^\x00-\x1f\x7f-\x9f]*\x1b\\)+", sequence)


def test_of_many_words_the_rest_is_cut_off() -> None:
    most, more = "a" * MOST_CHARACTERS, "a" * (MOST_CHARACTERS + 1)
    assert title(more) == title(most)
    for dialect in Dialect:
        assert notification(dialect, more) == notification(dialect, most)


@given(HOSTILE)
def test_no_notification_is_taken_for_progress(text: str) -> None:
    assert notification(Dialect.OSC_9, f"4;1;{text}").startswith("\x1b]9;unslump: ")
