"""Asking a plug-in something without having to trust it: on a thread of its own, for a limited time."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from traceback import walk_tb
from typing import TypeVar

from msgspec import Struct

from unslump.hooks.faults import FaultKind

Answer = TypeVar("Answer")

_SLICES = 10
_LONGEST_TEXT = 300


class Limits(Struct, frozen=True, kw_only=True):
    """Seconds that a plug-in may take.

    `load` is for its import, `collect` for listing what it offers, `work` for what a person asked it to do
    (write, read, run), `play` for one cue, and `notify` for hearing of one event.
    """

    load: float = 5.0
    collect: float = 2.0
    work: float = 60.0
    play: float = 5.0
    notify: float = 5.0


class Refused(Exception):  # noqa: N818 — what was done is refused; the message says why
    """A plug-in breaks a rule of the hooks; the message says which one."""


class NoAnswer(Exception):  # noqa: N818 — the error was made elsewhere
    """A plug-in raised something or took too long, as `kind` says; the message is one line for people."""

    def __init__(self, kind: FaultKind, message: str) -> None:
        super().__init__(message)
        self.kind = kind


def answer_within(seconds: float, ask: Callable[[], Answer]) -> Answer:
    """Call `ask` on a new daemon thread and return its answer.

    Raises NoAnswer when `ask` raised anything at all, SystemExit included, or has not answered after
    `seconds`. In that case its thread is left behind; as a daemon it keeps no process open.
    """
    reply: SimpleQueue[Answer | NoAnswer] = SimpleQueue()

    def run() -> None:
        try:
            reply.put(ask())
        except BaseException as error:
            reply.put(NoAnswer(FaultKind.RAISED, in_one_line(error)))

    Thread(target=run, name="unslump plug-in", daemon=True).start()
    # In slices: while the process is stopped (ctrl+z, a closed lid) one of them runs out, not all.
    for _ in range(_SLICES):
        with suppress(Empty):
            answer = reply.get(timeout=seconds / _SLICES)
            if isinstance(answer, NoAnswer):
                raise answer
            return answer
    raise NoAnswer(FaultKind.TIME_OUT, f"no answer within {seconds:g} s")


def plain(text: str) -> str:
    """`text` as one line that is safe to print: what cannot be seen is spelt out, the rest cut off."""
    line = " ".join(text.split())[:_LONGEST_TEXT]
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode("ascii") for char in line
    )


def in_one_line(error: BaseException) -> str:
    """Say what was raised, and where, for the person who sees it and the author of the plug-in."""
    try:
        text = str(error)
    except BaseException:
        text = ""
    if isinstance(error, Refused):
        return plain(text)
    if isinstance(error, ModuleNotFoundError) and error.name:
        return plain(f"it needs the library {error.name}, which is not installed") + _place(error)
    return plain(": ".join(filter(None, [type(error).__name__, text]))) + _place(error)


def _place(error: BaseException) -> str:
    """The file and line that raised `error`, in parentheses, for the author of the plug-in."""
    places = [
        f" ({plain('/'.join(Path(frame.f_code.co_filename).parts[-2:]))}:{line})"
        for frame, line in walk_tb(error.__traceback__)
        if not frame.f_code.co_filename.startswith("<")
    ]
    return places[-1] if places else ""
