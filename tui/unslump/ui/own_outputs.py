"""The outputs that the app brings: the screen itself, and what else its terminal can do."""

import os
from collections.abc import Callable, Collection
from functools import cache
from threading import Thread
from typing import Any

from textual.app import App
from textual.message import Message

from unslump.api import Cue, CueKind, Output
from unslump.due.gentle import CALL
from unslump.outputs.bell import RING, bell
from unslump.outputs.names import BELL, NOTIFICATION, SCREEN
from unslump.outputs.notification import notifications, notify
from unslump.outputs.terminals import Abilities, abilities
from unslump.outputs.title import window_title
from unslump.session.moment import Moment
from unslump.settings import Motion
from unslump.terminal import ancestors_of
from unslump.ui.wire.aside import aside
from unslump.ui.wire.last_words import last_words
from unslump.ui.wire.paced import Paced

_FLASHED = frozenset({CueKind.BEGIN, CueKind.CHANGE_SIDES, CueKind.SET_DONE, CueKind.FINISHED})


class Flash(Message, bubble=False):
    """Something begins, changes or ends: told to the screen in front, for whoever looks from afar."""


def own_outputs(app: Paced, moment: Callable[[], Moment], motion: Motion) -> tuple[Output, ...]:
    """What `app` plays the cues of a session on; `moment` says where the session stands, to any thread."""
    write = aside(app)

    able = cache(_abilities)  # tmux is asked once

    def looks_away() -> bool:
        return not app.app_focus

    def ring(text: str) -> None:
        app.call_later(ring_now, text)

    def ring_now(text: str) -> None:
        if not app.far_end.is_silent:  # else all that a frozen line kept back would be rung once it is back
            write(text)

    return (
        screen(app, motion),
        bell(ring),
        notifications(write, able, looks_away=looks_away, moment=moment),
        window_title(write, able, moment, if_killed=last_words(app)),
    )


def call_to_move(app: Paced, disabled: Collection[str]) -> None:
    """Call a person to a session that has become due, by the outputs that are not `disabled`."""
    write = aside(app)
    if BELL not in disabled and not app.far_end.is_silent:
        write(RING)
    if NOTIFICATION not in disabled and not app.app_focus:
        # On a thread of its own, for tmux may take a second to answer.
        Thread(target=lambda: notify(write, _abilities(), CALL), name="unslump reminder", daemon=True).start()


def _abilities() -> Abilities:
    return abilities(os.environ, ancestors=ancestors_of(os.getppid()))


def screen(app: App[Any], motion: Motion) -> Output:
    """The screen as an output: it flashes. Its words and its body are there in any case."""

    def flash() -> None:
        app.screen.post_message(Flash())

    def play(cue: Cue) -> None:
        if cue.kind in _FLASHED:
            app.call_later(flash)

    def why_not() -> str:
        return "Nothing flashes where nothing moves: the settings or the environment say so." * (
            motion is Motion.NONE
        )

    return Output(id=SCREEN, label="A quiet flash of the screen", play=play, why_not=why_not)
