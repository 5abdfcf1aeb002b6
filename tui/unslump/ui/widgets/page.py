"""A page of paragraphs: each may hang from a mark, and its further lines stay clear of it."""

from collections.abc import Iterable

from msgspec import Struct
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from unslump.ui.text import literal


class Paragraph(Struct, frozen=True):
    """A text, and what stands before its first line."""

    text: Content
    mark: Content = Content("")

    def lines(self, width: int) -> list[Content]:
        """The paragraph wrapped to `width` cells."""
        indent = self.mark.cell_length
        if not self.text:
            return [self.mark]
        wrapped = self.text.wrap(max(1, width - indent))
        first, *rest = [line.rstrip() for line in wrapped]
        return [self.mark + first, *(literal(" " * indent) + line for line in rest)]


def paragraph(text: str | Content = "", *, mark: str | Content = "", style: str = "") -> Paragraph:
    """A paragraph of plain text in one style, or of content as it stands; a plain mark is muted."""
    return Paragraph(
        literal(text, style) if isinstance(text, str) else text,
        literal(mark, "$muted") if isinstance(mark, str) else mark,
    )


class Page(Widget, inherit_bindings=False):
    """As high as its paragraphs need."""

    DEFAULT_CSS = "Page { height: auto; width: 1fr; max-width: 76; }"

    def __init__(self, paragraphs: Iterable[Paragraph] = (), *, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)
        self._paragraphs = tuple(paragraphs)

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """What the page holds."""
        return self._paragraphs

    def tell(self, paragraphs: Iterable[Paragraph]) -> bool:
        """Show these from now on; whether that changed anything."""
        told = tuple(paragraphs)
        if told == self._paragraphs:
            return False
        self._paragraphs = told
        self.refresh(layout=True)
        return True

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Rows that the paragraphs take in `width` cells."""
        return len(self._lines(width))

    def render(self) -> Content:
        """The paragraphs, wrapped."""
        return Content("\n").join(self._lines(self.content_size.width))

    def _lines(self, width: int) -> list[Content]:
        return [line for piece in self._paragraphs for line in piece.lines(width)]
