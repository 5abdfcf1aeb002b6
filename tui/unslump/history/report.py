"""What was done, how the back felt and what hurt, on a page for the physiotherapist: Markdown."""

import re
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from statistics import median

from unslump.due.reminders import RestDays
from unslump.history.check_ins import HIGHEST, LOWEST, SCORES
from unslump.history.days import Days
from unslump.history.outline import Outline, outline_of
from unslump.history.plots import Bar, plot
from unslump.history.records import CheckIn, Ending, Occasion, Session
from unslump.history.trends.activity import EVERY_DAY, Adherence, adherence, played, sessions_per_day, weeks
from unslump.history.trends.exercises import Practice, Sore, practice, what_hurt
from unslump.history.trends.scores import (
    CLEAR_POINTS,
    CLEAR_SHARE,
    FEWEST_SCORES,
    Change,
    Median,
    before_and_after,
    fortnights,
    trend,
    two_week_medians,
)
from unslump.routine.model import Measure
from unslump.routine.words import about

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_OCCASIONS = {Occasion.BEFORE: "before", Occasion.AFTER: "after", Occasion.APART: "on its own"}
_MOST_NAMED = 12
_MEANS_SOMETHING = re.compile(r"([\\`*_\[\]<>|~&#$!])")


def report(
    sessions: Sequence[Session],
    days: Days,
    *,
    today: date,
    plan: Collection[int] = EVERY_DAY,
    rest: Collection[RestDays] = (),
) -> str:
    """The page over these days, from the sessions that began on them; `adherence` tells of plan and rest."""
    outlines = [outline_of(each) for each in sessions]
    if not any(each.day in days and not each.rehearsal for each in outlines):
        return f"{_head(days)}\nNothing was noted in these days.\n"
    kept = adherence(outlines, days, plan, today, rest)
    sections = (
        _movement(outlines, days, kept, _planned_days(plan, days, rest)),
        _scores(outlines, days),
        _remarks(sessions, days),
        _hurts(what_hurt(outlines, days)),
        _exercises(practice(sessions, days)),
    )
    return _head(days) + "".join(f"{line}\n" for section in sections for line in section)


def _head(days: Days) -> str:
    return (
        f"# Movement and back, {days.first} to {days.last}\n\n"
        "This is what was noted while practising with unslump. It is a record and no finding.\n"
    )


def _planned_days(plan: Collection[int], days: Days, rest: Collection[RestDays]) -> str:
    """The days that were planned; nothing where no plan sets some days apart from others."""
    weekdays = sorted({*plan})
    if not weekdays:
        return ""
    resting = any(day in dates for day in days for dates in rest)
    if len(weekdays) == len(WEEKDAYS):
        return "all but days of rest" if resting else ""
    names = ", ".join(WEEKDAYS[day - 1] for day in weekdays)
    return f"{names}, but for days of rest" if resting else names


def _movement(outlines: list[Outline], days: Days, kept: Adherence, planned: str) -> Iterator[str]:
    yield from ("", "## Movement", "")
    found = played(outlines, days)
    if not found:
        yield "Nothing was played in these days."
        return
    if not planned:
        yield f"- Days with movement: {len(sessions_per_day(outlines, days))} of {len(days)}"
    else:
        yield f"- Planned days ({planned}) with movement: {kept.kept} of {kept.planned}"
        yield f"- Other days with movement: {kept.extra}"
    yield f"- Sessions: {len(found)}"
    yield f"- Time moved: {about(sum(each.seconds for each in found))}"
    yield from ("", "Time moved in each week, from Monday:", "")
    bars = [
        Bar(label=str(week.monday), value=week.seconds or None, words=about(week.seconds))
        for week in weeks(outlines, days)
    ]
    highest = max(bar.value or 0 for bar in bars)
    yield from _drawn(plot(bars, highest=highest))
    yield from ("", f"The fullest week has {about(highest)}.")


def _scores(outlines: list[Outline], days: Days) -> Iterator[str]:
    yield from ("", "## How the back felt", "")
    medians = two_week_medians([each for each in outlines if each.day in days], fortnights(days))
    if not any(each.scores for each in medians):
        yield "Nobody noted how the back felt in these days."
        return
    yield f"Noted from {SCORES[0]} ({LOWEST}) to {SCORES[-1]} ({HIGHEST})."
    yield "The median of each two weeks, by their last day; the room is that of the whole scale:"
    yield ""
    bars = [Bar(label=str(each.last), value=each.value, words=_median_words(each)) for each in medians]
    yield from _drawn(plot(bars, highest=SCORES[-1]))
    yield from ("", _trend_words(medians))
    pairs = before_and_after(outlines, days)
    if pairs:
        yield ""
        yield (
            f"Sessions with a score before and after: {len(pairs)}. Their median before is "
            f"{_number(median(pair.before for pair in pairs))}, "
            f"after {_number(median(pair.after for pair in pairs))}."
        )


