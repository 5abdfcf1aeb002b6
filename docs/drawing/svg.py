"""Screens as a picture that stands still or moves: in shapes, and in the reader's own monospaced letters."""

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import groupby

from msgspec import Struct

from drawing.screen import BASELINE, HALVES, HEIGHT, WIDTH, Piece, Screen

ABOVE, BELOW = 3, 1
"""Rows of blocks that a window has around its screen, in the colours of the screen's edge."""
ROUND = 12
"""The corners of the window."""
EDGE = "#4a505c"
"""The edge and the dots of a window, to be told from a dark page as well."""
FONT = "ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace"
HEAVY, LIGHT = 3, 1.5
WAYS = {"LEFT": (-0.5, 0), "RIGHT": (0.5, 0), "UP": (0, -0.5), "DOWN": (0, 0.5)}
"""From the middle of a cell to where a line leaves it."""
BOTH_WAYS = {"HORIZONTAL": ("LEFT", "RIGHT"), "VERTICAL": ("UP", "DOWN")}


class Block(Struct, frozen=True, order=True):
    """Blocks of one colour that lie together."""

    colour: str
    x: int
    across: int
    y: int
    down: int = 1


Shape = Block | Piece
Grid = Sequence[Sequence[str]]
Span = tuple[int, int]
"""The first picture that shows a shape, and the first after it that does not."""


def picture(screens: Sequence[Screen], seconds: float = 0) -> str:
    """The screens one after another in so many seconds, over and over; of one, a picture that stands still.

    Where nothing moves, or a reader wants it so, the first is shown.
    """
    first, across, down = screens[0], WIDTH / HALVES, HEIGHT / HALVES
    grids = [_framed(screen.blocks) for screen in screens]
    ground = [[_commonest(block) for block in zip(*row, strict=True)] for row in zip(*grids, strict=True)]
    back = _commonest(block for row in ground for block in row)
    blocks = [frozenset(_blocks(grid, ground)) for grid in grids]
    pieces = [screen.pieces for screen in screens]
    width, height = first.columns * WIDTH, len(ground) * down
    return "".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}" height="{height:g}" '
            f'viewBox="-1 -1 {width + 2:g} {height + 2:g}">\n',
            f"<style>{_style(len(screens), seconds)}</style>\n",
            f'<clipPath id="window"><rect width="{width:g}" height="{height:g}" rx="{ROUND}"/></clipPath>\n',
            f'<g clip-path="url(#window)"><rect width="{width:g}" height="{height:g}" fill="{back}"/>\n',
            f'<g transform="scale({across:g} {down:g})" shape-rendering="crispEdges">\n',
            _drawn(_tall(_blocks(ground, [[back] * len(row) for row in ground]))),
            *_passing(blocks, seconds),
            f'</g>\n<g transform="translate(0 {ABOVE * down:g})">\n',
            _drawn(frozenset.intersection(*pieces)),
            *_passing(pieces, seconds),
            "</g></g>\n",
            f'<rect width="{width:g}" height="{height:g}" rx="{ROUND}" fill="none" stroke="{EDGE}"/>\n',
            *(f'<circle cx="{x}" cy="{ABOVE * down / 2:g}" r="5" fill="{EDGE}"/>\n' for x in (21, 39, 57)),
            "</svg>\n",
        )
    )


def _framed(grid: Grid) -> Grid:
    return [*[grid[0]] * ABOVE, *grid, *[grid[-1]] * BELOW]


def _style(number: int, seconds: float) -> str:
    words = (
        f"text{{font:20px {FONT};white-space:pre}}"
        ".bold{font-weight:bold}.underline{text-decoration:underline}"
    )
    if number == 1:
        return words
    lengths = "".join(
        f"@keyframes k{length}{{0%{{visibility:visible}}{100 * length / number:g}%,to{{visibility:hidden}}}}"
        for length in range(1, number)
    )
    return (
        f"{words}.passing{{visibility:hidden;animation:{seconds:g}s step-end infinite}}"
        f".first{{visibility:visible}}{lengths}"
        "@media(prefers-reduced-motion:reduce){.passing{animation:none!important}}"
    )


