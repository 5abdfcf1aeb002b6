"""While a screen is open, what anybody else writes goes into a file.

A plug-in may print, log, write to a descriptor, start a child that does, or call C code that does. So it is
the descriptors 1 and 2 themselves that lead elsewhere for a while; the screen is drawn on a duplicate that
nobody else knows of.
"""

import os
import sys
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread
from types import TracebackType
from typing import Self, TextIO

LARGEST = 1024 * 1024
"""Bytes above which the file is begun anew."""
LOOK_EVERY_SECONDS = 1.0
"""How often the file is measured: a plug-in that never stops writing must not fill the disk."""
STREAMS = (1, 2)


class Diversion:
    """Leads descriptors 1 and 2 into `log` from `begin` to `end`; both may be called again and again.

    The file is made on the way, in a folder that is made if need be; where that cannot be, what is written
    is dropped. `screen` leads meanwhile where descriptor 2 led before, and is None the rest of the time. On
    Windows, and with descriptors that cannot be duplicated, nothing is led elsewhere.
    """

    def __init__(self, log: Path) -> None:
        self.screen: TextIO | None = None
        self._log = log
        self._before: tuple[int, ...] = ()
        self._ended = Event()

    def __enter__(self) -> Self:
        self.begin()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.end()

    def begin(self) -> None:
        """Lead both descriptors into the file."""
        if self._before or sys.platform == "win32":
            return
        _empty_buffers_of_python()
        try:
            self._before = _duplicates()
        except OSError:
            return  # one of them is closed: there is nothing that could be given back
        self.screen = _like_standard_error(os.dup(self._before[1]))
        file = _opened(self._log)
        for stream in STREAMS:
            os.dup2(file, stream)
        self._ended = Event()
        Thread(target=_keep_small, args=(file, self._ended), name="unslump-output", daemon=True).start()

    def end(self) -> None:
        """Give both descriptors back."""
        if not self._before:
            return
        _empty_buffers_of_python()
        _empty_buffers_of_c()
        for stream, before in zip(STREAMS, self._before, strict=True):
            os.dup2(before, stream)
            os.close(before)
        self._before = ()
        self._ended.set()
        if self.screen is not None:
            with suppress(OSError):  # the line may be gone, and with it whoever would have read the rest
                self.screen.close()
            self.screen = None


def _duplicates() -> tuple[int, ...]:
    first = os.dup(1)
    try:
        return first, os.dup(2)
    except OSError:
        os.close(first)
        raise


def _like_standard_error(descriptor: int) -> TextIO:
    known = sys.__stderr__
    encoding, errors = (known.encoding, known.errors) if known else ("utf-8", "backslashreplace")
    return os.fdopen(descriptor, "w", encoding=encoding, errors=errors, newline="\n")


def _opened(log: Path) -> int:
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        # Not to wait where a pipe of that name has no reader; for its owner alone, whatever is in it.
        return os.open(log, os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_NONBLOCK, 0o600)
    except OSError:
        return os.open(os.devnull, os.O_WRONLY)


def _keep_small(file: int, ended: Event) -> None:
    """Begin the file anew whenever it is too large. What is written after that lands at its new end."""
    while True:
        with suppress(OSError):  # what is dropped has no size
            if os.fstat(file).st_size > LARGEST:
                os.ftruncate(file, 0)
        if ended.wait(LOOK_EVERY_SECONDS):
            os.close(file)
            return


def _empty_buffers_of_python() -> None:
    for stream in (sys.__stdout__, sys.__stderr__):
        if stream is not None:
            with suppress(OSError, ValueError):  # a full disk; a stream that somebody closed
                stream.flush()


def _empty_buffers_of_c() -> None:
    with suppress(ImportError, OSError, AttributeError):  # not every Python can call C
        import ctypes

        ctypes.CDLL(None).fflush(None)
