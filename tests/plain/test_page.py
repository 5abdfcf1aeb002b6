"""The page on plain mode says what is so."""

import re
import signal
from pathlib import Path

from tests.support.plain import KEYBOARD, Person, play

from unslump.cli import unslump
from unslump.house import House
from unslump.plain.line import LINE_LOST, READER_LEFT
from unslump.plain.mode import ENDED_EARLY, FINISHED, TROUBLE

PAGE = (Path(__file__).parents[2] / "docs" / "plain.md").read_text(encoding="utf-8")
GOLDEN = (Path(__file__).parent / "golden" / "three-minutes.txt").read_text(encoding="utf-8")


def section(title: str) -> str:
    return PAGE.partition(f"## {title}\n")[2].partition("\n## ")[0]


WORDS = [
    word
    for row in re.findall(r"^\| (`.*?) \|", section("Keys and words"), re.MULTILINE)
    for word in re.findall(r"`(\w+)`", row)
]


def test_it_shows_how_a_routine_begins() -> None:
    shown = PAGE.split("```")[3].strip("\n")
    assert GOLDEN.startswith(shown)


def test_it_names_every_word(house: House, person: Person) -> None:
    play(house, person, (15, "question_mark"), (9, "space"))
    listed = person.heard_after("Lie on your belly")
    offered = {
        action.name
        for action in KEYBOARD.actions
        if any(line.endswith(f": {action.label}.") for line in listed)
    }
    assert offered == set(WORDS)


def test_it_gives_the_codes_that_it_ends_with() -> None:
    codes = [int(code) for code in re.findall(r"^\| (\d) \|", section("Exit codes"), re.MULTILINE)]
    assert codes == [FINISHED, TROUBLE, ENDED_EARLY]
    assert {int(code) for code in re.findall(r"\b(1[34]\d|129)\b", section("Exit codes"))} == {
        LINE_LOST,
        READER_LEFT,
        128 + signal.SIGINT,
        128 + signal.SIGTERM,
    }


def test_the_commands_that_it_names_are_there() -> None:
    assert set(re.findall(r"(?:`|^)unslump ([a-z-]+)", PAGE, re.MULTILINE)) <= set(unslump.commands)
