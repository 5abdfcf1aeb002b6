"""A Python process of its own, spoken to a line at a time, that never outlives its test."""

import subprocess
import sys
from pathlib import Path
from threading import Timer
from types import TracebackType

ROOT = Path(__file__).parents[2]
DEADLINE = 60.0
"""Seconds after which a child is killed, and whoever waits for its next line goes on."""


class Child:
    """Runs a program text with the given arguments."""

    def __init__(self, program: str, *arguments: object) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", program, *map(str, arguments)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            bufsize=1,
        )
        self._deadline = Timer(DEADLINE, self.process.kill)
        self._deadline.start()

    def write(self, line: str) -> None:
        """Give the child a line to read."""
        assert self.process.stdin
        self.process.stdin.write(f"{line}\n")
        self.process.stdin.flush()

    def read(self) -> str:
        """Wait for the child's next line; "" once it has ended."""
        assert self.process.stdout
        return self.process.stdout.readline().rstrip("\n")

    def wait(self) -> int:
        """Wait for the end; answers the exit code."""
        return self.process.wait(DEADLINE)

    def kill(self) -> None:
        """End the child at once, as kill -9 does, and wait until it is gone."""
        self.process.kill()
        self.process.communicate()
        self._deadline.cancel()

    def __enter__(self) -> "Child":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.kill()
