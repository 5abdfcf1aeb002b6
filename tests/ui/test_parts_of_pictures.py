"""A picture that comes in parts, where a line takes no more at once."""

from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unslump.figure.cells import Cell
from unslump.ui.film import Lines
from unslump.ui.widgets.figure_view import part_of_change

WIDTH = 12
CELLS = {character: Cell(character, 0, 0) for character in " ▀▄█"}


def lines(height: int) -> st.SearchStrategy[Lines]:
    row = st.text("".join(CELLS), min_size=WIDTH, max_size=WIDTH)
    return st.lists(row, min_size=height, max_size=height).map(
        lambda rows: tuple(tuple(CELLS[character] for character in row) for row in rows)
    )


def changed(old: Lines, new: Lines) -> int:
    return sum(a is not b for x, y in zip(old, new, strict=True) for a, b in zip(x, y, strict=True))


@given(lines(8), lines(8), st.integers(1, 40))
def test_part_by_part_it_becomes_the_picture_itself(old: Lines, new: Lines, cells: int) -> None:
    shown, parts = old, 0
    while shown is not new:
        before, shown = shown, part_of_change(shown, new, cells)
        parts += 1
        assert changed(before, shown) < cells + WIDTH
        assert shown is new or changed(before, shown)
    assert parts <= 1 + WIDTH * 8 / cells


@given(lines(8), lines(8))
def test_where_there_is_no_limit_it_comes_whole(old: Lines, new: Lines) -> None:
    assert part_of_change(old, new, inf) is new


@pytest.mark.parametrize("height", [0, 5])
def test_a_picture_of_another_size_comes_whole(height: int) -> None:
    def blank(rows: int) -> Lines:
        return ((CELLS[" "],) * WIDTH,) * rows

    picture = blank(8)
    assert part_of_change(blank(height), picture, 1) is picture
