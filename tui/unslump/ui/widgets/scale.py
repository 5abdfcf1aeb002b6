"""The numeric rating scale: a key for each number, and words at both ends."""

from textual.content import Content
from textual.events import Click
from textual.geometry import Size
from textual.style import Style
from textual.widget import Widget

from unslump.history.check_ins import HIGHEST, LOWEST, SCORES
from unslump.ui.text import joined, literal

TEN = "t"
"""The key of the one number that no single digit writes."""
SCORE_KEYS = {str(score) if score < 10 else TEN: score for score in SCORES}
"""The key of each score."""

MOST_CELLS = 54


class Scale(Widget, inherit_bindings=False):
    """Two rows; a click on a number presses its key."""

    DEFAULT_CSS = "Scale { height: auto; width: 1fr; }"

    def __init__(self) -> None:
        super().__init__(markup=False)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One row of numbers, one of words."""
        return 2

    async def on_click(self, event: Click) -> None:
        """Press the key that was pointed at."""
        key = event.style.meta.get("key")
        if key is not None:
            self.app.simulate_key(key)

    def render(self) -> Content:
        """The numbers at equal distances, and the ends of the scale below its ends."""
        width = min(MOST_CELLS, self.content_size.width)
        pieces = [_drawn(key, score) for key, score in SCORE_KEYS.items()]
        room = width - pieces[-1].cell_length
        row = Content("")
        for score, piece in zip(SCORES, pieces, strict=True):
            row = row + literal(" " * (score * room // SCORES[-1] - row.cell_length)) + piece
        gap = " " * max(2, width - len(LOWEST) - len(HIGHEST))
        return joined(row, "\n", (f"{LOWEST}{gap}{HIGHEST}", "$muted"))


def _drawn(key: str, score: int) -> Content:
    words = joined((key, "bold $text-accent"), "" if key == str(score) else f" {score}")
    return words.stylize(Style.from_meta({"key": key}))
