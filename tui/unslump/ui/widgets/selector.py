"""Words in a row, of which one is chosen."""

from collections.abc import Sequence

from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.style import Style
from textual.widget import Widget

from unslump.ui.text import literal


class Selector(Widget, inherit_bindings=False):
    """One row; a click chooses. What is chosen is told by colour and by an underline."""

    DEFAULT_CSS = "Selector { height: 1; width: 1fr; }"

    class Chosen(Message):
        """A person points at a word; `place` counts from 0."""

        def __init__(self, selector: "Selector", place: int) -> None:
            super().__init__()
            self.selector, self.place = selector, place

        @property
        def control(self) -> "Selector":
            """Where it was."""
            return self.selector

    def __init__(self, words: Sequence[str], chosen: int = 0, *, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)
        self._words, self._chosen = tuple(words), chosen

    def choose(self, place: int) -> None:
        """Show that this one is chosen."""
        if place != self._chosen:
            self._chosen = place
            self.refresh()

    def on_click(self, event: Click) -> None:
        """Tell what was pointed at."""
        place = event.style.meta.get("place")
        if place is not None:
            self.post_message(self.Chosen(self, place))

    def render(self) -> Content:
        """The words, as far apart as there is room for."""
        room = self.content_size.width - sum(map(len, self._words))
        gap = " " * max(1, min(3, room // max(1, len(self._words) - 1)))
        return literal(gap).join([self._drawn(place, word) for place, word in enumerate(self._words)])

    def _drawn(self, place: int, word: str) -> Content:
        style = "bold underline $text-accent" if place == self._chosen else "$muted"
        return literal(word, style).stylize(Style.from_meta({"place": place}))
