"""Keys as a terminal sends them, and as a line names them."""

import pytest

from unslump.plain.keys import UNKNOWN, key_in_line, key_word, keys_in
from unslump.ui.actions import Place, actions_at

TYPED = {
    "space": " ",
    "enter": "\r",
    "backspace": "\x7f",
    "escape": "\x1b",
    "left": "\x1b[D",
    "right": "\x1bOC",
    "pageup": "\x1b[5~",
    "pagedown": "\x1b[6~",
    "f1": "\x1bOP",
    "question_mark": "?",
    "plus": "+",
    "equals_sign": "=",
    "minus": "-",
    "full_stop": ".",
    "x": "x",
}


@pytest.mark.parametrize(("key", "typed"), TYPED.items(), ids=list(TYPED))
def test_a_key_has_the_name_that_the_table_of_actions_gives_it(key: str, typed: str) -> None:
    assert keys_in(typed) == [key]


def test_keys_typed_quickly_are_all_taken() -> None:
    assert keys_in("n +") == ["n", "space", "plus"]


def test_a_sequence_of_nobody_is_one_key_and_no_escape() -> None:
    assert keys_in("\x1b[200~") == [UNKNOWN]


def test_every_key_of_a_session_can_be_typed_or_named() -> None:
    for action in actions_at(Place.SESSION, Place.HURT):
        for key in action.keys:
            assert key in TYPED or len(key) == 1 or key in ("up", "down"), key
            assert key_in_line(key) == key
            assert key_word(key).replace(" ", "").isalnum()


@pytest.mark.parametrize(
    ("line", "key"),
    [("next", "next"), (" Hurts \r", "hurts"), ("", "enter"), ("\r", "enter"), (" ", "space"), ("+", "plus")],
)
def test_a_line_is_a_key_or_a_word(line: str, key: str) -> None:
    assert key_in_line(line) == key
