"""A terminal for a test: a real pseudo-terminal, and behind it the screen that a person would see."""

import copy
import os
import pty
import re
import select
import shlex
import subprocess
import termios
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pyte
from tests.support.processes import wants_to_run
from tests.support.waiting import DEADLINE

KEYS = {
    "enter": "\r",
    "escape": "\x1b",
    "space": " ",
    "tab": "\t",
    "backspace": "\x7f",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "f1": "\x1bOP",
    "f2": "\x1bOQ",
    "f3": "\x1bOR",
    "f4": "\x1bOS",
}
"""Keys that have a name, as an xterm sends them."""

CURSOR_VISIBLE = 25
MOUSE_MOVES = 1003
ALTERNATE_SCREEN = 1049
BRACKETED_PASTE = 2004
SYNCHRONISED_OUTPUT = 2026

# The shell opens the terminal as a session leader, and that makes it the controlling terminal: signals, job
# control and hang-ups then behave as they do for a person. No fork in a process that has threads.
LAUNCH = ': <>"$0"; exec "$@"'
LAUNCH_DEAF_TO_HANG_UP = f'trap "" HUP; {LAUNCH}'

QUERY = re.compile(rb"\x1b\[6n|\x1b\[\?(?P<mode>\d+)\$p|\x1b\[<u")
UNFINISHED = re.compile(rb"\x1b(\[[0-?]*\$?)?$")


def isolated_environment(folder: Path) -> dict[str, str]:
    """The environment of a person who never ran the program: home and XDG directories below `folder`.

    They have settings only so as not to be asked how their back feels.
    """
    directories = {"HOME": folder / "home"}
    for kind in ("CACHE", "CONFIG", "DATA", "STATE"):
        directories[f"XDG_{kind}_HOME"] = folder / kind.lower()
    for directory in directories.values():
        directory.mkdir(parents=True, exist_ok=True)
    chosen = directories["XDG_CONFIG_HOME"] / "unslump" / "settings.toml"
    chosen.parent.mkdir(exist_ok=True)
    chosen.write_text('check_in = "off"\n')
    return {
        "PATH": os.environ["PATH"],
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        **{name: str(directory) for name, directory in directories.items()},
    }


def settled_environment(folder: Path) -> dict[str, str]:
    """The environment of a person who has read the safety notice, and did nothing since."""
    environment = isolated_environment(folder)
    read = Path(environment["XDG_STATE_HOME"]) / "unslump" / "safety-notice-read"
    read.parent.mkdir(parents=True)
    read.touch()
    return environment


