"""Changing, deleting and taking back from the history screen, by keys alone."""

import pytest
from msgspec.structs import replace
from tests.support.app import Clock, visit
from tests.support.kept import START
from tests.support.looking_back import (
    FELT,
    finished,
    kept,
    look_back,
    open_fields,
    open_here,
    open_latest,
    read,
    type_over,
)

from unslump.days import DAY
from unslump.due import notes
from unslump.due.reckoning import Noted
from unslump.history.check_ins import apart
from unslump.history.records import Occasion, Session
from unslump.house import House
from unslump.ui.screens.history.edit import EditScreen
from unslump.ui.screens.history.screen import HistoryScreen
from unslump.ui.screens.history.session_page import SessionPage


def felt(session: Session) -> dict[Occasion, tuple[int, str, str]]:
    return {each.occasion: (each.score, each.place, each.note) for each in session.check_ins}


async def test_a_session_is_shown_planned_beside_done_with_what_was_felt(one: House, clock: Clock) -> None:
    async with visit(one, clock, size=(100, 30)) as there:
        await open_latest(there)
        head = there.words("#session > Page")
        assert "Bends 2 Mar 2026, 07:30 5:00 of movement · 6 of 6 sets · finished" in head
        assert "back before 6 lower back · a long drive" in head
        rows = there.shown("#session Card Page").split("\n")
        assert len(rows) == 7
        assert rows[1].split() == ["✓", "Side", "bend", "left", "3", "to", "5", "breaths", "5", "done"]


async def test_a_score_its_place_and_its_note_are_changed_and_taken_back(one: House, clock: Clock) -> None:
    async with visit(one, clock) as there:
        before = kept(there)
        await open_fields(there)
        for words in ("4", "neck", "desk", "2", "", "better"):
            await type_over(there, words)
            await there.press("down")
        await there.press("enter")
        assert felt(kept(there)) == {
            Occasion.BEFORE: (4, "neck", "desk"),
            Occasion.AFTER: (2, "", "better"),
        }
        assert "back after 2 better" in there.words("#session > Page")
        assert there.notices == ["Kept. Undo takes it back."]
        await there.press("u")
        assert kept(there) == before
        assert "back after" not in there.words("#session > Page")


async def test_a_score_that_is_emptied_was_not_asked(one: House, clock: Clock) -> None:
    async with visit(one, clock) as there:
        await open_fields(there)
        for _ in range(3):
            await type_over(there, "")
            await there.press("down")
        await there.press("enter")
        assert felt(kept(there)) == {}


async def test_a_day_moves_all_that_the_session_holds(one: House, clock: Clock) -> None:
    async with visit(one, clock) as there:
        await open_fields(there)
        await there.press("up")
        await type_over(there, "2026-02-27")
        await there.press("enter")
        moved = kept(there)
        assert moved.started == START - 3 * DAY
        assert [each.at for each in moved.check_ins] == [START - 3 * DAY]
        await there.press("escape")
        await read(there, there.at(HistoryScreen))
        assert "Fri 27 Feb" in there.shown("SessionList")


@pytest.mark.parametrize(
    ("steps", "typed", "complaint"),
    [
        (0, "11", "is not on the scale"),
        (0, "", "These words need a score"),
        (0, "six", "is not on the scale"),
        (6, "soon", "is no day"),
        (6, "0001-02-30", "is no day"),
    ],
)
async def test_what_cannot_be_kept_is_told_beside_its_field(
    steps: int, typed: str, complaint: str, one: House, clock: Clock
) -> None:
    async with visit(one, clock) as there:
        before = kept(there)
        await open_fields(there)
        await there.press(*["down"] * steps)
        await type_over(there, typed)
        await there.press("enter")
        screen = there.at(EditScreen)
        assert complaint in there.words("#hint")
        assert screen.focused is not None
        assert screen.focused.id == ("before-score" if steps == 0 else "day")
        await there.press("escape")
        there.at(SessionPage)
        assert kept(there) == before


async def test_a_check_in_apart_keeps_its_score(house: House, clock: Clock) -> None:
    house.store.save(apart("one", replace(FELT, occasion=Occasion.APART)))
    async with visit(house, clock) as there:
        await open_fields(there)
        await type_over(there, "")
        await there.press("enter")
        assert "Delete it instead." in there.words("#hint")
        await type_over(there, "7")
        await there.press("enter")
        assert felt(kept(there)) == {Occasion.APART: (7, "lower back", "a long drive")}


async def test_nothing_changed_is_no_change(one: House, clock: Clock) -> None:
    async with visit(one, clock) as there:
        await open_fields(there)
        await there.press("enter")
        there.at(SessionPage)
        assert there.notices == []
        assert there.house.store.undo() is None


async def test_deleting_asks_and_is_taken_back(one: House, clock: Clock) -> None:
    async with visit(one, clock) as there:
        before = kept(there)
        await open_latest(there)
        await there.press("d", "escape")
        assert kept(there) == before
        await there.press("d", "enter")
        screen = there.at(HistoryScreen)
        await read(there, screen)
        assert there.kept() == []
        assert there.notices == ["Deleted. Undo brings it back."]
        assert "Nothing is kept yet." in there.words("#answer")
        await there.press("u")
        await read(there, screen)
        assert kept(there) == before
        assert "Bends" in there.shown("SessionList")


async def test_taking_back_what_was_done_to_another_session_leaves_the_page_at_its_own(
    one: House, clock: Clock
) -> None:
    one.store.save(finished("before", started=START - DAY))
    async with visit(one, clock) as there:
        earlier, _ = there.kept()
        await open_latest(there)
        one.store.delete(earlier)
        await there.press("u")
        assert earlier in there.kept()
        assert "2 Mar 2026" in there.words("#session > Page")


async def test_reminders_hear_of_what_is_moved_deleted_and_brought_back(house: House, clock: Clock) -> None:
    yesterday = finished(started=START - DAY)
    assert yesterday.ended
    house.store.save(yesterday)
    notes.note_end(house.paths.due, yesterday.ended)
    async with visit(house, clock) as there:
        await open_fields(there)
        await there.press("up")
        await type_over(there, "2026-02-28")
        await there.press("enter")
        assert notes.read(house.paths.due) == Noted(ended=yesterday.ended - DAY)
        await there.press("d", "enter")
        assert notes.read(house.paths.due) == Noted(ended=None)
        await there.press("u")
        assert notes.read(house.paths.due) == Noted(ended=yesterday.ended - DAY)


async def test_the_cursor_stays_on_its_session_when_others_come_and_go(house: House, clock: Clock) -> None:
    for back in range(5):
        house.store.save(finished(f"{back}", started=START - back * DAY))
    async with visit(house, clock) as there:
        screen = await look_back(there, part="sessions")
        await there.press("down", "down", "down")
        house.store.delete(house.store.named("0")[0])
        screen.look_again()
        await read(there, screen)
        await open_here(there)
        assert "27 Feb 2026" in there.words("#session > Page")
