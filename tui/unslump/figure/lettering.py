"""Letters of three by five pixels, for the names on a sheet of poses."""

WIDTH, HEIGHT = 3, 5
"""Pixels of a letter, without the blank column after it."""

_ROWS = """
a 010101111101101 b 110101110101110 c 011100100100011 d 110101101101110 e 111100110100111 f 111100110100100
g 011100101101011 h 101101111101101 i 111010010010111 j 001001001101010 k 101101110101101 l 100100100100111
m 101111111101101 n 110101101101101 o 010101101101010 p 110101110100100 q 010101101110011 r 110101110101101
s 011100010001110 t 111010010010010 u 101101101101111 v 101101101101010 w 101101111111101 x 101101010101101
y 101101010010010 z 111001010100111 0 111101101101111 1 010110010010111 2 110001010100111 3 110001010001110
4 101101111001001 5 111100110001110 6 011100111101111 7 111001010010010 8 111101111101111 9 111101111001110
- 000000111000000 . 000000000000010 : 000010000010000
"""
_ENTRIES = _ROWS.split()
_LETTERS = dict(zip(_ENTRIES[::2], _ENTRIES[1::2], strict=True))
_UNKNOWN = "0" * (WIDTH * HEIGHT)


def lettered(text: str) -> list[list[bool]]:
    """Rows of pixels, lit where `text` is; what is neither letter, digit, hyphen nor stop stays blank."""
    rows: list[list[bool]] = [[] for _ in range(HEIGHT)]
    for character in text.casefold():
        letter = _LETTERS.get(character, _UNKNOWN)
        for y, row in enumerate(rows):
            row += [bit == "1" for bit in letter[y * WIDTH : (y + 1) * WIDTH]]
            row.append(False)
    return rows
