"""Cues: typed events that a person should perceive, by eye or by ear."""

from enum import StrEnum

from msgspec import Struct

from unslump.routine.model import Side


class CueKind(StrEnum):
    """What a cue means; one sound, one shape, one word for each."""

    GET_READY = "get-ready"
    NEXT_UP = "next-up"
    BEGIN = "begin"
    INHALE = "inhale"
    HOLD = "hold"
    EXHALE = "exhale"
    MOVE = "move"
    REP = "rep"
    MARK = "mark"
    COUNTDOWN = "countdown"
    CHANGE_SIDES = "change-sides"
    REST = "rest"
    SET_DONE = "set-done"
    PAUSED = "paused"
    SETTLE = "settle"
    HURT = "hurt"
    FINISHED = "finished"


class Cue(Struct, frozen=True, kw_only=True):
    """One cue.

    `at` is the player's time (seconds) at which it is due; `text` can be spoken as it stands (at most
    60 characters); `number` is the repetition or breath begun, the seconds left of a countdown, or the
    seconds reached in an open hold.
    """

    kind: CueKind
    at: float
    text: str
    step: int
    exercise: str
    side: Side | None = None
    number: int | None = None
