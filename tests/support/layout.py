"""What must hold of everything on a screen, whatever its size."""

from collections.abc import Iterator
from itertools import combinations

from textual.containers import ScrollableContainer
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import OptionList

from unslump.ui.widgets.stage import Stage


def layout_faults(screen: Screen[object]) -> list[str]:
    """Everything on a screen that overlaps, leaves it, or is cut."""
    return [*_overlaps(screen), *_cut(screen)]


def shown(screen: Screen[object]) -> Iterator[Widget]:
    """Every widget that has a place on the screen."""
    for widget in screen.walk_children(Widget):
        hidden = any(not node.display for node in widget.ancestors_with_self if isinstance(node, Widget))
        if not hidden and not _floats(widget):
            yield widget


def _floats(widget: Widget) -> bool:
    """Toasts and tooltips lie over a screen by their nature."""
    return any(type(node).__name__ in ("ToastRack", "Tooltip") for node in widget.ancestors_with_self)


def _scrolls(widget: Widget) -> bool:
    parents = [node for node in widget.ancestors if isinstance(node, Widget)]
    return any(isinstance(node, ScrollableContainer | OptionList) for node in parents)


def _overlaps(screen: Screen[object]) -> Iterator[str]:
    widgets = list(shown(screen))
    for one, other in combinations(widgets, 2):
        if one.parent is other.parent and one.layer == other.layer and one.region.overlaps(other.region):
            yield f"{one} at {one.region} overlaps {other} at {other.region}"


def _cut(screen: Screen[object]) -> Iterator[str]:
    for widget in shown(screen):
        if _scrolls(widget):
            continue
        if not widget.region:
            yield f"{widget} has no room: {widget.region}"
        elif not screen.region.contains_region(widget.region):
            yield f"{widget} at {widget.region} leaves the screen, {screen.region}"
        elif isinstance(widget.parent, Widget) and not widget.parent.region.contains_region(widget.region):
            yield f"{widget} at {widget.region} leaves {widget.parent} at {widget.parent.region}"
        else:
            yield from _cut_text(widget)


def _cut_text(widget: Widget) -> Iterator[str]:
    content = widget.render()
    if isinstance(widget, Stage) or not isinstance(content, Content) or not content:
        return
    width, height = widget.content_size
    rows = content.wrap(width)
    if len(rows) > height or any(row.rstrip().cell_length > width for row in rows):
        yield f"{widget} cuts {content.plain!r}: {len(rows)} rows in {width} x {height}"
