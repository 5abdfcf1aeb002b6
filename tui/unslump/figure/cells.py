"""From pixels to the cells of a terminal, for every kind of terminal: which characters, of which two pixels.

A cell names pixels and not colours: whoever draws it knows whether the terminal has 16 million, 256 or 16.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from unslump.figure.material import SHADES, Material, pixel, shade_of
from unslump.figure.raster import Picture


class Cell(NamedTuple):
    """A character, the pixel whose colour it has, and the pixel whose colour is behind it."""

    character: str
    front: int = 0
    back: int = 0


class Drawing(StrEnum):
    """How pixels become characters. The last two need no colour; few fonts have braille: it is a choice."""

    HALF_BLOCKS = "half-blocks"
    QUADRANTS = "quadrants"
    BRAILLE = "braille"
    SHADES = "shades"
    ASCII = "ascii"

    @property
    def grid(self) -> tuple[int, int]:
        """How many pixels of a cell lie side by side, and how many one above the other."""
        return {Drawing.QUADRANTS: (2, 2), Drawing.BRAILLE: (2, 4)}.get(self, (1, 2))

    @property
    def pixel_width(self) -> float:
        """The width of a pixel over its height, in a cell that is twice as high as wide."""
        across, down = self.grid
        return down / (2 * across)


Line = tuple[Cell, ...]

_EMPTY = Cell(" ")
_BODY = range(pixel(Material.SKIN, 0), pixel(Material.FURNITURE, SHADES))
_WORKING = range(pixel(Material.WORKING, 0), pixel(Material.WORKING, SHADES))
_EDGE = pixel(Material.FLOOR, SHADES - 1)
_QUADRANTS = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"
_DOTS = (0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80)


def cells(picture: Picture, drawing: Drawing) -> tuple[Line, ...]:
    """The lines of cells that show `picture`, whose size is a multiple of `drawing.grid`."""
    across, down = drawing.grid
    cell = _CELLS[drawing]
    return tuple(
        tuple(cell(block) for block in _blocks(picture, top, across, down))
        for top in range(0, picture.height, down)
    )


def _blocks(picture: Picture, top: int, across: int, down: int) -> Iterator[tuple[int, ...]]:
    """The pixels of each cell of a line, row after row."""
    rows = [picture.row(y) for y in range(top, top + down)]
    columns = [row[shift::across] for row in rows for shift in range(across)]
    return zip(*columns, strict=True)


@lru_cache(maxsize=4096)
def _half_block(block: tuple[int, ...]) -> Cell:
    top, bottom = block
    if top == bottom:
        return Cell(" ", top, top)
    return Cell("▄", bottom, top) if top < bottom else Cell("▀", top, bottom)


@lru_cache(maxsize=16384)
def _quadrant(block: tuple[int, ...]) -> Cell:
    """The two pixels, and the split of the four quarters between them, that change the picture least."""
    if len(set(block)) == 1:
        return Cell(" ", block[0], block[0])
    return min((_split(block, mask) for mask in range(1, 8)), key=lambda scored: scored[0])[1]


def _split(block: tuple[int, ...], mask: int) -> tuple[int, Cell]:
    parts = (
        [value for bit, value in enumerate(block) if bool(mask >> bit & 1) == lit] for lit in (True, False)
    )
    front, back = ((part, Counter(part).most_common(1)[0][0]) for part in parts)
    lost = sum(_apart(value, chosen) for part, chosen in (front, back) for value in part)
    return lost, Cell(_QUADRANTS[mask], front[1], back[1])


def _apart(a: int, b: int) -> int:
    """How much it shows when one pixel stands in for another."""
    if a == b:
        return 0
    return abs(a - b) if a // SHADES == b // SHADES else 2 * SHADES


@lru_cache(maxsize=16384)
def _braille(block: tuple[int, ...]) -> Cell:
    dots = [value for value in block if value in _BODY or value == _EDGE]
    if not dots:
        return _EMPTY
    code = sum(dot for dot, value in zip(_DOTS, block, strict=True) if value in _BODY or value == _EDGE)
    return Cell(chr(0x2800 + code), Counter(dots).most_common(1)[0][0])


@lru_cache(maxsize=4096)
def _shade(block: tuple[int, ...]) -> Cell:
    return _without_colour(block, "░▒▓█", "▀▄", "─", "·")


@lru_cache(maxsize=4096)
def _ascii(block: tuple[int, ...]) -> Cell:
    return _without_colour(block, ":+#@", '"_', "-", ".")


def _without_colour(block: tuple[int, ...], fills: str, halves: str, edge: str, mat: str) -> Cell:
    """Far and shaded parts light, near ones dense, what works densest; a half cell is the outline."""
    top, bottom = block
    if top in _BODY and bottom in _BODY:
        if top in _WORKING or bottom in _WORKING:
            return Cell(fills[3], max(block))
        shade = (shade_of(top) + shade_of(bottom)) / 2
        return Cell(fills[0 if shade < 1 else 1 if shade < 3 else 2], top)
    if top in _BODY:
        return Cell(halves[0], top)
    if bottom in _BODY:
        return Cell(halves[1], bottom)
    if _EDGE in block:
        return Cell(edge, _EDGE)
    return Cell(mat, top) if top // SHADES in (Material.MAT, Material.SHADOW) else _EMPTY


_CELLS: dict[Drawing, Callable[[tuple[int, ...]], Cell]] = {
    Drawing.HALF_BLOCKS: _half_block,
    Drawing.QUADRANTS: _quadrant,
    Drawing.BRAILLE: _braille,
    Drawing.SHADES: _shade,
    Drawing.ASCII: _ascii,
}
