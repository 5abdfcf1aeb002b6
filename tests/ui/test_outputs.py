"""Where cues go, chosen in mid-session; and the flash of the screen."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from threading import Event

import pytest
from msgspec.structs import replace
from tests.support.app import SHORT, Clock, Visit, visit

from unslump.api import Cue, Output, hookimpl
from unslump.hooks.host import Host
from unslump.hooks.loading import Candidate
from unslump.house import House
from unslump.outputs.names import LINES, OWN_OUTPUTS
from unslump.outputs.terminals import NOT_KNOWN
from unslump.paths import paths
from unslump.session.moment import Status
from unslump.settings import load
from unslump.ui.own_outputs import Flash
from unslump.ui.screens import session as session_screen
from unslump.ui.screens.outputs import OutputsScreen
from unslump.ui.screens.session import SessionScreen

DEADLINE = 60.0
SIZES = [(50, 18), (80, 24), (120, 36)]


@pytest.fixture(autouse=True)
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal of which nothing is known but that it has a title."""
    monkeypatch.setenv("TERM", "xterm-256color")
    for name in ("TMUX", "STY", "TERM_PROGRAM", "LC_TERMINAL", "VTE_VERSION", "KITTY_WINDOW_ID"):
        monkeypatch.delenv(name, raising=False)


class Lamp:
    """A plug-in with one output, which opens when it is let."""

    def __init__(self) -> None:
        self.may_open, self.played = Event(), list[Cue]()
        self.may_open.set()

    @hookimpl
    def unslump_outputs(self) -> list[Output]:
        return [Output(id="lamp", label="Lamp", play=self.played.append, why_not=self._open)]

    def _open(self) -> str:
        assert self.may_open.wait(DEADLINE)
        return ""


def with_plugin(house: House, plugin: object) -> House:
    candidate = Candidate(name="lamp", distribution="", load=lambda: plugin)
    host = Host.start(entry_points=lambda: (), built_in=[candidate], clock=lambda: 0.0)
    return replace(house, assembly=replace(house.assembly, host=host))


@asynccontextmanager
async def choosing(
    house: House, clock: Clock, size: tuple[int, int] = (80, 24), *, rows: int = 4
) -> AsyncIterator[Visit]:
    """The choice, open in a session, with so many outputs on it."""
    async with visit(house, clock, routine=SHORT, size=size) as there:
        await there.press("o")
        await there.until(lambda: len(there.at(OutputsScreen)._listed) == rows)
        await there.settled()
        yield there


@pytest.mark.parametrize("size", SIZES)
async def test_it_shows_every_output_and_why_one_cannot_be_used(
    house: House, clock: Clock, size: tuple[int, int]
) -> None:
    async with choosing(house, clock, size) as there:
        assert {state.id for state in there.at(OutputsScreen)._listed} == {*OWN_OUTPUTS} - {LINES}
        text = " ".join(there.text.replace("│", " ").split())
        assert "Where cues go" in text
        for label in ("A quiet flash of the screen", "Bell", "Window title and progress"):
            assert f"✓ {label}" in text
        assert "× Notifications while you look elsewhere" in text
        assert all(word in text for word in NOT_KNOWN.split())
        assert "enter on or off" in text


async def test_the_session_waits_meanwhile_and_goes_on_when_asked(house: House, clock: Clock) -> None:
    async with choosing(house, clock) as there:
        await there.press("escape")
        stopped = there.moment.status
        await there.press("space")
        assert (stopped, there.moment.status) == (Status.PAUSED, Status.RUNNING)


@pytest.mark.parametrize("key", ["enter", "space"])
async def test_an_output_is_switched_at_once_and_remembered(house: House, clock: Clock, key: str) -> None:
    async with choosing(house, clock) as there:
        await there.press("down", key)
        await there.settled()
        assert "– Bell · off" in there.text
        assert load(paths().settings).settings.disabled_outputs == ("bell",)
        await there.press("escape")
        conductor = there.at(SessionScreen).conductor
        assert [output.on for output in conductor.outputs if output.id == "bell"] == [False]
        await there.press("o", "down", key)
        await there.settled()
        assert "✓ Bell" in there.text
        assert load(paths().settings).settings.disabled_outputs == ()


