"""A line to write in."""

from typing import Any

from textual.widgets import Input


class Field(Input):
    """An input as quiet as the rest of the screen."""

    DEFAULT_CSS = """
    Field, Field:focus { height: 1; border: none; padding: 0 1; background: $panel; color: $foreground; }
    """

    def __init__(self, value: str = "", **others: Any) -> None:
        super().__init__(value, **others)
        self.cursor_blink = False  # a blink would be sent to the terminal twice a second
