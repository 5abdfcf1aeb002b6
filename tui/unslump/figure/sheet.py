"""A sheet of pictures with their names, as SVG or PNG, for authors, the documentation and tests."""

import struct
import zlib
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from itertools import groupby
from typing import NamedTuple

from unslump.figure.lettering import lettered
from unslump.figure.palette import Colour
from unslump.figure.pose import Pose
from unslump.figure.raster import Picture
from unslump.figure.stage import Stage


class Tile(NamedTuple):
    """A picture and what stands under it."""

    label: str
    picture: Picture


Sheet = Sequence[Sequence[Tile]]
"""Rows of tiles."""

_GAP = 1
_LABEL_HEIGHT = 8
_LABEL_COLOUR = (170, 176, 190)
_PAPER_COLOUR = (12, 13, 18)
_FINE = 2
"""Letters are made of pixels this many times smaller than those of the pictures."""


def tiles(stage: Stage, poses: Mapping[str, Pose], width: int, height: int) -> list[Tile]:
    """A tile of `width` by `height` pixels for each of `poses`, all seen alike."""
    view = stage.view(width, height)
    return [Tile(name, stage.draw(view, pose)) for name, pose in poses.items()]


def in_rows(tiles: Sequence[Tile], columns: int) -> list[Sequence[Tile]]:
    """Tiles laid out from left to right and from the top down."""
    return [tiles[start : start + columns] for start in range(0, len(tiles), columns)]


def svg_sheet(rows: Sheet, palette: Sequence[Colour]) -> bytes:
    """The sheet as SVG, a unit a pixel."""
    width, height = _size(rows)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width * 4}" '
        f'shape-rendering="crispEdges" font-family="monospace" font-size="4.5">',
        f'<rect width="{width}" height="{height}" fill="{_hexadecimal(_PAPER_COLOUR)}"/>',
    ]
    for left, top, tile in _placed(rows):
        for y in range(tile.picture.height):
            for x, long, value in _runs(tile.picture.row(y)):
                place = f'x="{left + x}" y="{top + y}" width="{long}" height="1"'
                parts.append(f'<rect {place} fill="{_hexadecimal(palette[value])}"/>')
        below = top + tile.picture.height + _LABEL_HEIGHT - 2.5
        fill = _hexadecimal(_LABEL_COLOUR)
        parts.append(f'<text x="{left + 1}" y="{below}" fill="{fill}">{escape(tile.label)}</text>')
    parts.append("</svg>\n")
    return "\n".join(parts).encode()


def png_sheet(rows: Sheet, palette: Sequence[Colour], zoom: int = 4) -> bytes:
    """The sheet as PNG, a pixel of a picture being `zoom` pixels wide and high; `zoom` is even."""
    width, height = _size(rows)
    paper, ink = len(palette), len(palette) + 1
    fine = zoom // _FINE
    lines = [bytearray([paper]) * (width * _FINE) for _ in range(height * _FINE)]
    for left, top, tile in _placed(rows):
        for y in range(tile.picture.height):
            wide = bytes(value for value in tile.picture.row(y) for _ in range(_FINE))
            for line in lines[(top + y) * _FINE : (top + y + 1) * _FINE]:
                line[left * _FINE : left * _FINE + len(wide)] = wide
        below = (top + tile.picture.height + 1) * _FINE + 1
        for line, row in zip(lines[below:], lettered(tile.label), strict=False):
            for x, lit in enumerate(row[: tile.picture.width * _FINE - 2], left * _FINE + 2):
                line[x] = ink if lit else line[x]
    indices = [bytes(value for value in line for _ in range(fine)) for line in lines for _ in range(fine)]
    return _png(indices, [*palette, _PAPER_COLOUR, _LABEL_COLOUR])


def _placed(rows: Sheet) -> Iterator[tuple[int, int, Tile]]:
    """Every tile with its left and its top."""
    top = _GAP
    for row in rows:
        left = _GAP
        for tile in row:
            yield left, top, tile
            left += tile.picture.width + _GAP
        top += max((tile.picture.height for tile in row), default=0) + _LABEL_HEIGHT


def _size(rows: Sheet) -> tuple[int, int]:
    wide = (sum(tile.picture.width + _GAP for tile in row) for row in rows)
    high = (max((tile.picture.height for tile in row), default=0) + _LABEL_HEIGHT for row in rows)
    return _GAP + max(wide, default=0), _GAP + sum(high)


def _runs(row: bytes) -> Iterator[tuple[int, int, int]]:
    """Stretches of one pixel: where each begins, how long it is, the pixel."""
    start = 0
    for value, run in groupby(row):
        long = len(list(run))
        yield start, long, value
        start += long


def _hexadecimal(colour: Colour) -> str:
    red, green, blue = colour
    return f"#{red:02x}{green:02x}{blue:02x}"


def _png(rows: Sequence[bytes], colours: Sequence[Colour]) -> bytes:
    """An indexed picture in the Portable Network Graphics format."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        checksum = zlib.crc32(kind + content)
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", checksum)

    header = struct.pack(">IIBBBBB", len(rows[0]), len(rows), 8, 3, 0, 0, 0)
    unfiltered = b"".join(b"\0" + row for row in rows)
    return b"".join(
        (
            b"\x89PNG\r\n\x1a\n",
            chunk(b"IHDR", header),
            chunk(b"PLTE", b"".join(map(bytes, colours))),
            chunk(b"IDAT", zlib.compress(unfiltered, 9)),
            chunk(b"IEND", b""),
        )
    )
