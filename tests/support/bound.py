"""The least that must be written to turn one screen into another: worked out from the two screens alone."""

from collections.abc import Sequence

from tests.support.emulator import Cell, Cells

PLAIN: Cell = (" ", "default", "default", *[False] * 6)
FOREGROUND, BACKGROUND, ATTRIBUTES = 1, 2, slice(3, 9)


def least_bytes(before: Cells, after: Cells) -> int:
    """Bytes of the changed cells: where they are, how they are drawn, what they show; from a plain pen on."""
    total, pen = 0, PLAIN
    for row, (old, new) in enumerate(zip(before, after, strict=True)):
        if old == new:
            continue
        at = -1
        for column, cell in enumerate(new):
            if cell == old[column] or not cell[0]:
                continue
            drawn = _drawn(cell, pen)
            total += _move(row, column, new[at:column] if at >= 0 else None, pen)
            total += _change_of_pen(pen, drawn) + len(cell[0].encode())
            pen = drawn
            at = column + (2 if column + 1 < len(new) and not new[column + 1][0] else 1)
    return total


def _drawn(cell: Cell, pen: Cell) -> Cell:
    """The cell as the pen may draw it that is at hand: a blank takes any foreground."""
    is_blank = cell[0].isspace() and cell[FOREGROUND] == "default"
    return (cell[0], pen[FOREGROUND], *cell[2:]) if is_blank else cell


def _move(row: int, column: int, passed: Sequence[Cell] | None, pen: Cell) -> int:
    costs = [len(f"\x1b[{row + 1};{column + 1}H")]
    if passed is not None:
        costs.append(len(f"\x1b[{len(passed)}C") if len(passed) > 1 else 3 * len(passed))
        if all(_drawn(cell, pen)[1:] == pen[1:] for cell in passed):
            costs.append(sum(len(cell[0].encode()) for cell in passed))
    return min(costs)


def _change_of_pen(old: Cell, new: Cell) -> int:
    choices = (_codes(old, new), ["0", *_codes(PLAIN, new)])
    return min(len(f"\x1b[{';'.join(codes)}m") if codes else 0 for codes in choices)


def _codes(old: Cell, new: Cell) -> list[str]:
    codes = [
        "1" if is_on else "22"
        for was_on, is_on in zip(old[ATTRIBUTES], new[ATTRIBUTES], strict=True)
        if was_on != is_on
    ]
    return codes + [_colour(new[part]) for part in (FOREGROUND, BACKGROUND) if old[part] != new[part]]


def _colour(name: str) -> str:
    try:
        red, green, blue = bytes.fromhex(name)
    except ValueError:
        return "39"
    return f"38;2;{red};{green};{blue}"
