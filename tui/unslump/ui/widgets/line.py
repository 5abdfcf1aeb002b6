"""Text that is redrawn only when it changes."""

from textual.content import Content
from textual.widget import Widget


class Line(Widget, inherit_bindings=False):
    """A piece of text. What it already shows costs nothing, and other words in as many rows no layout."""

    DEFAULT_CSS = "Line { height: 1; width: 1fr; }"

    def __init__(self, content: Content | None = None, *, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)
        self._content = content or Content("")

    def tell(self, content: Content) -> None:
        """Show `content` from now on."""
        if not content.is_same(self._content):
            before, self._content = self._content, content
            self.refresh(layout=self.styles.is_auto_height and self._rows(before) != self._rows(content))

    def _rows(self, content: Content) -> int:
        return len(content.wrap(max(1, self.content_size.width)))

    def render(self) -> Content:
        """The text as it stands."""
        return self._content
