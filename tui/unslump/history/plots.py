"""Plots in text, of one value after the other."""

from collections.abc import Sequence

from msgspec import Struct

_EIGHTHS = " ▁▂▃▄▅▆▇█"
_MOST_BARS = 13
_IN_A_ROW = 26
_WIDTH = 20


class Bar(Struct, frozen=True, kw_only=True):
    """A value to show, or None where there is none, with what stands before it, and the value in words."""

    label: str
    value: float | None
    words: str


def plot(bars: Sequence[Bar], *, highest: float) -> list[str]:
    """Lines that show the values: a bar with words for each while they are few, else a character for each.

    `highest` is the value that fills the whole room; it is above 0.
    """
    if len(bars) <= _MOST_BARS:
        return [_bar(each, highest) for each in bars]
    return [
        f"{row[0].label}  {''.join(_character(each.value, highest) for each in row)}"
        for row in (bars[start : start + _IN_A_ROW] for start in range(0, len(bars), _IN_A_ROW))
    ]


def _bar(bar: Bar, highest: float) -> str:
    length = round(_WIDTH * min(1.0, (bar.value or 0) / highest))
    return f"{bar.label}  {'█' * length}{'·' * (_WIDTH - length)}  {bar.words}"


def _character(value: float | None, highest: float) -> str:
    if value is None:
        return "·"
    return _EIGHTHS[max(1, round(8 * min(1.0, value / highest)))]
