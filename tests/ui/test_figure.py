"""The figure on its stage, drawn by its thread while the session goes on."""

import asyncio
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from rich.color import Color
from tests.support.app import SHORT, Clock, Visit, make_app, make_house

from unslump.house import House
from unslump.ui.screens.session import SessionScreen
from unslump.ui.widgets.figure_view import FILMS, FigureView

DEADLINE = 60.0
"""Seconds that a picture may take."""
DEFAULT = Color.default()


@asynccontextmanager
async def with_figures(clock: Clock, size: tuple[int, int]) -> AsyncIterator[Visit]:
    """A session that ticks by itself, as it does for a person; only its clock stands still."""
    house = make_house(clock, figures=True)
    app = make_app(house, routine=SHORT)
    async with app.run_test(size=size) as pilot:
        there = Visit(app=app, pilot=pilot, house=house, clock=clock)
        await there.settled()
        yield there


async def the_picture(there: Visit) -> FigureView:
    """Wait until the figure stands as it should at this moment."""
    figure = there.at(SessionScreen).query_one(FigureView)
    async with asyncio.timeout(DEADLINE):
        while not figure.shows(there.moment):
            await asyncio.sleep(0.05)
    assert {"▀", "▄", "█"} & set(there.text)
    return figure


@pytest.mark.parametrize("size", [(80, 24), (250, 70)], ids=str)
async def test_the_figure_stands_between_the_head_and_the_cue(
    size: tuple[int, int], house: House, clock: Clock
) -> None:
    async with with_figures(clock, size) as there:
        figure = await the_picture(there)
        cue, head = (there.app.screen.query_one(name).region for name in ("#cue", "#head"))
        assert head.bottom <= figure.region.y
        assert figure.region.bottom <= cue.y


async def test_its_ground_is_blank_where_it_has_the_colours_of_the_terminal(
    house: House, clock: Clock
) -> None:
    async with with_figures(clock, (80, 24)) as there:
        there.app.theme = "ansi-dark"
        await there.settled()
        figure = await the_picture(there)
        segments = [piece for strip in figure.render_lines(figure.size.region) for piece in strip]
        on_ground = [piece for piece in segments if piece.style and piece.style.color == DEFAULT]
        assert on_ground
        assert not "".join(piece.text for piece in on_ground).strip()


async def test_a_window_may_grow_and_shrink_around_it(house: House, clock: Clock) -> None:
    before = films()
    async with with_figures(clock, (100, 30)) as there:
        await the_picture(there)
        for size in ((110, 30), (95, 30), (95, 34), (120, 36)):
            await there.resize(*size)
            figure = await the_picture(there)
            assert {strip.cell_length for strip in figure.render_lines(figure.size.region)} == {
                figure.size.width
            }
            await there.until(lambda: len(films() - before) <= FILMS)
    async with asyncio.timeout(DEADLINE):
        while films() - before:
            await asyncio.sleep(0.05)


def films() -> set[threading.Thread]:
    """The threads that draw."""
    return {thread for thread in threading.enumerate() if thread.name == "unslump-film"}


async def test_a_small_window_has_notes_instead(house: House, clock: Clock) -> None:
    async with with_figures(clock, (50, 18)) as there:
        assert not there.app.screen.query_one(FigureView).is_on_screen
        assert "Set-up" in there.text


async def test_a_pause_waits_for_its_picture_and_then_rests(house: House, clock: Clock) -> None:
    async with with_figures(clock, (80, 24)) as there:
        await there.press("space")
        await the_picture(there)
        await there.resize(120, 36)
        await the_picture(there)
        session = there.at(SessionScreen)
        async with asyncio.timeout(DEADLINE):
            while ticks(session):
                await asyncio.sleep(0.05)
        clock.now += 1.0  # at once it would be the same press, held
        await there.press("space")
        assert ticks(session)


def ticks(session: SessionScreen) -> bool:
    return session._timer is not None and session._timer._active.is_set()
