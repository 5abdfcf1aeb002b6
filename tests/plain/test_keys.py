"""Keys as a terminal sends them, and as a line names them."""

import pytest

from unslump.plain.keys import UNKNOWN, character_of, is_key, key_in_line, key_word, keys_in
from unslump.ui.actions import Place, actions_at

TYPED = [
    ("space", " "),
    ("enter", "\r"),
    ("enter", "\n"),  # as most terminals hand on what the key sends
    ("tab", "\t"),
    ("backspace", "\x7f"),
    ("backspace", "\b"),
    ("escape", "\x1b"),
    ("ctrl+a", "\x01"),
    ("ctrl+z", "\x1a"),
    ("up", "\x1b[A"),
    ("down", "\x1b[B"),
    ("left", "\x1b[D"),
    ("right", "\x1bOC"),
    ("home", "\x1b[H"),
    ("end", "\x1bOF"),
    ("home", "\x1b[1~"),
    ("insert", "\x1b[2~"),
    ("delete", "\x1b[3~"),
    ("end", "\x1b[4~"),
    ("pageup", "\x1b[5~"),
    ("pagedown", "\x1b[6~"),
    ("f1", "\x1bOP"),
    ("f4", "\x1b[S"),
    ("f1", "\x1b[11~"),
    ("f5", "\x1b[15~"),
    ("f6", "\x1b[17~"),
    ("f12", "\x1b[24~"),
    ("question_mark", "?"),
    ("plus", "+"),
    ("equals_sign", "="),
    ("minus", "-"),
    ("full_stop", "."),
    ("x", "x"),
]


@pytest.mark.parametrize(("key", "typed"), TYPED)
def test_a_key_has_the_name_that_the_table_of_actions_gives_it(key: str, typed: str) -> None:
    assert keys_in(typed) == [key]
    assert is_key(key)


def test_keys_typed_quickly_are_all_taken() -> None:
    assert keys_in("n +") == ["n", "space", "plus"]


def test_a_sequence_of_nobody_is_one_key_and_no_escape() -> None:
    assert keys_in("\x1b[200~") == [UNKNOWN]
    assert is_key(UNKNOWN)


def test_every_key_of_a_session_can_be_typed_or_named() -> None:
    for action in actions_at(Place.SESSION, Place.HURT):
        for key in action.keys:
            assert key in dict(TYPED) or len(key) == 1, key
            assert key_in_line(key) == key
            assert key_word(key).replace(" ", "").isalnum()


@pytest.mark.parametrize(
    ("line", "key"),
    [("next", "next"), (" Hurts \r", "hurts"), ("", "enter"), ("\r", "enter"), (" ", "space"), ("+", "plus")],
)
def test_a_line_is_a_key_or_a_word(line: str, key: str) -> None:
    assert key_in_line(line) == key


@pytest.mark.parametrize(
    ("key", "said"), [("question_mark", "question mark"), ("ctrl+q", "ctrl q"), ("pageup", "pageup")]
)
def test_a_key_is_named_in_words_that_a_voice_does_not_pass_over(key: str, said: str) -> None:
    assert key_word(key) == said


@pytest.mark.parametrize(
    ("key", "written"),
    [("space", " "), ("full_stop", "."), ("x", "x"), ("ä", "ä"), ("f1", ""), ("enter", "")],
)
def test_a_key_writes_its_sign_and_others_nothing(key: str, written: str) -> None:
    assert character_of(key) == written


def test_a_word_is_no_key() -> None:
    assert not is_key("stop please")
