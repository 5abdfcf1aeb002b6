"""The card of an exercise in lines: on the command line, and in mid-session."""

import pytest
from click.testing import CliRunner, Result
from tests.support.app import built_in_library

from unslump.cli import unslump
from unslump.house import House
from unslump.plain.words import card
from unslump.routine.model import Exercise
from unslump.session.speech import MOST_CHARACTERS

EXERCISES = built_in_library(figures=False).exercises


def run(*arguments: str) -> Result:
    return CliRunner().invoke(unslump, arguments)


@pytest.mark.parametrize("exercise", EXERCISES, ids=[each.id for each in EXERCISES])
def test_a_card_says_everything_in_short_lines(exercise: Exercise, house: House) -> None:
    printed = run("exercises", exercise.id)
    assert (printed.exit_code, printed.stderr) == (0, "")
    lines = printed.stdout.splitlines()
    assert lines == list(card(exercise))
    assert max(map(len, lines)) <= MOST_CHARACTERS
    text = " ".join(lines)
    movements = [movement.cue for movement in (*exercise.enter, *exercise.movements)]
    mended = [fault.fix for fault in exercise.faults]
    for words in (exercise.name, exercise.why, *exercise.set_up, *movements, *mended, *exercise.stop_if):
        assert " ".join(words.split()) in text


def test_a_sentence_stays_in_one_line_where_it_fits(house: House) -> None:
    assert "Lie on your belly, hands under your shoulders." in run("exercises", "prone-press-up").stdout


def test_an_unknown_exercise_gets_the_nearest(house: House) -> None:
    printed = run("exercises", "prone-w-s")
    assert printed.exit_code == 1
    assert "did you mean `prone-w`?" in printed.stderr


def test_without_a_name_all_are_listed(house: House) -> None:
    assert run("exercises").stdout.count("desk-back/") == len(EXERCISES)
