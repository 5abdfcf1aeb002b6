"""Only the widgets that a change touches are asked again, from front to back, until the change is covered."""

import logging
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from textual.geometry import Region
from textual.screen import Screen
from textual.strip import Strip

try:
    from textual._compositor import ChopsUpdate, Compositor
except ImportError:  # then no screen has a compositor of this type, and each keeps its own
    Compositor = object  # type: ignore[assignment,misc]

if TYPE_CHECKING:
    from textual.widget import Widget

Render = tuple[Region, Region, list[Strip]]
Touched = list[tuple["Widget", Region, Region, Region]]


def ask_touched_widgets_only(screen: Screen[Any]) -> None:
    """Give `screen`, not running yet, this compositor, where it has the one that this is made from."""
    if type(getattr(screen, "_compositor", None)) is Compositor:
        screen._compositor = TouchedWidgets()


class TouchedWidgets(Compositor):
    """Textual's own asks every widget in the rows from the first change to the last."""

    def __init__(self) -> None:
        super().__init__()
        self._asks_all = False
        self._changes: set[Region] = set()

    def render_partial_update(self) -> "ChopsUpdate | None":
        """Draw what has changed."""
        self._changes = set(getattr(self, "_dirty_regions", ()))
        try:
            return super().render_partial_update()
        finally:
            self._changes = set()

    def _get_renders(self, crop: Region | None = None) -> Iterable[Render]:
        touched = self._touched() if self._changes and not self._asks_all else None
        if touched is None:
            yield from super()._get_renders(crop)
        else:
            for widget, region, clip, part in touched:
                yield region, clip, widget.render_lines(part)

    def _touched(self) -> Touched | None:
        """Widgets, their regions, clips, and the part to be drawn; None where this cannot be told."""
        touched: Touched = []
        open_changes = list(self._changes)
        try:
            for widget, (region, clip) in self.visible_widgets.items():
                visible = region.intersection(clip)
                under = [change for change in open_changes if visible.overlaps(change)]
                if under:
                    rows = Region.from_union(under)
                    clipped = clip.intersection(Region(0, rows.y, self.size.width, rows.height))
                    part = region.intersection(clipped).translate((-region.x, -region.y))
                    touched.append((widget, region, clipped, part))
                    open_changes = [change for change in open_changes if not visible.contains_region(change)]
                    if not open_changes:
                        break
        except (AttributeError, TypeError, ValueError) as error:
            logging.getLogger(__name__).warning("From now on every widget is asked, for this: %r", error)
            self._asks_all = True
            return None
        return touched
