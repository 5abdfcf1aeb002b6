"""Standard output kept for what a command was asked for, whatever plug-ins write there."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout, suppress


@contextmanager
def clean_output() -> Iterator[None]:
    """Lead what is written to standard output meanwhile to standard error.

    Plug-ins are loaded and called within: they may print, write to the descriptor, or start a child that
    does. The answer is printed after it.
    """
    _empty(sys.stdout, sys.__stdout__)
    try:
        before = os.dup(1)
    except OSError:  # it is closed: nothing can be spoilt
        yield
        return
    try:
        with suppress(OSError):
            os.dup2(2, 1)
        with redirect_stdout(sys.stderr):
            yield
    finally:
        _empty(sys.__stdout__)
        os.dup2(before, 1)
        os.close(before)


def _empty(*streams: object) -> None:
    for stream in streams:
        with suppress(AttributeError, OSError, ValueError):  # there may be none, or somebody has closed it
            stream.flush()  # type: ignore[attr-defined]
