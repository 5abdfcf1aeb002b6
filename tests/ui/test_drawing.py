"""The screen draws what changed, when it changed, and nothing else."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import pairwise
from typing import Any

import pytest
from tests.support.app import UNDO, Clock, Visit, make_house, visit
from textual.color import Color
from textual.widget import Widget

from unslump.house import House
from unslump.ui.screens.session import BARS_A_SECOND, SessionScreen
from unslump.ui.widgets.bar import Bar
from unslump.ui.widgets.big_clock import BigClock
from unslump.ui.widgets.breath_pacer import BreathPacer
from unslump.ui.widgets.key_bar import KeyBar
from unslump.ui.widgets.line import Line
from unslump.ui.widgets.notes import Notes
from unslump.ui.widgets.step_panel import StepPanel
from unslump.ui.wire.paced import FarEnd

FRAME = 0.1
TICKS = 15
"""A second, as the screen has them."""
MINUTE = 600
"""Frames of a minute."""
TURNS = 20
"""Breaths in and out in it, each of a colour of its own."""


@contextmanager
def watched(kind: type[Widget], seen: Callable[[Any], None]) -> Iterator[None]:
    """Call `seen` with every widget of a kind that asks to be drawn again."""
    with pytest.MonkeyPatch.context() as patch:
        refresh = kind.refresh

        def asked(widget: Any, *regions: Any, **options: Any) -> Any:
            seen(widget)
            return refresh(widget, *regions, **options)

        patch.setattr(kind, "refresh", asked)
        yield


def a_minute_of_a_set(there: Visit) -> None:
    session = there.at(SessionScreen)
    for _ in range(MINUTE):
        there.clock.now += FRAME
        session.tick()


async def in_a_set(there: Visit) -> None:
    """In a set, on a line that takes as many pictures as the clock of the test allows."""
    there.at(SessionScreen)._far_end = FarEnd(lambda: 0, there.clock)
    await there.to_work()
    await there.wind(16)


async def test_a_line_is_drawn_only_when_its_words_change(house: House, clock: Clock) -> None:
    async with visit(house, clock, routine=UNDO) as there:
        await in_a_set(there)
        last = {id(line): line.render().plain for line in there.app.screen.query(Line)}
        drawn: Counter[str] = Counter()

        def seen(line: Line) -> None:
            words = line.render().plain
            assert words != last[id(line)], f"{line} is drawn again for {words!r}"
            last[id(line)] = words
            drawn[line.id or "breath"] += 1

        with watched(Line, seen):
            a_minute_of_a_set(there)
    assert set(drawn) == {"cue", "status", "breath", "progress-words"}
    assert 19 <= drawn["cue"] <= 20
    assert 9 <= drawn["status"] <= 10
    assert 59 <= drawn["breath"] <= 60
    assert 60 <= drawn["progress-words"] <= 120


async def test_the_clock_is_drawn_once_a_second(house: House, clock: Clock) -> None:
    async with visit(house, clock, routine=UNDO) as there:
        await in_a_set(there)
        face = there.app.screen.query_one(BigClock)
        shown = [face.value]

        def seen(clock_face: BigClock) -> None:
            if clock_face.value == shown[-1]:
                pytest.fail(f"the clock is drawn again for {shown[-1]}")
            shown.append(clock_face.value)

        with watched(BigClock, seen):
            a_minute_of_a_set(there)
    assert len(shown) == 61


async def test_a_bar_is_drawn_only_when_half_a_cell_changes(house: House, clock: Clock) -> None:
    async with visit(house, clock, routine=UNDO) as there:
        await in_a_set(there)
        breath = there.app.screen.query_one(BreathPacer).query_one(Bar)
        progress = there.app.screen.query_one("#progress-bar", Bar)
        drawn: dict[Bar, list[tuple[int, Color]]] = {breath: [], progress: []}

        def seen(bar: Bar) -> None:
            now = (bar._half_cells, bar.styles.color)
            assert drawn[bar][-1:] != [now]
            drawn[bar].append(now)
            bar.render_line(0)

        with watched(Bar, seen):
            a_minute_of_a_set(there)
    assert 1 <= len(drawn[progress]) <= 8
    assert {cells for cells, _ in drawn[breath]} >= {breath.size.width * 2, breath.size.width}
    assert len(drawn[breath]) <= MINUTE + TURNS


async def test_a_bar_takes_its_colours_from_the_theme_that_is_on(house: House, clock: Clock) -> None:
    async with visit(house, clock, routine=UNDO) as there:
        await in_a_set(there)
        breath = there.app.screen.query_one(BreathPacer).query_one(Bar)
        for theme in ("calm", "paper", "calm"):
            there.app.theme = theme
            await there.settled()
            *filled, track = breath.render_line(0)
            assert track.style == breath.get_component_rich_style("bar--track")
            assert [segment.style for segment in filled] == [breath.rich_style]


@pytest.mark.parametrize(("figures", "pictures"), [(True, TICKS), (False, BARS_A_SECOND)])
async def test_without_the_figure_bars_move_less_often_and_the_clock_counts_on_time(
    figures: bool, pictures: float, house: House, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    moved: list[float] = []
    counted: list[float] = []
    house = make_house(clock, figures=True) if figures else house
    async with visit(house, clock, routine=UNDO, size=(120, 36)) as there:
        await in_a_set(there)
        session = there.at(SessionScreen)
        monkeypatch.setattr(StepPanel, "move", lambda *_: moved.append(clock.now))
        with watched(BigClock, lambda _: counted.append(clock.now)):
            for _ in range(10 * TICKS):
                clock.now += 1 / TICKS
                session.tick()
    assert pictures * 0.75 <= len(moved) / 10 <= pictures
    assert {round((later - sooner) * TICKS) for sooner, later in pairwise(counted)} == {TICKS}


@pytest.mark.parametrize("kind", [KeyBar, Notes])
async def test_what_stands_still_is_not_drawn_at_all(kind: type[Widget], house: House, clock: Clock) -> None:
    async with visit(house, clock, routine=UNDO) as there:
        await in_a_set(there)
        with watched(kind, lambda widget: pytest.fail(f"{widget} is drawn again")):
            a_minute_of_a_set(there)


async def test_a_pause_draws_nothing(house: House, clock: Clock) -> None:
    async with visit(house, clock, routine=UNDO) as there:
        await in_a_set(there)
        await there.press("space")
        drawn: list[Widget] = []
        with watched(Widget, drawn.append), watched(Line, drawn.append), watched(Bar, drawn.append):
            a_minute_of_a_set(there)
        assert drawn == []


async def test_nothing_is_laid_out_anew_while_a_breath_goes_on(house: House, clock: Clock) -> None:
    async with visit(house, clock, routine=UNDO) as there:
        await in_a_set(there)
        session = there.at(SessionScreen)
        laid_out: list[float] = []
        refresh = session._refresh_layout

        def watched_layout(*arguments: Any, **options: Any) -> None:
            laid_out.append(clock.now)
            refresh(*arguments, **options)

        session._refresh_layout = watched_layout  # type: ignore[method-assign]
        begun = clock.now
        for _ in range(30):
            clock.now += FRAME
            session.tick()
            await there.pilot.pause(0)
        assert laid_out == []
        assert clock.now == pytest.approx(begun + 3)
