"""A slow line: runs a command in a pseudo-terminal of its own and takes its time with what is said on it.

Run as `python slow_line.py --bytes-a-second N --delay SECONDS --buffer BYTES --notes FILE COMMAND…`. What the
command writes is read at once, up to so many bytes, as sshd and two kernels do, comes out at so many bytes a
second, and arrives `delay` later; what is typed arrives `delay` later too. SIGUSR1 freezes the line, both
ways, and SIGUSR2 thaws it. With `--deaf`, what a terminal says about its cursor is lost on the way. FILE gets
a line of JSON for whatever is typed, as it reaches the command, and for every thaw.
"""

import os
import pty
import re
import select
import signal
import subprocess
import sys
import termios
import time
import tty
from argparse import REMAINDER, ArgumentParser
from collections import deque
from collections.abc import Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

TICK_SECONDS = 0.01
LAUNCH = ': <>"$0"; exec "$@"'
THAW = "thaw"
CURSOR = re.compile(rb"\x1b\[\d+;\d+R")


class Note(Struct, frozen=True):
    """Something was typed, or it thawed: the bytes that had come out until then, and those still to come."""

    text: str
    released: int
    queued: int


def noted(file: Path) -> list[Note]:
    """Everything noted so far."""
    lines = file.read_text().splitlines() if file.exists() else []
    return [msgspec.json.decode(line, type=Note) for line in lines]


class SlowLine:
    """The line between this process's terminal and that of `command`."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        bytes_a_second: float,
        delay: float,
        buffer: int,
        deaf: bool,
        notes: Path,
    ) -> None:
        self._deaf = deaf
        self._rate, self._delay, self._buffer, self._notes = bytes_a_second, delay, buffer, notes
        self._near, far = pty.openpty()
        self._copy_size()
        self._process = subprocess.Popen(
            ["sh", "-c", LAUNCH, os.ttyname(far), *command],
            stdin=far,
            stdout=far,
            stderr=far,
            start_new_session=True,
        )
        os.close(far)
        self._frozen = self._ended = False
        self._queued = bytearray()
        self._released = 0
        self._coming: deque[tuple[float, bytes]] = deque()
        self._going: deque[tuple[float, bytes]] = deque()
        signal.signal(signal.SIGUSR1, lambda *_: self._freeze(True))
        signal.signal(signal.SIGUSR2, lambda *_: self._freeze(False))
        signal.signal(signal.SIGWINCH, lambda *_: self._copy_size())

    def run(self) -> int:
        """Carry what is said both ways until the command has ended; answers its exit code."""
        before, allowed = time.monotonic(), 0.0
        while not (self._ended and not self._queued and not self._coming):
            self._read()
            now = time.monotonic()
            if not self._frozen:
                allowed = min(allowed, self._rate * TICK_SECONDS) + self._rate * (now - before)
                allowed -= self._release(int(allowed), now)
                self._deliver(now)
            before = now
        return self._process.wait()

    def _freeze(self, frozen: bool) -> None:
        self._frozen = frozen
        if not frozen:
            self._note(THAW)

    def _copy_size(self) -> None:
        termios.tcsetwinsize(self._near, termios.tcgetwinsize(0))

    def _read(self) -> None:
        room = self._buffer - len(self._queued)
        sources = [0, *([self._near] if room > 0 and not self._ended else [])]
        readable = select.select(sources, [], [], TICK_SECONDS)[0]
        if 0 in readable:
            typed = os.read(0, 4096)
            self._going.append(
                (time.monotonic() + self._delay, CURSOR.sub(b"", typed) if self._deaf else typed)
            )
        if self._near in readable:
            try:
                self._queued += os.read(self._near, room)
            except OSError:  # how Linux says that nobody holds the other end any more
                self._ended = True

    def _release(self, most: int, now: float) -> int:
        piece = bytes(self._queued[:most])
        if piece:
            del self._queued[:most]
            self._released += len(piece)
            self._coming.append((now + self._delay, piece))
        return len(piece)

    def _deliver(self, now: float) -> None:
        while self._coming and self._coming[0][0] <= now:
            os.write(1, self._coming.popleft()[1])
        while self._going and self._going[0][0] <= now:
            text = self._going.popleft()[1]
            os.write(self._near, text)
            self._note(text.decode(errors="replace"))

    def _note(self, text: str) -> None:
        note = Note(text=text, released=self._released, queued=len(self._queued))
        with self._notes.open("ab") as file:
            file.write(msgspec.json.encode(note) + b"\n")


def main() -> int:
    """Run the line."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--bytes-a-second", type=float, required=True)
    parser.add_argument("--delay", type=float, default=0.0)
    parser.add_argument("--buffer", type=int, default=1024 * 1024)
    parser.add_argument("--deaf", action="store_true")
    parser.add_argument("--notes", type=Path, required=True)
    parser.add_argument("command", nargs=REMAINDER)
    options = parser.parse_args()
    tty.setraw(0)
    return SlowLine(
        options.command,
        bytes_a_second=options.bytes_a_second,
        delay=options.delay,
        buffer=options.buffer,
        deaf=options.deaf,
        notes=options.notes,
    ).run()


if __name__ == "__main__":
    sys.exit(main())
