"""The process beside a session, that undoes what was done around it however the session ends.

It is told by lines on its standard input whether the session runs, and undoes everything at their end:
that comes when the session closes the pipe, and also when it crashes or is killed.
"""

import os
import signal
import sys
from collections.abc import Iterable
from contextlib import suppress

from unslump.surroundings.awake import Awake
from unslump.surroundings.keeper import KEEP_AWAKE, PAUSE_MUSIC, RUNS
from unslump.surroundings.music import pause_music, resume_music
from unslump.surroundings.session_bus import BusProblem, SessionBus, session_bus_address


def main() -> None:
    """Do what the arguments name, until standard input ends."""
    for number in (signal.SIGHUP, signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)  # the end of the pipe is the only end
    bus = _bus()
    try:
        accompany(bus, sys.argv[1:], sys.stdin)
    finally:
        if bus is not None:
            bus.close()


def accompany(bus: SessionBus | None, wishes: Iterable[str], told: Iterable[str]) -> None:
    """Keep awake while the session runs, and let the music rest from its beginning to its end."""
    wished = set(wishes)
    awake, paused = Awake(bus), tuple[str, ...]()
    try:
        if bus is not None and PAUSE_MUSIC in wished:
            with suppress(BusProblem):
                paused = pause_music(bus)
        for line in told:
            if KEEP_AWAKE in wished and line.strip() == RUNS:
                awake.hold()
            else:
                awake.release()
    finally:
        awake.release()
        if bus is not None:
            resume_music(bus, paused)


def _bus() -> SessionBus | None:
    address = session_bus_address(os.environ)
    with suppress(BusProblem):
        return SessionBus(address) if address else None
    return None


if __name__ == "__main__":
    main()
