"""What is heard of a whole routine, and that it can be followed by ear."""

import re
from pathlib import Path

import pytest
from tests.support.app import DESK, SHORT, UNDO
from tests.support.plain import Person, play

from unslump.house import House
from unslump.session.speech import MOST_CHARACTERS

GOLDEN = Path(__file__).parent / "golden" / "three-minutes.txt"


def test_three_minutes_sound_as_agreed(house: House, person: Person) -> None:
    """After a change that is meant, listen to it: the file is the transcript, line by line."""
    assert play(house, person) == 0
    transcript = "".join(f"{line}\n" for line in person.heard)
    assert transcript == GOLDEN.read_text(encoding="utf-8")


@pytest.mark.parametrize("routine", [SHORT, DESK, UNDO])
def test_every_line_is_short_whole_and_plain(routine: str, house: House, person: Person) -> None:
    person.answers = False
    assert play(house, person, routine=routine) == 0
    for line in person.heard:
        assert 0 < len(line) <= MOST_CHARACTERS
        assert line.isprintable()
        assert line == line.strip()


def test_the_same_is_heard_however_fast_it_runs(house: House, person: Person) -> None:
    play(house, person, rate=10)
    *heard, rehearsal = person.heard
    assert rehearsal.startswith("A rehearsal")
    assert heard == GOLDEN.read_text(encoding="utf-8").splitlines()


def test_what_a_screen_shows_by_its_place_is_said(house: House, person: Person) -> None:
    person.answers = False
    play(house, person, routine=DESK)
    for line in (
        "Exercise 1 of 2.",
        "Done. Exercise 2 of 2.",
        "Get ready: Glute reach, standing, left leg back.",
        "Begin: 3 to 5 breaths.",
        "Done. Rest. Next: set 2 of 2, left leg back.",
        "Done. Change sides: right leg back.",
    ):
        assert line in person.heard


def test_no_countdown_is_heard_where_something_is_counted(house: House, person: Person) -> None:
    person.answers = False
    play(house, person, routine=UNDO)
    for before, line in zip(person.heard, person.heard[1:], strict=False):
        if line == "3":
            assert not re.match(r"(In|Out|Breathe|Last one|\d+\.)", before), before


def test_no_countdown_is_heard_where_there_is_hardly_time_to_get_ready(house: House, person: Person) -> None:
    person.answers = False
    play(house, person, routine=DESK)
    assert person.heard_after("Get ready: Hamstring hinge")[0] == "3"
    assert person.heard_after("Get ready: Glute reach")[0] == "Begin: 3 to 5 breaths."


def test_where_nobody_answers_an_open_set_goes_on_by_itself(house: House, person: Person) -> None:
    person.answers = False
    assert play(house, person, routine=DESK) == 0
    assert "Begin: as long as you like, up to 30 seconds." in person.heard
    (session,) = house.store.sessions()
    assert {record.ended.value for record in session.sets} == {"done"}
    hold = session.sets[0]
    assert 30 <= hold.amount < 31
    assert not any("stay as long as you like" in line for line in person.heard)
