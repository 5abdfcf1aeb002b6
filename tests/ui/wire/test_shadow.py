import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.color import ColorSystem
from rich.segment import ControlType, Segment
from rich.style import Style
from tests.support.pictures import GLYPHS
from textual.strip import Strip

from unslump.ui.wire.shadow import CellsError, Painter, Pen, Shadow, cells_of, pen_of

WIDTH = 20
RED, RED_ON_BLUE = Style(color="#ff0000"), Style(color="#ff0000", bgcolor="#0000ff")


class Row:
    """One row of a terminal, blank at first."""

    def __init__(self) -> None:
        self.shadow = Shadow()
        self.shadow.forget(WIDTH, 1)
        self.show(" " * WIDTH)

    def show(self, *texts: str | tuple[str, Style], column: int = 0, low: int = 0, high: int = WIDTH) -> str:
        """Paint these texts from `column` on; what must be written for it."""
        segments = [Segment(text) if isinstance(text, str) else Segment(*text) for text in texts]
        painter = Painter(self.shadow, ColorSystem.TRUECOLOR)
        painter.paint(0, column, Strip(segments), low, high)
        return painter.written()


@pytest.fixture
def row() -> Row:
    return Row()


def test_what_is_shown_already_is_not_written(row: Row) -> None:
    row.show("right side")
    assert row.show("right side") == ""


def test_only_the_cells_that_changed_are_written(row: Row) -> None:
    row.show("right side")
    assert row.show("night side") == "\x1b[1;1Hn"


def test_a_small_gap_is_written_again_and_a_larger_one_stepped_over(row: Row) -> None:
    row.show("0123456789")
    assert row.show("a12b45678c") == "\x1b[1;1Ha12b\x1b[5Cc"
    assert row.show("a12d4d678c") == "\x1b[1;4Hd4d"


def test_what_is_forgotten_is_written_whole_blanks_too(row: Row) -> None:
    row.shadow.forget(WIDTH, 1)
    assert row.show(" " * WIDTH) == f"\x1b[1;1H{' ' * WIDTH}"


def test_a_pen_changes_in_what_differs_only_and_is_put_down_at_the_end(row: Row) -> None:
    written = row.show(("a", RED), ("b", RED_ON_BLUE), ("c", RED), ("d", RED + Style(bold=True)), ("e", RED))
    assert written == (
        "\x1b[1;1H\x1b[38;2;255;0;0ma\x1b[48;2;0;0;255mb\x1b[49mc\x1b[1md\x1b[0;38;2;255;0;0me\x1b[m"
    )


def test_a_new_pen_alone_is_a_change(row: Row) -> None:
    row.show("a")
    assert row.show(("a", RED)) == "\x1b[1;1H\x1b[38;2;255;0;0ma\x1b[m"


def test_a_blank_is_written_for_its_background_alone(row: Row) -> None:
    row.show((" ", RED))
    assert row.show("  ") == ""
    assert row.show(("a", RED), ("  ", RED_ON_BLUE), "  ") == (
        "\x1b[1;1H\x1b[38;2;255;0;0ma\x1b[48;2;0;0;255m  \x1b[m"
    )
    assert row.show((" ", Style(underline=True))) == "\x1b[1;1H\x1b[4m \x1b[m"


def test_a_link_surrounds_its_text_and_is_a_change_by_itself(row: Row) -> None:
    row.show("a")
    assert row.show(("a", Style(link="x:y"))) == "\x1b[1;1H\x1b]8;;x:y\x1b\\a\x1b]8;;\x1b\\"


def test_what_lies_beyond_the_edges_is_not_written(row: Row) -> None:
    assert row.show("0123456789", low=3, high=5) == "\x1b[1;4H34"
    assert row.show("0123456789", column=5, low=0, high=7) == "\x1b[1;6H01"


def test_a_wide_character_that_reaches_over_an_edge_is_written_whole(row: Row) -> None:
    assert row.show("a界b語c", low=2, high=5) == "\x1b[1;2H界b語"


def test_a_changed_half_brings_the_other_half(row: Row) -> None:
    row.show("界")
    row.show("x", column=1)
    assert row.show("界") == "\x1b[1;1H界"


def test_after_a_character_of_doubtful_width_the_next_move_is_absolute(row: Row) -> None:
    assert row.show("界", ("a", RED)) == "\x1b[1;1H界\x1b[1;3H\x1b[38;2;255;0;0ma\x1b[m"


def test_after_the_last_column_the_next_move_is_absolute() -> None:
    shadow = Shadow()
    shadow.forget(2, 2)
    painter = Painter(shadow, ColorSystem.TRUECOLOR)
    for line in range(2):
        painter.paint(line, 0, Strip([Segment("ab")]), 0, 2)
    assert painter.written() == "\x1b[1;1Hab\x1b[2;1Hab"


def test_rows_below_the_screen_are_left_out(row: Row) -> None:
    painter = Painter(row.shadow, ColorSystem.TRUECOLOR)
    painter.paint(1, 0, Strip([Segment("below")]), 0, WIDTH)
    assert painter.written() == ""


@pytest.mark.parametrize(
    "text", ["\t", "\x1b[2J", "\x07", "\x9b", "\0", "\U0001f469\u200d\U0001f680", "\u2764\ufe0f", "\u0301"]
)
def test_a_text_of_unknowable_cells_is_refused(row: Row, text: str) -> None:
    with pytest.raises(CellsError):
        row.show(text)


def test_a_control_segment_is_refused(row: Row) -> None:
    painter = Painter(row.shadow, ColorSystem.TRUECOLOR)
    with pytest.raises(CellsError):
        painter.paint(0, 0, Strip([Segment("x", None, [(ControlType.BELL,)])]), 0, WIDTH)


def test_half_a_character_at_the_end_of_the_screen_is_refused(row: Row) -> None:
    with pytest.raises(CellsError):
        row.show("界", column=WIDTH - 1)


@given(st.lists(st.sampled_from(GLYPHS)).map("".join))
def test_a_text_has_as_many_cells_as_rich_measures(text: str) -> None:
    cells = cells_of(text)
    assert len(cells) == cell_len(text)
    assert "".join(cells) == text


@pytest.mark.parametrize(
    ("colours", "foreground"),
    [
        (ColorSystem.TRUECOLOR, "38;2;255;0;0"),
        (ColorSystem.EIGHT_BIT, "38;5;196"),
        (ColorSystem.STANDARD, "31"),
    ],
)
def test_a_pen_has_the_colours_that_the_terminal_has(colours: ColorSystem, foreground: str) -> None:
    assert pen_of(RED + Style(bold=True), colours) == Pen(attributes="1", foreground=foreground)
