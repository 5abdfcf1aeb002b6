"""What screens say about a routine and about a moment of it, in words."""

from unslump.routine.model import Measure, Side
from unslump.routine.words import MOST_MINUTES, about, amount, clock, counted, length_words
from unslump.session.moment import BlockKind, Moment, Status, Upcoming
from unslump.session.timeline import Timeline

NOUNS = {Measure.REPS: "rep", Measure.BREATHS: "breath"}


def overview(timeline: Timeline) -> str:
    """A routine's size in words: "5 exercises · about 12 min"."""
    length = length_words(timeline.seconds, rough=timeline.open_ended)
    return f"{counted(len(timeline.routine.steps), 'exercise')} · {length}"


def side_words(side: Side | None, limb: str) -> str:
    """ "left arm"; empty without a side."""
    return f"{side} {limb}" if side else ""


def count_words(moment: Moment) -> str:
    """How far the set has come: "breath 4 of 5 (from 3 on it counts)", "rep 4 of 10", "30 seconds"."""
    planned = moment.planned
    noun = NOUNS.get(planned.measure)
    if moment.block is not BlockKind.WORK or noun is None:
        return amount(planned.measure, planned.low, moment.target or planned.high)
    if moment.self_paced:
        return f"{amount(planned.measure, planned.low, planned.high)}, at your own pace"
    if moment.entering:
        return f"first, get into it: {amount(planned.measure, planned.low, planned.high)}"
    band = f" (from {planned.low} on it counts)" if planned.low != planned.high else ""
    return f"{noun} {moment.current} of {moment.target}{band}"


def status_words(moment: Moment) -> tuple[str, ...]:
    """The second line of the panel, piece by piece: side, count, set, easier way."""
    pieces = [side_words(moment.side, moment.exercise.limb), count_words(moment)]
    if moment.sets > 1:
        pieces.append(f"set {moment.planned.number} of {moment.sets}")
    if moment.easier and moment.exercise.easier:
        pieces.append(f"easier: {moment.exercise.easier.name}")
    return tuple(piece for piece in pieces if piece)


def cue_words(moment: Moment) -> str:
    """The one sentence to follow now."""
    if moment.status is Status.PAUSED:
        if moment.after_gap:
            return "Welcome back. Nothing was counted while you were away."
        return "Paused. Stay as long as you like."
    if moment.status is Status.HURT:
        return "Stopped. Rest as you need."
    if moment.settling > 0:
        return "Find your position again."
    if moment.movement is not None:
        return moment.movement.cue
    side = side_words(moment.side, moment.exercise.limb)
    if moment.block is BlockKind.CHANGE:
        return f"The other side now: {side}."
    if moment.block is BlockKind.REST:
        return "Rest. Let the breath come and go."
    return (*moment.exercise.enter, *moment.exercise.movements)[0].cue


def next_words(moment: Moment, pause_key: str = "space") -> str:
    """What comes after the set at hand; in a pause, the key that ends it."""
    if moment.status is Status.PAUSED:
        return f"{pause_key} goes on, with 3 seconds to settle".lstrip()
    if moment.status is Status.HURT:
        return "the clock stands still until you choose"
    upcoming = moment.upcoming
    if upcoming is None:
        return "nothing more, you are nearly there"
    return upcoming_words(moment, upcoming)


def upcoming_words(moment: Moment, upcoming: Upcoming) -> str:
    """The set to come: its exercise, or the other side, or the next set."""
    if not upcoming.same_exercise:
        return upcoming.planned.name
    side = side_words(upcoming.planned.side, upcoming.exercise.limb)
    if upcoming.planned.side != moment.side:
        return f"other side, {side}"
    return f"set {upcoming.planned.number} of {moment.sets}{', ' if side else ''}{side}"


def clock_caption(moment: Moment) -> str:
    """What the large clock counts."""
    if moment.status is Status.PAUSED:
        return "paused"
    if moment.status is Status.HURT:
        return "stopped"
    if moment.settling > 0:
        return "settle"
    if moment.block is not BlockKind.WORK:
        return {BlockKind.READY: "get ready", BlockKind.CHANGE: "change sides"}.get(moment.block, "rest")
    if moment.left is not None:
        return "left"
    suggested = moment.suggest_seconds
    if suggested:
        return f"suggested {suggested} s" if suggested < 100 else f"suggested {clock(suggested)}"
    return "so far"


def progress_words(moment: Moment) -> str:
    """How much of the routine is done and left: "4:10 done, about 6:50 left"."""
    rough = "about " if moment.open_ended else ""
    return f"{_length(moment.routine_done)} done, {rough}{_length(moment.routine_left)} left"


def _length(seconds: float) -> str:
    return clock(seconds) if seconds <= MOST_MINUTES * 60 else about(seconds)


def adjustment_words(before: Moment, after: Moment) -> str:
    """What "more" or "less" came to: "+10 s", "-2 reps"; empty where another block has begun."""
    if (before.planned.key, before.block) != (after.planned.key, after.block):
        return ""
    if before.target is not None and after.target is not None and before.target != after.target:
        by = after.target - before.target
        noun = NOUNS.get(after.measure, "round")
        return f"{by:+} {noun}{'' if abs(by) == 1 else 's'}"
    by = round((after.left or 0.0) - (before.left or 0.0))
    return f"{by:+} s" if by else "no change"
