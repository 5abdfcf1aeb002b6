"""The shadow: what the terminal shows, cell by cell, and the shortest way to make it show something else."""

import re
from functools import lru_cache
from typing import NamedTuple

from rich.cells import cell_len
from rich.color import ColorSystem
from rich.style import Style
from textual.strip import Strip

BRIDGED_GAP = 2
"""Unchanged cells between two changes that are cheaper to write again than to step over."""
UNKNOWN = "\0"
"""Stands in a cell whose content is not known; no real cell equals it."""
NARROW = re.compile("[ -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0482\u2500-\u25fc\u2800-\u28ff]*")
"""Glyphs that fill one cell in every terminal. About the width of others terminals disagree."""
WITHOUT_CELLS = re.compile("[\0-\x1f\x7f-\x9f\u200d\ufe0f]")
"""Controls, and what joins or widens the glyphs around it."""


class CellsError(Exception):
    """A text of which nobody can say into which cells a terminal puts it."""


class Pen(NamedTuple):
    """How cells are drawn: SGR codes of attributes, foreground and background, and where they link to.

    A foreground of None is any: nobody sees the foreground of a blank.
    """

    attributes: str = ""
    foreground: str | None = ""
    background: str = ""
    link: str = ""


PLAIN = Pen()


class Shadow:
    """Characters and pens of every cell."""

    def __init__(self) -> None:
        self.width = self.height = 0
        self.characters: list[list[str]] = []
        self.pens: list[list[Pen]] = []

    def forget(self, width: int, height: int) -> None:
        """Know nothing of a screen of this size."""
        self.width, self.height = width, height
        self.characters = [[UNKNOWN] * width for _ in range(height)]
        self.pens = [[PLAIN] * width for _ in range(height)]


@lru_cache(maxsize=1024)
def pen_of(style: Style | None, colours: ColorSystem, *, blank: bool = False) -> Pen:
    """The pen that draws text of this style, or nothing but blanks, where there are these colours."""
    style = style or Style.null()
    front, back = style.color, style.bgcolor
    attributes = Strip.render_ansi(style.without_color, colours)
    foreground = ";".join(front.downgrade(colours).get_ansi_codes()) if front else ""
    return Pen(
        attributes=attributes,
        foreground=None if blank and not attributes else foreground,
        background=";".join(back.downgrade(colours).get_ansi_codes(foreground=False)) if back else "",
        link=style.link or "",
    )


@lru_cache(maxsize=4096)
def change_of_pen(old: Pen, new: Pen) -> tuple[str, Pen]:
    """As little as turns one pen into another, links aside; and the pen that it results in."""
    codes = []
    if old.attributes not in ("", new.attributes):
        codes.append("0")
        old = PLAIN
    if new.foreground is None:
        new = new._replace(foreground=old.foreground)
    if new.attributes != old.attributes:
        codes.append(new.attributes)
    if new.foreground != old.foreground:
        codes.append(new.foreground or "39")
    if new.background != old.background:
        codes.append(new.background or "49")
    if codes and new[:3] == PLAIN[:3]:
        return "\x1b[m", new
    return f"\x1b[{';'.join(codes)}m" if codes else "", new


def cells_of(text: str) -> list[str]:
    """One entry a cell: an empty one after a wide character; marks join the character before them.

    Raises CellsError for controls, for joined glyphs, and for a mark that follows nothing.
    """
    if NARROW.fullmatch(text):
        return list(text)
    if WITHOUT_CELLS.search(text):
        raise CellsError(text)
    cells: list[str] = []
    for character in text:
        width = cell_len(character)
        if width:
            cells.extend([character, *[""] * (width - 1)])
        elif cells:
            cells[-1 if cells[-1] else -2] += character
        else:
            raise CellsError(text)
    return cells


class Painter:
    """Collects what must be written to turn the shadow, and the terminal with it, into a new picture."""

    def __init__(self, shadow: Shadow, colours: ColorSystem) -> None:
        self._shadow, self._colours = shadow, colours
        self._written: list[str] = []
        self._pen = PLAIN
        self._row = self._column = -1

    def paint(self, row: int, column: int, strip: Strip, low: int, high: int) -> None:
        """Paint what falls into columns `low` to `high` of a strip whose first cell lies at `column`.

        A wide character that reaches over an edge is painted whole. Raises CellsError.
        """
        if row >= self._shadow.height:
            return
        for text, style, control in strip:
            if control:
                raise CellsError(text)
            if column >= high:
                break
            if column + len(text) <= low and NARROW.fullmatch(text):
                column += len(text)
                continue
            cells = cells_of(text)
            first, last = max(low - column, 0), min(high - column, len(cells))
            if first < last:
                first, last = _whole(cells, first, last)
                self._compare(
                    row, column + first, cells[first:last], pen_of(style, self._colours, blank=text.isspace())
                )
            column += len(cells)

    def written(self) -> str:
        """Everything to be written, ending in the plain pen."""
        return "".join(self._written) + change_of_pen(self._pen, PLAIN)[0]

    def _compare(self, row: int, column: int, cells: list[str], pen: Pen) -> None:
        end = column + len(cells)
        if end > self._shadow.width:
            raise CellsError("".join(cells))
        old_cells = self._shadow.characters[row][column:end]
        old_pens = self._shadow.pens[row][column:end]
        pens = [pen] * len(cells)
        if old_cells == cells and old_pens == pens:
            return
        changed = [
            index
            for index, (old, new, old_pen) in enumerate(zip(old_cells, cells, old_pens, strict=True))
            if old != new or old_pen != pen
        ]
        self._shadow.characters[row][column:end] = cells
        self._shadow.pens[row][column:end] = pens
        for first, last in _runs(changed):
            first, last = _whole(cells, first, last)
            self._write(row, column + first, cells[first:last], pen)

    def _write(self, row: int, column: int, cells: list[str], pen: Pen) -> None:
        if self._row == row and self._column <= column:
            step = column - self._column
            self._written.append("" if not step else f"\x1b[{step}C" if step > 1 else "\x1b[C")
        else:
            self._written.append(f"\x1b[{row + 1};{column + 1}H")
        text = "".join(cells)
        change, self._pen = change_of_pen(self._pen, pen)
        self._written.append(change)
        self._written.append(f"\x1b]8;;{pen.link}\x1b\\{text}\x1b]8;;\x1b\\" if pen.link else text)
        self._row, self._column = row, column + len(cells)
        if self._column >= self._shadow.width or not NARROW.fullmatch(text):
            self._row = -1  # nobody can say where the cursor is now: the next move is absolute


def _runs(indices: list[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for index in indices:
        if runs and index - runs[-1][1] <= BRIDGED_GAP:
            runs[-1] = (runs[-1][0], index + 1)
        else:
            runs.append((index, index + 1))
    return runs


def _whole(cells: list[str], first: int, last: int) -> tuple[int, int]:
    """The slice from `first` to `last`, widened so that no wide character is cut in two."""
    while first and not cells[first]:
        first -= 1
    while last < len(cells) and not cells[last]:
        last += 1
    return first, last
