"""Changing, deleting and taking back from the history screen, by keys alone."""

import sqlite3
from contextlib import closing

import pytest
from msgspec.structs import replace
from tests.support.app import Clock, Visit, visit
from tests.support.kept import START
from tests.support.looking_back import finished, look_back, open_here, open_latest, read

from unslump.days import DAY
from unslump.due import notes
from unslump.due.reckoning import Noted
from unslump.history.check_ins import apart, with_check_in
from unslump.history.live import LiveSession
from unslump.history.records import CheckIn, Occasion, Session
from unslump.house import House
from unslump.ui.screens.history.edit import EditScreen
from unslump.ui.screens.history.reading_one import ReadAnew
from unslump.ui.screens.history.screen import HistoryScreen
from unslump.ui.screens.history.session_page import SessionPage

FELT = CheckIn(occasion=Occasion.BEFORE, score=6, at=START, place="lower back", note="a long drive")


async def type_over(there: Visit, words: str) -> None:
    """Put these words in the place of what the field holds."""
    await there.press("end", "ctrl+u", *words)


async def open_fields(there: Visit) -> EditScreen:
    await open_latest(there)
    await there.press("e")
    return there.at(EditScreen)


def kept(there: Visit) -> Session:
    [session] = there.kept()
    return session


def felt(session: Session) -> dict[Occasion, tuple[int, str, str]]:
    return {each.occasion: (each.score, each.place, each.note) for each in session.check_ins}


@pytest.fixture
def one(house: House) -> House:
    """The house of somebody with one session, asked before it and not after it."""
    house.store.save(with_check_in(finished(), FELT))
    return house


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


async def test_what_another_process_changed_is_left_and_told(one: House, clock: Clock) -> None:
    async with visit(one, clock) as there:
        await open_fields(there)
        elsewhere = replace(kept(there), title="Bends elsewhere")
        there.house.store.edit(kept(there), elsewhere)
        await type_over(there, "1")
        await there.press("enter")
        assert kept(there) == elsewhere
        assert "has been changed or deleted elsewhere" in there.notices[0]
        await there.until(lambda: "Bends elsewhere" in there.words("#session > Page"))
        await there.press("escape")
        screen = there.at(HistoryScreen)
        await read(there, screen)
        assert "Bends else" in there.shown("SessionList")


async def test_what_another_process_deleted_cannot_be_changed_and_is_gone_from_the_list(
    one: House, clock: Clock
) -> None:
    async with visit(one, clock) as there:
        await open_latest(there)
        there.house.store.delete(kept(there))
        await there.press("d", "enter")
        assert "has been changed or deleted elsewhere" in there.notices[0]
        await there.until(lambda: isinstance(there.app.screen, HistoryScreen))
        await read(there, there.at(HistoryScreen))
        assert "Nothing is kept yet." in there.words("#answer")


async def test_what_another_process_deleted_is_told_when_it_is_opened(one: House, clock: Clock) -> None:
    async with visit(one, clock) as there:
        screen = await look_back(there, part="sessions")
        there.house.store.delete(kept(there))
        await there.press("enter")
        await there.until(lambda: bool(there.notices))
        assert there.notices == ["It has been deleted elsewhere meanwhile."]
        await read(there, screen)
        assert "Nothing is kept yet." in there.words("#answer")


async def test_what_was_taken_back_elsewhere_is_seen_by_whoever_wants_it_back_too(
    one: House, clock: Clock
) -> None:
    one.store.delete(one.store.sessions()[0])
    async with visit(one, clock) as there:
        await there.press("h")
        screen = there.at(HistoryScreen)
        await read(there, screen)
        assert "Nothing is kept yet." in there.words("#answer")
        one.store.undo()
        await there.press("u")
        assert there.notices == ["There is nothing to take back."]
        await read(there, screen)
        assert "Nothing is kept yet." not in there.words("#answer")


