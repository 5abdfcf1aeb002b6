"""What comes before a session and after it: the safety notice, what was broken off, and trouble."""

import gc
from contextlib import ExitStack
from pathlib import Path

import pytest
from msgspec.structs import replace
from tests.support.app import DESK, SHORT, Clock
from tests.support.disk import failing_disk
from tests.support.plain import Person, plain_mode, play

from unslump.history.records import Ending, Finish, Session
from unslump.house import House
from unslump.paths import paths
from unslump.plain.line import LINE_LOST, READER_LEFT, Cut
from unslump.plain.mode import ENDED_EARLY, FINISHED, TROUBLE
from unslump.plain.words import READ_THIS


class Deaf(Person):
    """Somebody whose line is cut after a sentence that begins in a certain way."""

    last = "Done. Exercise 2"

    def say(self, sentence: str) -> None:
        super().say(sentence)
        if sentence.startswith(self.last):
            raise Cut(READER_LEFT, "Nobody reads these lines any more.")


@pytest.fixture
def broken_off(house: House, clock: Clock) -> Session:
    """A session that was broken off after its first set, ten minutes ago."""
    assert play(house, Deaf(clock)) == READER_LEFT
    gc.collect()  # lets go of the claim, as the end of the process does
    clock.now += 600
    (session,) = house.store.unfinished()
    return session


@pytest.mark.parametrize("read", ["enter", "space", "y"])
def test_the_safety_notice_comes_before_the_first_session(read: str, house: House, person: Person) -> None:
    paths().notice_read.unlink()
    assert play(house, person, (3600, read)) == FINISHED
    assert person.heard[0] == "Before you begin."
    assert person.heard_after("Press enter once you have read this")[0].startswith("Three minutes")
    assert paths().notice_read.exists()


def test_the_safety_notice_comes_once(house: House, person: Person) -> None:
    play(house, person)
    assert "Before you begin." not in person.heard


@pytest.mark.parametrize("leave", ["q", "escape"])
def test_who_leaves_at_the_notice_has_begun_nothing(leave: str, house: House, person: Person) -> None:
    paths().notice_read.unlink()
    assert play(house, person, (5, leave)) == ENDED_EARLY
    assert house.store.sessions() == []
    assert not paths().notice_read.exists()


@pytest.mark.parametrize("rate", [1.0, 10.0])
def test_where_nobody_answers_the_notice_is_told_each_time_and_given_time(
    rate: float, house: House, person: Person, clock: Clock
) -> None:
    paths().notice_read.unlink()
    person.answers = False
    begun = clock.today()
    assert play(house, person, rate=rate) == FINISHED
    assert "Before you begin." in person.heard
    assert {"Question mark lists the keys.", READ_THIS}.isdisjoint(person.heard)
    (session,) = house.store.sessions(rehearsals=True)
    assert 30 < (session.started - begun).total_seconds() * rate < 90
    assert not paths().notice_read.exists()


@pytest.mark.parametrize("yes", ["y", "enter", "space"])
def test_what_was_broken_off_is_offered_and_goes_on(
    yes: str, broken_off: Session, house: House, person: Person
) -> None:
    assert play(house, person, (30, yes), routine=DESK) == FINISHED
    assert person.heard[:4] == [
        "Three minutes, begun at 07:30, broke off.",
        "You have 1 of 4 sets behind you.",
        "It goes on at Quadruped rotation, left, set 1.",
        "Go on with it? y goes on, n ends it, escape asks later.",
    ]
    (session,) = house.store.sessions()
    assert session.id == broken_off.id
    assert [record.ended for record in session.sets] == [Ending.DONE] * 4


def test_what_was_broken_off_can_be_ended(broken_off: Session, house: House, person: Person) -> None:
    assert play(house, person, (30, "n")) == FINISHED
    before, now = house.store.sessions()
    assert (before.id, before.finish) == (broken_off.id, Finish.PARTIAL)
    assert now.finish is Finish.FINISHED


def test_what_was_broken_off_can_wait(broken_off: Session, house: House, person: Person) -> None:
    assert play(house, person, (30, "escape")) == FINISHED
    assert house.store.unfinished() == [broken_off]


