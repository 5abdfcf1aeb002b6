"""An app that writes no more than the far end of the line can read, and so always shows what is now.

Left to itself it would write on into buffers, of which there are megabytes between it and a person: a key
would be answered behind everything in them, and a line that comes back after a while would first show all
that was. Where the far end is behind, screens leave out what merely moves; where it is silent, updates are
withheld here, and one that shows the present is written once it has spoken.
"""

import sys
from collections.abc import Callable
from math import inf
from queue import Queue
from time import monotonic
from typing import TYPE_CHECKING, Any

from textual import events
from textual.app import App
from textual.screen import Screen
from textual.timer import Timer

from unslump.ui.wire.gears import Gear, Gearbox
from unslump.ui.wire.pacer import Pacer

try:
    from textual._compositor import CompositorUpdate

    AS_KNOWN = sys.platform != "win32"
except ImportError:
    AS_KNOWN = False
    CompositorUpdate = object  # type: ignore[assignment,misc]

if TYPE_CHECKING:
    from rich.console import Console

MOST_WAITING = 3
"""Updates that may wait for a line that takes no more."""
LOOK_EVERY_SECONDS = 0.05
"""How often it is asked whether what was withheld may be written."""


class FarEnd:
    """Whoever reads what is written. `waiting` counts the updates that the line has yet to take."""

    def __init__(self, waiting: Callable[[], int], clock: Callable[[], float] = monotonic) -> None:
        self.pacer = Pacer()
        self._gearbox = Gearbox()
        self._waiting, self._clock = waiting, clock

    @property
    def is_behind(self) -> bool:
        """Whether to write nothing but what a key or another state of things has changed."""
        return self._waiting() > 0 or self.pacer.is_behind(self._clock())

    @property
    def is_silent(self) -> bool:
        """Whether what is heard, and not seen, would come too late: it is the present only for a moment."""
        return self.pacer.is_silent(self._clock())

    @property
    def is_gone(self) -> bool:
        """Whether nobody can have followed for a while."""
        return self.pacer.is_gone(self._clock())

    @property
    def gear(self) -> Gear:
        """What the line can take."""
        return self._gearbox.gear

    def lets_move(self, wanted: float = inf) -> bool:
        """Whether there should be a picture of what moves at this tick: to be asked once a tick.

        No more than `wanted` pictures a second are let through.
        """
        return self._gearbox.lets_move(self._clock(), behind=self.is_behind, wanted=wanted)

    def may_write(self) -> bool:
        """Whether anything should be written at all."""
        return self._waiting() < MOST_WAITING and self.pacer.may_write(self._clock())

    def ask(self, update: int = 0) -> str:
        """What to write at the end of an update of so many characters."""
        return self.pacer.ask(self._clock(), update)


class Paced(App[None]):
    """Asks the far end how far it has come, and withholds updates while it is silent.

    On Windows, inline and headless, and with a Textual of other parts, everything is written at once.
    """

    def __init__(self) -> None:
        super().__init__()
        self.far_end = FarEnd(self._count_waiting)
        self._withheld: Timer | None = None

    def on_mount(self) -> None:
        """Ask for the first time, before anything large is written."""
        self.app_resume_signal.subscribe(self, lambda _: self._begin_anew(), immediate=True)
        self._begin_anew()

    def on_cursor_position(self, event: events.CursorPosition) -> None:
        """The far end has spoken."""
        self.far_end.pacer.answered(event.y + 1, event.x + 1, event.time)
        self._write_withheld()

    def _begin_anew(self) -> None:
        self.far_end.pacer.forget()
        if self._is_paced and self._driver is not None:
            queue = self._writes()
            if queue is not None:
                queue.maxsize = 0  # at 30, as Textual has it, the session would stand still with the line
            self._driver.write(self.far_end.ask())

    @property
    def _is_paced(self) -> bool:
        return AS_KNOWN and not self.is_inline and not self.is_headless

    def _writes(self) -> "Queue[str | None] | None":
        return getattr(getattr(self._driver, "_writer_thread", None), "_queue", None)

    def _count_waiting(self) -> int:
        queue = self._writes()
        return queue.qsize() if queue is not None else 0

    def _display(self, screen: Screen[Any], renderable: Any) -> None:
        if self._is_paced and isinstance(renderable, CompositorUpdate):
            if not self.far_end.may_write():
                self._withhold()
                return
            renderable = _Asking(renderable, self.far_end)
        super()._display(screen, renderable)

    def _withhold(self) -> None:
        if self._withheld is None:
            self._withheld = self.set_interval(LOOK_EVERY_SECONDS, self._write_withheld)

    def _write_withheld(self) -> None:
        if self._withheld is not None and self.far_end.may_write():
            self._withheld.stop()
            self._withheld = None
            if self.screen_stack:
                self.screen.refresh()


class _Asking(CompositorUpdate):
    """An update that ends in a question."""

    def __init__(self, update: "CompositorUpdate", far_end: FarEnd) -> None:
        self._update, self._far_end = update, far_end

    def render_segments(self, console: "Console") -> str:
        """What to write."""
        written = self._update.render_segments(console)
        return written + self._far_end.ask(len(written)) if written else written
