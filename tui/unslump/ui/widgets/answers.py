"""The keys that answer a page, in its last row."""

from collections.abc import Iterable

from textual.content import Content
from textual.events import Click
from textual.style import Style

from unslump.key_names import key_word
from unslump.ui.text import joined
from unslump.ui.widgets.line import Line


class Answers(Line):
    """Pairs of a key and what it does; a click on one presses the key."""

    def __init__(self, answers: Iterable[tuple[str, str]]) -> None:
        super().__init__(Content("    ").join([_drawn(key, words) for key, words in answers]))

    def on_click(self, event: Click) -> None:
        """Press the key that was pointed at."""
        key = event.style.meta.get("key")
        if key is not None:
            self.app.simulate_key(key)


def _drawn(key: str, words: str) -> Content:
    return joined((key_word(key), "bold $text-accent"), f" {words}").stylize(Style.from_meta({"key": key}))