async def test_what_was_turned_off_is_off_in_the_next_session_and_what_is_not_here_stays_so(
    house: House, clock: Clock
) -> None:
    paths().settings.parent.mkdir(parents=True, exist_ok=True)
    paths().settings.write_text('check_in = "off"\ndisabled_outputs = ["theremin", "title"]\n')
    async with choosing(house, clock) as there:
        assert "– Window title and progress · off" in there.text
        await there.press("enter")
        await there.settled()
        assert "– A quiet flash of the screen · off" in there.text
    assert load(paths().settings).settings.disabled_outputs == ("screen", "theremin", "title")


async def test_outputs_of_plugins_stand_beside_and_are_switched_alike(house: House, clock: Clock) -> None:
    lamp = Lamp()
    async with choosing(with_plugin(house, lamp), clock, rows=5) as there:
        await there.press("down", "down", "down", "enter", "escape")
        await there.settled()
        heard = len(lamp.played)
        await there.press("space", "n")
        await there.wind(3)
        on_again = clock.now
        await there.press("o", "down", "down", "down", "enter", "escape", "n")
        await there.until(lambda: len(lamp.played) > heard)
        assert lamp.played[heard].at >= on_again, "what fell due while it was off"


async def test_what_opens_late_comes_up_on_the_list_and_the_cursor_stays(house: House, clock: Clock) -> None:
    lamp = Lamp()
    lamp.may_open.clear()
    async with visit(with_plugin(house, lamp), clock, routine=SHORT) as there:
        await there.press("o")
        await there.until(lambda: "Notifications" in there.text)
        assert "Lamp" not in there.text
        await there.press("down", "down")
        lamp.may_open.set()
        await there.until(lambda: "✓ Lamp" in there.text)
        await there.press("enter")
        await there.settled()
        assert "– Window title and progress · off" in there.text


async def test_settings_that_cannot_be_written_are_told_and_the_switch_holds(
    house: House, clock: Clock
) -> None:
    async with choosing(house, clock) as there:
        paths().settings.write_text("theme = \n")
        await there.press("down", "enter")
        await there.settled()
        assert "– Bell · off" in there.text
        assert any("This was not saved" in notice for notice in there.notices)


def is_lit(session: SessionScreen) -> bool:
    return session.query_one("#head").has_class("-flash")


async def test_the_beginning_of_a_set_flashes(
    house: House, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session_screen, "FLASH_SECONDS", DEADLINE)
    async with visit(house, clock, routine=SHORT) as there:
        session = there.at(SessionScreen)
        await there.settled()
        assert not is_lit(session)
        await there.press("n")
        await there.until(lambda: is_lit(session))


async def test_a_flash_is_over_soon_and_the_next_is_not_too_soon(house: House, clock: Clock) -> None:
    async with visit(house, clock, routine=SHORT) as there:
        session = there.at(SessionScreen)
        session.on_flash()
        assert is_lit(session)
        await there.until(lambda: not is_lit(session))
        clock.now += 0.5
        session.on_flash()
        assert not is_lit(session)
        clock.now += 0.11
        session.on_flash()
        assert is_lit(session)


async def test_nothing_flashes_where_nothing_moves(
    house: House, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")
    async with choosing(house, clock, (120, 36)) as there:
        assert "× A quiet flash of the screen" in there.text
        assert "Nothing flashes where nothing moves" in there.text
        await there.press("up", "enter")
        await there.settled()
        assert "– Window title and progress · off" in there.text, "the last that can be used"
        assert load(paths().settings).settings.disabled_outputs == ("title",)


async def test_a_flash_for_a_screen_that_has_none_is_nothing(house: House, clock: Clock) -> None:
    async with visit(house, clock) as there:
        there.app.screen.post_message(Flash())
        await there.settled()
        assert there.app.return_code is None
