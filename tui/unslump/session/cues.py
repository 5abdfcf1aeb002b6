"""Cues: typed events that a person should perceive, by eye or by ear."""

from enum import StrEnum

from msgspec import Struct

from unslump.routine.model import Side


class CueKind(StrEnum):
    """What a cue means; one sound, one shape, one word for each."""

    GET_READY = "get-ready"
    """Get into position for the set that comes."""
    NEXT_UP = "next-up"
    """The next exercise is announced, before this one ends."""
    BEGIN = "begin"
    """A set begins, or goes on after a pause."""
    INHALE = "inhale"
    """A movement begins, and one breathes in with it."""
    HOLD = "hold"
    """A movement begins, and one holds the breath."""
    EXHALE = "exhale"
    """A movement begins, and one breathes out with it."""
    MOVE = "move"
    """A movement begins, and one breathes as one likes."""
    REP = "rep"
    """A repetition or a breath that is counted begins."""
    MARK = "mark"
    """A set that lasts until it is told to end has lasted so many seconds."""
    COUNTDOWN = "countdown"
    """Three, two, one before the end of a set or of what leads to one."""
    CHANGE_SIDES = "change-sides"
    """Turn over: the other side comes next."""
    REST = "rest"
    """Rest until the next set of the same exercise."""
    SET_DONE = "set-done"
    """A set has been done."""
    PAUSED = "paused"
    """The session stands still until it is told to go on."""
    SETTLE = "settle"
    """A few seconds to find the position again after a pause."""
    HURT = "hurt"
    """It was stopped because something hurts."""
    FINISHED = "finished"
    """The session is over, all of it or as much as the person wanted."""


class Cue(Struct, frozen=True, kw_only=True):
    """One cue.

    `at` is the player's time (seconds) at which it is due; `text` can be spoken as it stands (at most
    60 characters). `step` is the number of the step in the routine, from 1, `exercise` the id of what is done
    in it, and `side` the one that leads, None without sides. `number` is the repetition or breath begun, the
    seconds left of a countdown, or the seconds reached in a set that lasts until it is told to end.
    """

    kind: CueKind
    at: float
    text: str
    step: int
    exercise: str
    side: Side | None = None
    number: int | None = None
