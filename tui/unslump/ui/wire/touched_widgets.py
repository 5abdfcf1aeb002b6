"""Only the widgets that a change touches are asked again, from front to back, until one covers the rest."""

from collections.abc import Iterable

from textual._compositor import Compositor
from textual.geometry import Region
from textual.strip import Strip

Render = tuple[Region, Region, list[Strip]]


class TouchedWidgets(Compositor):
    """Textual's compositor asks every widget in the rows of a change; this one asks those under it."""

    def _get_renders(self, crop: Region | None = None) -> Iterable[Render]:
        if crop is None or crop == self.size.region:
            yield from super()._get_renders(crop)
            return
        rows = Region(0, crop.y, self.size.width, crop.height)
        for widget, (region, clip) in self.visible_widgets.items():
            clipped = clip.intersection(rows)
            visible = region.intersection(clipped)
            if not visible or not visible.overlaps(crop):
                continue
            part = visible.translate((-region.x, -region.y))
            yield region, clipped, widget.render_lines(part)
            if visible.contains_region(crop):
                return
