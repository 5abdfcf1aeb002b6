"""What stands between a start and the routines: the safety notice, and what was interrupted."""

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace
from tests.support.app import BEGIN, DESK, SHORT, Clock, Visit, make_conductor, make_house, settle_in, visit

from unslump import safety
from unslump.history.live import LiveSession
from unslump.history.records import Ending, Finish, Session
from unslump.house import House
from unslump.session.commands import Command
from unslump.session.moment import BlockKind
from unslump.ui.screens.home import HomeScreen
from unslump.ui.screens.notice import NoticeScreen
from unslump.ui.screens.resume import ResumeScreen
from unslump.ui.screens.session import SessionScreen


@pytest.fixture
def first_house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clock: Clock) -> House:
    """The house of somebody who has never been here."""
    settle_in(tmp_path, monkeypatch, notice_read=False)
    return make_house(clock)


async def test_the_notice_is_shown_at_the_first_start_and_then_no_more(
    first_house: House, clock: Clock
) -> None:
    async with visit(first_house, clock, size=(80, 30)) as there:
        there.at(NoticeScreen)
        words = " ".join(there.text.replace("│", " ").split())
        for sentence in (safety.INTRODUCTION, safety.DO_NOT_START, *safety.WARNING_SIGNS, safety.CLOSING):
            assert sentence in words
        await there.press("enter")
        there.at(HomeScreen)
    async with visit(first_house, clock) as there:
        there.at(HomeScreen)


async def test_all_of_the_notice_can_be_read_in_the_smallest_window(first_house: House, clock: Clock) -> None:
    async with visit(first_house, clock, size=(50, 18)) as there:
        assert safety.WARNING_SIGNS[0] in " ".join(there.text.replace("│", " ").split())
        await there.press(*["down"] * 20)
        assert "examine you first." in there.text
        assert "enter I have read this" in there.text


@pytest.mark.parametrize("key", ["q", "escape"])
async def test_who_leaves_at_the_notice_has_not_read_it(key: str, first_house: House, clock: Clock) -> None:
    async with visit(first_house, clock, routine=SHORT) as there:
        await there.press(key)
        assert there.app.return_code == 0
    assert not first_house.paths.notice_read.exists()
    assert there.kept() == []


async def test_a_routine_asked_for_begins_after_the_notice(first_house: House, clock: Clock) -> None:
    async with visit(first_house, clock, routine=SHORT) as there:
        there.at(NoticeScreen)
        clock.now += 300
        await there.press("space")
        assert there.at(SessionScreen).conductor.session.started == clock.today()


async def test_a_notice_that_cannot_be_noted_as_read_is_shown_again(first_house: House, clock: Clock) -> None:
    first_house.paths.state.parent.mkdir(parents=True)
    first_house.paths.state.write_text("in the way")
    async with visit(first_house, clock) as there:
        await there.press("enter")
        there.at(HomeScreen)
    async with visit(first_house, clock) as there:
        there.at(NoticeScreen)


def broken_off(house: House, clock: Clock, *, rate: float = 1.0) -> Session:
    """A session that its process left in the middle of the second step, on the left."""
    conductor = make_conductor(house, SHORT, rate=rate)
    conductor.start()
    conductor.do(Command.NEXT)
    conductor.do(Command.DONE)
    while conductor.moment.block is not BlockKind.WORK:
        clock.wind(1 / rate, conductor.tick)
    clock.wind(12 / rate, conductor.tick)
    conductor.break_off()
    session = conductor.session
    del conductor
    gc.collect()  # lets go of its claim, as the end of the process does
    return session


@asynccontextmanager
async def offered(house: House, clock: Clock, **options: str) -> AsyncIterator[Visit]:
    """A visit a quarter of an hour after a session broke off."""
    broken_off(house, clock)
    clock.now += 900
    async with visit(house, clock, **options) as there:  # type: ignore[arg-type]
        there.at(ResumeScreen)
        yield there


