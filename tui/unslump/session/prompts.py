"""Which cues fall due, and the words they carry."""

from collections.abc import Iterator

from msgspec import Struct

from unslump.routine.model import Breath, Measure, Movement
from unslump.session.cues import Cue, CueKind
from unslump.session.moment import BlockKind
from unslump.session.timeline import TimedSet

COUNTDOWN = (3, 2, 1)
NEXT_UP_BEFORE = 9.0
"""Seconds before a step's end at which the next exercise is announced."""
NEXT_UP_SHORTEST = 15.0
"""A shorter set leaves no room for the announcement; get ready names the exercise then."""
MARKS = (10, 30)
"""Seconds marked in an open set, followed by every whole minute."""
MINUTE = 60

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


def amount_words(timed: TimedSet) -> str:
    """How much, in words: "10 reps", "3 to 5 breaths", "30 seconds", "as long as you like"."""
    planned = timed.planned
    if planned.low is None or planned.high is None:
        return "as long as you like"
    amount = str(planned.high) if planned.low == planned.high else f"{planned.low} to {planned.high}"
    return f"{amount} {planned.measure if planned.high != 1 else planned.measure.removesuffix('s')}"


def side_words(timed: TimedSet) -> str:
    """The side in words: "left arm"; empty where an exercise has no sides."""
    side = timed.planned.side
    return f"{side} {timed.exercise.limb}" if side else ""


def lead_opening(timed: TimedSet, kind: BlockKind) -> Prompt:
    """What is said as the block that leads to a set begins."""
    if kind is BlockKind.CHANGE:
        return Prompt(0.0, CueKind.CHANGE_SIDES, f"Change sides: {side_words(timed)}.")
    if kind is BlockKind.REST:
        return Prompt(0.0, CueKind.REST, f"Rest. Set {timed.planned.number} comes next.")
    side = side_words(timed)
    return Prompt(0.0, CueKind.GET_READY, f"Get ready: {timed.planned.name}{', ' if side else ''}{side}.")


def countdown(length: float, after: float, until: float) -> Iterator[Prompt]:
    """Three, two, one before the end of a block of `length` seconds, where they fall in (after, until]."""
    for left in COUNTDOWN:
        if length > left and after < length - left <= until:
            yield Prompt(length - left, CueKind.COUNTDOWN, f"{left}", left)


def work_opening(timed: TimedSet, elapsed: float, target: int | None) -> Iterator[Prompt]:
    """What is said as work begins, or goes on, `elapsed` seconds into the set."""
    yield Prompt(elapsed, CueKind.BEGIN, "Begin." if elapsed == 0 else "Go on.")
    phase = timed.phase(elapsed)
    if phase.round and phase.movement is timed.cycle[0]:
        yield from _round(timed, elapsed, phase.round, target)
    yield _movement(elapsed, phase.movement, phase.round)


def work(
    timed: TimedSet, length: float | None, target: int | None, next_name: str, after: float, until: float
) -> list[Prompt]:
    """Everything said in (after, until] of a set that lasts `length` seconds (None: until told).

    `target` is the round it ends at; `next_name` is announced ahead and empty where nothing new follows.
    """
    prompts: list[Prompt] = []
    for start, movement, number in timed.starts(after, until):
        if length is not None and start >= length:
            continue
        if number and movement is timed.cycle[0]:
            prompts.extend(_round(timed, start, number, target))
        prompts.append(_movement(start, movement, number))
    if length is None:
        prompts.extend(_marks(timed, after, until))
    else:
        prompts.extend(countdown(length, after, until))
        announce = length - NEXT_UP_BEFORE
        if next_name and length >= NEXT_UP_SHORTEST and after < announce <= until:
            prompts.append(Prompt(announce, CueKind.NEXT_UP, f"Next: {next_name}."))
    return sorted(prompts, key=lambda prompt: prompt.seconds)


def _movement(start: float, movement: Movement, number: int) -> Prompt:
    return Prompt(start, _BREATH_KINDS[movement.breath], movement.cue, number or None)


def _round(timed: TimedSet, start: float, number: int, target: int | None) -> Iterator[Prompt]:
    if timed.counted:
        yield Prompt(start, CueKind.REP, "Last one." if number == target else f"{number}", number)


def _marks(timed: TimedSet, after: float, until: float) -> Iterator[Prompt]:
    if timed.planned.measure is not Measure.OPEN:
        return
    whole_minutes = range(MINUTE, int(until) + 1, MINUTE)
    for mark in (*MARKS, *whole_minutes):
        if after < timed.enter_seconds + mark <= until:
            yield Prompt(timed.enter_seconds + mark, CueKind.MARK, _mark_words(mark), mark)


def _mark_words(seconds: int) -> str:
    if seconds < MINUTE:
        return f"{seconds} seconds."
    minutes = seconds // MINUTE
    return "One minute." if minutes == 1 else f"{minutes} minutes."
