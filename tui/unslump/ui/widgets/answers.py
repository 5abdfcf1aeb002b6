"""The keys that answer a page, in its last row."""

from collections.abc import Iterable

from textual.content import Content
from textual.style import Style

from unslump.ui.actions import key_word
from unslump.ui.text import joined
from unslump.ui.widgets.line import Line


class Answers(Line):
    """Pairs of a key and what it does; a click on one presses the key."""

    DEFAULT_CSS = """
    Answers {
        link-color: $foreground; link-style: none; link-background: $surface;
        link-color-hover: $foreground; link-style-hover: underline; link-background-hover: $surface;
    }
    """

    def __init__(self, answers: Iterable[tuple[str, str]]) -> None:
        super().__init__(Content("    ").join([_drawn(key, words) for key, words in answers]))


def _drawn(key: str, words: str) -> Content:
    click = Style.from_meta({"@click": f"app.simulate_key('{key}')"})
    return joined((key_word(key), "bold $text-accent"), f" {words}").stylize(click)