def test_what_broke_off_in_a_routine_that_has_changed_since_is_told_and_another_begins(
    broken_off: Session, house: House, person: Person
) -> None:
    house.store.edit(broken_off, replace(broken_off, plan=broken_off.plan[:-1]))
    assert play(house, person, (30, "y")) == FINISHED
    assert person.heard_after("Go on with it?")[:3] == [
        "The routine has changed since;",
        "what you did is kept.",
        "Three minutes: 3 exercises, about 3 minutes.",
    ]
    before, now = house.store.sessions()
    assert (before.finish, now.finish) == (Finish.PARTIAL, Finish.FINISHED)


def test_what_broke_off_is_not_offered_to_a_rehearsal(
    broken_off: Session, house: House, person: Person
) -> None:
    assert play(house, person, rate=60) == FINISHED
    assert not any("broke off" in sentence for sentence in person.heard)
    assert house.store.unfinished() == [broken_off]


def test_what_broke_off_hours_ago_is_closed_and_not_asked_about(
    broken_off: Session, house: House, person: Person, clock: Clock
) -> None:
    clock.now += 7 * 3600
    assert play(house, person) == FINISHED
    assert not any("broke off" in sentence for sentence in person.heard)
    before, _ = house.store.sessions()
    assert (before.id, before.finish) == (broken_off.id, Finish.PARTIAL)


def test_where_nobody_answers_the_same_routine_goes_on(
    broken_off: Session, house: House, person: Person
) -> None:
    person.answers = False
    assert play(house, person, routine=SHORT) == FINISHED
    assert "Going on with it." in person.heard
    (session,) = house.store.sessions()
    assert session.id == broken_off.id


def test_where_nobody_answers_another_routine_leaves_it_for_later(
    broken_off: Session, house: House, person: Person
) -> None:
    person.answers = False
    assert play(house, person, routine=DESK) == FINISHED
    assert "It waits; play it again to go on." in person.heard
    assert house.store.unfinished() == [broken_off]


def test_what_is_played_elsewhere_is_not_offered(house: House, person: Person, clock: Clock) -> None:
    elsewhere = plain_mode(house, Deaf(clock))
    elsewhere.play(house.library.routine(SHORT))
    assert play(house, person) == FINISHED
    assert person.heard[0].startswith("Three minutes: ")


def test_a_line_that_is_cut_keeps_the_set_in_progress(house: House, clock: Clock) -> None:
    person = Deaf(clock)
    person.last = "2. Breathe in, open"
    assert play(house, person) == READER_LEFT
    assert person.warned == ["Nobody reads these lines any more."]
    (session,) = house.store.unfinished()
    assert [record.ended for record in session.sets] == [Ending.DONE, Ending.INTERRUPTED]


def test_a_terminal_that_goes_away_keeps_the_set_in_progress(house: House, person: Person) -> None:
    def gone(seconds: float | None) -> str:
        if person.clock.now > 1030:
            raise Cut(LINE_LOST, "The terminal is gone.")
        return read(seconds)

    read, person.read = person.read, gone  # type: ignore[method-assign]
    assert play(house, person) == LINE_LOST
    (session,) = house.store.unfinished()
    assert [record.ended for record in session.sets] == [Ending.INTERRUPTED]


def test_what_cannot_be_saved_is_told_at_once_and_at_the_end(house: House, person: Person) -> None:
    with failing_disk():
        assert play(house, person) == TROUBLE
    assert "is not saved" in person.warned[0]
    assert len(person.warned) == len(set(person.warned))
    told = " ".join(person.heard_after("4 of 4 sets done"))
    assert told.startswith("“Three minutes” (4 of 4 sets done) is not saved")


def test_what_could_not_be_saved_on_the_way_is_saved_at_the_end(house: House, clock: Clock) -> None:
    trouble = ExitStack()

    class Lucky(Person):
        """Somebody whose disk has room again when the session is over."""

        def say(self, sentence: str) -> None:
            super().say(sentence)
            if "sets done" in sentence:
                trouble.close()

    with trouble:
        trouble.enter_context(failing_disk())
        assert play(house, Lucky(clock)) == FINISHED
    (session,) = house.store.sessions()
    assert session.finish is Finish.FINISHED


def test_only_what_was_cut_is_left_behind(house: House, person: Person, tmp_path: Path) -> None:
    assert play(house, person) == FINISHED
    assert list(paths().live.glob("*.lock")) == []
