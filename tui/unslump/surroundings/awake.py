"""Keeping the screen lit, by each means that this machine has."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from contextlib import ExitStack, suppress

from unslump.surroundings.messages import Value
from unslump.surroundings.session_bus import BusProblem, SessionBus, has_system_bus

WHY = "A session is under way"
LEAVE_WITHIN_SECONDS = 2.0
"""How long a program may take to end after it has been told to."""
_SCREEN_SAVER = ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver")


def holding_program(environment: Mapping[str, str]) -> list[str]:
    """The program that keeps this machine awake while another one runs; empty where there is none."""
    path = environment.get("PATH")
    if sys.platform == "darwin" and shutil.which("caffeinate", path=path):
        return ["caffeinate", "-d", "-i"]
    if shutil.which("systemd-inhibit", path=path) and has_system_bus(environment):
        return ["systemd-inhibit", "--what=idle", "--who=unslump", f"--why={WHY}", "--mode=block"]
    return []


class Awake:
    """Holds the screen lit between `hold` and `release`, as far as it can. What it cannot is left out.

    What it holds is let go by the system as soon as this process is gone, however it ends: the program
    waits for the end of a pipe from here, and the screen saver for the end of the connection.
    """

    def __init__(self, bus: SessionBus | None) -> None:
        self._bus = bus
        self._held = ExitStack()

    def hold(self) -> None:
        """Hold; to be let go before it is held again."""
        self._ask_screen_saver()
        self._start_program()

    def release(self) -> None:
        """Let go."""
        self._held.close()

    def _ask_screen_saver(self) -> None:
        if (bus := self._bus) is None:
            return
        with suppress(BusProblem):
            for cookie in bus.call(*_SCREEN_SAVER, "Inhibit", "unslump", WHY):
                self._held.callback(_let_go, bus, cookie)

    def _start_program(self) -> None:
        program = holding_program(os.environ)
        if program:
            with suppress(OSError):
                # `cat` ends with the pipe, the program with `cat`.
                process = subprocess.Popen(
                    [*program, "cat"],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                )
                self._held.callback(_end, process)


def _let_go(bus: SessionBus, cookie: Value) -> None:
    with suppress(BusProblem):
        bus.call(*_SCREEN_SAVER, "UnInhibit", int(str(cookie)))


def _end(process: "subprocess.Popen[bytes]") -> None:
    try:
        process.communicate(timeout=LEAVE_WITHIN_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
