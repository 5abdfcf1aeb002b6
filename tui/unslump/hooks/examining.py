"""Having plug-ins examined by another process, and knowing whom it died of."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Thread

import msgspec

from unslump.hooks.examination import READY, Finding, Subject
from unslump.installed.plugins import InstalledPlugin
from unslump.installed.problem import InstallationProblem

PATIENCE = 60.0
"""Seconds of silence after which the process is ended: more than the limits of one plug-in together."""


def examined(plugins: Sequence[InstalledPlugin], *, patience: float = PATIENCE) -> Iterator[Finding]:
    """Load each plug-in in a process that is not this one, and say what came of it, in order.

    One that ends or blocks that process is found out, and those after it get a new one. Raises
    InstallationProblem when no such process can be run.
    """
    ahead = [
        Subject(name=each.name, distribution=each.distribution, leads_to=each.leads_to) for each in plugins
    ]
    while ahead:
        examiner = _Examiner(ahead, patience)
        try:
            # They are answered in their order: the first without an answer is the one it died of.
            for subject in list(ahead):
                finding = examiner.next_finding() or Finding(name=subject.name, faults=(examiner.end,))
                ahead.remove(subject)
                yield finding
                if examiner.end:
                    break
        finally:
            examiner.stop()


class _Examiner:
    """The other process; `end` says how it ended, once it has."""

    def __init__(self, subjects: Sequence[Subject], patience: float) -> None:
        self.end = ""
        self._patience = patience
        self._lines: SimpleQueue[bytes] = SimpleQueue()
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "unslump.hooks.examination"],
            env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        Thread(target=self._listen, daemon=True).start()
        assert self._process.stdin
        with suppress(OSError), self._process.stdin as question:  # if it has ended, the missing line says so
            question.write(msgspec.json.encode(subjects))
        if self._line(PATIENCE) != READY:
            self.stop()
            raise InstallationProblem(f"The plug-ins could not be loaded to look at them: {self.end}.")

    def next_finding(self) -> Finding | None:
        """Wait for the next finding; None if the process ended instead, or was silent for too long."""
        line = self._line(self._patience)
        return msgspec.json.decode(line, type=Finding) if line else None

    def stop(self) -> None:
        """End the process, whatever it is doing."""
        self._process.kill()
        self._process.wait()

    def _line(self, patience: float) -> bytes:
        try:
            line = self._lines.get(timeout=patience)
        except Empty:
            self.end = f"it held up the whole program for {patience:g} s"
            return b""
        if not line.endswith(b"\n"):
            self.end = f"it ended the whole program ({_way_of_ending(self._process.wait())})"
            return b""
        return line

    def _listen(self) -> None:
        assert self._process.stdout
        with self._process.stdout as lines:
            for line in lines:
                self._lines.put(line)
        self._lines.put(b"")


def _way_of_ending(code: int) -> str:
    if code >= 0:
        return f"exit code {code}"
    with suppress(ValueError):
        return signal.Signals(-code).name
    return f"signal {-code}"
