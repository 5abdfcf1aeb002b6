"""How the back feels, asked before and after a session."""

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from tests.support.app import SHORT, Clock, Visit, make_conductor, make_house, settle_in, visit
from textual.widgets import Input

from unslump import settings
from unslump.history.records import CheckIn, Occasion, Session
from unslump.house import House
from unslump.paths import paths
from unslump.ui.screens.check_in import CheckInScreen
from unslump.ui.screens.finish import FinishScreen
from unslump.ui.screens.home import HomeScreen
from unslump.ui.screens.resume import ResumeScreen
from unslump.ui.screens.session import SessionScreen

SIZES = [(50, 18), (80, 24), (120, 36)]


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clock: Clock) -> House:
    """The house of somebody who has chosen nothing."""
    settle_in(tmp_path, monkeypatch, asked=True)
    return make_house(clock)


def the_one(there: Visit) -> Session:
    (session,) = there.kept()
    return session


def scores(session: Session) -> dict[Occasion, int]:
    return {each.occasion: each.score for each in session.check_ins}


async def do_some(there: Visit, seconds: float = 150) -> None:
    """Move for a while, and end the session."""
    await there.to_work()
    await there.wind(seconds)
    await there.press("q", "enter")


@asynccontextmanager
async def asked_after(
    house: House, clock: Clock, *, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Visit]:
    async with visit(house, clock, routine=SHORT, size=size) as there:
        await there.press("6")
        await do_some(there)
        await there.settled()
        yield there


@pytest.mark.parametrize("size", SIZES)
async def test_the_scale_is_worded_at_both_ends_and_skipping_stands_beside_it(
    house: House, clock: Clock, size: tuple[int, int]
) -> None:
    async with visit(house, clock, routine=SHORT, size=size) as there:
        text = there.text
        assert "How does your back feel?" in text
        for words in ("t 10", "no pain", "the worst pain you can think of", "enter begin", "n note"):
            assert words in text
        assert "o ask no more" in text


@pytest.mark.parametrize(("key", "score"), [("0", 0), ("7", 7), ("t", 10)])
async def test_one_key_answers_and_the_session_begins(
    key: str, score: int, house: House, clock: Clock
) -> None:
    async with visit(house, clock, routine=SHORT) as there:
        await there.press(key)
        there.at(SessionScreen)
        assert the_one(there).check_ins == (CheckIn(occasion=Occasion.BEFORE, score=score, at=clock.today()),)


async def test_a_click_on_a_number_answers(house: House, clock: Clock) -> None:
    async with visit(house, clock, routine=SHORT) as there:
        await there.click("10")
        await there.settled()
        assert scores(the_one(there)) == {Occasion.BEFORE: 10}


@pytest.mark.parametrize("key", ["enter", "space", "escape"])
async def test_one_key_skips_it_and_the_session_begins(key: str, house: House, clock: Clock) -> None:
    async with visit(house, clock, routine=SHORT) as there:
        await there.press(key)
        there.at(SessionScreen)
        assert the_one(there).check_ins == ()


async def test_keys_that_mean_nothing_here_leave_the_question(house: House, clock: Clock) -> None:
    async with visit(house, clock, routine=SHORT) as there:
        await there.press("x", "q", "m", "z")
        there.at(CheckInScreen)
        assert there.kept() == []


async def test_place_and_note_are_kept_with_the_number(house: House, clock: Clock) -> None:
    async with visit(house, clock, routine=SHORT) as there:
        await there.press("n", *"left")
        await there.pilot.press("space", "4")
        await there.press("enter", *"sitting", "enter")
        assert not isinstance(there.app.focused, Input)
        assert "left 4" in there.text
        await there.press("3")
        (felt,) = the_one(there).check_ins
        assert (felt.score, felt.place, felt.note) == (3, "left 4", "sitting")


async def test_escape_goes_from_the_words_to_the_number_and_keeps_them(house: House, clock: Clock) -> None:
    async with visit(house, clock, routine=SHORT) as there:
        await there.press("n", *"hip", "escape", "2")
        (felt,) = the_one(there).check_ins
        assert (felt.place, felt.note) == ("hip", "")


async def test_words_that_cannot_be_kept_are_told_and_stay(house: House, clock: Clock) -> None:
    async with visit(house, clock, routine=SHORT) as there:
        await there.press("n")
        there.app.screen.query_one("#place", Input).value = "left\u202e"
        await there.press("escape")
        place = there.app.screen.query_one("#place", Input)
        assert place.has_focus
        assert place.value == "left\u202e"
        assert any("Leave it out" in notice for notice in there.notices)


async def test_after_a_session_it_is_asked_over_the_finish_and_shown_there(
    house: House, clock: Clock
) -> None:
    async with asked_after(house, clock) as there:
        assert "How does your back feel now?" in there.text
        await there.press("3")
        there.at(FinishScreen)
        assert "your back: 6 before, 3 after" in there.text
        assert scores(the_one(there)) == {Occasion.BEFORE: 6, Occasion.AFTER: 3}


