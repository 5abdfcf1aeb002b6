"""An app that runs in memory and yet writes: what would reach the terminal is kept for the test."""

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from tests.support.emulator import Cells, Emulator
from tests.support.waiting import DEADLINE
from textual._context import visible_screen_stack
from textual.app import App
from textual.drivers.headless_driver import HeadlessDriver
from textual.pilot import Pilot


class RecordingDriver(HeadlessDriver):
    """Keeps what would reach the terminal."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._written: list[str] = []

    @property
    def is_headless(self) -> bool:
        """To a headless driver Textual writes nothing."""
        return False

    def write(self, data: str) -> None:
        """Keep it."""
        self._written.append(data)

    def taken(self) -> str:
        """What was written since this was last asked."""
        written = "".join(self._written)
        self._written.clear()
        return written


@dataclass
class Recording:
    """An app that runs, and the terminal that it writes to."""

    app: App[Any]
    pilot: Pilot[Any]
    driver: RecordingDriver
    terminal: Emulator

    def written(self) -> str:
        """What was written since this was last asked; the terminal shows it from now on."""
        written = self.driver.taken()
        self.terminal.write(written)
        return written

    @property
    def shown(self) -> Cells:
        """What the terminal shows."""
        self.written()
        return self.terminal.cells()

    @property
    def meant(self) -> Cells:
        """What a terminal would show if Textual itself wrote every row of the screen in front."""
        visible_screen_stack.set(self.app._background_screens)
        strips = self.app.screen._compositor.render_strips()
        terminal = Emulator(*self.app.size)
        for row, strip in enumerate(strips, 1):
            terminal.write(f"\x1b[{row}H{strip.render(self.app.console)}")
        return terminal.cells()

    async def settle(self) -> None:
        """Let what was asked for come about, without waiting for the time of the next frame."""
        await self.pilot._wait_for_screen()
        self.app.screen._on_timer_update()

    async def is_right(self) -> bool:
        """Whether the terminal comes to show what is meant: what another thread draws may take a moment."""
        end = time.monotonic() + DEADLINE
        while not (right := self.shown == self.meant) and time.monotonic() < end:
            await self.settle()
        return right

    async def press(self, *keys: str) -> None:
        """Press keys, and let what they bring come about."""
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def resize(self, columns: int, rows: int) -> None:
        """Give the window another size, or the same: in either case nothing of what it showed is left."""
        self.written()
        self.terminal = Emulator(columns, rows, filled_with="#")
        await self.pilot.resize_terminal(columns, rows)
        await self.pilot.pause()


@asynccontextmanager
async def recorded(app: App[Any], size: tuple[int, int] = (80, 24)) -> AsyncIterator[Recording]:
    """Run `app` in a window of `size` columns and rows; see `in_full_colour`."""
    app.driver_class = RecordingDriver
    async with app.run_test(headless=False, size=size, notifications=True) as pilot:
        assert isinstance(app._driver, RecordingDriver)
        await pilot.pause()
        yield Recording(app, pilot, app._driver, Emulator(*size, filled_with="#"))


def in_full_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let apps that are made from now on find a terminal of 16 million colours."""
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.delenv("NO_COLOR", raising=False)
