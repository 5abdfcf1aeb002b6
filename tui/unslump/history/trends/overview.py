"""Everything that a span of days shows, reckoned in one go."""

from collections.abc import Collection, Sequence
from datetime import date

from msgspec import Struct

from unslump.days import DAY, Days
from unslump.history.outline import Outline
from unslump.history.trends.activity import Adherence, Week, adherence, weeks
from unslump.history.trends.exercises import Sore, what_hurt
from unslump.history.trends.scores import (
    Median,
    Pair,
    Trend,
    before_and_after,
    fortnights,
    trend,
    two_week_medians,
)

MOST_MEDIANS = 180
"""More points than this no plot of a terminal shows."""


class Overview(Struct, frozen=True, kw_only=True):
    """What these days show.

    `medians` are those of the two weeks that end with each day, or with every few days of a long span;
    `trend` rests on two weeks that do not overlap.
    """

    days: Days
    kept: Adherence
    weeks: list[Week]
    medians: list[Median]
    trend: Trend | None
    pairs: list[Pair]
    sore: list[Sore]


def overview(
    outlines: Sequence[Outline],
    days: Days,
    *,
    today: date,
    plan: Collection[int],
    rest: Collection[Days] = (),
) -> Overview:
    """What the sessions that began on these days show; `adherence` tells of `plan`, `today` and `rest`.

    `outlines` has those of the two weeks before as well, where there are any: the first medians take them in.
    """
    shown, apart = _evenly(days), fortnights(days)
    medians = two_week_medians(outlines, [*shown, *apart])
    return Overview(
        days=days,
        kept=adherence(outlines, days, plan, today, rest),
        weeks=weeks(outlines, days),
        medians=medians[: len(shown)],
        trend=trend(medians[len(shown) :]),
        pairs=before_and_after(outlines, days),
        sore=what_hurt(outlines, days),
    )


def _evenly(days: Days) -> list[date]:
    """Days at equal distances, of which the last of all is one; few enough for a plot."""
    step = -(-len(days) // MOST_MEDIANS) or 1
    return [days.last - DAY * back for back in reversed(range(0, len(days), step))]
