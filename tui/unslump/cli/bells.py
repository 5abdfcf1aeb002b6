"""`bells`: what the bell says, learnt by ear."""

import os
import sys
from typing import TYPE_CHECKING

import click
from msgspec import Struct

from unslump.session.cues import Cue, CueKind

if TYPE_CHECKING:
    from unslump.outputs.bell import Ringer
    from unslump.plain.line import Line

PAUSE = 3.5
"""Seconds to hear a rhythm and to keep it."""


class Lesson(Struct, frozen=True):
    """A rhythm and its meaning; after each ringing of it come so many seconds."""

    words: str
    kind: CueKind
    pauses: tuple[float, ...] = (PAUSE,)


LESSONS = (
    Lesson("One ring: begin, or breathe in.", CueKind.INHALE),
    Lesson("Two rings: breathe out.", CueKind.EXHALE),
    Lesson("Three rings: change sides.", CueKind.CHANGE_SIDES),
    Lesson("Four rings: done.", CueKind.SET_DONE),
    Lesson("One ring a second: three, two, one, and then the next begins.", CueKind.COUNTDOWN, (1, 1, PAUSE)),
)
WAY_TO_STEER = "Any key goes on, r rings again, q ends."
NOTHING_HEARD = (
    "If you heard nothing, your terminal keeps its bell silent: look for it in its settings, "
    "and in those of tmux."
)
WAY_TO_SWITCH = "During a session, o turns the bell on or off."
IS_OFF = "Now it is off."
NOTHING_RINGS = "Nothing rings here, for these lines go to no terminal."


@click.command()
def bells() -> None:
    """Learn by ear, in twenty seconds, what the bell says."""
    from unslump.outputs.names import BELL
    from unslump.paths import paths
    from unslump.settings import load

    is_off = BELL in load(paths().settings).settings.disabled_outputs
    last_words = f"{WAY_TO_SWITCH} {IS_OFF}" if is_off else WAY_TO_SWITCH
    if sys.stdout.isatty():
        sys.exit(_teach(last_words))
    for lesson in LESSONS:
        click.echo(lesson.words)
    click.echo(last_words)
    click.echo(NOTHING_RINGS, err=True)


def _teach(last_words: str) -> int:
    import time

    from unslump.outputs.bell import Ringer
    from unslump.plain.guard import Guard
    from unslump.plain.line import Cut, StandardLine

    line = StandardLine()
    ringer = Ringer(_put, time.monotonic)
    with Guard(lambda: None, terminal=0 if line.has_keys else None):
        try:
            if line.has_keys:
                line.say(WAY_TO_STEER)
            if _go_through(line, ringer):
                line.say(NOTHING_HEARD)
                line.say(last_words)
        except Cut as cut:
            return cut.code
        finally:
            ringer.close()
    return 0


def _go_through(line: "Line", ringer: "Ringer") -> bool:
    """Ring every lesson; whether the person stayed to the end."""
    number = rung = 0
    while number < len(LESSONS):
        lesson, key = LESSONS[number], ""
        line.say(lesson.words)
        for pause in lesson.pauses:
            rung += 1
            ringer.play(Cue(kind=lesson.kind, at=rung, text=lesson.words, step=1, exercise=""))
            if key := line.read(pause):
                ringer.close()
                break
        if key in ("q", "escape"):
            return False
        number += key != "r"
    return True


def _put(text: str) -> None:
    os.write(1, text.encode())
