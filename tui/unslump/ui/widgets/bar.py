"""A bar on a track, drawn in half cells."""

from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget


class Bar(Widget, inherit_bindings=False):
    """One row. Its colour is the widget's own; it is redrawn only when half a cell changes."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"bar--track"}
    DEFAULT_CSS = """
    Bar { height: 1; width: 1fr; color: $done; }
    Bar > .bar--track { color: $quiet; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._fraction = 0.0
        self._drawn = -1
        self._pens: tuple[Style, Style] | None = None

    def fill(self, fraction: float) -> None:
        """Fill the bar from the left, 0 to 1."""
        self._fraction = min(1.0, max(0.0, fraction))
        if self._half_cells != self._drawn:
            self.refresh()

    @property
    def _half_cells(self) -> int:
        return round(self._fraction * self.size.width * 2)

    def render_line(self, y: int) -> Strip:
        """The bar."""
        width = self.size.width
        self._drawn = self._half_cells
        full, half = divmod(self._drawn, 2)
        filled = "━" * full + ("╸" if half else "")
        if self._pens is None:
            self._pens = self.rich_style, self.get_component_rich_style("bar--track")
        pen, track = self._pens
        return Strip([Segment(filled, pen), Segment("─" * (width - len(filled)), track)], width)

    def notify_style_update(self) -> None:
        """Find the colours anew."""
        super().notify_style_update()
        self._pens = None
