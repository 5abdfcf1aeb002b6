"""The words of cues: heard once, face down, and followed."""

from unslump.routine.model import Breath, Movement, Position
from unslump.routine.words import amount
from unslump.session.moment import BlockKind
from unslump.session.timeline import TimedSet

MOST_CHARACTERS = 60
"""Length of a sentence that is heard once and followed."""
MOST_WORDS = 12
"""Words of such a sentence; a pack is held to the same."""
MINUTE = 60
"""Seconds."""

POSITION_WORDS = {
    Position.PRONE: "face down",
    Position.SUPINE: "on your back",
    Position.SIDE_LYING: "on your side",
    Position.QUADRUPED: "on all fours",
    Position.HALF_KNEELING: "on one knee",
    Position.SEATED: "seated",
    Position.STANDING: "standing",
}
"""Where the body goes, for someone who listens."""

_BREATH_WORDS = {Breath.INHALE: "In", Breath.HOLD: "Hold", Breath.EXHALE: "Out"}


def side_words(timed: TimedSet) -> str:
    """The side in words: "left arm"; empty where an exercise has no sides."""
    side = timed.planned.side
    return f"{side} {timed.exercise.limb}" if side else ""


def lead_words(timed: TimedSet, kind: BlockKind, *, easier: bool) -> str:
    """What is said as the block that leads to a set begins; `easier` for the variant of that name."""
    side = side_words(timed)
    if kind is BlockKind.CHANGE:
        return _fitting(f"Change sides: {side}.", f"Change sides: {timed.planned.side}.")
    if kind is BlockKind.REST:
        following = f"Rest. Next: set {timed.planned.number} of {timed.step.dose.sets}"
        return _fitting(_listed(following, side), f"{following}.")
    if easier and timed.exercise.easier is not None:
        way = timed.exercise.easier.name
        return _fitting(_listed(f"Get ready, easier: {way}", side), f"Easier: {way}.", "Now the easier way.")
    name, position = timed.planned.name, POSITION_WORDS[timed.exercise.position]
    full = _listed(f"Get ready: {name}", position, side)
    return _fitting(full, _listed(name, side), f"{name}.", "Get ready.")


def begin_words(timed: TimedSet) -> str:
    """How much, as a set begins: "Begin: 10 reps."."""
    planned = timed.planned
    pace = ", at your own pace" if timed.step.self_paced else ""
    return f"Begin: {amount(planned.measure, planned.low, planned.high)}{pace}."


def next_words(following: TimedSet) -> str:
    """What comes after this step, and where the body goes for it."""
    name, position = following.planned.name, POSITION_WORDS[following.exercise.position]
    return _fitting(f"Next: {name}, {position}.", f"Next: {name}.", f"{name}.", "Next exercise.")


def round_words(number: int, target: int | None) -> str:
    """The number of a repetition or breath, or that it is the last."""
    return "Last one." if number == target else f"{number}"


def movement_words(movement: Movement, *, whole: bool) -> str:
    """The cue of a movement; where it is known by now, its breath and its name alone."""
    if whole:
        return movement.cue
    name, breath = movement.name, _BREATH_WORDS.get(movement.breath)
    if breath is None or name.lower() == breath.lower():
        return _fitting(f"{name}.", movement.cue)
    return _fitting(f"{breath}, {name[:1].lower()}{name[1:]}.", movement.cue)


def mark_words(seconds: int, *, enough: bool) -> str:
    """How long an open set has lasted; `enough` where that is as long as was suggested."""
    minutes, odd_seconds = divmod(seconds, MINUTE)
    time = f"{seconds} seconds." if odd_seconds else "One minute." if minutes == 1 else f"{minutes} minutes."
    return f"{time} Stop here, or stay as long as you like." if enough else time


def finish_words(*, completed: bool) -> str:
    """The end: of the whole routine, or of as much of it as the person wanted."""
    return "Finished. Well done." if completed else "Until next time."


def _listed(*words: str) -> str:
    return f"{', '.join(filter(None, words))}."


def _fitting(*wordings: str) -> str:
    """The first of these that can be heard once and followed; the last one always can."""
    fit = (words for words in wordings if len(words) <= MOST_CHARACTERS and len(words.split()) <= MOST_WORDS)
    return next(fit, wordings[-1])
