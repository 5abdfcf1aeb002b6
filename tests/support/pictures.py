"""Hypothesis strategies for what a compositor may be asked to show: pictures, and updates between them."""

from collections.abc import Sequence
from itertools import cycle, groupby

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.geometry import Region
from textual.strip import Strip

GLYPHS = (" ", "a", "b", "é", "━", "▀", "–", "◆", "界", "語", "e\u0301", "か\u3099")
"""Narrow and wide ones, with and without marks, some of them of a width that is not the same everywhere."""
MARKS = {"\u0301", "\u3099"}
STYLES = (
    None,
    Style(color="#96a0ae"),
    Style(color="#96a0ae", bgcolor="#16181d"),
    Style(color="red", bgcolor="#16181d", bold=True),
    Style(bold=True, underline=True),
    Style(reverse=True),
    Style(link="https://example.org/a"),
    Style(color="red", link="https://example.org/b"),
)

_CELLS = st.tuples(st.sampled_from(GLYPHS), st.sampled_from(STYLES))

Row = dict[int, Strip]
"""Pieces of a row by the column of their first cell."""
Picture = list[Row]
Span = tuple[int, int, int]
"""A row, its first column and the one after its last."""


@st.composite
def strips(draw: DrawFn, width: int) -> Strip:
    """A strip of this many cells."""
    cells: list[tuple[str, Style | None]] = []
    room = width
    for glyph, style in cycle(draw(st.lists(_CELLS, min_size=1, max_size=6))):
        shown = glyph if cell_len(glyph) <= room else " " * room
        cells.append((shown, style))
        room -= cell_len(shown)
        if not room:
            break
    segments = [
        Segment("".join(glyph for glyph, _ in run), style)
        for style, run in groupby(cells, lambda cell: cell[1])
    ]
    return Strip(segments, width)


@st.composite
def pictures(draw: DrawFn, columns: int, rows: int, before: Picture | None = None) -> Picture:
    """A picture of this size; where it follows another, some of its rows are the same, however divided."""
    picture: Picture = []
    for row in range(rows):
        if before is not None and draw(st.booleans()):
            strip = Strip.join(before[row].values())
        else:
            strip = draw(strips(columns))
        # Cut behind a character, Textual leaves its mark to the next piece, and writes it twice in the end.
        most_cuts = 0 if MARKS.intersection(strip.text) else 3
        cuts = sorted(draw(st.sets(st.integers(1, columns), max_size=most_cuts)) | {columns})
        picture.append(dict(zip([0, *cuts], strip.divide(cuts), strict=False)))
    return picture


@st.composite
def spans(draw: DrawFn, changed: Sequence[Sequence[bool]]) -> list[Span]:
    """Spans that cover every changed cell, in one or in several pieces to a row, and maybe more than that."""
    found: list[Span] = []
    for row, flags in enumerate(changed):
        columns = [column for column, flag in enumerate(flags) if flag]
        if not columns and draw(st.booleans()):
            columns = [draw(st.integers(0, len(flags) - 1))]
        together = draw(st.booleans())
        for column in columns:
            if found and found[-1][0] == row and (together or found[-1][2] == column):
                found[-1] = (row, found[-1][1], column + 1)
            else:
                found.append((row, column, column + 1))
    return found


def whole(picture: Picture) -> LayoutUpdate:
    """The update that shows all of a picture."""
    columns = max(sum(piece.cell_length for piece in row.values()) for row in picture)
    return LayoutUpdate([row.values() for row in picture], Region(0, 0, columns, len(picture)))


def part(picture: Picture, changed: Sequence[Span]) -> ChopsUpdate:
    """The update that shows these spans of a picture; pieces that lie outside are not drawn."""
    ends = [[column + piece.cell_length for column, piece in row.items()] for row in picture]
    chops: list[dict[int, Strip | None]] = [
        {
            column: piece
            if any(at == row and column < last and end > first for at, first, last in changed)
            else None
            for end, (column, piece) in zip(ends[row], pieces.items(), strict=True)
        }
        for row, pieces in enumerate(picture)
    ]
    return ChopsUpdate(chops, list(changed), ends)
