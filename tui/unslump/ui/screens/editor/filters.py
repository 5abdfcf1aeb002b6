"""Narrowing down the exercises to pick from."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from msgspec.structs import replace
from textual.content import Content

from unslump.routine.words import spaced
from unslump.ui.screens.editor.picking import Choice, Wish, equipment, positions, works
from unslump.ui.screens.editor.values import Row, ValuesScreen
from unslump.ui.text import literal

Wished = TypeVar("Wished", str, int)

TIMES = (0, 60, 120, 180, 300)
"""Seconds that a step may last at most; 0 is any time."""


class FilterScreen(ValuesScreen[Wish]):
    """Answers what a person is looking for."""

    KEYS_HEADING = "Which exercises are shown"

    def __init__(self, wish: Wish, choices: tuple[Choice, ...]) -> None:
        super().__init__("Show exercises", wish)
        self._all = choices

    def rows(self) -> Iterable[Row[Wish]]:
        """What can be wished for."""
        wish = self.state
        yield Row(
            label="Position",
            value=spaced(wish.position) or "any",
            turn=lambda by: replace(wish, position=_next(positions(self._all), wish.position, by)),
        )
        yield Row(
            label="You need",
            value=wish.equipment or "anything",
            turn=lambda by: replace(wish, equipment=_next(equipment(self._all), wish.equipment, by)),
        )
        yield Row(
            label="Time",
            value=time_words(wish.most_seconds) or "any",
            turn=lambda by: replace(wish, most_seconds=_next(TIMES, wish.most_seconds, by)),
        )
        yield Row(
            label="Works",
            value=spaced(wish.works) or "anything",
            turn=lambda by: replace(wish, works=_next(works(self._all), wish.works, by)),
        )

    def told(self) -> Content:
        """How many there are."""
        found = sum(self.state.is_met_by(choice) for choice in self._all)
        return literal(f"{found} of {len(self._all)} exercises", "$muted" if found else "$hurt")


def wish_words(wish: Wish) -> str:
    """What is looked for beside words, in a line; "" where everything is."""
    words = (
        spaced(wish.position),
        f"needs {wish.equipment}" if wish.equipment else "",
        time_words(wish.most_seconds),
        spaced(wish.works),
    )
    return " · ".join(filter(None, words))


def time_words(most_seconds: int) -> str:
    """A time that is not to be passed; "" for any."""
    return f"up to {most_seconds // 60} min" if most_seconds else ""


def _next(values: Sequence[Wished], value: Wished, by: int) -> Wished:
    return values[(values.index(value) + by) % len(values)]