def _commonest(colours: Iterable[str]) -> str:
    [(colour, _)] = Counter(colours).most_common(1)
    return colour


def _blocks(grid: Grid, ground: Grid) -> Iterator[Block]:
    """What of a grid differs from the ground, row by row."""
    for y, (row, below) in enumerate(zip(grid, ground, strict=True)):
        x = 0
        for colour, run in groupby(
            "" if own == other else own for own, other in zip(row, below, strict=True)
        ):
            across = sum(1 for _ in run)
            if colour:
                yield Block(colour, x, across, y)
            x += across


def _tall(blocks: Iterable[Block]) -> Iterator[Block]:
    """The same blocks, those that stand on one another in one."""
    for (colour, x, across), column in groupby(
        sorted(blocks), lambda each: (each.colour, each.x, each.across)
    ):
        for _, stack in groupby(enumerate(column), lambda pair: pair[1].y - pair[0]):
            together = [block for _, block in stack]
            yield Block(colour, x, across, together[0].y, len(together))


def _passing(pictures: Sequence[frozenset[Shape]], seconds: float) -> Iterator[str]:
    """What is not in every picture, by the span in which it is seen."""
    number = len(pictures)
    spans = defaultdict[Span, list[Shape]](list)
    for shape in frozenset.union(*pictures) - frozenset.intersection(*pictures):
        for span in _spans([shape in each for each in pictures]):
            spans[span].append(shape)
    for (begin, end), shapes in sorted(spans.items()):
        first = "" if begin else " first"
        delay = seconds * (begin / number - 1)
        name = f"animation-name:k{end - begin};animation-delay:{delay:g}s"
        yield f'<g class="passing{first}" style="{name}">\n{_drawn(shapes)}</g>\n'


def _spans(seen: Sequence[bool]) -> Iterator[Span]:
    place = 0
    for is_seen, run in groupby(seen):
        begin, place = place, place + sum(1 for _ in run)
        if is_seen:
            yield begin, place


def _drawn(shapes: Iterable[Shape]) -> str:
    shapes = list(shapes)
    blocks = sorted(shape for shape in shapes if isinstance(shape, Block))
    pieces = sorted(shape for shape in shapes if isinstance(shape, Piece))
    return "".join((*_painted(blocks), *map(_written, pieces)))


def _painted(blocks: Iterable[Block]) -> Iterator[str]:
    for colour, alike in groupby(blocks, lambda block: block.colour):
        path = "".join(f"M{each.x} {each.y}h{each.across}v{each.down}h-{each.across}z" for each in alike)
        yield f'<path fill="{colour}" d="{path}"/>\n'


def _written(piece: Piece) -> str:
    name = unicodedata.name(piece.text[0])
    x, y = piece.column * WIDTH, piece.row * HEIGHT
    if name.startswith("BOX DRAWINGS"):
        width = HEAVY if "HEAVY" in name else LIGHT
        path = _line(name, x, y + HEIGHT / 2, len(piece.text))
        pen = f'stroke="{piece.colour}" stroke-width="{width}" stroke-linecap="round" fill="none"'
        return f'<path {pen} d="{path}"/>\n'
    manner = f' class="{piece.manner}"' if piece.manner else ""
    length = f' textLength="{len(piece.text) * WIDTH:g}"' if len(piece.text) > 1 else ""
    place = f'x="{x:g}" y="{y + BASELINE:g}"{length}'
    return f'<text{manner} {place} fill="{piece.colour}">{escape(piece.text, quote=False)}</text>\n'


def _line(name: str, x: float, y: float, cells: int) -> str:
    """A line of the kind that Unicode names so, through the middle of so many cells."""
    if cells > 1:
        return f"M{x:g} {y:g}h{cells * WIDTH:g}"
    ways = [way for word in name.split() for way in BOTH_WAYS.get(word, (word,)) if way in WAYS]
    middle = x + WIDTH / 2
    ends = [f"{middle + WAYS[way][0] * WIDTH:g} {y + WAYS[way][1] * HEIGHT:g}" for way in ways]
    if "ARC" in name:
        return f"M{ends[0]}Q{middle:g} {y:g} {ends[1]}"
    return "".join(f"M{middle:g} {y:g}L{end}" for end in ends)
