"""The parts of the history, each of which can be shown alone."""

from collections.abc import Iterator, Sequence

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll

from unslump.history.records import Ending
from unslump.history.trend_words import (
    CALLED_A_CHANGE,
    NOTHING_FELT,
    NOTHING_HURT,
    NOTHING_PLANNED,
    NOTHING_PLAYED,
    TOO_FEW_SCORES,
    done_words,
    movement_facts,
    pairs_words,
    planned_words,
    trend_words,
)
from unslump.history.trends.activity import played
from unslump.history.trends.exercises import Practice, Sore
from unslump.ui.screens.history.found import Found
from unslump.ui.screens.history.heat_map import HeatMap
from unslump.ui.screens.history.plots import MedianPlot, WeeksPlot
from unslump.ui.screens.history.session_list import when_words
from unslump.ui.text import fitted, joined, literal
from unslump.ui.widgets.page import Page, Paragraph, paragraph

MOST_DAYS_NAMED = 5
NAME, COUNT = 26, 6
WIDE_TABLE = 96


class YearSection(VerticalScroll):
    """At a glance: every day of the year, and what the span comes to; in a large window both plots too."""

    DEFAULT_CSS = """
    YearSection { scrollbar-size: 0 1; scrollbar-gutter: stable; }
    YearSection > #glance { height: 1fr; min-height: 8; max-height: 30; margin: 1 0 0 0; display: none; }
    YearSection #glance > MedianPlot { margin: 0 0 0 3; }
    YearSection > Page { margin: 1 0 0 0; }
    """

    def compose(self) -> ComposeResult:
        """Map, facts, plots."""
        yield HeatMap()
        yield Page()
        with Horizontal(id="glance"):
            yield WeeksPlot()
            yield MedianPlot()

    def tell(self, found: Found) -> None:
        """Show it."""
        self.query_one(HeatMap).tell(found.by_day, found.today)
        self.query_one(Page).tell(facts(found))
        self.query_one(WeeksPlot).tell(found.overview.weeks)
        self.query_one(MedianPlot).tell(found.overview.medians, found.overview.trend)


class BackSection(VerticalScroll):
    """How the back felt."""

    DEFAULT_CSS = """
    BackSection { scrollbar-size: 0 1; scrollbar-gutter: stable; }
    BackSection > MedianPlot { min-height: 9; }
    BackSection > Page { margin: 1 0 0 0; }
    """

    def compose(self) -> ComposeResult:
        """Plot above, words below."""
        yield MedianPlot()
        yield Page()

    def tell(self, found: Found) -> None:
        """Show it."""
        plot = self.query_one(MedianPlot)
        plot.display = any(each.scores for each in found.overview.medians)
        plot.tell(found.overview.medians, found.overview.trend)
        self.query_one(Page).tell(map(paragraph, back_words(found)))


class WeeksSection(VerticalScroll):
    """How much was played."""

    DEFAULT_CSS = """
    WeeksSection { scrollbar-size: 0 1; scrollbar-gutter: stable; }
    WeeksSection > WeeksPlot { min-height: 9; }
    WeeksSection > Page { margin: 1 0 0 0; }
    """

    def compose(self) -> ComposeResult:
        """Plot above, facts below."""
        yield WeeksPlot()
        yield Page()

    def tell(self, found: Found) -> None:
        """Show it."""
        plot = self.query_one(WeeksPlot)
        plot.display = any(each.seconds for each in found.overview.weeks)
        plot.tell(found.overview.weeks)
        self.query_one(Page).tell(facts(found))


def facts(found: Found) -> list[Paragraph]:
    """How much was played in the span, each value beside its name."""
    if not played(found.sessions, found.overview.days):
        return [paragraph(NOTHING_PLAYED, style="$muted")]
    pairs = movement_facts(found.sessions, found.overview.days, found.overview.kept, found.planned)
    width = max(len(value) for _, value in pairs)
    return [
        paragraph(literal(name, "$muted"), mark=joined((f"{value:>{width}}  ", "bold")))
        for name, value in pairs
    ]


def back_words(found: Found) -> Iterator[str]:
    """What is said of the scores, beside their plot."""
    trend, pairs = found.overview.trend, found.overview.pairs
    if not any(each.scores for each in found.overview.medians):
        yield NOTHING_FELT
        return
    yield f"{trend_words(trend)} {CALLED_A_CHANGE}" if trend else TOO_FEW_SCORES
    if pairs:
        yield pairs_words(pairs)


def hurt_rows(sore: Sequence[Sore], found: Found) -> Iterator[Paragraph]:
    """What hurt, how often, and when."""
    if not sore:
        yield paragraph(NOTHING_HURT, style="$muted")
    for each in sore:
        days = [when_words(day, found.today) for day in dict.fromkeys(reversed(each.days))]
        more = len(days) - MOST_DAYS_NAMED
        earlier = f" · {more} earlier" if more > 0 else ""
        times = "once" if len(each.days) == 1 else f"{len(each.days)} times"
        side = f", {each.side}" if each.side else ""
        yield paragraph(joined((each.name, "bold"), side, ("  " + times, "$hurt")))
        yield paragraph(literal(" · ".join(days[:MOST_DAYS_NAMED]) + earlier, "$muted"), mark="  ")


def exercise_rows(practised: Sequence[Practice], width: int) -> Iterator[Paragraph]:
    """Each exercise, planned beside done."""
    if not practised:
        yield paragraph(NOTHING_PLANNED, style="$muted")
        return
    if width >= WIDE_TABLE:
        heads = "".join(f"{head:>{COUNT + 3}}" for head in ("sets", "done", "in part", "skipped", "hurt"))
        yield paragraph(f"{'':{NAME}}{heads}   planned → done", style="$muted")
    for each in practised:
        yield from _exercise(each, wide=width >= WIDE_TABLE)


def _exercise(each: Practice, *, wide: bool) -> Iterator[Paragraph]:
    endings = each.endings
    done, hurt = endings.get(Ending.DONE, 0), endings.get(Ending.HURT, 0)
    amounts = joined((f"{planned_words(each)} → ", "$muted"), done_words(each))
    if wide:
        counts = (each.sets, done, each.in_part, endings.get(Ending.SKIPPED, 0))
        row = "".join(f"{count or '·':>{COUNT + 3}}" for count in counts)
        yield paragraph(
            joined(
                fitted(each.name, NAME),
                row,
                (f"{hurt or '·':>{COUNT + 3}}", "bold $hurt" if hurt else ""),
                "   ",
                amounts,
            )
        )
        return
    yield paragraph(literal(each.name, "bold"))
    yield paragraph(joined((f"{done} of {each.sets} sets · ", "$muted"), amounts), mark="  ")
