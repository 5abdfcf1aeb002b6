"""Every test compares the rows that this compositor draws with those of Textual's own, cell by cell."""

import logging
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.app import UNDO, Clock, make_house, settle_in, visit
from tests.support.recording import recorded
from textual._compositor import Compositor
from textual.app import App, ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.geometry import Region
from textual.screen import Screen
from textual.strip import Strip
from textual.widgets import Static

from unslump.ui.screens.session import SessionScreen
from unslump.ui.wire import touched_widgets
from unslump.ui.wire.touched_widgets import TouchedWidgets, ask_touched_widgets_only


class Layers(App[None]):
    """Widgets over, beside and inside each other, some only partly in view."""

    CSS = """
    Screen { layers: below above; }
    #bar { dock: bottom; height: 2; background: green; }
    #side { dock: left; width: 11; background: blue; }
    VerticalScroll { border: round red; }
    VerticalScroll Static { margin: 1 3; background: purple; height: 5; border: heavy white; }
    #over { layer: above; offset: 7 5; width: 30; height: 8; background: orange 40%; padding: 1 2; }
    #hidden { layer: above; offset: 20 3; width: 10; height: 3; visibility: hidden; }
    #beyond { layer: above; offset: 70 20; width: 30; height: 9; background: teal; }
    """

    def compose(self) -> ComposeResult:
        yield Static("side 界界界界界界", id="side")
        yield Static("bar", id="bar")
        with Horizontal():
            for _ in range(2):
                with VerticalScroll():
                    yield from (Static(f"{number} 語{'語' * number}") for number in range(9))
        yield Static("over the others", id="over")
        yield Static("never seen", id="hidden")
        yield Static("partly outside", id="beyond")


class Asked(Static):
    """Notes when it is asked."""

    def render_lines(self, crop: Region) -> list[Strip]:
        assert isinstance(self.app, Pair)
        self.app.asked.append(self.id)
        return super().render_lines(crop)


class PairScreen(Screen[None]):
    """Two widgets side by side, and one over them."""

    CSS = """
    PairScreen { layout: horizontal; layers: below above; }
    Asked { width: 1fr; height: 1fr; }
    #over { layer: above; offset: 50 5; width: 20; height: 5; }
    """

    def __init__(self) -> None:
        super().__init__()
        ask_touched_widgets_only(self)

    def compose(self) -> ComposeResult:
        yield from (Asked(name, id=name) for name in ("left", "right", "over"))


class Pair(App[None]):
    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str | None] = []

    def on_mount(self) -> None:
        self.push_screen(PairScreen())


def alike(screen: Screen[Any]) -> tuple[Compositor, TouchedWidgets]:
    """Textual's compositor and this one, with what `screen` shows."""
    both = Compositor(), TouchedWidgets()
    for compositor in both:
        compositor.__dict__.update(vars(screen._compositor))
        compositor._dirty_regions = set()
    both[1]._asks_all = False
    return both


def drawn(compositor: Compositor, regions: set[Region]) -> dict[tuple[int, int], Strip | None]:
    """The pieces that an update of these regions writes, by row and column."""
    compositor._dirty_regions = set(regions)
    update = compositor.render_partial_update()
    assert update is not None
    return {
        (row, column): piece
        for row, first, last in update.spans
        for end, (column, piece) in zip(update.chop_ends[row], update.chops[row].items(), strict=False)
        if column < last and end > first
    }


def compare(screen: Screen[Any], examples: int = 20) -> None:
    stock, touched = alike(screen)
    width, height = screen.size

    @settings(max_examples=examples, deadline=None)
    @given(st.sets(_regions(width, height), min_size=1, max_size=4))
    def regions_are_drawn_alike(regions: set[Region]) -> None:
        assert drawn(touched, regions) == drawn(stock, regions)

    regions_are_drawn_alike()


@st.composite
def _regions(draw: st.DrawFn, width: int, height: int) -> Region:
    x, y = draw(st.integers(0, width - 1)), draw(st.integers(0, height - 1))
    return Region(x, y, draw(st.integers(1, width - x)), draw(st.integers(1, height - y)))


async def test_layers_docks_and_scrolled_containers_are_drawn_alike() -> None:
    layers = Layers()
    async with layers.run_test(size=(80, 24)) as pilot:
        compare(layers.screen, examples=60)
        for scrolled in layers.query(VerticalScroll):
            scrolled.scroll_to(y=7, animate=False)
            await pilot.pause()
        compare(layers.screen, examples=60)


async def test_every_screen_is_drawn_alike(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settle_in(tmp_path, monkeypatch)
    clock = Clock()
    async with visit(make_house(clock), clock) as there:
        compare(there.app.screen)
        for key in ("right", "right", "down", "f2", "escape", "t", "escape", "question_mark"):
            await there.press(key)
            compare(there.app.screen, examples=5)


async def test_a_session_is_drawn_alike_under_toasts_and_dialogs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle_in(tmp_path, monkeypatch)
    clock = Clock()
    async with visit(make_house(clock), clock, routine=UNDO) as there:
        await there.to_work()
        session = there.at(SessionScreen)
        compare(session)
        there.app.notify("over it all", timeout=60)
        for key in ("i", "down", "i", "f", "f", "x"):
            await there.press(key)
            compare(session, examples=5)
        await there.press("q")
        compare(session)
        compare(there.app.screen)


async def test_only_what_is_touched_is_asked() -> None:
    pair = Pair()
    async with recorded(pair) as recording:
        pair.asked.clear()
        pair.screen.query_one("#left").refresh()
        await recording.settle()
        assert pair.asked == ["left"]


async def test_what_is_covered_is_not_asked() -> None:
    pair = Pair()
    async with recorded(pair) as recording:
        pair.asked.clear()
        pair.screen.query_one("#over").refresh()
        await recording.settle()
        assert pair.asked == ["over"]


async def test_an_error_leaves_a_whole_screen_and_one_line_in_the_log(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    pair = Pair()
    async with recorded(pair) as recording:
        assert await recording.is_right()
        monkeypatch.setattr(touched_widgets, "Region", None)
        with caplog.at_level(logging.WARNING):
            for word in ("one", "two", "three"):
                pair.screen.query_one("#left", Asked).update(word)
                await recording.settle()
                assert await recording.is_right()
        assert len(caplog.text.splitlines()) == 1
        assert "From now on every widget is asked" in caplog.text


async def test_a_screen_of_another_textual_keeps_its_compositor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(touched_widgets, "Compositor", object)
    pair = Pair()
    async with pair.run_test():
        assert type(pair.screen._compositor) is Compositor