async def test_the_question_after_waits_as_long_as_it_takes(
    house: House, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    timers: list[object] = []
    monkeypatch.setattr(CheckInScreen, "set_timer", lambda *timer, **_: timers.append(timer))
    async with asked_after(house, clock) as there:
        clock.now += 3600
        await there.settled()
        there.at(CheckInScreen)
        assert timers == []
        await there.press("enter", "enter")
        there.at(HomeScreen)
        assert scores(the_one(there)) == {Occasion.BEFORE: 6}


async def test_what_hurt_stands_beside_the_question(house: House, clock: Clock) -> None:
    async with visit(house, clock, routine=SHORT) as there:
        await there.press("enter")
        await there.to_work()
        await there.wind(125)
        name = there.moment.exercise.name
        await there.press("x", "q", "enter")
        await there.settled()
        there.at(CheckInScreen)
        assert f"It hurt in: {name}." in there.text


async def test_who_did_nothing_is_not_asked_how_it_was(house: House, clock: Clock) -> None:
    async with visit(house, clock, routine=SHORT) as there:
        await there.press("4")
        clock.now += 300
        await there.press("q", "enter")
        await there.settled()
        there.at(FinishScreen)


async def test_within_half_an_hour_of_an_answer_the_next_session_begins_at_once(
    house: House, clock: Clock
) -> None:
    async with asked_after(house, clock) as there:
        await there.press("3", "enter")
    clock.now += 29 * 60
    async with visit(house, clock, routine=SHORT) as there:
        there.at(SessionScreen)
        await there.press("q", "enter", "enter")
    clock.now += 2 * 60
    async with visit(house, clock, routine=SHORT) as there:
        there.at(CheckInScreen)


async def test_a_question_that_was_skipped_is_not_asked_again_soon(house: House, clock: Clock) -> None:
    async with visit(house, clock) as there:
        await there.press("enter", "escape", "q", "enter", "enter", "enter")
        there.at(SessionScreen)


async def test_a_rehearsal_is_not_asked_about(house: House, clock: Clock) -> None:
    async with visit(house, clock, routine=SHORT, rate=2.0) as there:
        there.at(SessionScreen)
        await do_some(there, 70)
        await there.settled()
        there.at(FinishScreen)


async def test_a_session_that_is_taken_up_is_not_asked_before_again(house: House, clock: Clock) -> None:
    conductor = make_conductor(house, SHORT)
    conductor.check_in(CheckIn(occasion=Occasion.BEFORE, score=5, at=clock.today()))
    conductor.start()
    conductor.break_off()
    del conductor
    gc.collect()  # lets go of its claim, as the end of the process does
    clock.now += 3600
    async with visit(house, clock) as there:
        there.at(ResumeScreen)
        await there.press("enter")
        there.at(SessionScreen)
        await do_some(there)
        await there.settled()
        await there.press("2")
        assert scores(the_one(there)) == {Occasion.BEFORE: 5, Occasion.AFTER: 2}


async def test_asking_no_more_holds_and_is_remembered(house: House, clock: Clock) -> None:
    async with visit(house, clock, routine=SHORT) as there:
        await there.press("o")
        await there.settled()
        there.at(SessionScreen)
        assert any("`check_in`" in notice for notice in there.notices)
        await do_some(there)
        await there.settled()
        there.at(FinishScreen)
    assert settings.load(paths().settings).settings.check_in is settings.CheckInChoice.OFF


async def test_asking_no_more_that_cannot_be_remembered_is_told(house: House, clock: Clock) -> None:
    paths().settings.mkdir(parents=True)
    async with visit(house, clock, routine=SHORT) as there:
        await there.press("o")
        _at_the_start, not_remembered = there.notices
        assert str(paths().settings) in not_remembered


async def test_only_after_is_a_choice(house: House, clock: Clock) -> None:
    settings.remember(paths().settings, check_in="after")
    async with visit(house, clock, routine=SHORT) as there:
        there.at(SessionScreen)
        await do_some(there)
        await there.settled()
        there.at(CheckInScreen)


async def test_an_answer_that_cannot_be_saved_is_told_as_a_set_is_and_kept_on_leaving(
    house: House, clock: Clock
) -> None:
    async with asked_after(house, clock) as there:
        kept = house.paths.history.read_bytes()
        house.paths.history.unlink()
        house.paths.history.mkdir()
        await there.press("1")
        assert "is not saved in" in " ".join(there.text.split())
        house.paths.history.rmdir()
        house.paths.history.write_bytes(kept)
        await there.press("enter")
        assert scores(the_one(there)) == {Occasion.BEFORE: 6, Occasion.AFTER: 1}
