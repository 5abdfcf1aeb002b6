"""Which cues fall due, and when."""

from collections.abc import Iterator

from msgspec import Struct

from unslump.routine.model import Breath, Movement
from unslump.session.cues import Cue, CueKind
from unslump.session.moment import BlockKind
from unslump.session.speech import (
    MINUTE,
    begin_words,
    finish_words,
    lead_words,
    mark_words,
    movement_words,
    next_words,
    round_words,
)
from unslump.session.timeline import TimedSet

COUNTDOWN = (3, 2, 1)
"""Seconds before the end of a block at which they are told."""
NEXT_UP_BEFORE = 9.0
"""Seconds before a step's end at which the next exercise is announced."""
NEXT_UP_SHORTEST = 15.0
"""A shorter set leaves no room for the announcement; get ready names the exercise then."""
MARKS = (10, 30)
"""Seconds marked in a set that waits to be told its end, followed by every whole minute."""
WHOLE_CUE_ROUNDS = 2
"""Rounds of a set in which movements are told in full; a few short words keep the tempo from then on."""

_LEAD_KINDS = {
    BlockKind.READY: CueKind.GET_READY,
    BlockKind.CHANGE: CueKind.CHANGE_SIDES,
    BlockKind.REST: CueKind.REST,
}
_BREATH_KINDS = {
    Breath.INHALE: CueKind.INHALE,
    Breath.HOLD: CueKind.HOLD,
    Breath.EXHALE: CueKind.EXHALE,
    Breath.FREE: CueKind.MOVE,
}


class Prompt(Struct, frozen=True):
    """A cue before it is placed in time: seconds into its block, kind, words and number."""

    seconds: float
    kind: CueKind
    text: str
    number: int | None = None

    def cue(self, timed: TimedSet, at: float) -> Cue:
        """The cue for a set, due at `at` (seconds of the player's time)."""
        planned = timed.planned
        return Cue(
            kind=self.kind,
            at=at,
            text=self.text,
            step=planned.step,
            exercise=planned.exercise,
            side=planned.side,
            number=self.number,
        )


def lead_opening(timed: TimedSet, kind: BlockKind, *, easier: bool) -> Prompt:
    """What is said as the block that leads to a set begins."""
    return Prompt(0.0, _LEAD_KINDS[kind], lead_words(timed, kind, easier=easier))


def finishing(*, completed: bool) -> Prompt:
    """What is said at the end."""
    return Prompt(0.0, CueKind.FINISHED, finish_words(completed=completed))


def countdown(length: float, after: float, until: float) -> Iterator[Prompt]:
    """Three, two, one before the end of a block of `length` seconds, where they fall in (after, until]."""
    for left in COUNTDOWN:
        if after < length - left <= until:
            yield Prompt(length - left, CueKind.COUNTDOWN, f"{left}", left)


def work_opening(timed: TimedSet, elapsed: float, target: int | None) -> Iterator[Prompt]:
    """What is said as work begins, or goes on, `elapsed` seconds into the set."""
    yield Prompt(elapsed, CueKind.BEGIN, begin_words(timed) if elapsed == 0 else "Go on.")
    phase = timed.phase(elapsed)
    if phase.round and phase.movement is timed.cycle[0]:
        yield from _round(timed, elapsed, phase.round, target)
    if phase.round <= 1 or not timed.step.self_paced:
        yield _movement(elapsed, phase.movement, phase.round, whole=True)


def work(
    timed: TimedSet,
    length: float | None,
    target: int | None,
    following: TimedSet | None,
    after: float,
    until: float,
) -> list[Prompt]:
    """Everything said in (after, until] of a set that lasts `length` seconds (None: until told).

    `target` is the round it ends at; `following` is announced ahead, None where nothing new follows.
    """
    prompts: list[Prompt] = []
    for start, movement, number in timed.starts(after, until):
        if length is not None and start >= length:
            continue
        if number and movement is timed.cycle[0]:
            prompts.extend(_round(timed, start, number, target))
        if number <= 1 or not _told_once(timed):
            prompts.append(_movement(start, movement, number, whole=number <= WHOLE_CUE_ROUNDS))
    if length is None:
        prompts.extend(_marks(timed, after, until))
    else:
        prompts.extend(countdown(length, after, until))
        announce = length - NEXT_UP_BEFORE
        if following and length >= NEXT_UP_SHORTEST and after < announce <= until:
            prompts.append(Prompt(announce, CueKind.NEXT_UP, next_words(following)))
    return sorted(prompts, key=lambda prompt: prompt.seconds)


def _told_once(timed: TimedSet) -> bool:
    """Whether to tell the movements once only: the pace is the person's own, or there is one, that lasts."""
    return timed.step.self_paced or (len(timed.cycle) == 1 and not timed.counted)


def _movement(start: float, movement: Movement, number: int, *, whole: bool) -> Prompt:
    kind = _BREATH_KINDS[movement.breath]
    return Prompt(start, kind, movement_words(movement, whole=whole), number or None)


def _round(timed: TimedSet, start: float, number: int, target: int | None) -> Iterator[Prompt]:
    if timed.counted:
        yield Prompt(start, CueKind.REP, round_words(number, target), number)


def _marks(timed: TimedSet, after: float, until: float) -> Iterator[Prompt]:
    if timed.rounds_measured:
        return
    suggested = timed.step.dose.suggest_seconds or timed.planned.high
    whole_minutes = range(MINUTE, int(until) + 1, MINUTE)
    for mark in sorted({*MARKS, *whole_minutes, suggested or MINUTE}):
        if after < timed.enter_seconds + mark <= until:
            words = mark_words(mark, enough=mark == suggested)
            yield Prompt(timed.enter_seconds + mark, CueKind.MARK, words, mark)