class Terminal:
    """Runs `command`, at home, in a pseudo-terminal of its own and reads, in a thread, what it draws.

    Every wait has a deadline and fails with the screen as it then stood. Leaving the `with` block ends
    whatever still runs.
    """

    def __init__(
        self,
        command: Sequence[str],
        *,
        environment: Mapping[str, str],
        columns: int = 80,
        rows: int = 24,
        ignore_hang_up: bool = False,
    ) -> None:
        self._line, far_end = pty.openpty()
        termios.tcsetwinsize(self._line, (rows, columns))
        self._screen = _Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._unfinished = b""
        self._written = bytearray()
        self._last_drawn = time.monotonic()
        self._changed = threading.Condition()
        self._reading = threading.Event()
        self._reading.set()
        self._hung_up = False
        launch = LAUNCH_DEAF_TO_HANG_UP if ignore_hang_up else LAUNCH
        self._process = subprocess.Popen(
            ["sh", "-c", launch, os.ttyname(far_end), *command],
            env=dict(environment),
            cwd=environment["HOME"],
            stdin=far_end,
            stdout=far_end,
            stderr=far_end,
            start_new_session=True,
        )
        os.close(far_end)
        self._reader = threading.Thread(target=self._read, name="terminal-reader", daemon=True)
        self._reader.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if not self._hung_up:
            self.hang_up()
        self._process.kill()
        self._process.wait()

    @property
    def process_id(self) -> int:
        """The process of `command`."""
        return self._process.pid

    @property
    def foreground_group(self) -> int:
        """The process group that has the keyboard: under a shell, the job in the foreground."""
        return os.tcgetpgrp(self._line)

    @property
    def modes(self) -> frozenset[int]:
        """The private modes that are on, by the number in their `CSI ? number h`."""
        with self._changed:
            return frozenset(mode >> 5 for mode in self._screen.mode if mode & 31 == 0)

    @property
    def echoes(self) -> bool:
        """Whether what is typed is shown, as a shell has it and a full-screen program has not."""
        return bool(termios.tcgetattr(self._line)[3] & termios.ECHO)

    @property
    def written(self) -> bytes:
        """Everything that was written to it so far."""
        with self._changed:
            return bytes(self._written)

    def screen_text(self) -> str:
        """What stands on the screen, a line for each row."""
        with self._changed:
            return "\n".join(self._screen.display)

    def cells(self) -> list[list[tuple[Any, ...]]]:
        """Every cell, row by row, with its colours and attributes: to compare one moment with another."""
        with self._changed:
            rows, columns = range(self._screen.lines), range(self._screen.columns)
            return [[tuple(self._screen.buffer[row][column]) for column in columns] for row in rows]

    def press(self, *keys: str) -> None:
        """Type `keys`: each a name in `KEYS`, `ctrl+` and a letter, or text that stands for itself."""
        for key in keys:
            is_control = re.fullmatch(r"ctrl\+[a-z]", key)
            os.write(self._line, (chr(ord(key[-1]) & 0x1F) if is_control else KEYS.get(key, key)).encode())

    def run(self, *command: str) -> None:
        """Type a command and its arguments into the shell that is here."""
        self.press(shlex.join(command), "enter")

    def wait_for(self, text: str, deadline_seconds: float = DEADLINE) -> None:
        """Wait until `text` stands on the screen."""
        self.wait_until(lambda: text in self.screen_text(), f"{text!r} to be on the screen", deadline_seconds)

    def wait_until(
        self, condition: Callable[[], bool], what: str, deadline_seconds: float = DEADLINE
    ) -> None:
        """Wait until `condition` holds, or fail at once when the program has ended and it does not.

        `what` says in words what was waited for, should it never come.
        """
        deadline = time.monotonic() + deadline_seconds
        while True:
            ended = self._process.poll() is not None and not self._reader.is_alive()
            if condition():
                return
            if ended or time.monotonic() > deadline:
                why = "The program ended before" if ended else f"Waited {deadline_seconds} s for"
                raise AssertionError(f"{why} {what}:\n{self.screen_text()}")
            with self._changed:
                self._changed.wait(0.05)

    def wait_for_silence(self, seconds: float) -> None:
        """Wait until nothing was drawn for so long, whatever is at work."""
        self.wait_until(lambda: time.monotonic() - self._last_drawn > seconds, f"{seconds} s of silence")

    def wait_until_still(self, still_seconds: float = 0.5, session: int | None = None) -> None:
        """Wait until nothing was drawn for `still_seconds`, as when a program has finished starting.

        Nor may any process of `session`, by default that of `command`, have wanted to run in that time: on a
        busy machine a program that is about to draw may have to wait, and looks as if it had nothing to do.
        """
        watched = session or self._process.pid
        busy = time.monotonic()

        def still() -> bool:
            nonlocal busy
            if wants_to_run(watched):
                busy = time.monotonic()
            return time.monotonic() - max(busy, self._last_drawn) > still_seconds

        self.wait_until(still, "a still screen")

    def wait_for_exit(self, deadline_seconds: float = DEADLINE) -> int:
        """Wait until `command` has ended: its exit code, or minus the number of the signal that killed it.

        Its last words are on the screen by then.
        """
        self.wait_until(lambda: self._process.poll() is not None, "the end of the process", deadline_seconds)
        if self._reading.is_set():
            self._reader.join(deadline_seconds)
        return self._process.wait()

    def kill(self, number: int) -> None:
        """Send a signal to the process of `command`."""
        os.kill(self._process.pid, number)

    def stop_reading(self) -> None:
        """Let what the program writes pile up, as a stalled line does."""
        self._reading.clear()

    def resume_reading(self) -> None:
        """Read on from where reading stopped."""
        self._reading.set()

    def resize(self, columns: int, rows: int) -> None:
        """Give the window another size; the program is told."""
        with self._changed:
            self._screen.resize(rows, columns)
        termios.tcsetwinsize(self._line, (rows, columns))

    def hang_up(self) -> None:
        """Close the line, as a lost connection or a closed window does. Nothing can be read after it."""
        self._hung_up = True
        self._reading.set()
        self._reader.join()
        os.close(self._line)

    def _read(self) -> None:
        while self._reading.wait() and not self._hung_up:
            if not select.select([self._line], [], [], 0.05)[0]:
                continue
            try:
                data = os.read(self._line, 65536)
            except OSError:  # how Linux says that nobody holds the other end any more
                return
            if not data:
                return
            with self._changed:
                self._draw(data)
                self._last_drawn = time.monotonic()
                self._changed.notify_all()

    def _draw(self, data: bytes) -> None:
        self._written += data
        data = self._unfinished + data
        unfinished = UNFINISHED.search(data)
        end = unfinished.start() if unfinished else len(data)
        data, self._unfinished = data[:end], data[end:]
        drawn = 0
        for query in QUERY.finditer(data):
            self._stream.feed(data[drawn : query.start()])
            drawn = query.end()
            self._answer(query)
        self._stream.feed(data[drawn:])

    def _answer(self, query: re.Match[bytes]) -> None:
        if query["mode"]:
            state = 2 if int(query["mode"]) == SYNCHRONISED_OUTPUT else 0
            os.write(self._line, b"\x1b[?%s;%d$y" % (query["mode"], state))
        elif query[0].endswith(b"n"):
            os.write(self._line, b"\x1b[%d;%dR" % (self._screen.cursor.y + 1, self._screen.cursor.x + 1))


class _Screen(pyte.Screen):
    """A screen with the alternate one that pyte lacks: blank on entry, and what was there back on leaving."""

    _main_buffer: Any = None

    def set_mode(self, *modes: int, **kwargs: Any) -> None:
        super().set_mode(*modes, **kwargs)
        if kwargs.get("private") and ALTERNATE_SCREEN in modes:
            if self._main_buffer is None:
                self._main_buffer = copy.deepcopy(self.buffer)
                self.save_cursor()
            self.erase_in_display(2)

    def reset_mode(self, *modes: int, **kwargs: Any) -> None:
        super().reset_mode(*modes, **kwargs)
        if kwargs.get("private") and ALTERNATE_SCREEN in modes and self._main_buffer is not None:
            self.buffer, self._main_buffer = self._main_buffer, None
            self.restore_cursor()
