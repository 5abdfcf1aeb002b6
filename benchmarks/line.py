"""A program at the far end of a pseudo-terminal: what it writes and when, and what it costs."""

import os
import pty
import re
import select
import subprocess
import termios
import time
from codecs import getincrementaldecoder
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

QUERY = re.compile(rb"\x1b\[\?2026\$p|(?:\x1b\[(\d+);(\d+)H)?\x1b\[6n")
"""Whether updates can be synchronised, and where the cursor is, which is asked where it was just put."""
UNFINISHED = re.compile(rb"(?:\x1b\[\d*;?\d*H)?(?:\x1b(?:\[[0-?]*\$?)?)?$")
PROCESSOR_CLOCK = 2
"""Of a process and all its threads, in the number that Linux makes of a process and one of its clocks."""
DEADLINE = 30.0


class Chunk(NamedTuple):
    """What was read, and when."""

    at: float
    text: str


class Line:
    """Runs `command` in a terminal of full colour until the `with` block is left."""

    def __init__(
        self, command: Sequence[str], environment: Mapping[str, str], *, columns: int = 100, rows: int = 30
    ) -> None:
        self.columns, self.rows = columns, rows
        self._decode = getincrementaldecoder("utf-8")().decode
        self._unfinished = b""
        self._near, far = pty.openpty()
        termios.tcsetwinsize(far, (rows, columns))
        self.started = time.monotonic()
        self._process = subprocess.Popen(
            command,
            env=dict(environment),
            cwd=environment["HOME"],
            stdin=far,
            stdout=far,
            stderr=far,
            start_new_session=True,
        )
        os.close(far)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._near)

    @property
    def processor_seconds(self) -> float:
        """Processor time of the program so far."""
        return time.clock_gettime(~self._process.pid << 3 | PROCESSOR_CLOCK)

    @property
    def resident_mebibytes(self) -> float:
        """Memory that the program holds."""
        status = Path(f"/proc/{self._process.pid}/status").read_text()
        found = re.search(r"VmRSS:\s*(\d+)", status)
        assert found
        return int(found[1]) / 1024

    def signal(self, number: int) -> None:
        """Send the program a signal."""
        self._process.send_signal(number)

    def press(self, keys: str) -> None:
        """Type."""
        os.write(self._near, keys.encode())

    def read(self, seconds: float) -> list[Chunk]:
        """Everything that comes during this time."""
        chunks: list[Chunk] = []
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            if select.select([self._near], [], [], left)[0]:
                chunks.append(self._take())
        return chunks

    def read_until(self, text: str) -> list[Chunk]:
        """Everything up to the chunk that brings `text`. Raises TimeoutError where it never comes."""
        chunks: list[Chunk] = []
        while text not in "".join(chunk.text for chunk in chunks):
            if not select.select([self._near], [], [], DEADLINE)[0]:
                raise TimeoutError(f"{text!r} did not come in {DEADLINE:.0f} s")
            chunks.append(self._take())
        return chunks

    def _take(self) -> Chunk:
        data, at = os.read(self._near, 65536), time.monotonic()
        self._answer(self._unfinished + data)
        return Chunk(at, self._decode(data))

    def _answer(self, data: bytes) -> None:
        """Answer what is asked, as a terminal does; a question may come in two pieces."""
        end = 0
        for query in QUERY.finditer(data):
            row, column = (int(place or 1) for place in query.groups())
            synchronised = query[0].endswith(b"p")
            os.write(self._near, b"\x1b[?2026;2$y" if synchronised else b"\x1b[%d;%dR" % (row, column))
            end = query.end()
        unfinished = UNFINISHED.search(data, end)
        self._unfinished = unfinished[0] if unfinished else b""
