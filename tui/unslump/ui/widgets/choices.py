"""A list to look along: a click looks, only enter takes."""

from collections.abc import Iterable
from itertools import chain
from typing import Literal

from textual.events import Click
from textual.widgets import OptionList
from textual.widgets.option_list import Option


class Choices(OptionList):
    """An option list as quiet as the rest of the screen."""

    DEFAULT_CSS = """
    Choices {
        height: auto; max-height: 1fr; border: none; padding: 0; background: $sidebar; scrollbar-size: 0 1;
    }
    Choices:focus { border: none; background-tint: $foreground 0%; }
    Choices > .option-list--option-highlighted { background: $panel; color: $foreground; text-style: none; }
    Choices:focus > .option-list--option-highlighted {
        background: $panel; color: $foreground; text-style: bold;
    }
    Choices:ansi:focus > .option-list--option-highlighted { text-style: bold underline; }
    """

    def tell(self, options: Iterable[Option]) -> None:
        """List these, with the cursor on the one with the same id as before; else on the first to take."""
        before = self.highlighted_option.id if self.highlighted_option else None
        self.clear_options()
        self.add_options(options)
        same = (place for place, each in enumerate(self.options) if before and each.id == before)
        first = (place for place, each in enumerate(self.options) if not each.disabled)
        self.highlighted = next(chain(same, first), None)

    def _move_page(self, direction: Literal[-1, 1]) -> None:
        if self.scrollable_content_region:  # without room for a line Textual would end the app
            super()._move_page(direction)

    async def _on_click(self, event: Click) -> None:
        event.prevent_default()
        clicked = event.style.meta.get("option")
        if clicked is not None:
            self.highlighted = clicked
