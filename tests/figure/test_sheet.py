"""A sheet of pictures: an SVG and a PNG that say the same, with the names under the pictures."""

import struct
import zlib
from xml.etree import ElementTree

import pytest

from unslump.figure.lettering import HEIGHT, lettered
from unslump.figure.material import PIXELS, SHADES, Material, pixel
from unslump.figure.palette import Colour, palette
from unslump.figure.raster import Picture
from unslump.figure.sheet import Tile, png_sheet, svg_sheet

SKIN, SHIRT = pixel(Material.SKIN, 3), pixel(Material.SHIRT, 2)
ONE = Picture(8, 2, bytes([0] * 4 + [SKIN] * 4 + [SHIRT] * 8))
TWO = Picture(8, 2, bytes([SHIRT] * 16))
ROWS = [[Tile("one", ONE), Tile("<two>", TWO)], [Tile("one", ONE)]]
COLOURS = palette()


def decoded(png: bytes) -> list[list[Colour]]:
    """The colours of an indexed PNG that no filter was used on."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    chunks, at = {}, 8
    while at < len(png):
        (long,) = struct.unpack_from(">I", png, at)
        kind, content = png[at + 4 : at + 8], png[at + 8 : at + 8 + long]
        assert struct.unpack_from(">I", png, at + 8 + long) == (zlib.crc32(kind + content),)
        chunks[kind] = content
        at += 12 + long
    width, height, depth, colour_type = struct.unpack_from(">IIBB", chunks[b"IHDR"])
    assert (depth, colour_type) == (8, 3)
    data, table = zlib.decompress(chunks[b"IDAT"]), chunks[b"PLTE"]
    assert len(data) == (width + 1) * height
    rows = [data[y * (width + 1) : (y + 1) * (width + 1)] for y in range(height)]
    assert all(row[0] == 0 for row in rows)
    return [[(table[3 * v], table[3 * v + 1], table[3 * v + 2]) for v in row[1:]] for row in rows]


@pytest.mark.parametrize("zoom", [2, 4, 6])
def test_the_png_shows_every_pixel_enlarged(zoom: int) -> None:
    picture = decoded(png_sheet(ROWS, COLOURS, zoom))
    assert (len(picture[0]), len(picture)) == (19 * zoom, 21 * zoom)
    first = [
        [picture[(1 + y) * zoom + zoom - 1][(1 + x) * zoom + zoom - 1] for x in range(8)] for y in range(2)
    ]
    assert first == [[COLOURS[value] for value in ONE.row(y)] for y in range(2)]
    assert picture[zoom][10 * zoom] == COLOURS[SHIRT]
    assert picture[11 * zoom][5 * zoom] == COLOURS[SKIN]
    assert picture[11 * zoom - 1][5 * zoom] != COLOURS[SKIN]


def test_the_name_stands_under_the_picture() -> None:
    picture = decoded(png_sheet([[Tile("i", ONE)]], COLOURS, 2))
    paper = picture[-1][0]
    below = [value for row in picture[2 * (1 + ONE.height) :] for value in row]
    assert sum(value != paper for value in below) == sum(map(sum, lettered("i")))


def test_the_svg_is_well_formed_and_has_the_same_pixels() -> None:
    root = ElementTree.fromstring(svg_sheet(ROWS, COLOURS))
    assert root.get("viewBox") == "0 0 19 21"
    rectangles = [
        (int(each.get("x", 0)), int(each.get("y", 0)), int(each.get("width", 0)), each.get("fill"))
        for each in root
        if each.tag.endswith("rect")
    ][1:]
    red, green, blue = COLOURS[SKIN]
    assert (5, 1, 4, f"#{red:02x}{green:02x}{blue:02x}") in rectangles
    assert sum(width for _, _, width, _ in rectangles) == 3 * 16
    assert [each.text for each in root if each.tag.endswith("text")] == ["one", "<two>", "one"]


def test_a_sheet_of_nothing_is_a_small_picture() -> None:
    assert decoded(png_sheet([], COLOURS))
    ElementTree.fromstring(svg_sheet([], COLOURS))


def test_letters_are_all_of_one_height_and_unknown_ones_are_blank() -> None:
    assert len(lettered("a")) == HEIGHT
    assert lettered("A") == lettered("a")
    assert not any(map(any, lettered("é ")))
    assert len({str(lettered(letter)) for letter in "abcdefghijklmnopqrstuvwxyz0123456789-.: "}) == 40


def test_every_pixel_has_a_colour_and_brighter_shades_are_brighter() -> None:
    assert len(COLOURS) == PIXELS
    for material in Material:
        shades = [sum(COLOURS[pixel(material, shade)]) for shade in range(SHADES)]
        assert shades == sorted(shades)


def test_what_works_is_brighter_than_what_it_lies_on() -> None:
    for under in (Material.SHIRT, Material.TROUSERS):
        for shade in range(2, SHADES):
            assert sum(COLOURS[pixel(Material.WORKING, shade)]) > sum(COLOURS[pixel(under, shade)])
