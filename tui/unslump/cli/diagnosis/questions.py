"""Questions to the terminal itself: who it is, what it can do, and how long its answers take."""

import os
import re
import select
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median

from msgspec import Struct

if sys.platform != "win32":
    import termios
    import tty

PATIENCE_SECONDS = 2.0
"""How long one answer may take, be the line as slow as it may."""
TRIPS = 5
_WHERE_IS_THE_CURSOR = "\x1b[6n"
_WHO_ARE_YOU = "\x1b[>q"
_SYNCHRONISED = "\x1b[?2026$p"
_CURSOR = re.compile(rb"\x1b\[\d+;\d+R")
_NAME = re.compile(rb"\x1bP>\|([^\x1b\x07]*)(?:\x1b\\|\x07)")
_MODE = re.compile(rb"\x1b\[\?2026;(\d)\$y")
_KNOWN_STATES = (b"1", b"2", b"3")


class Answers(Struct, frozen=True, kw_only=True):
    """What a terminal answered; a round trip is in seconds, and None where it said nothing in time."""

    round_trip: float | None = None
    name: str = ""
    synchronised: bool = False
    size: tuple[int, int] = (0, 0)


def ask_terminal(device: str, term: str) -> Answers:
    """Ask the terminal at `device`, which is of the type `term`; raises OSError when it is none.

    A terminal answers in order, so where the cursor is asked last: once that is answered, what was not
    answered before it never will be.
    """
    line = os.open(device, os.O_RDWR | os.O_NOCTTY)
    try:
        size = os.get_terminal_size(line)
        with _unbuffered(line):
            trips = [trip for trip in _trips(line) if trip is not None]
            if not trips:
                return Answers(size=(size.columns, size.lines))
            # The Linux console does not know the first of these, and would show its last letter.
            ask_who = "" if term == "linux" else _WHO_ARE_YOU
            said = _asked(line, ask_who + _SYNCHRONISED) or b""
    finally:
        os.close(line)
    name, mode = _NAME.search(said), _MODE.search(said)
    return Answers(
        round_trip=median(trips),
        name="".join(filter(str.isprintable, name[1].decode(errors="replace"))) if name else "",
        synchronised=mode is not None and mode[1] in _KNOWN_STATES,
        size=(size.columns, size.lines),
    )


def _trips(line: int) -> Iterator[float | None]:
    """The seconds of each round trip; after the first that is not answered no other is asked for."""
    for _ in range(TRIPS):
        begun = time.monotonic()
        if _asked(line, "") is None:
            return
        yield time.monotonic() - begun


def _asked(line: int, question: str) -> bytes | None:
    """Ask, and then where the cursor is; everything up to the answer to that, or None when it never came."""
    os.write(line, (question + _WHERE_IS_THE_CURSOR).encode())
    said, end = b"", time.monotonic() + PATIENCE_SECONDS
    while not _CURSOR.search(said):
        ready, _, _ = select.select([line], [], [], max(0.0, end - time.monotonic()))
        if not ready:
            return None
        said += os.read(line, 1024)
    return said


@contextmanager
def _unbuffered(line: int) -> Iterator[None]:
    """Let answers through as they come, and keep them off the screen."""
    before = termios.tcgetattr(line)
    try:
        tty.setcbreak(line, termios.TCSADRAIN)
        yield
    finally:
        termios.tcsetattr(line, termios.TCSAFLUSH, before)
