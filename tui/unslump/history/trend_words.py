"""What trends show, in the words that the report and the screen share."""

from collections.abc import Collection, Sequence
from statistics import median

from unslump.days import Days
from unslump.due.words import WEEKDAYS
from unslump.history.outline import Outline
from unslump.history.trends.activity import Adherence, played, sessions_per_day
from unslump.history.trends.exercises import Practice
from unslump.history.trends.scores import CLEAR_POINTS, CLEAR_SHARE, FEWEST_SCORES, Change, Pair, Trend
from unslump.routine.model import Measure
from unslump.routine.words import about, amount

NOTHING_PLAYED = "Nothing was played in these days."
NOTHING_FELT = "Nobody noted how the back felt in these days."
NOTHING_HURT = "No set was stopped because it hurt."
NOTHING_PLANNED = "No exercise was planned in these days."

TOO_FEW_SCORES = (
    f"There are not two spans of two weeks with {FEWEST_SCORES} scores or more, "
    "so nothing is said of a change."
)
CALLED_A_CHANGE = (
    f"A change is called one from {CLEAR_POINTS} points and {100 * CLEAR_SHARE:.0f} % of the earlier "
    "median; less may be chance."
)

_LOWER_OR_HIGHER = {Change.BETTER: "lower", Change.WORSE: "higher", Change.NOT_CLEAR: Change.NOT_CLEAR.value}


def score_words(score: float) -> str:
    """A score or a median of scores, which may lie halfway: "4", "4.5"."""
    return f"{score:g}"


def trend_words(found: Trend) -> str:
    """From where to where, and whether that is a change."""
    earlier, later = found.earlier, found.later
    return (
        f"From {score_words(earlier.value or 0)} in the two weeks to {earlier.last} "
        f"to {score_words(later.value or 0)} in those to {later.last}: {_LOWER_OR_HIGHER[found.change]}."
    )


def pairs_words(pairs: Sequence[Pair]) -> str:
    """How the back felt before sessions and after them; there is one at least."""
    return (
        f"Sessions with a score before and after: {len(pairs)}. Their median before is "
        f"{score_words(median(pair.before for pair in pairs))}, "
        f"after {score_words(median(pair.after for pair in pairs))}."
    )


def planned_days(plan: Collection[int], days: Days, rest: Collection[Days]) -> str:
    """The days that were planned; nothing where no plan sets some days apart from others."""
    weekdays = sorted({*plan})
    if not weekdays:
        return ""
    resting = any(day in dates for day in days for dates in rest)
    if len(weekdays) == len(WEEKDAYS):
        return "all but days of rest" if resting else ""
    names = ", ".join(WEEKDAYS[day - 1] for day in weekdays)
    return f"{names}, but for days of rest" if resting else names


def movement_facts(
    outlines: Collection[Outline], days: Days, kept: Adherence, planned: str
) -> list[tuple[str, str]]:
    """How much was played, and how the plan was kept, each with its name; `planned` names the days of it."""
    found = played(outlines, days)
    if planned:
        facts = [
            (f"Planned days ({planned}) with movement", f"{kept.kept} of {kept.planned}"),
            ("Other days with movement", f"{kept.extra}"),
        ]
    else:
        facts = [("Days with movement", f"{len(sessions_per_day(outlines, days))} of {len(days)}")]
    return [
        *facts,
        ("Sessions", f"{len(found)}"),
        ("Time moved", about(sum(each.seconds for each in found))),
    ]


def planned_words(practice: Practice) -> str:
    """How much of an exercise was planned in all: "30 to 50 breaths", "12 min", "open"."""
    if practice.measure is Measure.OPEN:
        return "open"
    if practice.measure is Measure.SECONDS and practice.low == practice.high:
        return about(practice.high)
    return amount(practice.measure, practice.low, practice.high)


def done_words(practice: Practice) -> str:
    """How much of it was done in all, in the same unit."""
    if practice.measure in (Measure.OPEN, Measure.SECONDS):
        return about(practice.amount)
    done = int(practice.amount)
    return f"{done} {practice.measure.unit(done)}"
