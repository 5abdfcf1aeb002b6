"""Only changed cells are written: one layer between compositor and driver, for every widget at once.

Textual 8.2 writes whole rows of a widget again whenever it is refreshed. Every update of every screen
passes through `App._display`; here it is compared with what the terminal shows, and only the difference
is written.
"""

import logging
from typing import TYPE_CHECKING, Any

from rich.color import ColorSystem
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.app import App
from textual.screen import Screen

from unslump.ui.wire.shadow import Painter, Shadow

if TYPE_CHECKING:
    from rich.console import Console


class ChangedCells(App[None]):
    """An app that writes the cells that changed, and Textual's own updates where anything surprises it."""

    def __init__(self) -> None:
        super().__init__()
        self._shadow: Shadow | None = Shadow()

    def on_mount(self) -> None:
        """What another program may have drawn over is not known any more."""
        self.app_resume_signal.subscribe(self, lambda _: self.forget_terminal(), immediate=True)

    def forget_terminal(self) -> None:
        """Take nothing on the terminal for granted: the next update of the whole screen writes every cell."""
        if self._shadow is not None:
            self._shadow.forget(0, 0)

    def write_all_cells(self) -> None:
        """Leave the layer out from now on."""
        self._shadow = None

    def _display(self, screen: Screen[Any], renderable: Any) -> None:
        compared = isinstance(renderable, ChopsUpdate | LayoutUpdate) and not self.is_inline
        if self._shadow is not None and compared and not self._batch_count:
            renderable = _Changed(renderable, self._shadow, self)
        super()._display(screen, renderable)


class _Changed(CompositorUpdate):
    """An update that renders to the difference from what the terminal shows."""

    def __init__(self, update: ChopsUpdate | LayoutUpdate, shadow: Shadow, app: ChangedCells) -> None:
        self._update, self._shadow, self._app = update, shadow, app

    def render_segments(self, console: "Console") -> str:
        """What to write."""
        width, height = self._app.size
        if (width, height) != (self._shadow.width, self._shadow.height):
            self._shadow.forget(width, height)
        try:
            return self._difference(console._color_system or ColorSystem.TRUECOLOR)
        except Exception:
            logging.getLogger(__name__).exception("Changed cells are left out: every cell is written again.")
            self._app.write_all_cells()
            self._app.call_later(self._app.refresh, layout=True)
            return self._update.render_segments(console)

    def _difference(self, colours: ColorSystem) -> str:
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
