"""Draws the house as it is built, from the contract that holds it: `python docs/floors.py [FILE]`.

The floors are those of `pyproject.toml`, a room is a module or package, and its words begin its docstring.
"""

import ast
import sys
import tomllib
from collections.abc import Iterator
from html import escape
from pathlib import Path
from textwrap import wrap

CHECKOUT = Path(__file__).parents[1]
PICTURE = Path(__file__).parent / "images" / "house.svg"
PACKAGE = CHECKOUT / "tui" / "unslump"

ROOF, EAVES = 84, 14
WIDTH, WALL, FLOOR = 900, 6, 12
"""Of the house; between its rooms, and between its floors."""
ROOMS_ABREAST = 4
LINE, BASELINE, CHARACTER = 18, 13, 6.9
"""Height of a line, where its letters stand, and about how wide they are."""
BESIDE, ABOVE, NAME = 18, 12, 110
"""Room around words, and for a name before them."""
MARGIN = 30
STYLE = """
text{font:13px system-ui,-apple-system,'Segoe UI',sans-serif;fill:#a3a9b6}
.name{font:bold 15px ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;fill:#e4e6eb}
.way{fill:#ebb969}.room{fill:#23262d}.roof{fill:#2c3038}
"""


def floors() -> list[list[str]]:
    """The modules of each floor, from the top down."""
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = project["tool"]["importlinter"]["contracts"]
    [layers] = [each["layers"] for each in contracts if each["id"] == "floors"]
    return [layer.split(" | ") for layer in layers]


def words(module: str) -> list[str]:
    """What a module says of itself in its first line, sentence by sentence."""
    file = PACKAGE / module / "__init__.py"
    if not file.exists():
        file = PACKAGE / f"{module}.py"
    docstring = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or ""
    return docstring.splitlines()[0].rstrip(".").replace("`", "").split(". ")


def rows(modules: list[str]) -> Iterator[list[str]]:
    """The rooms of a floor, as many as stand abreast; the rows about equally full."""
    number = -(-len(modules) // ROOMS_ABREAST)
    each = -(-len(modules) // number)
    for begin in range(0, len(modules), each):
        yield modules[begin : begin + each]


def row(modules: list[str], top: int) -> tuple[int, str]:
    """Where a row of rooms ends, and the row. A room across the house has its words beside its name."""
    alone = len(modules) == 1
    width = (WIDTH - WALL * (len(modules) - 1)) / len(modules)
    room = int((width - 2 * BESIDE) / CHARACTER)
    said = [[". ".join(words(each))] if alone else wrap(words(each)[0], room) for each in modules]
    height = 2 * ABOVE + LINE * (max(map(len, said)) + (not alone))
    drawn = []
    for place, (module, lines) in enumerate(zip(modules, said, strict=True)):
        left, line = MARGIN + place * (width + WALL), top + ABOVE + BASELINE
        drawn.append(
            f'<rect class="room" x="{left:g}" y="{top}" width="{width:g}" height="{height}" rx="4"/>'
        )
        drawn.append(f'<text class="name" x="{left + BESIDE:g}" y="{line}">{module}</text>')
        for number, words_of_line in enumerate(lines, start=not alone):
            x, y = left + BESIDE + NAME * alone, line + LINE * number
            drawn.append(f'<text x="{x:g}" y="{y}">{escape(words_of_line)}</text>')
    return top + height, "\n".join(drawn)


def house() -> str:
    """The picture."""
    (roof,), *below = floors()
    middle, right = MARGIN + WIDTH / 2, MARGIN + WIDTH
    drawn = [
        f'<path class="roof" d="M{MARGIN - EAVES} {ROOF}L{middle:g} {MARGIN // 2}L{right + EAVES} {ROOF}z"/>',
        f'<text class="name" x="{middle:g}" y="{ROOF - 34}" text-anchor="middle">{roof}</text>',
        f'<text x="{middle:g}" y="{ROOF - 14}" text-anchor="middle">{escape(words(roof)[0])}</text>',
    ]
    bottom = ROOF
    for modules in below:
        bottom += FLOOR
        for abreast in rows(modules):
            ended, rooms = row(abreast, bottom)
            bottom = ended + WALL
            drawn.append(rooms)
        bottom -= WALL
    way = right + BESIDE * 2
    drawn.append(f'<path class="way" d="M{way - 1} {ROOF + FLOOR}h2V{bottom - 9}h5l-6 9l-6-9h5z"/>')
    words_of_way = f'transform="translate({way + 20} {(ROOF + bottom) // 2}) rotate(90)" text-anchor="middle"'
    drawn.append(f'<text class="way" {words_of_way}>an import only ever goes down</text>')
    width, height = right + MARGIN * 3, bottom + MARGIN
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
            f'viewBox="0 0 {width} {height}">',
            f"<style>{STYLE}</style>",
            f'<rect width="{width}" height="{height}" rx="12" fill="#16181d"/>',
            *drawn,
            "</svg>\n",
        )
    )


def main() -> None:
    """Draw it."""
    (Path(sys.argv[1]) if len(sys.argv) > 1 else PICTURE).write_text(house(), encoding="utf-8")


if __name__ == "__main__":
    main()
