"""The history screen in a test."""

import asyncio
from datetime import UTC, date, datetime, timedelta

from msgspec.structs import replace
from tests.support.app import Visit
from tests.support.kept import START, session

from unslump.history.records import CheckIn, Finish, Occasion, Session
from unslump.house import House
from unslump.ui.screens.history.edit import EditScreen
from unslump.ui.screens.history.screen import NAMES, HistoryScreen
from unslump.ui.screens.history.session_page import SessionPage

DEADLINE = 60.0
"""Seconds that reading may take."""
FELT = CheckIn(occasion=Occasion.BEFORE, score=6, at=START, place="lower back", note="a long drive")


def finished(id_: str = "morning", *, done: int = 6, started: datetime = START) -> Session:
    """A session that has come to its end, with so many sets done."""
    begun = session(id_, done=done, started=started)
    return replace(begun, ended=started + timedelta(minutes=8), finish=Finish.FINISHED)


async def look_back(there: Visit, *, part: str = "year", longer: int = 0) -> HistoryScreen:
    """From home to a part of the history, so many spans further than it opens with."""
    await there.press("h")
    screen = there.at(HistoryScreen)
    await read(there, screen)
    for key in (*["right"] * NAMES.index(part.capitalize()), *["plus"] * longer):
        await there.press(key)
    await read(there, screen)
    return screen


async def read(there: Visit, screen: HistoryScreen) -> None:
    """Wait until everything that the screen is to show has been read."""
    async with asyncio.timeout(DEADLINE):
        while not screen.is_read:
            await there.pilot.pause(0.01)
    await there.settled()


async def open_latest(there: Visit) -> SessionPage:
    """From home to the latest session of the history."""
    await look_back(there, part="sessions")
    return await open_here(there)


async def open_here(there: Visit) -> SessionPage:
    """Open the session that the cursor is on, and wait until it has been read."""
    await there.press("enter")
    await there.until(lambda: isinstance(there.app.screen, SessionPage))
    await there.settled()
    return there.at(SessionPage)


async def type_over(there: Visit, words: str) -> None:
    """Put these words in the place of what the field holds."""
    await there.press("end", "ctrl+u", *words)


async def open_fields(there: Visit) -> EditScreen:
    """From home to the fields of the latest session."""
    await open_latest(there)
    await there.press("e")
    return there.at(EditScreen)


def kept(there: Visit) -> Session:
    """The one session that is kept."""
    [session] = there.kept()
    return session


def on_day(house: House, day: date) -> House:
    """The same house on the evening of this day."""
    return replace(house, today=lambda: datetime(day.year, day.month, day.day, 21, tzinfo=UTC))
