"""The one module that a plug-in imports."""

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import BinaryIO

import pluggy
from msgspec import Struct

from unslump.history.incoming import NotASession, session_from
from unslump.history.moving import in_whole_minutes
from unslump.history.records import CheckIn, Ending, Finish, Occasion, PlannedSet, Session, SetRecord
from unslump.installed.group import GROUP
from unslump.routine.model import BreathPattern, Measure, Side
from unslump.session.cues import Cue, CueKind

hookimpl = pluggy.HookimplMarker(GROUP)
"""Marks a function as the answer to a hook of the same name."""


class PackSource(Struct, frozen=True, kw_only=True):
    """A place that holds a pack: a TOML file, or a folder with `unslump-pack.toml` in it."""

    path: Path


class PlannedDay(Struct, frozen=True, kw_only=True):
    """A day of the programme that a person follows, on which something is to be played.

    It falls on the day `on` if none before it is put off; then `on` becomes another. `programme` (an id),
    `begun` and `number` stay and tell it from every other; `number` counts from 1 to `days`, rest among them.
    `routine` is an id. `title` and `programme_title` are for people.
    """

    programme: str
    programme_title: str
    begun: date
    number: int
    days: int
    on: date
    routine: str
    title: str


class Exporter(Struct, frozen=True, kw_only=True):
    """A way to write history.

    `id` is what a person types (`unslump export csv`): words of a-z and 0-9, joined by hyphens. `suffix`
    starts with a dot. `write` is given the sessions, oldest first, check-ins apart from any among them
    (`Session.is_check_in`), and an open binary stream, which it leaves open; it may raise, and then nothing
    of what it wrote is kept. `write_days` does the same with the days of a programme that are to come, the
    next one first; None where the format has nothing for them.
    """

    id: str
    label: str
    suffix: str
    write: Callable[[Iterable[Session], BinaryIO], None]
    write_days: Callable[[Iterable[PlannedDay], BinaryIO], None] | None = None


class NotReadable(Exception):  # noqa: N818 - named after the input
    """An importer meets input that it cannot read: no fault of the plug-in, but of the file.

    The message is one sentence for the person who gave the file; `line` and `column` count from 1, and are
    0 where nobody can tell.
    """

    def __init__(self, message: str, *, line: int = 0, column: int = 0) -> None:
        super().__init__(message)
        self.line, self.column = line, column


class Importer(Struct, frozen=True, kw_only=True):
    """A way to take in sessions that another program, or another machine, has written.

    `id` is what a person types (`unslump import csv FILE`), as with Exporter. `read` is given an open binary
    stream and returns the sessions in it; it may raise NotReadable. Sessions are told apart by their id, so
    the same content must come out with the same ids each time: where the file has none, make them with
    `uuid.uuid5` from what identifies a session there.
    """

    id: str
    label: str
    read: Callable[[BinaryIO], Iterable[Session]]


def usable() -> str:
    """What an output answers that can always be used."""
    return ""


def nothing_to_close() -> None:
    """What an output does that holds nothing open."""


class NotHeard(Exception):  # noqa: N818 - named after the cue
    """An output cannot make anybody perceive a cue now, but may be able to again: it is played on.

    The message is one sentence for people; it is told once, however often it comes.
    """


class Output(Struct, frozen=True, kw_only=True):
    """A way to make a person perceive cues: a voice, a lamp, a bell in the next room.

    `id` is what settings know it by, and `label` what people see; the ids `screen`, `bell`, `notification`,
    `title`, `lines` and `stream` are taken. `why_not` says in one sentence why it cannot be used on this
    machine, or "" when it can. `play` is given one cue at a time, in order. A cue that has waited too long is
    never given to it: half a second where it keeps the body in step (breath, repetition, countdown), three
    seconds otherwise. `close` ends what is under way, at the end of every session and when a person turns it
    off, who may turn it on again. Both are called on one thread that belongs to this output.
    """

    id: str
    label: str
    play: Callable[[Cue], None]
    why_not: Callable[[], str] = usable
    close: Callable[[], None] = nothing_to_close


class NamedBreath(Struct, frozen=True, kw_only=True):
    """A breath pattern that a person may choose by `id` (`breath = "box"` in the settings).

    It paces the breath of exercises that bring none of their own.
    """

    id: str
    label: str
    pattern: BreathPattern


class ThemeSource(Struct, frozen=True, kw_only=True):
    """A theme file (TOML, as `docs/themes.md` describes it), or a folder of them."""

    path: Path


class Command(Struct, frozen=True, kw_only=True):
    """Something that can be asked for by name: `unslump run ID`, and by its title in the command palette.

    `help` says in a line what it does. `run` is given the sessions, oldest first, rehearsals among them, and
    returns plain text to be shown.
    """

    id: str
    title: str
    help: str
    run: Callable[[Iterable[Session]], str]


__all__ = [
    "BreathPattern",
    "CheckIn",
    "Command",
    "Cue",
    "CueKind",
    "Ending",
    "Exporter",
    "Finish",
    "Importer",
    "Measure",
    "NamedBreath",
    "NotASession",
    "NotHeard",
    "NotReadable",
    "Occasion",
    "Output",
    "PackSource",
    "PlannedDay",
    "PlannedSet",
    "Session",
    "SetRecord",
    "Side",
    "ThemeSource",
    "hookimpl",
    "in_whole_minutes",
    "session_from",
]
