"""Commands of plug-ins: found in the palette, run beside the screen, shown as they come."""

import asyncio
from pathlib import Path

from tests.support import inventories
from tests.support.app import SHORT, Clock, Visit, visit
from tests.support.layout import layout_faults
from textual.command import CommandPalette

from unslump.house import House
from unslump.ui.screens.answer import AnswerScreen
from unslump.ui.screens.home import HomeScreen

DEADLINE = 60.0
STRANGE = """
import threading
from unslump.api import Command

gate = threading.Event()

def waits(sessions):
    gate.wait(30)
    return f"{len(tuple(sessions))} sessions"

@hookimpl
def unslump_commands():
    return [Command(id="strange", title="[/b] Strange", help="[@click=app.quit]leave[/]", run=waits)]
"""


async def ask_for(there: Visit, typed: str, shown: str) -> None:
    """Open the palette, type, and take what is found."""
    async with asyncio.timeout(DEADLINE):
        while not there.app.plugin_commands:
            await there.pilot.pause(0.01)
        await there.press("m")
        there.at(CommandPalette)
        await there.pilot.press(*typed)
        while shown not in there.text:
            await there.pilot.pause(0.01)
        await there.press("enter")
        while not isinstance(there.app.screen, AnswerScreen):
            await there.pilot.pause(0.01)


async def wait_for(there: Visit, words: str) -> None:
    async with asyncio.timeout(DEADLINE):
        while words not in there.text:
            await there.pilot.pause(0.01)


async def test_what_a_command_answers_is_shown_literally(house: House, clock: Clock, tmp_path: Path) -> None:
    async with visit(inventories.some(clock, tmp_path), clock) as there:
        there.app.clear_notifications()
        await ask_for(there, "week", "What you did this week.")
        await wait_for(there, "sessions   0")
        assert "[b]not bold[/b]" in there.text
        assert "Your week" in there.text
        assert not layout_faults(there.app.screen)
        await there.press("escape")
        there.at(HomeScreen)


async def test_why_a_command_fails_is_said(house: House, clock: Clock, tmp_path: Path) -> None:
    async with visit(inventories.some(clock, tmp_path), clock, size=(120, 36)) as there:
        there.app.clear_notifications()
        await ask_for(there, "fails", "It raises.")
        await wait_for(there, "ValueError: there is no calendar")


async def test_a_command_that_takes_long_is_waited_for_on_its_page_alone(
    house: House, clock: Clock, tmp_path: Path
) -> None:
    environment = inventories.installed(tmp_path / "installed")
    module = environment.install("strange", STRANGE)
    async with visit(inventories.house_with(clock, environment, []), clock) as there:
        await ask_for(there, "strange", "[/b] Strange")
        assert "One moment, it is being asked." in there.text
        await there.press("escape")
        there.at(HomeScreen)
        await ask_for(there, "strange", "[@click=app.quit]leave[/]")
        environment.module(module).gate.set()
        await wait_for(there, "0 sessions")


async def test_in_a_session_only_what_does_something_is_offered(house: House, clock: Clock) -> None:
    async with visit(house, clock, routine=SHORT, size=(80, 50)) as there:
        await there.to_work()
        await there.press("x", "m")
        await wait_for(there, "Easier way  (e)")
        assert "Pause or go on" not in there.text
        await there.press("escape", "e", "m")
        await wait_for(there, "Pause or go on")
        assert "Easier way  (e)" not in there.text
