"""The keys that answer a page, in its last row."""

from collections.abc import Iterable

from textual.content import Content
from textual.events import Click
from textual.style import Style

from unslump.key_names import key_word
from unslump.ui.text import joined
from unslump.ui.widgets.line import Line

GAPS = (4, 2)
"""Cells between two of them; the fewer where there is no room."""


class Answers(Line):
    """Pairs of a key and what it does; a click on one presses the key."""

    def __init__(self, answers: Iterable[tuple[str, str]]) -> None:
        super().__init__()
        self._answers = tuple(answers)

    def offer(self, answers: Iterable[tuple[str, str]]) -> None:
        """Offer these from now on."""
        self._answers = tuple(answers)
        self.refresh()

    def render(self) -> Content:
        """All of them in the row."""
        drawn = [_drawn(key, words) for key, words in self._answers]
        rows = [Content(" " * gap).join(drawn) for gap in GAPS]
        return next((row for row in rows if row.cell_length <= self.content_size.width), rows[-1])

    def on_click(self, event: Click) -> None:
        """Press the key that was pointed at."""
        key = event.style.meta.get("key")
        if key is not None:
            self.app.simulate_key(key)


def _drawn(key: str, words: str) -> Content:
    return joined((key_word(key), "bold $text-accent"), f" {words}").stylize(Style.from_meta({"key": key}))
