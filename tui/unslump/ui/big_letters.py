"""Letters and digits of five by seven pixels, drawn for reading from the mat."""

from collections.abc import Iterator

WIDTH, HEIGHT = 5, 7

_SHAPES = {
    "0": "01110 10001 10011 10101 11001 10001 01110",
    "1": "00100 01100 00100 00100 00100 00100 01110",
    "2": "01110 10001 00001 00110 01000 10000 11111",
    "3": "11110 00001 00001 01110 00001 00001 11110",
    "4": "00010 00110 01010 10010 11111 00010 00010",
    "5": "11111 10000 11110 00001 00001 10001 01110",
    "6": "00110 01000 10000 11110 10001 10001 01110",
    "7": "11111 00001 00010 00100 01000 01000 01000",
    "8": "01110 10001 10001 01110 10001 10001 01110",
    "9": "01110 10001 10001 01111 00001 00010 01100",
    "A": "01110 10001 10001 11111 10001 10001 10001",
    "B": "11110 10001 10001 11110 10001 10001 11110",
    "C": "01110 10001 10000 10000 10000 10001 01110",
    "D": "11110 10001 10001 10001 10001 10001 11110",
    "E": "11111 10000 10000 11110 10000 10000 11111",
    "F": "11111 10000 10000 11110 10000 10000 10000",
    "G": "01110 10001 10000 10111 10001 10001 01110",
    "H": "10001 10001 10001 11111 10001 10001 10001",
    "I": "01110 00100 00100 00100 00100 00100 01110",
    "J": "00111 00010 00010 00010 00010 10010 01100",
    "K": "10001 10010 10100 11000 10100 10010 10001",
    "L": "10000 10000 10000 10000 10000 10000 11111",
    "M": "10001 11011 10101 10101 10001 10001 10001",
    "N": "10001 11001 10101 10011 10001 10001 10001",
    "O": "01110 10001 10001 10001 10001 10001 01110",
    "P": "11110 10001 10001 11110 10000 10000 10000",
    "Q": "01110 10001 10001 10001 10101 10010 01101",
    "R": "11110 10001 10001 11110 10100 10010 10001",
    "S": "01111 10000 10000 01110 00001 00001 11110",
    "T": "11111 00100 00100 00100 00100 00100 00100",
    "U": "10001 10001 10001 10001 10001 10001 01110",
    "V": "10001 10001 10001 10001 10001 01010 00100",
    "W": "10001 10001 10001 10101 10101 11011 10001",
    "X": "10001 10001 01010 00100 01010 10001 10001",
    "Y": "10001 10001 01010 00100 00100 00100 00100",
    "Z": "11111 00001 00010 00100 01000 10000 11111",
    ":": "00000 00100 00100 00000 00100 00100 00000",
    "/": "00001 00001 00010 00100 01000 10000 10000",
    "-": "00000 00000 00000 11111 00000 00000 00000",
    "+": "00000 00100 00100 11111 00100 00100 00000",
    " ": "00000 00000 00000 00000 00000 00000 00000",
}
GLYPHS = {letter: tuple(shape.split()) for letter, shape in _SHAPES.items()}


def drawable(text: str) -> bool:
    """Whether every character of `text` has a big letter."""
    return all(letter in GLYPHS for letter in text.upper())


def columns(text: str, scale: int) -> int:
    """Cells that `text` takes at a scale."""
    return (len(text) * (WIDTH + 1) - 1) * scale if text else 0


def rows(scale: int) -> int:
    """Rows that a line of big letters takes at a scale: two pixels share a cell."""
    return (HEIGHT * scale + 1) // 2


def largest_scale(text: str, width: int, height: int) -> int:
    """The largest scale at which `text` fits into cells; 0 where none does, or a letter is missing."""
    if not text or not drawable(text):
        return 0
    scale = 0
    while columns(text, scale + 1) <= width and rows(scale + 1) <= height:
        scale += 1
    return scale


def big_letters(text: str, scale: int) -> Iterator[str]:
    """`text` as rows of half blocks."""
    pixels = [
        "".join(bit * scale for bit in "0".join(GLYPHS[letter][y] for letter in text.upper()))
        for y in range(HEIGHT)
        for _ in range(scale)
    ]
    if len(pixels) % 2:
        pixels.append("0" * len(pixels[0]))
    blocks = {("0", "0"): " ", ("1", "0"): "▀", ("0", "1"): "▄", ("1", "1"): "█"}
    for upper, lower in zip(pixels[::2], pixels[1::2], strict=True):
        yield "".join(blocks[pair] for pair in zip(upper, lower, strict=True))
