"""A few screens as they look, each in one window and one theme; CONTRIBUTING.md says how to accept a change.

The clock is wound by hand, and the pictures of the figure are waited for: nothing here depends on the time.
"""

import asyncio
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from tests.support import inventories
from tests.support.app import BEGIN, DESK, UNDO, Clock, Visit, make_app, make_house, settle_in
from tests.support.looking_back import look_back
from tests.support.two_years import TODAY, two_years
from textual.pilot import Pilot

from unslump import settings
from unslump.paths import paths
from unslump.ui.screens.plugins import PluginsScreen
from unslump.ui.screens.session import SessionScreen
from unslump.ui.widgets.figure_view import FigureView

Walk = Callable[[Visit], Awaitable[None]]
Look = Callable[..., bool]
DEADLINE = 60.0
"""Seconds that the figure may take to be drawn."""


@pytest.fixture
def look(snap_compare: Look, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Look:
    """Compare the screen after a walk through the app with how it looked before."""

    def compare(
        walk: Walk,
        size: tuple[int, int],
        *,
        theme: str = "calm",
        routine: str | None = None,
        notice_read: bool = True,
        figures: bool = False,
        no_colour: bool = False,
        plugins: bool = False,
    ) -> bool:
        settle_in(tmp_path, monkeypatch, notice_read=notice_read)
        if no_colour:
            monkeypatch.setenv("NO_COLOR", "1")
        settings.remember(paths().settings, theme=theme)
        clock = Clock()
        monkeypatch.setattr(sys, "path", [*sys.path])
        house = inventories.some(clock, tmp_path) if plugins else make_house(clock, figures=figures)
        app = make_app(house, routine=routine)

        async def walk_first(pilot: Pilot[None]) -> None:
            there = Visit(app=app, pilot=pilot, house=house, clock=clock)
            await there.settled()
            await walk(there)
            await there.settled()

        return snap_compare(app, terminal_size=size, run_before=walk_first)

    return compare


async def nowhere(there: Visit) -> None:
    """Stay where the app opens."""


async def to_the_question(there: Visit) -> None:
    """To how the back feels, before a session."""
    settings.remember(paths().settings, check_in="before-and-after")
    await there.press("enter")


async def to_the_plugins(there: Visit) -> None:
    """To a plug-in that is left out, once all of them have told what they add."""
    there.app.clear_notifications()
    await there.press("p")
    screen = there.at(PluginsScreen)
    await there.until(lambda: inventories.all_told(screen))
    await there.press("down")


async def to_the_history(there: Visit) -> None:
    """To the year at a glance, on the last of two years."""
    there.house.store.add(two_years())
    there.clock.now += (TODAY - BEGIN.date()).total_seconds()
    await look_back(there, longer=1)


async def to_the_sessions(there: Visit) -> None:
    await to_the_history(there)
    await there.press("left")


async def to_a_new_routine(there: Visit) -> None:
    """To the editor, with two steps in a routine."""
    await there.press("a", "enter", "down", "down", "enter")


async def to_a_dose(there: Visit) -> None:
    """To the dose of a step with sides, one breath more than it was."""
    await there.press("e", "down", "down", "enter", "down", "right")


async def to_all_routines(there: Visit) -> None:
    """Home as it is for whoever knows it."""
    await there.press("r")


async def to_a_step(there: Visit) -> None:
    await there.press("r", "right", "down")


async def to_a_breath(there: Visit) -> None:
    """In the third breath of the third step, on the left, half a second before its turn."""
    for _ in range(4):
        there.clock.now += 1  # a key that is held counts once
        await there.press("d")
    await there.to_work()
    await there.wind(32.5)


async def to_a_pause(there: Visit) -> None:
    await to_a_breath(there)
    await there.press("space")


async def to_a_hurt(there: Visit) -> None:
    await to_a_breath(there)
    await there.press("x")


async def to_the_far_view(there: Visit) -> None:
    await to_a_breath(there)
    await there.press("f")


async def to_the_finish(there: Visit) -> None:
    await there.skip_to(2)
    for _ in range(2):
        await there.to_work()
        await there.wind(62)
        await there.press("d")
    await there.to_work()
    await there.press("x", "q", "enter")


async def to_the_figure(there: Visit) -> None:
    """To a breath, and there until the figure is drawn."""
    await to_a_breath(there)
    screen = there.at(SessionScreen)
    figure = screen.query_one(FigureView)
    async with asyncio.timeout(DEADLINE):
        while not figure.shows(there.moment):
            await asyncio.sleep(0.02)
            screen.draw()


def test_home(look: Look) -> None:
    assert look(to_all_routines, (80, 24))


def test_home_for_a_newcomer(look: Look) -> None:
    assert look(nowhere, (80, 24))


def test_home_on_paper(look: Look) -> None:
    assert look(to_a_step, (120, 36), theme="paper")


def test_home_folded(look: Look) -> None:
    assert look(to_all_routines, (50, 20))


def test_plugins(look: Look) -> None:
    assert look(to_the_plugins, (120, 36), plugins=True)


def test_plugins_folded_on_paper(look: Look) -> None:
    assert look(to_the_plugins, (50, 18), theme="paper", plugins=True)


def test_breath(look: Look) -> None:
    assert look(to_a_breath, (80, 24), routine=UNDO)


def test_breath_in_high_contrast(look: Look) -> None:
    assert look(to_a_breath, (120, 36), routine=UNDO, theme="high-contrast")


def test_breath_folded(look: Look) -> None:
    assert look(to_a_breath, (50, 20), routine=UNDO)


def test_breath_without_colour(look: Look) -> None:
    assert look(to_a_breath, (80, 24), routine=UNDO, no_colour=True)


def test_breath_with_the_figure(look: Look) -> None:
    assert look(to_the_figure, (120, 36), routine=UNDO, figures=True)


def test_pause(look: Look) -> None:
    assert look(to_a_pause, (80, 24), routine=UNDO)


def test_hurt_in_the_evening(look: Look) -> None:
    assert look(to_a_hurt, (80, 24), routine=UNDO, theme="evening")


def test_far_view(look: Look) -> None:
    assert look(to_the_far_view, (120, 36), routine=UNDO)


def test_finish(look: Look) -> None:
    assert look(to_the_finish, (80, 24), routine=DESK)


def test_notice(look: Look) -> None:
    assert look(nowhere, (80, 24), notice_read=False)


def test_history(look: Look) -> None:
    assert look(to_the_history, (120, 36))


def test_history_folded_on_paper(look: Look) -> None:
    assert look(to_the_sessions, (50, 18), theme="paper")


def test_editor(look: Look) -> None:
    assert look(to_a_new_routine, (80, 24))


def test_editor_folded_on_paper(look: Look) -> None:
    assert look(to_a_new_routine, (50, 18), theme="paper")


def test_dose(look: Look) -> None:
    assert look(to_a_dose, (120, 36))


def test_check_in(look: Look) -> None:
    assert look(to_the_question, (80, 24))
