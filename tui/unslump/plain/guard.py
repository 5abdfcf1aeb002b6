"""Keeps a session, and the terminal's modes, through signals."""

import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from types import FrameType, TracebackType
from typing import Any, Self

if sys.platform != "win32":
    import termios
    import tty

_ENDS = tuple(
    getattr(signal, name) for name in ("SIGTERM", "SIGHUP", "SIGINT", "SIGQUIT") if hasattr(signal, name)
)


class Guard:
    """Takes keys as they are pressed from `terminal`, if there is one, and gives it back on every way out.

    On SIGTERM, SIGHUP, SIGINT and SIGQUIT `save` is called, in the middle of whatever the main thread was
    doing, and the process then ends with 128 and the signal's number: also where it waits for a reader that
    has stalled. Another signal does not cut the saving short. A signal that was ignored, as under `nohup`,
    stays ignored. Around a stop (ctrl+z) the terminal is given back and taken again. Must be entered in the
    main thread.
    """

    def __init__(self, save: Callable[[], None], terminal: int | None) -> None:
        self._save, self._terminal = save, terminal
        self._modes: list[Any] | None = None
        self._found: dict[int, Any] = {}
        self._leaving = False

    def __enter__(self) -> Self:
        for number in _ENDS:
            if signal.getsignal(number) is not signal.SIG_IGN:
                self._found[number] = signal.signal(number, self._end)
        if self._terminal is not None and sys.platform != "win32":
            self._modes = termios.tcgetattr(self._terminal)
            self._found[signal.SIGTSTP] = signal.signal(signal.SIGTSTP, self._stop)
            self._found[signal.SIGCONT] = signal.signal(signal.SIGCONT, self._go_on)
            self._take_keys()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._give_back()
        for number, handler in self._found.items():
            signal.signal(number, handler)

    def _take_keys(self) -> None:
        if self._terminal is not None and sys.platform != "win32":
            with suppress(termios.error):  # it may be gone: who hangs up sends SIGCONT too
                tty.setcbreak(self._terminal, termios.TCSANOW)  # what was typed ahead stays

    def _give_back(self) -> None:
        if self._terminal is not None and self._modes is not None and sys.platform != "win32":
            with suppress(termios.error):
                termios.tcsetattr(self._terminal, termios.TCSANOW, self._modes)

    def _end(self, number: int, frame: FrameType | None) -> None:
        if self._leaving:  # a terminal that goes away is told twice: by its shell, and when that has ended
            return
        self._leaving = True
        try:
            self._save()
        finally:
            self._give_back()
            os._exit(128 + number)

    def _stop(self, number: int, frame: FrameType | None) -> None:
        self._give_back()
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)  # stands still here until somebody brings it back
        signal.signal(number, self._stop)

    def _go_on(self, number: int, frame: FrameType | None) -> None:
        if not self._leaving:
            self._take_keys()
