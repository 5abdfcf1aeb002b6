"""A terminal in memory, as strict as the strictest: for output that is fed to it in a test."""

import re
from typing import Any

import pyte
from wcwidth import wcwidth

Cell = tuple[Any, ...]
"""Character ("" after a wide one), foreground and background (a name, or six hexadecimal digits), bold,
italics, underline, strike-through, reverse, blink; and where it links to, if that is known."""
Cells = list[list[Cell]]
"""Row by row."""

LINK = re.compile(r"\x1b]8;[^;]*;([^\x1b]*)\x1b\\")


def seen(cell: Cell) -> Cell:
    """A cell as it is seen: a blank shows its foreground only by a line or in reverse."""
    return (cell[0], "default", *cell[2:]) if cell[0].isspace() and not any(cell[5:8]) else cell


class Emulator:
    """Shows what is written to it, from `filled_with` on, and knows where its cells link to.

    Half of a wide character goes when its other half is written over, as real terminals have it.
    """

    def __init__(self, columns: int, rows: int, *, filled_with: str = " ") -> None:
        self._screen = _StrictScreen(columns, rows)
        self._stream = pyte.Stream(self._screen)
        self._cells: Cells = [[] for _ in range(rows)]
        self.write(f"{filled_with * columns * rows}\x1b[H")

    def write(self, text: str) -> None:
        """Take output."""
        for index, piece in enumerate(LINK.split(text)):
            if index % 2:
                self._screen.link = piece
            else:
                self._stream.feed(piece)

    def cells(self) -> Cells:
        """What is seen in every cell."""
        screen = self._screen
        for row in screen.dirty:
            self._cells[row] = [
                (*seen(screen.buffer[row][column]), screen.links.get((row, column), ""))
                for column in range(screen.columns)
            ]
        screen.dirty.clear()
        return list(self._cells)


class _StrictScreen(pyte.Screen):
    def __init__(self, columns: int, rows: int) -> None:
        self.link = ""
        self.links: dict[tuple[int, int], str] = {}
        super().__init__(columns, rows)

    def draw(self, data: str) -> None:
        column = self.cursor.x
        if column + len(data) <= self.columns and all(wcwidth(character) == 1 for character in data):
            super().draw(data)
            self._mend(self.cursor.y, column, len(data))
        else:
            for character in data:
                self._draw_one(character, wcwidth(character))

    def _draw_one(self, character: str, width: int) -> None:
        if width:
            super().draw(character)
            self._mend(self.cursor.y, self.cursor.x - width, width)
        else:
            self._join(self.buffer[self.cursor.y], self.cursor.x - 1, character)

    def _join(self, line: dict[int, Any], column: int, mark: str) -> None:
        # pyte by itself would begin a new line for a mark on the last character of a line.
        joined = column if line[column].data else column - 1
        line[joined] = line[joined]._replace(data=line[joined].data + mark)

    def _mend(self, row: int, column: int, width: int) -> None:
        line = self.buffer[row]
        for written in range(column, column + width):
            self.links[row, written] = self.link
        before = line[column - 1]
        if column and before.data and wcwidth(before.data[0]) == 2:
            line[column - 1] = before._replace(data=" ")
        after = line[column + width]
        if not after.data:
            line[column + width] = after._replace(data=" ")
