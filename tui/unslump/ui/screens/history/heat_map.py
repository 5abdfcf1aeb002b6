"""A year of days: weeks as columns, weekdays as rows, each the fuller the longer the body moved."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from unslump.days import DAY
from unslump.history.trends.activity import STEP_MINUTES, monday_of, step_of
from unslump.ui.screens.history.dates import MONTHS
from unslump.ui.screens.history.found import WEEKS_OF_A_YEAR
from unslump.ui.text import joined, literal

WEEKDAYS = ("Mon", "", "Wed", "", "Fri", "", "Sun")
LABEL = 4
WIDEST_CELL = 3
NONE = "·"
SQUARE = "■"
SHAPES = "░▒▓█"
"""What tells the steps apart where colours cannot."""
STEP_STYLES = ("$done 35%", "$done 55%", "$done 78%", "$done")


class HeatMap(Widget, inherit_bindings=False):
    """The weeks that end with this one, a year of them where there is room."""

    DEFAULT_CSS = "HeatMap { height: auto; width: 1fr; }"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)
        self._today = date.min
        self._by_day: Mapping[date, float] = {}

    def tell(self, by_day: Mapping[date, float], today: date) -> None:
        """Show the seconds worked on each day until today."""
        self._by_day, self._today = by_day, today
        self.refresh()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The months, seven weekdays and the key."""
        return 1 + len(WEEKDAYS) + 1

    def render(self) -> Content:
        """Months above, weekdays beside, the key below."""
        room = max(1, self.content_size.width - LABEL)
        cell = max(1, min(WIDEST_CELL, room // WEEKS_OF_A_YEAR))
        mondays = self._mondays(min(WEEKS_OF_A_YEAR, room // cell))
        rows = [literal(" " * LABEL + _months(mondays, cell), "$muted")]
        for place, name in enumerate(WEEKDAYS):
            days = [monday + DAY * place for monday in mondays]
            rows.append(joined((f"{name:{LABEL}}", "$muted"), *self._days(days, cell)))
        rows.append(joined(" " * LABEL, self._key()))
        return Content("\n").join(rows)

    def _mondays(self, weeks: int) -> list[date]:
        this = monday_of(self._today) if self._today > date.min else date(1, 1, 1)
        possible = min(weeks, (this - date.min).days // 7 + 1)
        return [this - DAY * 7 * back for back in reversed(range(possible))]

    def _days(self, days: Sequence[date], cell: int) -> Iterator[Content]:
        """The days of a row: those of one step that follow each other in one piece, for every piece costs."""
        come = [day for day in days if day <= self._today]
        for step, alike in groupby(step_of(self._by_day.get(day, 0)) for day in come):
            yield self._step(step, cell, len(list(alike)))
        yield literal(" " * cell * (len(days) - len(come)))

    def _step(self, step: int, cell: int, number: int = 1) -> Content:
        drawn = max(1, cell - 1)
        gap = " " * (cell - drawn)
        if step == 0:
            return literal(f"{NONE:{cell}}" * number, "$quiet")
        if self._by_shape:
            return literal((SHAPES[step - 1] * drawn + gap) * number)
        return literal((SQUARE * drawn + gap) * number, STEP_STYLES[step - 1])

    @property
    def _by_shape(self) -> bool:
        return self.app.no_color or self.app.native_ansi_color

    def _key(self) -> Content:
        words = ["none", *(f"to {most}" for most in STEP_MINUTES), "more min"]
        pieces = [joined(self._step(step, 2), (word, "$muted")) for step, word in enumerate(words)]
        room = self.content_size.width - LABEL - sum(piece.cell_length for piece in pieces)
        return literal("  " if room >= 2 * len(pieces) else " ").join(pieces)


def _months(mondays: list[date], cell: int) -> str:
    """The name of each month above the week in which its first day lies, as far as names do not touch."""
    row, room = "", len(mondays) * cell
    for place, monday in enumerate(mondays):
        first = next((monday + DAY * day for day in range(7) if (monday + DAY * day).day == 1), None)
        name = MONTHS[first.month - 1] if first else ""
        if name and len(row) <= place * cell <= room - len(name):
            row = f"{row:{place * cell}}{name} "
    return row.rstrip()
