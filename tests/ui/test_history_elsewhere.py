"""A history that others read and write while it is looked at: what they change, hold, play and spoil."""

import sqlite3
from contextlib import closing

import pytest
from msgspec.structs import replace
from tests.support.app import Clock, visit
from tests.support.kept import START
from tests.support.looking_back import finished, kept, look_back, open_fields, open_latest, read, type_over

from unslump.days import DAY
from unslump.history.live import LiveSession
from unslump.house import House
from unslump.ui.screens.history.edit import EditScreen
from unslump.ui.screens.history.reading_one import ReadAnew
from unslump.ui.screens.history.screen import HistoryScreen
from unslump.ui.screens.history.session_page import SessionPage


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
