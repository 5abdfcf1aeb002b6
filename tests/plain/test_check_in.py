"""How the back feels, asked in lines."""

import gc
from pathlib import Path

import pytest
from tests.support.app import SHORT, Clock, make_conductor, make_house, settle_in
from tests.support.plain import Person, after, play

from unslump import settings
from unslump.history.records import CheckIn, Finish, Occasion, Session
from unslump.house import House
from unslump.paths import paths
from unslump.plain.check_in import BROUGHT_BACK, HOW, QUESTIONS, SCALE, WHAT_ELSE, WHERE
from unslump.plain.line import Cut
from unslump.session.speech import MOST_CHARACTERS

BEFORE, AFTER = QUESTIONS[Occasion.BEFORE], QUESTIONS[Occasion.AFTER]
END_EARLY = [*after(150, "q"), (2.0, "y")]


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clock: Clock) -> House:
    """The house of somebody who has chosen nothing."""
    settle_in(tmp_path, monkeypatch, asked=True)
    return make_house(clock)


def the_one(house: House) -> Session:
    (session,) = house.store.sessions(rehearsals=True)
    return session


def scores(house: House) -> dict[Occasion, int]:
    return {each.occasion: each.score for each in the_one(house).check_ins}


def test_it_is_asked_before_and_after_with_the_scale_worded(house: House, person: Person) -> None:
    play(house, person, (1, "6"), *END_EARLY, (2, "t"))
    assert person.heard[:4] == [BEFORE, SCALE, HOW[Occasion.BEFORE], "Noted: 6."]
    assert person.heard[4].startswith("Three minutes")
    assert person.heard[-4:] == [AFTER, SCALE, HOW[Occasion.AFTER], "Noted: 10."]
    assert scores(house) == {Occasion.BEFORE: 6, Occasion.AFTER: 10}


def test_every_line_of_it_can_be_heard_at_once() -> None:
    lines = [*QUESTIONS.values(), SCALE, *HOW.values(), WHERE, WHAT_ELSE, BROUGHT_BACK]
    assert [line for line in lines if len(line) > MOST_CHARACTERS] == []


@pytest.mark.parametrize("key", ["enter", "space", "escape"])
def test_one_key_skips_it(key: str, house: House, person: Person) -> None:
    play(house, person, (1, key), *END_EARLY, (2, key))
    assert AFTER in person.heard
    assert scores(house) == {}


def test_another_key_tells_the_keys_again(house: House, person: Person) -> None:
    play(house, person, (1, "x"), (1, "4"), *END_EARLY, (2, "enter"))
    assert person.heard[2:4] == [HOW[Occasion.BEFORE]] * 2
    assert scores(house) == {Occasion.BEFORE: 4}


def test_place_and_note_are_typed_told_back_and_kept(house: House, person: Person) -> None:
    place = [*"hipp", "backspace", "space", "4", "enter"]
    keys = [(1.0, key) for key in ("n", *place, "f1", *"sat", "full_stop", "enter", "3")]
    play(house, person, *keys, *END_EARLY, (2, "enter"))
    assert person.heard[3:7] == [WHERE, "Noted: hip 4", WHAT_ELSE, "Noted: sat."]
    (felt,) = the_one(house).check_ins
    assert (felt.score, felt.place, felt.note) == (3, "hip 4", "sat.")


def test_words_that_are_left_out_are_not_told_back_and_escape_ends_them_too(
    house: House, person: Person
) -> None:
    play(house, person, (1, "n"), (1, "escape"), (1, "h"), (1, "escape"), (1, "3"), *END_EARLY, (2, "enter"))
    assert person.heard[3:7] == [WHERE, WHAT_ELSE, "Noted: h", HOW[Occasion.BEFORE]]
    (felt,) = the_one(house).check_ins
    assert (felt.place, felt.note) == ("", "h")


def test_words_that_cannot_be_kept_are_asked_for_again(house: House, person: Person) -> None:
    long = [(0.0, "a")] * 201
    keys = [(1, "n"), *long, (1, "enter"), (1, "a"), (1, "enter"), (1, "enter"), (1, "2")]
    play(house, person, *keys, *END_EARLY, (2, "enter"))
    assert any(line.startswith("These are 201 characters") for line in person.heard)
    (felt,) = the_one(house).check_ins
    assert felt.place == "a"


def test_asking_no_more_is_remembered(house: House, person: Person) -> None:
    play(house, person, (1, "o"), *END_EARLY)
    assert BROUGHT_BACK in person.heard
    assert AFTER not in person.heard
    assert settings.load(paths().settings).settings.check_in is settings.CheckInChoice.OFF


def test_a_choice_that_cannot_be_remembered_is_told_each_time(house: House, person: Person) -> None:
    paths().settings.mkdir(parents=True)
    play(house, person, (1, "o"), *END_EARLY, (2, "o"))
    assert AFTER in person.heard
    assert BROUGHT_BACK not in person.heard
    assert [str(paths().settings) in sentence for sentence in person.warned] == [True, True]
    assert scores(house) == {}


def test_who_types_lines_is_not_asked(house: House, clock: Clock) -> None:
    person = Person(clock, has_keys=False)
    play(house, person, *END_EARLY)
    assert {BEFORE, AFTER}.isdisjoint(person.heard)


def test_a_rehearsal_is_not_asked_about(house: House, person: Person) -> None:
    play(house, person, rate=4.0)
    assert {BEFORE, AFTER}.isdisjoint(person.heard)


def test_a_session_that_is_taken_up_is_not_asked_before_again(house: House, person: Person) -> None:
    conductor = make_conductor(house, SHORT)
    conductor.check_in(CheckIn(occasion=Occasion.BEFORE, score=5, at=person.clock.today()))
    conductor.start()
    conductor.break_off()
    del conductor
    gc.collect()  # lets go of its claim, as the end of the process does
    person.clock.now += 3600
    play(house, person, (1, "y"), *END_EARLY, (2, "2"))
    assert BEFORE not in person.heard
    assert scores(house) == {Occasion.BEFORE: 5, Occasion.AFTER: 2}


def test_who_leaves_while_it_is_asked_after_loses_nothing(house: House, clock: Clock) -> None:
    class Leaving(Person):
        """Somebody whose terminal is gone when they are asked how it was."""

        def read(self, seconds: float | None) -> str:
            if AFTER in self.heard:
                raise Cut(129, "The terminal is gone.")
            return super().read(seconds)

    assert play(house, Leaving(clock), (1, "5"), *END_EARLY) == 129
    assert the_one(house).finish is Finish.PARTIAL
    assert scores(house) == {Occasion.BEFORE: 5}


def test_an_answer_that_cannot_be_saved_is_told(house: House, clock: Clock) -> None:
    class Unlucky(Person):
        """Somebody whose history is lost when they are asked how it was."""

        def say(self, sentence: str) -> None:
            super().say(sentence)
            if sentence == AFTER:
                house.paths.history.unlink()
                house.paths.history.mkdir()

    person = Unlucky(clock)
    assert play(house, person, (1, "5"), *END_EARLY, (2, "3")) == 1
    assert "is not saved in" in " ".join(person.heard)