async def test_what_was_interrupted_is_offered_and_goes_on_at_its_set(house: House, clock: Clock) -> None:
    async with offered(house, clock) as there:
        told = there.words("Card")
        assert "Three minutes, begun 15 minutes ago, broke off after 1 of 4 sets." in told
        assert "It goes on at Quadruped rotation, left, set 1" in told
        await there.press("enter")
        assert there.moment.planned.key == (2, "left", 1)
        assert there.moment.block is BlockKind.READY
        (session,) = there.kept()
        assert session.started == BEGIN
        assert "✓ Prone press-up" in there.text


async def test_no_ends_it_as_it_is(house: House, clock: Clock) -> None:
    async with offered(house, clock) as there:
        await there.press("n")
        there.at(HomeScreen)
        (session,) = there.kept()
        assert session.finish is Finish.PARTIAL
        assert [record.ended for record in session.sets] == [Ending.DONE, Ending.INTERRUPTED]
    async with visit(house, clock) as there:
        there.at(HomeScreen)


async def test_later_leaves_it_for_the_next_start(house: House, clock: Clock) -> None:
    async with offered(house, clock) as there:
        await there.press("escape")
        there.at(HomeScreen)
    async with visit(house, clock) as there:
        there.at(ResumeScreen)


@pytest.mark.parametrize("key", ["n", "escape"])
async def test_the_routine_asked_for_follows_the_answer(key: str, house: House, clock: Clock) -> None:
    async with offered(house, clock, routine=DESK) as there:
        await there.press(key)
        assert there.at(SessionScreen).conductor.session.routine == DESK


async def test_after_six_hours_it_is_ended_and_not_offered(house: House, clock: Clock) -> None:
    broken_off(house, clock)
    clock.now += timedelta(hours=6, minutes=1).total_seconds()
    async with visit(house, clock) as there:
        there.at(HomeScreen)
        (session,) = there.kept()
        assert session.finish is Finish.PARTIAL


async def test_a_rehearsal_is_offered_to_a_rehearsal_alone(house: House, clock: Clock) -> None:
    broken_off(house, clock, rate=10)
    async with visit(house, clock) as there:
        there.at(HomeScreen)
    async with visit(house, clock, rate=10) as there:
        there.at(ResumeScreen)


async def test_what_is_played_in_another_terminal_is_not_taken_from_it(house: House, clock: Clock) -> None:
    async with offered(house, clock) as there:
        (session,) = there.kept()
        elsewhere = LiveSession.claim(house.paths.live, session.id)
        assert elsewhere is not None
        with elsewhere:
            await there.press("enter")
            there.at(HomeScreen)
            assert there.notices == ["It is being played in another terminal."]
        assert there.kept() == [session]


async def test_a_routine_that_has_changed_since_is_not_gone_on_with(house: House, clock: Clock) -> None:
    session = broken_off(house, clock)
    changed = replace(session, id="changed", plan=session.plan[:-1])
    house.store.save(replace(session, finish=Finish.PARTIAL, ended=clock.today()))
    house.store.save(changed)
    async with visit(house, clock) as there:
        await there.press("enter")
        there.at(HomeScreen)
        assert there.notices == ["The routine has changed since; what you did is kept."]
        kept = next(each for each in there.kept() if each.id == "changed")
        assert (kept.finish, kept.sets) == (Finish.PARTIAL, changed.sets)


async def test_a_routine_that_is_gone_is_told(house: House, clock: Clock) -> None:
    session = broken_off(house, clock)
    house.store.save(replace(session, finish=Finish.PARTIAL, ended=clock.today()))
    house.store.save(replace(session, id="gone", routine="elsewhere/gone"))
    async with visit(house, clock) as there:
        await there.press("enter")
        there.at(HomeScreen)
        (told,) = there.notices
        assert "There is no routine `elsewhere/gone`" in told


async def test_what_broke_off_after_a_hurt_in_the_last_set_goes_on_there(house: House, clock: Clock) -> None:
    conductor = make_conductor(house, SHORT)
    conductor.start()
    for _ in range(7):
        conductor.do(Command.DONE)
    conductor.do(Command.HURTS)
    conductor.break_off()
    assert len(conductor.session.sets) == len(conductor.session.plan)
    del conductor
    gc.collect()
    async with visit(house, clock) as there:
        assert "It goes on at Hamstring hinge, set 1" in there.text
        await there.press("enter")
        assert there.moment.planned.name == "Hamstring hinge"