def _trend_words(medians: list[Median]) -> str:
    found = trend(medians)
    if found is None:
        return (
            f"There are not two spans of two weeks with {FEWEST_SCORES} scores or more, "
            "so nothing is said of a change."
        )
    earlier, later = found.earlier, found.later
    said = {Change.BETTER: "lower", Change.WORSE: "higher", Change.NOT_CLEAR: Change.NOT_CLEAR.value}
    return (
        f"From {_number(earlier.value or 0)} in the two weeks to {earlier.last} "
        f"to {_number(later.value or 0)} in those to {later.last}: {said[found.change]}. "
        f"A change is called one from {CLEAR_POINTS} points and {100 * CLEAR_SHARE:.0f} % of the earlier "
        "median; less may be chance."
    )


def _median_words(each: Median) -> str:
    if each.value is None:
        return "no score"
    return f"{_number(each.value)} ({each.scores} {'score' if each.scores == 1 else 'scores'})"


def _remarks(sessions: Sequence[Session], days: Days) -> Iterator[str]:
    """The latest check-ins that say more than a score."""
    said = [
        check_in
        for session in sessions
        if not session.rehearsal and session.started.date() in days
        for check_in in session.check_ins
        if check_in.place or check_in.note
    ]
    if said:
        yield from ("", "What was noted beside a score, the latest last:", "")
        if len(said) > _MOST_NAMED:
            yield f"- {len(said) - _MOST_NAMED} earlier notes are left out"
        yield from map(_remark, said[-_MOST_NAMED:])


def _remark(check_in: CheckIn) -> str:
    words = ", ".join(_literal(each) for each in (check_in.place, check_in.note) if each)
    return f"- {check_in.at:%Y-%m-%d}, {_OCCASIONS[check_in.occasion]}: {check_in.score}, {words}"


def _hurts(sore: list[Sore]) -> Iterator[str]:
    yield from ("", "## What hurt", "")
    if not sore:
        yield "No set was stopped because it hurt."
        return
    yield from ("| Exercise | Side | Times | Days |", "| --- | --- | ---: | --- |")
    for each in sore:
        dates = list(dict.fromkeys(map(str, each.days)))
        earlier = f"{len(dates) - _MOST_NAMED} earlier, " if len(dates) > _MOST_NAMED else ""
        shown = earlier + ", ".join(dates[-_MOST_NAMED:])
        yield f"| {_literal(each.name)} | {each.side or ''} | {len(each.days)} | {shown} |"


def _exercises(practised: list[Practice]) -> Iterator[str]:
    yield from ("", "## Each exercise, planned beside done", "")
    if not practised:
        yield "No exercise was planned in these days."
        return
    yield "| Exercise | Sets planned | Done | In part | Skipped | Hurt | Not reached | Planned | Done |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: | ---: | --- | --- |"
    for each in practised:
        endings = each.endings
        in_part = endings.get(Ending.PARTIAL, 0) + endings.get(Ending.INTERRUPTED, 0)
        cells = (
            _literal(each.name),
            each.sets,
            endings.get(Ending.DONE, 0),
            in_part,
            endings.get(Ending.SKIPPED, 0),
            endings.get(Ending.HURT, 0),
            each.sets - sum(endings.values()),
            _planned(each),
            _done(each),
        )
        yield f"| {' | '.join(map(str, cells))} |"


def _planned(each: Practice) -> str:
    if each.measure is Measure.OPEN:
        return "open"
    if each.measure is Measure.SECONDS and each.low == each.high:
        return about(each.high)
    band = f"{each.low} to {each.high}" if each.low != each.high else str(each.high)
    return f"{band} {each.measure.value}"


def _done(each: Practice) -> str:
    if each.measure in (Measure.OPEN, Measure.SECONDS):
        return about(each.amount)
    return f"{int(each.amount)} {each.measure.value}"


def _drawn(lines: list[str]) -> Iterator[str]:
    yield "```text"
    yield from lines
    yield "```"


def _number(value: float) -> str:
    """A score or a median of scores, which may lie halfway: "4", "4.5"."""
    return f"{value:g}"


def _literal(text: str) -> str:
    """Keep Markdown from reading a name or a note as anything but text."""
    return _MEANS_SOMETHING.sub(r"\\\1", " ".join(text.split()))
