"""Plots of weeks and of scores, in the colours of the theme."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from rich.text import Text
from textual_plotext import PlotextPlot

from unslump.days import DAY, Days
from unslump.history.check_ins import SCORES
from unslump.history.trends.activity import Week, averaged
from unslump.history.trends.scores import Median, Trend
from unslump.ui.screens.history.dates import on_an_axis

LEAST_ROWS = 4
ROWS_OF_THE_AXIS = 2
"""The axis of days, and the days."""
LEAST_COLUMNS_OF_A_BAR = 2
MOST_HALVES_OF_A_BAR = 16
"""Half columns of a bar with the gap after it: quadrants can be placed at each."""
COLUMNS_OF_A_DATE = 13
QUADRANTS, POINT = "hd", "●"
"""As the library calls the one; each is in nearly every font."""
NICE = (5, 10, 15, 20, 30, 40, 50, 60, 80, 90, 120, 150, 180, 240, 300, 360, 480, 600, 720, 1440)
"""Minutes at which an axis may end."""

Colour = tuple[int, int, int] | int


class Plot(PlotextPlot):
    """A plot that is drawn anew, in the colours that hold then, whenever its size or the theme changes."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"plot--data", "plot--mark"}
    DEFAULT_CSS = """
    Plot {
        height: 1fr; width: 1fr; color: $muted;
        border-top: blank $background; border-title-color: $muted; border-title-align: left;
    }
    Plot > .plot--data { color: $done; }
    Plot > .plot--mark { color: $text-accent; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.theme = "textual-clear"  # what it leaves uncoloured takes the colours of the widget

    def render(self) -> Text:
        """The plot, or nothing where there is nothing to show or no room for it."""
        self.plt.clear_figure()
        self.plt.xaxes(lower=True, upper=False)
        self.plt.yaxes(left=True, right=False)
        if self.size.height < LEAST_ROWS or not self.draw():
            return Text()
        drawn = super().render()
        assert isinstance(drawn, Text)
        return drawn

    def draw(self) -> bool:
        """Put onto `plt` what is to be seen; whether there is anything."""
        raise NotImplementedError

    def colour(self, part: str) -> Colour:
        """The colour of a part as the library takes it."""
        colour = self.get_component_styles(f"plot--{part}").color
        return (self.background_colors[1] + colour).rgb if colour.ansi is None else colour.ansi


class WeeksPlot(Plot):
    """How many minutes the body moved in each week, or in the mean of some weeks where they are many."""

    DEFAULT_CSS = "WeeksPlot > .plot--data { color: $done 65%; }"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._weeks: Sequence[Week] = ()

    def tell(self, weeks: Sequence[Week]) -> None:
        """Show these."""
        self._weeks = weeks
        self._entitle()
        self.refresh()

    def on_resize(self) -> None:
        """Say of how many weeks a bar is the mean now."""
        self._entitle()

    def _entitle(self) -> None:
        mean = f", the mean of each {self._together} weeks" if self._together > 1 else ""
        title = f"Minutes a week{mean}"
        if title != self.border_title:  # the same one, set again, would have the plot drawn again
            self.border_title = title

    @property
    def _together(self) -> int:
        """How many weeks a bar stands for."""
        most = max(1, (self.size.width - len("1440┤")) // LEAST_COLUMNS_OF_A_BAR)
        return max(1, -(-len(self._weeks) // most))

    def draw(self) -> bool:
        """A bar for each week, all of them equally wide and equally far from each other."""
        bars = averaged(self._weeks, self._together)
        minutes = [bar.seconds / 60 for bar in bars]
        top = next((nice for nice in NICE if nice >= max(minutes, default=0)), round(max(minutes, default=0)))
        columns = self.size.width - len(f"{top}┤")
        each = min(MOST_HALVES_OF_A_BAR, 2 * columns // max(1, len(bars)))
        if each < 2 or not any(minutes):
            return False
        halves = range(each * 2 // 3)
        filled = [
            ((each * place + half) / 2, value)
            for place, value in enumerate(minutes)
            for half in halves
            if value > 0
        ]
        self.plt.scatter(*_columns(filled), marker=QUADRANTS, fillx=True, color=self.colour("data"))
        self.plt.xlim(0, columns - 0.5)
        self.plt.ylim(0, top)
        ticks = [0, top // 2, top] if self.size.height > 6 and top % 2 == 0 else [0, top]
        self.plt.yticks([*map(float, ticks)], [*map(str, ticks)])
        days = Days(first=bars[0].monday, last=bars[-1].monday)
        places = _spread(len(bars), each * len(bars) // 2 // COLUMNS_OF_A_DATE)
        self.plt.xticks(
            [(each * place + halves[-1] / 2) / 2 for place in places],
            [on_an_axis(bars[place].monday, days) for place in places],
        )
        return True


class MedianPlot(Plot):
    """The median of two weeks as a line; the two medians that the trend rests on stand out as points."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._medians: Sequence[Median] = ()
        self._trend: Trend | None = None
        self.border_title = "How your back felt, the median of two weeks"

    def tell(self, medians: Sequence[Median], trend: Trend | None) -> None:
        """Show these."""
        self._medians, self._trend = medians, trend
        self.refresh()

    def draw(self) -> bool:
        """A line for each stretch of days with scores."""
        if not any(each.scores for each in self._medians):
            return False
        days = Days(first=self._medians[0].last, last=self._medians[-1].last)
        for stretch in _stretches(self._medians):
            self.plt.plot(*_points(stretch, days), marker=QUADRANTS, color=self.colour("data"))
        if self._trend:
            days_of_it, values = _points([self._trend.earlier, self._trend.later], days)
            on_line = [*map(self._where_the_line_is, values)]
            self.plt.scatter(days_of_it, on_line, marker=POINT, color=self.colour("mark"))
        self._axes(days)
        return True

    def _axes(self, days: Days) -> None:
        ticks = SCORES[::2] if self.size.height >= 13 else SCORES[::5]
        self.plt.ylim(SCORES[0], SCORES[-1])
        self.plt.yticks([*map(float, ticks)], [*map(str, ticks)])
        self.plt.xlim(0, max(1, len(days) - 1))
        places = _spread(len(days), (self.size.width - len("10┤")) // COLUMNS_OF_A_DATE)
        self.plt.xticks(
            [float(place) for place in places],
            [on_an_axis(days.first + DAY * place, days) for place in places],
        )

    def _where_the_line_is(self, value: float) -> float:
        """The middle of the row in which quadrants show a score: alone it might be shown in the next one."""
        rows = self.size.height - ROWS_OF_THE_AXIS
        half_rows = int(0.5 + (2 * rows - 1) * value / SCORES[-1])
        return half_rows // 2 * SCORES[-1] / (rows - 1)


def _points(medians: Sequence[Median], days: Days) -> tuple[list[float], list[float]]:
    return _columns([((each.last - days.first).days, each.value or 0) for each in medians])


def _columns(points: Sequence[tuple[float, float]]) -> tuple[list[float], list[float]]:
    return [x for x, _ in points], [y for _, y in points]


def _spread(number: int, most: int) -> list[int]:
    """Places from 0 at equal distances, of which the last is one; both ends at the least."""
    distances = max(1, min(number - 1, most - 1))
    return sorted({place * (number - 1) // distances for place in range(distances + 1)})


def _stretches(medians: Sequence[Median]) -> Iterator[list[Median]]:
    """The medians without those that rest on no score, cut where such a one was."""
    stretch: list[Median] = []
    for each in medians:
        if each.value is not None:
            stretch.append(each)
        elif stretch:
            yield stretch
            stretch = []
    if stretch:
        yield stretch
