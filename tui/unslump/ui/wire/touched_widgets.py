"""Only the widgets that a change touches are asked again, from front to back, until one covers the rest."""

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from textual.geometry import Region
from textual.screen import Screen
from textual.strip import Strip

try:
    from textual._compositor import Compositor
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
    """Textual's compositor asks every widget in the rows of a change; this one asks those under it."""

    def __init__(self) -> None:
        super().__init__()
        self._asks_all = False
        self._is_changed_row: Callable[[int], bool] = lambda row: True

    def _render_chops(
        self, crop: Region, is_rendered_line: Callable[[int], bool]
    ) -> Sequence[Mapping[int, Strip]]:
        self._is_changed_row = is_rendered_line
        return super()._render_chops(crop, is_rendered_line)

    def _get_renders(self, crop: Region | None = None) -> Iterable[Render]:
        touched = None if crop in (None, self.size.region) or self._asks_all else self._touched(crop)
        if touched is None:
            yield from super()._get_renders(crop)
        else:
            for widget, region, clip, part in touched:
                yield region, clip, widget.render_lines(part)

    def _touched(self, crop: Region) -> Touched | None:
        """Widgets, their regions, clips, and the part to be drawn; None where this cannot be told."""
        touched: Touched = []
        try:
            rows = Region(0, crop.y, self.size.width, crop.height)
            for widget, (region, clip) in self.visible_widgets.items():
                clipped = clip.intersection(rows)
                visible = region.intersection(clipped)
                if visible and visible.overlaps(crop) and any(map(self._is_changed_row, visible.line_range)):
                    part = visible.translate((-region.x, -region.y))
                    touched.append((widget, region, clipped, part))
                    if visible.contains_region(crop):
                        break
        except (AttributeError, TypeError, ValueError) as error:
            logging.getLogger(__name__).warning("From now on every widget is asked, for this: %r", error)
            self._asks_all = True
            return None
        return touched
