"""The gentle reminder at home: quiet, once, and gone when it is heeded."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace
from tests.support.app import BEGIN, SHORT, Clock, Visit, make_house, settle_in, visit

from unslump.due import notes
from unslump.due.reckoning import Noted
from unslump.due.words import HOW_TO_CHOOSE
from unslump.house import House
from unslump.session.moment import Status
from unslump.ui.screens.home import HomeScreen
from unslump.ui.screens.session import SessionScreen
from unslump.ui.widgets.reminder_line import ReminderLine

ALL_DAY_LONG = (
    'every_minutes = 60\nhours = ["00:00-00:00"]\ndays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]\n'
)
CALL = "Time to move enter now z later"
MINUTE = timedelta(minutes=1)


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clock: Clock) -> House:
    """The house of somebody who wants to move every hour and has moved half an hour ago."""
    settle_in(tmp_path, monkeypatch)
    monkeypatch.setattr("tests.support.app.BEGIN", local_noon())
    house = make_house(clock)
    ask_for(house, ALL_DAY_LONG)
    notes.note_end(house.paths.due, clock.today() - 30 * MINUTE)
    return house


def local_noon() -> datetime:
    """Noon of this machine, so that no day ends in a test wherever it runs."""
    return BEGIN.astimezone().replace(hour=12, minute=0)


def ask_for(house: House, reminders: str) -> None:
    house.paths.settings.write_text(f'check_in = "off"\n[reminders]\n{reminders}', encoding="utf-8")


class Calls:
    """Every call to whoever looks elsewhere, by what was disabled then."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.made: list[tuple[str, ...]] = []
        monkeypatch.setattr(
            "unslump.ui.own_outputs.call_to_move", lambda app, disabled: self.made.append(disabled)
        )


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> Calls:
    return Calls(monkeypatch)


async def after(there: Visit, minutes: float) -> None:
    """So many minutes later, when the next look has come."""
    there.clock.now += 60 * minutes
    there.app.screen.query_one(ReminderLine).look(calling=True)
    await there.settled()


def line(there: Visit) -> str:
    return there.words("ReminderLine") if there.app.screen.query_one(ReminderLine).display else ""


async def test_nobody_is_reminded_who_did_not_ask_and_home_is_as_it_was(house: House, clock: Clock) -> None:
    ask_for(house, "")
    async with visit(house, clock) as there:
        await there.settled()
        assert line(there) == ""
        assert there.app.screen.query_one(ReminderLine)._next_look is None


async def test_home_counts_down_and_calls_once(house: House, clock: Clock, calls: Calls) -> None:
    async with visit(house, clock) as there:
        await there.settled()
        assert line(there) == "Next session due in 30 min"
        await after(there, 29)
        assert line(there) == "Next session due in 1 min"
        assert calls.made == []
        await after(there, 1)
        assert line(there) == CALL
        for _ in range(3):
            await after(there, 5)
        assert line(there) == CALL
        assert calls.made == [()]


async def test_the_look_comes_by_itself(house: House, clock: Clock, calls: Calls) -> None:
    opened: list[datetime] = []  # until then time stands still, however long that takes
    at = clock.today()

    def today() -> datetime:
        return at + (datetime.now().astimezone() - opened[0]) if opened else at

    notes.note_end(house.paths.due, at - 60 * MINUTE + timedelta(seconds=0.5))
    async with visit(replace(house, today=today), clock) as there:
        await there.settled()
        opened.append(datetime.now().astimezone())
        await there.until(lambda: bool(calls.made))
        assert calls.made == [()]
        assert line(there) != ""


async def test_a_call_goes_to_the_outputs_that_are_on(house: House, clock: Clock, calls: Calls) -> None:
    ask = house.paths.settings.read_text(encoding="utf-8")
    house.paths.settings.write_text(f'disabled_outputs = ["bell"]\n{ask}', encoding="utf-8")
    async with visit(house, clock) as there:
        await there.settled()
        await after(there, 31)
    assert calls.made == [("bell",)]


async def test_who_opens_the_app_when_one_is_due_is_not_called(
    house: House, clock: Clock, calls: Calls
) -> None:
    clock.now += 3600
    async with visit(house, clock) as there:
        await there.settled()
        assert line(there) == CALL
        await after(there, 1)
    assert calls.made == []


async def test_the_key_that_snoozes_puts_it_off_as_the_command_does(
    house: House, clock: Clock, calls: Calls
) -> None:
    clock.now += 3600
    async with visit(house, clock) as there:
        await there.press("z")
        assert line(there) == "Next session snoozed, due in 15 min"
        noted = notes.read(house.paths.due)
        assert noted
        assert noted.snoozed_until == clock.today() + 15 * MINUTE
        await after(there, 15)
        assert line(there) == CALL
        assert len(calls.made) == 1


async def test_who_is_not_reminded_has_nothing_to_put_off(house: House, clock: Clock) -> None:
    ask_for(house, "")
    before = notes.read(house.paths.due)
    async with visit(house, clock) as there:
        await there.press("z")
        assert there.notices == [HOW_TO_CHOOSE]
    assert notes.read(house.paths.due) == before


async def test_a_snooze_in_another_terminal_puts_it_away(house: House, clock: Clock) -> None:
    clock.now += 3600
    async with visit(house, clock) as there:
        await there.settled()
        notes.note_snooze(house.paths.due, Noted(), clock.today(), clock.today() + 120 * MINUTE)
        await after(there, 1)
        assert line(there).startswith("Next session snoozed, due at ")


async def test_quiet_hours_put_it_away(house: House, clock: Clock) -> None:
    ask_for(house, f'{ALL_DAY_LONG}quiet = ["13:05-14:00"]\n')
    async with visit(house, clock) as there:
        await after(there, 61)
        assert line(there) == CALL
        await after(there, 5)
        assert line(there) == "Next session due at 15:00"


async def test_it_is_gone_when_a_session_was_played_and_none_calls_meanwhile(
    house: House, clock: Clock, calls: Calls
) -> None:
    clock.now += 29 * 60
    async with visit(house, clock) as there:
        await there.settled()
        home = there.at(HomeScreen)
        await there.press("down", "down", "enter")
        assert there.at(SessionScreen).conductor.session.routine == SHORT
        await there.wind(120)
        home.query_one(ReminderLine).look(calling=True)
        await there.settled()
        assert calls.made == []
        await there.wind_until(lambda moment: moment.status is Status.FINISHED)
        await there.press("enter")
        assert there.at(HomeScreen) is home
        assert line(there) == "Next session due in 60 min"
    assert calls.made == []


async def test_coming_back_to_the_window_shows_what_is_now(house: House, clock: Clock, calls: Calls) -> None:
    async with visit(house, clock) as there:
        await there.settled()
        there.app.app_focus = False
        clock.now += 3600
        there.app.app_focus = True
        await there.settled()
        assert line(there) == CALL
    assert calls.made == []


async def test_it_names_a_persons_own_keys_and_none_where_they_took_them_away(
    house: House, clock: Clock
) -> None:
    ask = house.paths.settings.read_text(encoding="utf-8")
    house.paths.settings.write_text(f'{ask}[keys]\nbegin = ["g"]\nsnooze = []\n', encoding="utf-8")
    clock.now += 3600
    async with visit(house, clock) as there:
        await there.settled()
        assert line(there) == "Time to move g now"


async def test_a_note_that_cannot_be_written_is_told(house: House, clock: Clock) -> None:
    house.paths.due.unlink()
    house.paths.due.mkdir()
    async with visit(house, clock) as there:
        await there.press("z")
        assert len(there.notices) == 1
        assert str(house.paths.due) in there.notices[0]
