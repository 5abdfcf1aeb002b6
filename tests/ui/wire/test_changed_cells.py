"""Every test compares a terminal that the layer wrote to with one that was written whole, cell by cell."""

import logging
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DataObject
from rich.segment import Segment
from tests.support.app import UNDO, Clock, make_app, make_house, settle_in
from tests.support.bound import least_bytes
from tests.support.emulator import Emulator
from tests.support.pictures import part, pictures, spans, whole
from tests.support.recording import Recording, RecordingDriver, in_full_colour, recorded
from textual.app import App, ComposeResult
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Static

from unslump.paths import paths
from unslump.ui.app import UnslumpApp
from unslump.ui.screens.session import SessionScreen
from unslump.ui.wire import changed_cells
from unslump.ui.wire.changed_cells import ChangedCells
from unslump.ui.wire.shadow import Painter

SYNCHRONISED_OUTPUT = 2026
MOST_TIMES_THE_BOUND = 1.2


@pytest.fixture(autouse=True)
def colours(monkeypatch: pytest.MonkeyPatch) -> None:
    in_full_colour(monkeypatch)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def app(clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> UnslumpApp:
    """At home."""
    settle_in(tmp_path, monkeypatch)
    return make_app(make_house(clock))


@pytest.fixture
def playing(clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> UnslumpApp:
    """In a session, figure and all, that goes on by the test's ticks alone."""
    settle_in(tmp_path, monkeypatch)
    tick_by_the_test_alone(monkeypatch)
    return make_app(make_house(clock, figures=True), routine=UNDO)


@pytest.fixture
def playing_without_figure(clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> UnslumpApp:
    """In a session that goes on by the test's ticks alone."""
    settle_in(tmp_path, monkeypatch)
    tick_by_the_test_alone(monkeypatch)
    return make_app(make_house(clock), routine=UNDO)


def tick_by_the_test_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    begin = SessionScreen.on_mount

    def begin_and_wait(session: SessionScreen) -> None:
        begin(session)
        assert session._timer is not None
        session._timer.stop()

    monkeypatch.setattr(SessionScreen, "on_mount", begin_and_wait)


class Words(ChangedCells):
    """Shows a word in the middle of the screen."""

    CSS = "Screen { align: center middle; } Static { width: 20; height: 3; background: blue; }"

    def compose(self) -> ComposeResult:
        yield Static("one", markup=False)

    def say(self, word: str) -> None:
        self.query_one(Static).update(word)


class RandomPictures:
    """The same pictures, shown by the layer in one terminal and written whole into another."""

    def __init__(self, recording: Recording, data: DataObject) -> None:
        self.app, self.driver, self.data = recording.app, recording.driver, data
        self.driver.taken()
        self.resize()

    def resize(self) -> None:
        columns, rows = self.data.draw(st.tuples(st.integers(1, 14), st.integers(1, 4)))
        self.app._size = Size(columns, rows)
        self.forget()

    def forget(self) -> None:
        assert isinstance(self.app, ChangedCells)
        self.app.forget_terminal()
        self.shown, self.wanted = (Emulator(*self.app.size, filled_with=filler) for filler in "# ")
        self.picture = self.data.draw(pictures(*self.app.size))
        self.app._display(self.app.screen, whole(self.picture))

    def change(self) -> None:
        before = self.wanted.cells()
        self.picture = self.data.draw(pictures(*self.app.size, before=self.picture))
        self.write_whole()
        changed = [
            [old != new for old, new in zip(*rows, strict=True)]
            for rows in zip(before, self.wanted.cells(), strict=True)
        ]
        dirty = self.data.draw(spans(changed))
        if dirty:
            self.app._display(self.app.screen, part(self.picture, dirty))

    def write_whole(self) -> None:
        self.wanted.write(whole(self.picture).render_segments(self.app.console))

    def compare(self) -> None:
        self.write_whole()
        self.shown.write(self.driver.taken())
        assert self.shown.cells() == self.wanted.cells()


async def test_every_picture_comes_out_as_if_all_of_it_had_been_written() -> None:
    async with recorded(ChangedCells()) as recording:

        @settings(max_examples=150, deadline=None)
        @given(data=st.data())
        def show(data: DataObject) -> None:
            shown = RandomPictures(recording, data)
            shown.compare()
            steps = st.sampled_from([shown.change, shown.change, shown.change, shown.resize, shown.forget])
            for step in data.draw(st.lists(steps, max_size=6)):
                step()
                shown.compare()

        show()


AT_HOME = (
    *("down", "down", "up", "right", "down", "right", "down", "left", "left"),
    *("f2", *"the", "down", "escape", "question_mark", "down", "escape", "s", "escape"),
    *("t", "down", "down", "down", "down", "escape"),
)
IN_A_SESSION = (
    *("space", "i", "down", "i", "f", "f", "x", "i", "e", "space", "n", "plus", "b", "f2", *"fa", "escape"),
    *("t", "down", "up", "enter", "q", "space", "f", "question_mark", "escape", "q", "enter", "enter"),
)


async def test_home_looks_after_every_key_as_textual_means_it(app: UnslumpApp) -> None:
    async with recorded(app) as recording:
        assert await recording.is_right()
        for key in AT_HOME:
            await recording.press(key)
            assert await recording.is_right(), f"after {key}"


async def test_a_session_looks_after_every_key_as_textual_means_it(playing: UnslumpApp, clock: Clock) -> None:
    async with recorded(playing) as recording:
        for key in IN_A_SESSION:
            clock.now += 0.4
            if isinstance(playing.screen, SessionScreen):
                playing.screen.tick()
            await recording.settle()
            assert await recording.is_right(), f"before {key}"
            await recording.press(key)
            assert await recording.is_right(), f"after {key}"


async def test_toasts_with_wide_characters_come_and_go(playing: UnslumpApp) -> None:
    async with recorded(playing) as recording:
        for text in ("背中を伸ばす。", "zwei Wörter, e\u0301crits, か\u3099", "three\nrows\nof it"):
            playing.notify(text, title="語", timeout=60, markup=False)
            await recording.pilot.pause()
            assert await recording.is_right()
        playing.clear_notifications()
        await recording.pilot.pause()
        assert await recording.is_right()


async def test_sizes_come_and_go(playing: UnslumpApp) -> None:
    async with recorded(playing) as recording:
        for size in ((120, 40), (60, 20), (30, 10), (100, 30), (80, 24), (79, 24)):
            await recording.resize(*size)
            assert await recording.is_right()


async def test_a_window_that_shrank_and_grew_back_before_it_was_asked_is_drawn_whole(app: UnslumpApp) -> None:
    async with recorded(app) as recording:
        assert await recording.is_right()
        await recording.resize(80, 24)
        assert await recording.is_right()


async def test_what_a_shell_drew_over_is_drawn_again(app: UnslumpApp) -> None:
    async with recorded(app) as recording:
        assert await recording.is_right()
        recording.terminal = Emulator(80, 24, filled_with="$")
        app.app_resume_signal.publish(app)
        app.refresh()
        await recording.pilot.pause()
        assert await recording.is_right()


async def test_a_key_draws_the_whole_screen_again(app: UnslumpApp) -> None:
    async with recorded(app) as recording:
        assert await recording.is_right()
        recording.terminal = Emulator(80, 24, filled_with="$")
        await recording.press("f5")
        assert await recording.is_right()


@pytest.mark.parametrize("word", ["\U0001f469\u200d\U0001f680 up", "\u2764\ufe0f", "\u0301 mark"])
async def test_where_nobody_can_tell_the_cells_textual_writes_and_the_layer_goes_on_after_it(
    word: str,
) -> None:
    words = Words()
    async with recorded(words) as recording:
        recording.written()
        words.say(word)
        await recording.settle()
        assert word in recording.written()
        words.say("two")
        await recording.settle()
        assert "two" in recording.written()
        words.say("tho")
        await recording.settle()
        assert "tho" not in recording.written()
        columns, rows = (
            slice(30, 50),
            slice(10, 13),
        )  # beside it, a terminal may have seen more cells than Textual
        assert [row[columns] for row in recording.shown[rows]] == [
            row[columns] for row in recording.meant[rows]
        ]


async def test_a_widget_that_writes_sequences_of_its_own_is_written_by_textual() -> None:
    class Drawn(Widget):
        def render_line(self, y: int) -> Strip:
            return Strip([Segment("\x1b7\x1b8", None, [(0,)]), Segment("picture")])  # type: ignore[list-item]

    class Gallery(ChangedCells):
        def compose(self) -> ComposeResult:
            yield Drawn()

    async with recorded(Gallery()) as recording:
        assert "\x1b7\x1b8" in recording.written()


async def test_what_was_written_over_in_another_way_is_written_again() -> None:
    words = Words()
    async with recorded(words) as recording:
        assert await recording.is_right()
        words._display(words.screen, "\x1b[Hover it")
        assert "over it" in recording.written()
        words.screen.refresh()
        assert await recording.is_right()


async def test_an_update_is_bracketed_only_where_it_may_arrive_in_pieces() -> None:
    words = Words()
    async with recorded(words) as recording:
        words._sync_available = True
        words.forget_terminal()
        words.refresh()
        await recording.settle()
        assert recording.written().count(f"\x1b[?{SYNCHRONISED_OUTPUT}h") == 1
        words.say("two")
        await recording.settle()
        written = recording.written()
        assert "two" in written
        assert f"\x1b[?{SYNCHRONISED_OUTPUT}" not in written


async def test_an_error_in_the_layer_leaves_a_whole_screen_and_one_line_in_the_log(
    app: UnslumpApp, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async with recorded(app) as recording:
        assert await recording.is_right()

        def surprise(*_: Any) -> None:
            raise KeyError("surprise")

        monkeypatch.setattr(Painter, "_compare", surprise)
        recording.terminal = Emulator(80, 24, filled_with="$")  # nobody knows any more what it shows
        with caplog.at_level(logging.WARNING):
            for key in ("down", "right", "f2", "escape"):
                await recording.press(key)
                assert await recording.is_right(), f"after {key}"
        assert [record.getMessage() for record in caplog.records] == [
            "From now on every cell is written, for this: KeyError('surprise')"
        ]
        assert "\n" not in caplog.text.strip()


def in_another_textual(monkeypatch: pytest.MonkeyPatch) -> ChangedCells:
    monkeypatch.setattr(changed_cells, "AS_KNOWN", False)
    return Words()


def inline(monkeypatch: pytest.MonkeyPatch) -> ChangedCells:
    monkeypatch.setattr(RecordingDriver, "is_inline", True)
    return Words()


@pytest.mark.parametrize("make", [in_another_textual, inline])
async def test_elsewhere_textual_writes_in_its_own_way(make: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    class Stock(App[None]):
        CSS = Words.CSS
        compose = Words.compose

    written = []
    for app in (make(monkeypatch), Stock()):
        async with recorded(app) as recording:
            app._sync_available = True
            app.query_one(Static).update("two")
            await recording.settle()
            written.append(recording.written())
    assert "two" in written[0]
    assert written[0] == written[1]


async def bytes_of_a_minute(recording: Recording, clock: Clock) -> tuple[int, int]:
    """Bytes written during a minute of a set at ten frames a second, and the least that it takes."""
    session = recording.app.screen
    assert isinstance(session, SessionScreen)
    recording.app._sync_available = True
    while session.conductor.moment.movement is None:
        clock.wind(0.5, session.tick)
    await recording.pilot.pause()
    before, written, bound = recording.shown, 0, 0
    for _ in range(600):
        clock.now += 0.1
        session.tick()
        await recording.settle()
        written += len(recording.written().encode())
        after = recording.shown
        bound += least_bytes(before, after)
        before = after
    return written, bound


async def test_a_minute_with_the_figure_takes_little_more_than_its_changed_cells(
    playing: UnslumpApp, clock: Clock
) -> None:
    async with recorded(playing, size=(100, 30)) as recording:
        written, bound = await bytes_of_a_minute(recording, clock)
        assert bound < written <= MOST_TIMES_THE_BOUND * bound
        assert await recording.is_right()


async def test_a_minute_without_the_figure_takes_little_more_than_its_changed_cells(
    playing_without_figure: UnslumpApp, clock: Clock
) -> None:
    async with recorded(playing_without_figure) as recording:
        written, bound = await bytes_of_a_minute(recording, clock)
        assert bound < written <= MOST_TIMES_THE_BOUND * bound
        assert await recording.is_right()


async def test_a_pause_takes_nothing(clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settle_in(tmp_path, monkeypatch)
    with paths().settings.open("a") as file:
        file.write('disabled_outputs = ["screen"]\n')  # the flash of the begin would end in the pause
    app = make_app(make_house(clock, figures=True), routine=UNDO)
    async with recorded(app, size=(100, 30)) as recording:
        await recording.press("n", "space")
        assert await recording.is_right()
        for _ in range(20):
            clock.now += 0.1
            await recording.pilot.pause(0.05)
        assert recording.written() == ""
