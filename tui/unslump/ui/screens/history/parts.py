"""The parts of the history, each of which can be shown alone."""

from collections.abc import Iterator, Sequence

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll

from unslump.history.trend_words import (
    CALLED_A_CHANGE,
    NOTHING_FELT,
    NOTHING_HURT,
    NOTHING_PLAYED,
    TOO_FEW_SCORES,
    movement_facts,
    pairs_words,
    trend_words,
)
from unslump.history.trends.activity import played
from unslump.history.trends.exercises import Sore
from unslump.ui.screens.history.dates import in_a_list
from unslump.ui.screens.history.found import Found
from unslump.ui.screens.history.heat_map import HeatMap
from unslump.ui.screens.history.plots import MedianPlot, WeeksPlot
from unslump.ui.screens.history.session_list import SessionList
from unslump.ui.text import joined, literal
from unslump.ui.widgets.page import Page, Paragraph, paragraph

MOST_DAYS_NAMED = 5


class Part(VerticalScroll):
    """One part of the history; it scrolls where it does not fit."""

    DEFAULT_CSS = """
    Part { scrollbar-size: 0 1; scrollbar-gutter: stable; }
    Part > Plot { min-height: 9; }
    Part > Page { margin: 1 0 0 0; max-width: 110; }
    Part.-without-plot > Page { margin: 0; color: $muted; }
    """

    @property
    def is_read(self) -> bool:
        """Whether it shows all that it is to show."""
        return True

    def tell(self, found: Found) -> None:
        """Show what was found."""
        raise NotImplementedError

    def be_at_hand(self) -> None:
        """Take the keys that move along lists and pages."""
        self.focus()


class YearPart(Part):
    """At a glance: every day of the year, and what the span comes to; in a large window both plots too."""

    DEFAULT_CSS = """
    YearPart > #glance { height: 1fr; min-height: 8; max-height: 30; margin: 1 0 0 0; display: none; }
    YearPart #glance > MedianPlot { margin: 0 0 0 3; }
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


class BackPart(Part):
    """How the back felt."""

    def compose(self) -> ComposeResult:
        """Plot above, words below."""
        yield MedianPlot()
        yield Page()

    def tell(self, found: Found) -> None:
        """Show it."""
        plot = self.query_one(MedianPlot)
        plot.display = any(each.scores for each in found.overview.medians)
        self.set_class(not plot.display, "-without-plot")
        plot.tell(found.overview.medians, found.overview.trend)
        explained = self.screen.has_class("-tall")  # above, beside the answer
        self.query_one(Page).tell(map(paragraph, back_words(found, explained=explained)))


class WeeksPart(Part):
    """How much was played."""

    def compose(self) -> ComposeResult:
        """Plot above, facts below."""
        yield WeeksPlot()
        yield Page()

    def tell(self, found: Found) -> None:
        """Show it."""
        plot = self.query_one(WeeksPlot)
        plot.display = any(each.seconds for each in found.overview.weeks)
        self.set_class(not plot.display, "-without-plot")
        plot.tell(found.overview.weeks)
        self.query_one(Page).tell(facts(found))


class HurtPart(Part):
    """What hurt, and when."""

    DEFAULT_CSS = "HurtPart > Page { margin: 0; }"

    def compose(self) -> ComposeResult:
        """A page of its own."""
        yield Page()

    def tell(self, found: Found) -> None:
        """Show it."""
        self.query_one(Page).tell(hurt_rows(found.overview.sore, found))


class SessionsPart(Part, can_focus=False):
    """Every session."""

    def compose(self) -> ComposeResult:
        """The list, which scrolls by itself."""
        yield SessionList(id="sessions")

    def tell(self, found: Found) -> None:
        """Show it."""
        self.query_one(SessionList).tell(found.sessions, found.today)

    def be_at_hand(self) -> None:
        """Let the list have the keys."""
        self.query_one(SessionList).focus()


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


def back_words(found: Found, *, explained: bool) -> Iterator[str]:
    """What is said of the scores, beside their plot; what a change is, unless that is `explained` already."""
    trend, pairs = found.overview.trend, found.overview.pairs
    if not any(each.scores for each in found.overview.medians):
        yield NOTHING_FELT
        return
    explanation = "" if explained else f" {CALLED_A_CHANGE}"
    yield f"{trend_words(trend)}{explanation}" if trend else TOO_FEW_SCORES
    if pairs:
        yield pairs_words(pairs)


def hurt_rows(sore: Sequence[Sore], found: Found) -> Iterator[Paragraph]:
    """What hurt, how often, and when."""
    if not sore:
        yield paragraph(NOTHING_HURT, style="$muted")
    for each in sore:
        days = [in_a_list(day, found.today) for day in dict.fromkeys(reversed(each.days))]
        more = len(days) - MOST_DAYS_NAMED
        earlier = f" · {more} earlier" if more > 0 else ""
        times = "once" if len(each.days) == 1 else f"{len(each.days)} times"
        side = f", {each.side}" if each.side else ""
        yield paragraph(joined((each.name, "bold"), side, ("  " + times, "$hurt")))
        yield paragraph(literal(" · ".join(days[:MOST_DAYS_NAMED]) + earlier, "$muted"), mark="  ")
