"""Every kind of terminal gets the same picture: in two pixels a cell, in four, in dots, or without colour."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unslump.figure.cells import Cell, Drawing, cells
from unslump.figure.material import PIXELS, SHADES, Material, pixel
from unslump.figure.raster import Picture

SKIN, DARK_SKIN = pixel(Material.SKIN, 3), pixel(Material.SKIN, 0)
SHIRT, SHIRT_LIT = pixel(Material.SHIRT, 2), pixel(Material.SHIRT, 4)
WORKING = pixel(Material.WORKING, 3)
FLOOR, EDGE = pixel(Material.FLOOR, 0), pixel(Material.FLOOR, SHADES - 1)
MAT = pixel(Material.MAT, 2)

values = st.integers(0, PIXELS - 1)


def one(drawing: Drawing, *block: int) -> Cell:
    across, down = drawing.grid
    ((cell,),) = cells(Picture(across, down, bytes(block)), drawing)
    return cell


@pytest.mark.parametrize("drawing", Drawing)
def test_a_cell_is_twice_as_high_as_wide(drawing: Drawing) -> None:
    across, down = drawing.grid
    assert across * drawing.pixel_width * 2 == down


@pytest.mark.parametrize("drawing", Drawing)
def test_lines_and_columns_come_out_in_order(drawing: Drawing) -> None:
    across, down = drawing.grid
    width, height = 3 * across, 2 * down
    pixels = bytearray(width * height)
    for y in range(down, 2 * down):
        pixels[y * width + 2 * across : (y + 1) * width] = bytes([SKIN] * across)
    lines = cells(Picture(width, height, bytes(pixels)), drawing)
    assert [len(line) for line in lines] == [3, 3]
    filled = [(y, x) for y, line in enumerate(lines) for x, cell in enumerate(line) if SKIN in cell[1:]]
    assert filled == [(1, 2)]


@given(values, values)
def test_half_blocks_lose_nothing(top: int, bottom: int) -> None:
    cell = one(Drawing.HALF_BLOCKS, top, bottom)
    shown = {"▀": (cell.front, cell.back), "▄": (cell.back, cell.front), " ": (cell.back, cell.back)}
    assert shown[cell.character] == (top, bottom)


def test_nothing_is_behind_and_never_drawn() -> None:
    assert one(Drawing.HALF_BLOCKS, SKIN, 0) == Cell("▀", SKIN, 0)
    assert one(Drawing.HALF_BLOCKS, 0, SKIN) == Cell("▄", SKIN, 0)


@given(st.lists(st.sampled_from([0, SKIN, SHIRT]), min_size=4, max_size=4))
def test_quadrants_of_two_pixels_lose_nothing(block: list[int]) -> None:
    if len(set(block)) <= 2:
        assert quarters(one(Drawing.QUADRANTS, *block)) == block


@given(st.lists(values, min_size=4, max_size=4))
def test_quadrants_show_only_pixels_that_are_there(block: list[int]) -> None:
    assert set(quarters(one(Drawing.QUADRANTS, *block))) <= set(block)


def test_quadrants_of_more_than_two_pixels_keep_materials_apart() -> None:
    assert quarters(one(Drawing.QUADRANTS, SHIRT, SHIRT_LIT, SKIN, SKIN)) in (
        [SHIRT, SHIRT, SKIN, SKIN],
        [SHIRT_LIT, SHIRT_LIT, SKIN, SKIN],
    )


def test_quadrants_keep_a_dark_pixel_with_the_bright_of_its_material() -> None:
    bright_skin, dark_hair = pixel(Material.SKIN, SHADES - 1), pixel(Material.HAIR, 0)
    assert dark_hair - bright_skin < bright_skin - DARK_SKIN
    shown = quarters(one(Drawing.QUADRANTS, DARK_SKIN, bright_skin, dark_hair, dark_hair))
    assert shown[2:] == [dark_hair, dark_hair]
    assert set(shown[:2]) < {DARK_SKIN, bright_skin}


def quarters(cell: Cell) -> list[int]:
    mask = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█".index(cell.character)
    return [cell.front if mask >> bit & 1 else cell.back for bit in range(4)]


def test_braille_dots_are_the_body_and_the_edge_of_the_floor() -> None:
    assert one(Drawing.BRAILLE, SKIN, 0, 0, 0, 0, 0, 0, SKIN) == Cell("⢁", SKIN)
    assert one(Drawing.BRAILLE, *[FLOOR] * 6, EDGE, EDGE) == Cell("⣀", EDGE)
    assert one(Drawing.BRAILLE, *[FLOOR] * 8) == Cell(" ")


@pytest.mark.parametrize(
    ("block", "shades", "ascii_"),
    [
        ((0, 0), " ", " "),
        ((FLOOR, FLOOR), " ", " "),
        ((FLOOR, EDGE), "─", "-"),
        ((MAT, MAT), "·", "."),
        ((DARK_SKIN, DARK_SKIN), "░", ":"),
        ((SHIRT, SHIRT), "▒", "+"),
        ((SHIRT_LIT, SHIRT_LIT), "▓", "#"),
        ((WORKING, SHIRT), "█", "@"),
        ((SKIN, 0), "▀", '"'),
        ((MAT, SKIN), "▄", "_"),
    ],
)
def test_without_colour_density_tells(block: tuple[int, int], shades: str, ascii_: str) -> None:
    assert one(Drawing.SHADES, *block).character == shades
    assert one(Drawing.ASCII, *block).character == ascii_


@given(st.lists(values, min_size=8, max_size=8))
def test_ascii_is_ascii(block: list[int]) -> None:
    assert one(Drawing.ASCII, *block[:2]).character.isascii()
