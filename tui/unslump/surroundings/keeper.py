"""The side of the session: it starts the process beside it, and tells it what goes on."""

import os
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from threading import Thread
from typing import IO

from unslump.surroundings.awake import holding_program
from unslump.surroundings.session_bus import session_bus_address

KEEP_AWAKE, PAUSE_MUSIC = "keep-awake", "pause-music"
"""What can be wished for."""
RUNS, RESTS = "runs", "rests"
"""What the process is told."""


def why_not_awake(environment: Mapping[str, str]) -> str:
    """Why the screen cannot be kept lit from here, in a sentence for people; "" when it can."""
    if reason := _why_elsewhere(environment):
        return reason
    if holding_program(environment) or session_bus_address(environment):
        return ""
    return "Nothing here can be asked: neither a session bus, nor systemd-inhibit, nor caffeinate answers."


def why_no_music(environment: Mapping[str, str]) -> str:
    """Why music cannot be paused from here, in a sentence for people; "" when it can."""
    if reason := _why_elsewhere(environment):
        return reason
    return (
        ""
        if session_bus_address(environment)
        else "There is no session bus here on which music players are found."
    )


def _why_elsewhere(environment: Mapping[str, str]) -> str:
    if sys.platform == "win32":
        return "This is not done on Windows yet."
    if environment.get("SSH_CONNECTION") or environment.get("SSH_TTY"):
        return "Over SSH it would be the wrong room: your screen and your music are at the other end."
    return ""


class Keeper:
    """Looks after the surroundings of one session, by a process of its own.

    Everything is undone when `close` is called, and as well when this process ends in any other way, be it
    by kill -9: the process notices that nobody holds the other end of its pipe. What cannot be done here is
    left out; where nothing is left, no process is started. Nothing here waits, and nothing raises.
    """

    def __init__(self, *, keep_awake: bool, pause_music: bool, environment: Mapping[str, str]) -> None:
        self._told = ""
        self._pipe: IO[bytes] | None = None
        self._wishes = [
            *([KEEP_AWAKE] if keep_awake and not why_not_awake(environment) else []),
            *([PAUSE_MUSIC] if pause_music and not why_no_music(environment) else []),
        ]
        self._environment = dict(environment)

    @property
    def started(self) -> bool:
        """Whether anything here is looked after."""
        return self._pipe is not None

    def start(self) -> None:
        """Begin to look after them: the session runs."""
        if not self._wishes:
            return
        with suppress(OSError):
            process = subprocess.Popen(
                [sys.executable, "-P", "-m", "unslump.surroundings", *self._wishes],
                env=self._environment | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
                stdin=subprocess.PIPE,
                bufsize=0,  # a signal handler may close it in the middle of a write
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,  # what ends this terminal must not end it before it has undone all
            )
            self._pipe = process.stdin
            Thread(target=process.wait, name="unslump surroundings", daemon=True).start()
        self.follow(runs=True)

    def follow(self, *, runs: bool) -> None:
        """Say whether the session runs now, or rests in a pause."""
        pipe, line = self._pipe, RUNS if runs else RESTS
        if pipe is not None and line != self._told:
            self._told = line
            with suppress(OSError, ValueError):  # it is gone, or was closed by a signal just now
                pipe.write(f"{line}\n".encode())

    def close(self) -> None:
        """Have everything undone. Safe in a signal handler."""
        pipe, self._pipe = self._pipe, None
        if pipe is not None:
            with suppress(OSError):
                pipe.close()


UNCONCERNED = Keeper(keep_awake=False, pause_music=False, environment={})
"""Leaves everything as it is."""
