"""Notifications of the terminal, for a person who looks elsewhere when the session needs them."""

from collections.abc import Callable

from unslump.api import Cue, CueKind, Output
from unslump.outputs.names import NOTIFICATION
from unslump.outputs.sequences import notification, through_tmux
from unslump.outputs.terminals import Abilities
from unslump.session.moment import Moment

LONG_ENOUGH = 60
"""Seconds after which an open set waits for a person, where the routine suggests no other number."""

_NEEDS_A_PERSON = frozenset({CueKind.GET_READY, CueKind.CHANGE_SIDES, CueKind.FINISHED})


def notifications(
    write: Callable[[str], None],
    abilities: Callable[[], Abilities],
    *,
    looks_away: Callable[[], bool],
    moment: Callable[[], Moment],
) -> Output:
    """Notifications as an output.

    `write` puts text on the terminal between two frames; `abilities` may be asked of another program.
    """

    def play(cue: Cue) -> None:
        if looks_away() and _needs_a_person(cue, moment()):
            notify(write, abilities(), cue.text)

    return Output(
        id=NOTIFICATION,
        label="Notifications while you look elsewhere",
        play=play,
        why_not=lambda: abilities().why_no_notification,
    )


def notify(write: Callable[[str], None], able: Abilities, text: str) -> None:
    """Notify a person of `text`, where their terminal can."""
    if able.notification is not None:
        told = notification(able.notification, text)
        write(through_tmux(told) if able.through_tmux else told)


def _needs_a_person(cue: Cue, moment: Moment) -> bool:
    if cue.kind is CueKind.MARK:
        return (cue.number or 0) >= (moment.suggest_seconds or LONG_ENOUGH)
    return cue.kind in _NEEDS_A_PERSON
