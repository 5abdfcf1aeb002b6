"""Words to the terminal that are said even when this process is killed, and can say nothing any more."""

import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from threading import Thread
from typing import Any

from textual.app import App

# It is told a line when all is well, and hears the end of its pipe when there is nobody left to tell it.
_SAY_IF_KILLED = 'trap "" HUP INT TERM; read -r well || printf %s "$0"'

TakeBack = Callable[[], None]


def last_words(app: App[Any]) -> Callable[[str], TakeBack]:
    """A function that leaves text to be written should this process be killed, until it is taken back.

    A shell waits beside it for the end of a pipe. What it writes may come when the terminal is already that
    of others: leave nothing that shows, moves the cursor or changes a mode. Where Textual draws on no
    terminal, and on Windows, nothing is left.
    """

    def leave(text: str) -> TakeBack:
        terminal = getattr(app._driver, "_file", None)
        if sys.platform == "win32" or terminal is None or not terminal.isatty():
            return _nothing
        try:
            shell = subprocess.Popen(
                ["/bin/sh", "-c", _SAY_IF_KILLED, text],
                stdin=subprocess.PIPE,
                bufsize=0,
                stdout=terminal,
                stderr=subprocess.DEVNULL,
                cwd=os.sep,
                start_new_session=True,  # what kills the job of a shell must not kill it too
            )
        except OSError:
            return _nothing
        Thread(target=shell.wait, name="unslump last words", daemon=True).start()

        def take_back() -> None:
            assert shell.stdin is not None
            with suppress(OSError, ValueError):  # it is gone, or was told before
                shell.stdin.write(b"\n")
                shell.stdin.close()

        return take_back

    return leave


def _nothing() -> None:
    """Take back what was never left."""
