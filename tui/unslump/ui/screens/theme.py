"""Choosing a theme: each shows itself as you pass over it."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from unslump.ui import theming
from unslump.ui.screens.question import Question
from unslump.ui.text import literal
from unslump.ui.widgets.answers import Answers
from unslump.ui.widgets.choices import Choices
from unslump.ui.widgets.line import Line


class ThemeScreen(Question[str | None]):
    """Answers the name of the theme chosen; None, with the old theme back, when left."""

    KEYS_HEADING = "Themes"
    DEFAULT_CSS = """
    ThemeScreen { align: right top; background: $background 0%; }
    ThemeScreen > Vertical {
        width: 34; height: 100%; border: none; border-left: vkey $quiet; padding: 1 2;
    }
    ThemeScreen Choices { height: 1fr; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,t", "leave", "leave")]

    def __init__(self) -> None:
        super().__init__()
        self._before = ""

    def asked(self) -> ComposeResult:
        """Our own themes first, then Textual's."""
        themes, names = self.app.available_themes, theming.names_in_order(self.app)
        yield Line(literal("Theme", "bold"))
        yield Choices(*(Option(literal(theming.title(themes[name])), id=name) for name in names))
        yield Answers((("enter", "take it"), ("escape", "leave")))

    def on_mount(self) -> None:
        """Begin at the theme that is on."""
        self._before = self.app.theme
        options = self.query_one(OptionList)
        options.highlighted = options.get_option_index(self._before)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Put the theme on to be looked at, unless the cursor has gone on, as from the top as this opens."""
        is_here = event.option_index == event.option_list.highlighted
        if event.option_id is not None and is_here and self.is_current:
            self.app.theme = event.option_id

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take it."""
        self.dismiss(event.option_id)

    def action_leave(self) -> None:
        """Take the old one back."""
        self.app.theme = self._before
        self.dismiss(None)
