"""Which words wait for others, which replace them, and which are left unsaid."""

from unslump.api import Cue, CueKind

_STOPS = (CueKind.PAUSED, CueKind.HURT)
_CHANGES = (
    CueKind.GET_READY,
    CueKind.BEGIN,
    CueKind.CHANGE_SIDES,
    CueKind.REST,
    CueKind.SET_DONE,
    CueKind.SETTLE,
    CueKind.FINISHED,
)
_TOLD_ONCE = (CueKind.NEXT_UP, CueKind.COUNTDOWN, CueKind.MARK)
# Everything else keeps the pace, and comes again: movements, breaths and their numbers.
_URGENCY = (
    dict.fromkeys(CueKind, 0)
    | dict.fromkeys(_TOLD_ONCE, 1)
    | dict.fromkeys(_CHANGES, 2)
    | dict.fromkeys(_STOPS, 3)
)


def unsaid_after(unsaid: tuple[Cue, ...], cue: Cue) -> tuple[Cue, ...]:
    """What is to be said once `cue` has come; the first of `unsaid` is being spoken.

    Words that are more urgent replace all others at once. Words due at the same time as those before wait
    for them. Later words replace what is no more urgent, for that is late by now, and are left unsaid
    themselves where something more urgent is still being said.
    """
    urgency = _URGENCY[cue.kind]
    most_urgent = max((_URGENCY[each.kind] for each in unsaid), default=-1)
    if urgency > most_urgent:
        return (cue,)
    if cue.at == unsaid[-1].at:
        return (*unsaid, cue)
    return (cue,) if urgency == most_urgent else unsaid
