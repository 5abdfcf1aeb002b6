"""The shadow: what the terminal shows, cell by cell, and the shortest way to make it show something else."""

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.strip import Strip

if TYPE_CHECKING:
    from rich.color import ColorSystem
    from rich.style import Style

BRIDGED_GAP = 2
"""Unchanged cells between two changes that are cheaper to write again than to step over."""
UNKNOWN = "\0"
"""Stands in a cell whose content is not known; no real cell equals it."""
AGREED_WIDTHS = "⿿"
"""Terminals disagree about the width of some glyphs past this one: the next move after one is absolute."""


class Shadow:
    """Characters and pens of every cell. A pen is what stands in the escape sequence that styles it."""

    def __init__(self) -> None:
        self.width = self.height = 0
        self.characters: list[list[str]] = []
        self.pens: list[list[str]] = []

    def forget(self, width: int, height: int) -> None:
        """Know nothing of a screen of this size."""
        self.width, self.height = width, height
        self.characters = [[UNKNOWN] * width for _ in range(height)]
        self.pens = [[""] * width for _ in range(height)]


def pen_of(style: "Style | None", colours: "ColorSystem") -> str:
    """The pen of a style; a link rides along behind a separator."""
    if style is None:
        return ""
    pen = Strip.render_ansi(style, colours) if style._ansi is None else style._ansi
    return f"{pen}{UNKNOWN}{style._link}" if style._link else pen


def cells_of(text: str) -> list[str]:
    """One entry a cell: an empty one after a wide character; marks join the character before them."""
    if text.isascii() or cell_len(text) == len(text):
        return list(text)
    cells: list[str] = []
    for character in text:
        width = cell_len(character)
        if width:
            cells.extend([character, *[""] * (width - 1)])
        elif cells:
            last = max(index for index, cell in enumerate(cells) if cell)
            cells[last] += character
    return cells


class Painter:
    """Collects what must be written to turn the shadow, and the terminal with it, into a new picture."""

    def __init__(self, shadow: Shadow, colours: "ColorSystem") -> None:
        self._shadow, self._colours = shadow, colours
        self._written: list[str] = []
        self._pen = ""
        self._row = self._column = -1

    def paint(self, row: int, column: int, strip: Strip, low: int, high: int) -> None:
        """Paint `strip`, whose first cell lies at `column`, where it falls into columns `low` to `high`."""
        shadow = self._shadow
        low, high = max(low, 0), min(high, shadow.width)
        if not 0 <= row < shadow.height:
            return
        for text, style, control in strip._segments:
            if control or "\x1b" in text:
                self._pass_through(row, max(column, 0), text, low, high)
            elif text:
                cells = cells_of(text)
                first, last = max(low, column), min(high, column + len(cells))
                if first < last:
                    shown = _whole(cells[first - column : last - column])
                    self._compare(row, first, shown, pen_of(style, self._colours))
                column += len(cells)

    def written(self) -> str:
        """Everything to be written, ending in the plain pen."""
        if self._pen:
            self._written.append("\x1b[m")
            self._pen = ""
        return "".join(self._written)

    def _compare(self, row: int, column: int, cells: list[str], pen: str) -> None:
        end = column + len(cells)
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
            while first and cells[first] == "":
                first -= 1
            while last + 1 < len(cells) and cells[last + 1] == "":
                last += 1
            self._write(row, column + first, "".join(cells[first : last + 1]), last + 1 - first, pen)

    def _write(self, row: int, column: int, text: str, width: int, pen: str) -> None:
        if self._row == row and self._column <= column:
            step = column - self._column
            self._written.append("" if not step else f"\x1b[{step}C" if step > 1 else "\x1b[C")
        else:
            self._written.append(f"\x1b[{row + 1};{column + 1}H")
        pen, _, link = pen.partition(UNKNOWN)
        if pen != self._pen:
            self._written.append(f"\x1b[0;{pen}m" if pen and self._pen else f"\x1b[{pen}m")
            self._pen = pen
        self._written.append(f"\x1b]8;;{link}\x1b\\{text}\x1b]8;;\x1b\\" if link else text)
        self._row, self._column = row, column + width
        if self._column >= self._shadow.width or (not text.isascii() and max(text) > AGREED_WIDTHS):
            self._row = -1

    def _pass_through(self, row: int, column: int, text: str, low: int, high: int) -> None:
        self._written.append(f"\x1b[{row + 1};{column + 1}H{text}")
        self._row = -1
        self._shadow.characters[row][low:high] = [UNKNOWN] * max(0, high - low)


def _runs(indices: list[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for index in indices:
        if runs and index - runs[-1][1] <= BRIDGED_GAP + 1:
            runs[-1] = (runs[-1][0], index)
        else:
            runs.append((index, index))
    return runs


def _whole(cells: list[str]) -> list[str]:
    """Cells cut out of a line: half of a wide character at either edge becomes a space."""
    if cells and cells[0] == "":
        cells[0] = " "
    if cells and cell_len(cells[-1]) > 1:
        cells[-1] = " "
    return cells
