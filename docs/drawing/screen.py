"""A screen as shapes, read from Textual's own export of it.

Blocks become shapes, for the fonts of readers leave gaps between them; only what is to be read stays letters.
"""

import re
from collections.abc import Iterator
from xml.etree import ElementTree

from msgspec import Struct

WIDTH, HEIGHT = 12.2, 24.4
"""Of a cell of the export."""
BASELINE = 20.0
"""Of the first row of the export."""
HALVES = 2
"""Blocks across a cell, and down it."""
QUADRANTS = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"
"""The bits of a sign's place say what it fills: upper left 1, upper right 2, lower left 4, lower right 8."""
WHOLE = QUADRANTS.index("█")

MANNERS = ("bold", "underline")
"""How letters are shown beside their colour."""

_STYLE = re.compile(r"\.([\w-]+-r\d+) \{ fill: (#\w{6});?([^}]*)\}")
_PIECES = re.compile(r"─+|━+|[!-ɏ‐-… ]+|.")
"""Lines in one piece, and letters that any font has; a sign that may come from another has its own place."""
_SVG = "{http://www.w3.org/2000/svg}"


class Piece(Struct, frozen=True, order=True):
    """Signs in one style, from a cell on."""

    row: int
    column: int
    text: str
    colour: str
    manner: str


class Screen(Struct, frozen=True):
    """The colour of each block, row by row; and the pieces that stand on them."""

    columns: int
    rows: int
    blocks: tuple[tuple[str, ...], ...]
    pieces: frozenset[Piece]


def read_screen(export: str) -> Screen:
    """What an exported screen shows."""
    styles = {
        name: (colour, " ".join(each for each in MANNERS if each in rest))
        for name, colour, rest in _STYLE.findall(export)
    }
    root = ElementTree.fromstring(export)
    screen = next(root.iter(f"{_SVG}clipPath"))[0]
    columns, rows = round(_number(screen, "width") / WIDTH), round(_number(screen, "height") / HEIGHT)
    blocks = [[""] * columns * HALVES for _ in range(rows * HALVES)]
    for rect in root.iter(f"{_SVG}rect"):
        if rect.get("shape-rendering"):
            column, row = round(_number(rect, "x") / WIDTH), int(_number(rect, "y") / HEIGHT)
            for beside in range(round(_number(rect, "width") / WIDTH)):
                _fill(blocks, column + beside, row, WHOLE, rect.get("fill", ""))
    pieces = set[Piece]()
    for text in root.iter(f"{_SVG}text"):
        if (style := text.get("class", "")) in styles:
            colour, manner = styles[style]
            column = round(_number(text, "x") / WIDTH)
            row = round((_number(text, "y") - BASELINE) / HEIGHT)
            for place, sign in enumerate(text.text or ""):
                if sign in QUADRANTS:
                    _fill(blocks, column + place, row, QUADRANTS.index(sign), colour)
            pieces.update(_pieces(row, column, text.text or "", colour, manner))
    return Screen(columns, rows, tuple(map(tuple, blocks)), frozenset(pieces))


def _number(element: ElementTree.Element, name: str) -> float:
    return float(element.get(name, 0))


def _fill(blocks: list[list[str]], column: int, row: int, which: int, colour: str) -> None:
    for bit in range(HALVES * HALVES):
        if which >> bit & 1:
            down, across = divmod(bit, HALVES)
            blocks[row * HALVES + down][column * HALVES + across] = colour


def _pieces(row: int, column: int, text: str, colour: str, manner: str) -> Iterator[Piece]:
    shown = "".join(" " if sign in QUADRANTS else sign for sign in text.replace("\xa0", " "))
    for found in _PIECES.finditer(shown):
        words = found[0].strip()
        if words:
            start = column + found.start() + len(found[0]) - len(found[0].lstrip())
            yield Piece(row, start, words, colour, manner)
