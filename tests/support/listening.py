"""A listener in a room of its own: the installed `unslump listen`, and what it prints and plays."""

import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from threading import Thread
from types import TracebackType
from typing import IO, Self

from tests.hooks.environment import Environment

DEADLINE = 60.0
RECORDER = """
import os
from unslump.api import Output

def record(cue):
    with open(os.environ["RECORD"], "a", encoding="utf-8") as page:
        page.write(f"{cue.kind} {cue.side} {cue.number} {cue.text}\\n")

@hookimpl
def unslump_outputs():
    return [Output(id="recorder", label="A recorder", play=record)]
"""


class Listener:
    """Runs `program listen`, with one plug-in that writes every cue it is given to a file."""

    def __init__(
        self, program: Sequence[str], *arguments: str, environment: Mapping[str, str], folder: Path
    ) -> None:
        installed = folder / "installed"
        if not installed.exists():
            installed.mkdir(parents=True)
            Environment(installed).install("recorder", RECORDER)
        self._record = folder / "record"
        self.told: list[str] = []
        self.lines: list[str] = []
        self.process = subprocess.Popen(
            [*program, "listen", *arguments],
            env={**environment, "PYTHONPATH": str(installed), "RECORD": str(self._record)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdout
        assert self.process.stderr
        self._readers = [
            Thread(target=_keep, args=(self.process.stdout, self.lines), daemon=True),
            Thread(target=_keep, args=(self.process.stderr, self.told), daemon=True),
        ]
        for reader in self._readers:
            reader.start()

    @property
    def recorded(self) -> list[str]:
        """Kind, side, number and words of every cue that the plug-in was given."""
        return self._record.read_text(encoding="utf-8").splitlines() if self._record.exists() else []

    def wait_until(self, condition: Callable[[], bool], seconds: float = DEADLINE) -> None:
        """Wait until `condition` holds."""
        deadline = time.monotonic() + seconds
        while not condition():
            assert time.monotonic() < deadline, f"{self.told}\n{self.lines}\n{self.recorded}"
            time.sleep(0.02)

    def wait_until_it_listens(self) -> Self:
        """Wait until sessions can come in; itself."""
        self.wait_until(lambda: any(line.startswith("Listening at") for line in self.told))
        return self

    def hear(self, text: str) -> int:
        """Give it all of its standard input; the exit code, once all that it printed is here."""
        assert self.process.stdin
        self.process.stdin.write(text)
        self.process.stdin.close()
        return self.wait_for_exit()

    def end(self, number: int) -> int:
        """Send a signal, as ctrl+c does; the exit code, once all that it printed is here."""
        self.process.send_signal(number)
        return self.wait_for_exit()

    def wait_for_exit(self) -> int:
        """The exit code, once all that it printed is here."""
        code = self.process.wait(DEADLINE)
        for reader in self._readers:
            reader.join(DEADLINE)
        return code

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.process.kill()
        self.wait_for_exit()
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            if stream:
                stream.close()


def _keep(stream: IO[str], lines: list[str]) -> None:
    for line in stream:
        lines.append(line.rstrip("\n"))