async def test_a_history_that_another_program_holds_is_waited_for_and_nothing_stands_still(
    one: House, clock: Clock
) -> None:
    async with visit(one, clock) as there:
        await look_back(there, part="sessions")
        with closing(sqlite3.connect(one.paths.history, isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
            await there.press("enter", "left")
            assert there.at(HistoryScreen).query("ExercisesPart")
            other.execute("ROLLBACK")
        await there.until(lambda: isinstance(there.app.screen, SessionPage))
        await there.settled()
        assert there.notices == []


@pytest.mark.parametrize("leaving", ["m", "question_mark"])
async def test_who_leaves_before_a_session_is_read_is_not_called_back(
    one: House, clock: Clock, leaving: str
) -> None:
    async with visit(one, clock) as there:
        screen = await look_back(there, part="sessions")
        session = kept(there)
        with closing(sqlite3.connect(one.paths.history, isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
            await there.press("enter", leaving)
            in_front = there.app.screen
            assert in_front is not screen
            screen.on_read_anew(ReadAnew(session.id, session))
            await there.settled()
            assert there.app.screen is in_front


async def test_of_two_sessions_that_are_opened_the_later_one_is_shown(one: House, clock: Clock) -> None:
    one.store.save(finished("before", started=START - DAY))
    async with visit(one, clock) as there:
        screen = await look_back(there, part="sessions")
        earlier, later = there.kept()
        with closing(sqlite3.connect(one.paths.history, isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
            await there.press("enter", "down", "enter")
            screen.on_read_anew(ReadAnew(later.id, later))
            await there.settled()
            there.at(HistoryScreen)
        await there.until(lambda: isinstance(there.app.screen, SessionPage))
        await there.settled()
        assert there.at(SessionPage)._session == earlier


async def test_who_has_closed_a_session_is_not_called_back_by_a_second_answer(
    one: House, clock: Clock
) -> None:
    async with visit(one, clock) as there:
        await open_latest(there)
        session = kept(there)
        await there.press("escape")
        there.at(HistoryScreen).on_read_anew(ReadAnew(session.id, session))
        await there.settled()
        there.at(HistoryScreen)


async def test_an_answer_that_comes_late_to_a_page_takes_nothing_away_that_is_in_front(
    one: House, clock: Clock
) -> None:
    async with visit(one, clock) as there:
        await open_fields(there)
        page = there.app.screen_stack[-2]
        assert isinstance(page, SessionPage)
        for found in (None, replace(kept(there), title="Bends elsewhere")):
            page.on_read_anew(ReadAnew(kept(there).id, found))
            await there.settled()
            there.at(EditScreen)
        there.house.store.edit(kept(there), replace(kept(there), title="Bends elsewhere"))
        await type_over(there, "1")
        await there.press("enter")
        assert "has been changed or deleted elsewhere" in there.notices[0]


@pytest.mark.parametrize("keys", [("d", "enter"), ("e", "end", "ctrl+u", "1", "enter")])
async def test_a_session_that_is_being_played_is_left_alone(
    keys: tuple[str, ...], one: House, clock: Clock
) -> None:
    live = LiveSession.claim(one.paths.live, finished().id)
    assert live
    async with visit(one, clock) as there:
        before = kept(there)
        await open_latest(there)
        with live:
            await there.press(*keys)
        assert kept(there) == before
        assert "is being played now" in there.notices[0]


async def test_a_history_that_cannot_be_read_is_told(one: House, clock: Clock) -> None:
    async with visit(one, clock) as there:
        there.house.paths.history.write_bytes(b"no history at all" * 400)
        await there.press("h")
        await read(there, there.at(HistoryScreen))
        assert "cannot be read" in there.words("#answer")
        assert not there.app.screen.query_one("#part").display, "there is nothing to draw"
        await there.press("right", "enter", "u")
        assert "Nothing was taken back" in there.notices[-1]


async def test_of_sets_that_cannot_be_read_nobody_is_kept_waiting(one: House, clock: Clock) -> None:
    async with visit(one, clock) as there:
        await look_back(there)
        there.house.paths.history.write_bytes(b"no history at all" * 400)
        await there.press("right", "right", "right", "right")
        await read(there, there.at(HistoryScreen))
        await there.resize(100, 30)
        assert "cannot be read" in there.words("#exercises > Page")
        await there.press("plus")
        await read(there, there.at(HistoryScreen))
        assert "cannot be read" in there.words("#answer")
        assert there.app.screen.query_one("#part").display, "what was read before is still shown"
