"""Only changed cells are written: one layer between compositor and driver, for every widget at once.

Textual 8.2 writes whole rows of a widget again whenever it is refreshed. Every update of every screen
passes through `App._display`; here it is compared with what the terminal shows, and only the difference
is written. Where Textual has other parts, on Windows and inline, it writes as it always does.
"""

import logging
import os
import sys
from typing import TYPE_CHECKING, Any

from rich.color import ColorSystem
from textual.app import App
from textual.screen import Screen

from unslump.ui.wire.colours import pass_over_slips, spare_screen
from unslump.ui.wire.shadow import CellsError, Painter, Shadow

try:
    from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate

    AS_KNOWN = sys.platform != "win32"
except ImportError:
    AS_KNOWN = False
    ChopsUpdate = CompositorUpdate = LayoutUpdate = object  # type: ignore[assignment,misc]

if TYPE_CHECKING:
    from rich.console import Console

ONE_PIECE = 1024
"""Characters that arrive in one piece: no terminal shows half of so short an update."""


class ChangedCells(App[None]):
    """An app that writes the cells that changed, and Textual's own updates where anything surprises it."""

    def __init__(self, **options: Any) -> None:
        pass_over_slips()
        super().__init__(**options)
        spare_screen(self.console, os.environ)
        self._shadow: Shadow | None = Shadow() if AS_KNOWN else None

    def on_mount(self) -> None:
        """What another program may have drawn over is not known any more."""
        if self.is_inline:
            self.write_all_cells()
        self.app_resume_signal.subscribe(self, lambda _: self.forget_terminal(), immediate=True)

    def forget_terminal(self) -> None:
        """Take nothing on the terminal for granted: the next update of the whole screen writes every cell."""
        if self._shadow is not None:
            self._shadow.forget(0, 0)

    def write_all_cells(self) -> None:
        """Leave the layer out from now on."""
        self._shadow = None

    def _display(self, screen: Screen[Any], renderable: Any) -> None:
        if self._shadow is not None and type(renderable) in (ChopsUpdate, LayoutUpdate):
            renderable = _Changed(renderable, self._shadow, self)
        elif renderable is not None:
            self.forget_terminal()
        super()._display(screen, renderable)

    def _begin_update(self) -> None:
        if self._shadow is None:
            super()._begin_update()

    def _end_update(self) -> None:
        if self._shadow is None:
            super()._end_update()

    def _check_resize(self) -> None:
        """A window may be as large as before by the time its size is asked, with less in it than before."""
        super()._check_resize()
        shadow = self._shadow
        if shadow is not None and (shadow.width, shadow.height) == self.size:
            self.forget_terminal()
            self.screen.call_later(self.screen.refresh)


class _Changed(CompositorUpdate):
    """An update that renders to the difference from what the terminal shows."""

    def __init__(self, update: "ChopsUpdate | LayoutUpdate", shadow: Shadow, app: ChangedCells) -> None:
        self._update, self._shadow, self._app = update, shadow, app

    def render_segments(self, console: "Console") -> str:
        """What to write."""
        written = self._written(console)
        if self._app._sync_available and len(written) > ONE_PIECE:
            return f"\x1b[?2026h{written}\x1b[?2026l"
        return written

    def _written(self, console: "Console") -> str:
        try:
            return self._difference(console._color_system or ColorSystem.TRUECOLOR)
        except CellsError:
            self._app.forget_terminal()
        except Exception as error:
            logging.getLogger(__name__).warning("From now on every cell is written, for this: %r", error)
            self._app.write_all_cells()
            self._app.call_later(self._app.refresh, layout=True)
        return self._update.render_segments(console)

    def _difference(self, colours: ColorSystem) -> str:
        if (self._shadow.width, self._shadow.height) != self._app.size:
            self._shadow.forget(*self._app.size)
        painter, update = Painter(self._shadow, colours), self._update
        if isinstance(update, LayoutUpdate):
            for row, strips in enumerate(update.strips, update.region.y):
                column = update.region.x
                for strip in strips:
                    painter.paint(row, column, strip, update.region.x, update.region.right)
                    column += strip.cell_length
        else:
            for row, first, last in update.spans:
                for end, (column, piece) in zip(
                    update.chop_ends[row], update.chops[row].items(), strict=False
                ):
                    if piece is not None and column < last and end > first:
                        painter.paint(row, column, piece, max(column, first), min(end, last))
        return painter.written()
