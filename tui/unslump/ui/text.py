"""The one way from pack text to a widget: as plain characters, never as markup."""

from rich.cells import cell_len, set_cell_size
from textual.content import Content
from textual.style import Style

from unslump.routine.characters import visible_lines


def literal(text: str, style: str | Style = "") -> Content:
    """Text exactly as it stands, in one style. What a terminal would obey instead of show is spelled out."""
    if not text.isprintable():
        text = visible_lines(text)
    return Content(text).stylize(style) if style else Content(text)


def joined(*parts: Content | tuple[str, str] | str) -> Content:
    """One line from pieces: content as it is, strings and (string, style) pairs as literals."""
    pieces = [
        part if isinstance(part, Content) else literal(part) if isinstance(part, str) else literal(*part)
        for part in parts
    ]
    return Content("").join(pieces)


def fitted(text: str, width: int) -> str:
    """Text in exactly so many cells: what is too long ends in an ellipsis."""
    shown = literal(text).plain
    if cell_len(shown) <= width:
        return set_cell_size(shown, width)
    return set_cell_size(set_cell_size(shown, max(0, width - 1)).rstrip() + "…", width)
