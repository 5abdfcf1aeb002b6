"""What was done, how the back felt and what hurt, on a page for the physiotherapist: Markdown."""

import re
from collections.abc import Collection, Iterator, Sequence
from datetime import date

from unslump.days import Days
from unslump.history.check_ins import HIGHEST, LOWEST, SCORES
from unslump.history.outline import Outline, outline_of
from unslump.history.plots import Bar, plot
from unslump.history.records import CheckIn, Ending, Occasion, Session
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
    planned_days,
    planned_words,
    score_words,
    trend_words,
)
from unslump.history.trends.activity import EVERY_DAY, Adherence, adherence, played, weeks
from unslump.history.trends.exercises import Practice, Sore, practice, what_hurt
from unslump.history.trends.scores import Median, before_and_after, fortnights, trend, two_week_medians
from unslump.routine.words import about, counted

_OCCASIONS = {Occasion.BEFORE: "before", Occasion.AFTER: "after", Occasion.APART: "on its own"}
_MOST_NAMED = 12
_MEANS_SOMETHING = re.compile(r"([\\`*_\[\]<>|~&#$!])")


def report(
    sessions: Sequence[Session],
    days: Days,
    *,
    today: date,
    plan: Collection[int] = EVERY_DAY,
    rest: Collection[Days] = (),
) -> str:
    """The page over these days, from the sessions that began on them; `adherence` tells of plan and rest."""
    outlines = [outline_of(each) for each in sessions]
    if not any(each.day in days and not each.rehearsal for each in outlines):
        return f"{_head(days)}\nNothing was noted in these days.\n"
    kept = adherence(outlines, days, plan, today, rest)
    sections = (
        _movement(outlines, days, kept, planned_days(plan, days, rest)),
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


def _movement(outlines: list[Outline], days: Days, kept: Adherence, planned: str) -> Iterator[str]:
    yield from ("", "## Movement", "")
    if not played(outlines, days):
        yield NOTHING_PLAYED
        return
    for name, value in movement_facts(outlines, days, kept, planned):
        yield f"- {name}: {value}"
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
        yield NOTHING_FELT
        return
    yield f"Noted from {SCORES[0]} ({LOWEST}) to {SCORES[-1]} ({HIGHEST})."
    yield "The median of each two weeks, by their last day; the room is that of the whole scale:"
    yield ""
    bars = [Bar(label=str(each.last), value=each.value, words=_median_words(each)) for each in medians]
    yield from _drawn(plot(bars, highest=SCORES[-1]))
    found = trend(medians)
    yield from ("", f"{trend_words(found)} {CALLED_A_CHANGE}" if found else TOO_FEW_SCORES)
    pairs = before_and_after(outlines, days)
    if pairs:
        yield from ("", pairs_words(pairs))


def _median_words(each: Median) -> str:
    if each.value is None:
        return "no score"
    return f"{score_words(each.value)} ({counted(each.scores, 'score')})"


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
        yield NOTHING_HURT
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
        yield NOTHING_PLANNED
        return
    yield "| Exercise | Sets planned | Done | In part | Skipped | Hurt | Not reached | Planned | Done |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: | ---: | --- | --- |"
    for each in practised:
        endings = each.endings
        cells = (
            _literal(each.name),
            each.sets,
            endings.get(Ending.DONE, 0),
            each.in_part,
            endings.get(Ending.SKIPPED, 0),
            endings.get(Ending.HURT, 0),
            each.not_reached,
            planned_words(each),
            done_words(each),
        )
        yield f"| {' | '.join(map(str, cells))} |"


def _drawn(lines: list[str]) -> Iterator[str]:
    yield "```text"
    yield from lines
    yield "```"


def _literal(text: str) -> str:
    """Keep Markdown from reading a name or a note as anything but text."""
    return _MEANS_SOMETHING.sub(r"\\\1", " ".join(text.split()))
