"""The lists of the editor."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from unslump.ui.widgets.choices import Choices

GUTTER = 2
"""Cells that a list keeps for its scroll bar, and beside it."""


class EditorList(Choices):
    """A list whose enter acts at once: as a message it would come after keys that were pressed later."""

    DEFAULT_CSS = """
    EditorList { height: 1fr; max-height: 100%; scrollbar-size: 0 1; scrollbar-gutter: stable; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "screen.take", show=False)]
