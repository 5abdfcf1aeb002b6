"""The sessions of a span in a list that draws only what is seen of it, however long it is."""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click, Resize
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

from unslump.history.outline import Outline
from unslump.history.words import FINISHES
from unslump.routine.words import clock
from unslump.ui.screens.history.dates import in_a_list
from unslump.ui.text import fitted, joined, literal

WIDE, NARROW = 70, 56
DAY, MOVED, SETS, FELT, FINISH = 12, 7, 11, 9, 13


class SessionList(ScrollView, can_focus=True):
    """The latest first; up and down look along it, enter opens."""

    DEFAULT_CSS = """
    SessionList { height: 1fr; width: 1fr; max-width: 110; scrollbar-size: 0 1; scrollbar-gutter: stable; }
    SessionList > .session-list--here { background: $panel; }
    SessionList:focus > .session-list--here { background: $panel; text-style: bold; }
    SessionList:ansi:focus > .session-list--here { text-style: bold underline; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"session-list--here"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "look(-1)", show=False),
        Binding("down", "look(1)", show=False),
        Binding("pageup", "look_far(-1)", show=False),
        Binding("pagedown", "look_far(1)", show=False),
        Binding("home", "look_to(0)", show=False),
        Binding("end", "look_to(-1)", show=False),
    ]

    class Opened(Message):
        """A person wants to see all of a session."""

        def __init__(self, outline: Outline) -> None:
            super().__init__()
            self.outline = outline

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._outlines: Sequence[Outline] = ()
        self._today = date.min
        self._here = 0

    @property
    def here(self) -> Outline | None:
        """What the cursor is on."""
        return self._outlines[-1 - self._here] if self._outlines else None

    def tell(self, outlines: Sequence[Outline], today: date) -> None:
        """List these, the latest last, with the cursor on the same session as before."""
        before = self.here
        self._outlines, self._today = outlines, today
        same = (place for place, each in enumerate(reversed(outlines)) if before and each.id == before.id)
        self._here = next(same, min(self._here, max(0, len(outlines) - 1)))
        self._fit()
        self.refresh()

    def on_resize(self, event: Resize) -> None:
        """Lines are as wide as the list."""
        self._fit()

    def _fit(self) -> None:
        self.virtual_size = Size(self.scrollable_content_region.width, len(self._outlines))
        self._show_here()

    def _show_here(self) -> None:
        self.scroll_to_region(Region(0, self._here, 1, 1), animate=False, force=True)

    def action_look(self, rows: int) -> None:
        """Go along the list."""
        self._go(self._here + rows)

    def action_look_far(self, pages: int) -> None:
        """Go along it by what is seen of it at once."""
        self._go(self._here + pages * max(1, self.size.height - 1))

    def action_look_to(self, place: int) -> None:
        """To the first, 0, or the last, -1."""
        self._go(place % max(1, len(self._outlines)))

    def _go(self, place: int) -> None:
        place = max(0, min(place, len(self._outlines) - 1))
        if place != self._here:
            self._here = place
            self._show_here()
            self.refresh()

    def on_click(self, event: Click) -> None:
        """Look at the session that was pointed at."""
        if (place := event.y + self.scroll_offset.y) < len(self._outlines):
            self._go(place)

    def open_here(self) -> None:
        """Ask for the session that the cursor is on."""
        if self.here:
            self.post_message(self.Opened(self.here))

    def render_line(self, y: int) -> Strip:
        """One session."""
        place, width = y + self.scroll_offset.y, self.scrollable_content_region.width
        if place >= len(self._outlines):
            return Strip.blank(width, self.rich_style)
        line = session_row(self._outlines[-1 - place], width, self._today)
        base = self.get_visual_style("session-list--here") if place == self._here else self.visual_style
        [strip] = Visual.to_strips(self, line, width, 1, base, pad=True)
        return strip


def session_row(outline: Outline, width: int, today: date) -> Content:
    """When, what, how long, how the back felt and whether it hurt; how many sets, where there is room."""
    felt = felt_sign(outline)
    moved = "" if outline.is_check_in else clock(outline.seconds)
    columns = [(f"{moved:>{MOVED}}", ""), ("  ", ""), (f"{felt:{FELT}}", "$muted")]
    if width >= WIDE:
        sets = "" if outline.is_check_in else f"{outline.sets_done} of {outline.sets_planned} sets"
        finish = "" if outline.is_check_in else FINISHES[outline.finish]
        columns += [(f"{sets:{SETS}}  ", "$muted"), (f"{finish:{FINISH}}", "$muted")]
    columns.append(("×" if outline.hurts else " ", "bold $hurt"))
    when = in_a_list(outline.started.date(), today)
    begin = f"{when:{DAY}}"
    if width >= NARROW:
        begin += f"{outline.started:%H:%M} "
    room = width - len(begin) - sum(len(words) for words, _ in columns)
    return joined((begin, "$muted"), literal(fitted(outline.title, max(1, room))), *columns)


def felt_sign(outline: Outline) -> str:
    """How the back felt, in as few characters as still say it: "6 → 4", "6", "→ 4"."""
    if outline.apart is not None:
        return f"{outline.apart}"
    before = "" if outline.before is None else f"{outline.before} "
    return f"{before}→ {outline.after}" if outline.after is not None else before
