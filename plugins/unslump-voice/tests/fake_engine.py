"""A speech engine for tests: a real program on PATH that writes down what it is given and says nothing."""

import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from unslump.api import Cue, CueKind

PATIENCE = 60.0
"""Seconds until what has not happened is taken never to happen."""
ENGINE = """#!{python} -ISs
import os, sys, time
from pathlib import Path

here = Path(__file__).parent
(here / "processes").open("a").write(f"{{os.getpid()}}\\n")
words = sys.stdin.buffer.read().decode()
if words:
    (here / "given").open("a", encoding="utf-8").write("\\x1f".join([*sys.argv[1:], words]) + "\\x1e")
    while (here / "slow").exists():
        time.sleep(0.01)
    {ending}
"""


@dataclass(frozen=True)
class FakeEngine:
    """The folder of the program. While it is slow, it goes on saying what it says."""

    folder: Path
    name: str = "espeak-ng"

    def install(self, ending: str = "") -> None:
        """Write the program; `ending` is Python that it runs when it has said its words."""
        program = self.folder / self.name
        program.write_text(ENGINE.format(python=sys.executable, ending=ending), encoding="utf-8")
        program.chmod(0o755)

    def slow_down(self) -> None:
        """Say for ever what is said from now on."""
        (self.folder / "slow").touch()

    def hurry_up(self) -> None:
        """Come to an end with what is being said."""
        (self.folder / "slow").unlink()

    def given(self) -> list[tuple[list[str], str]]:
        """Arguments and words of every process that was given words, in the order in which it read them."""
        file = self.folder / "given"
        text = file.read_text(encoding="utf-8") if file.exists() else ""
        records = [record.split("\x1f") for record in text.split("\x1e")[:-1]]
        return [(arguments, words) for *arguments, words in records]

    def said(self) -> list[str]:
        """The words alone."""
        return [words.removesuffix("\n") for _, words in self.given()]

    def started(self) -> list[int]:
        """Its processes, in the order in which they came up."""
        file = self.folder / "processes"
        return [int(number) for number in file.read_text().split()] if file.exists() else []

    def living(self) -> list[int]:
        """Its processes that have not ended."""
        return [number for number in self.started() if _lives(number)]


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def cue(kind: CueKind, text: str, at: float = 0.0) -> Cue:
    """A cue of the first step."""
    return Cue(kind=kind, at=at, text=text, step=1, exercise="test/press-up")


def wait_until(happened: Callable[[], bool]) -> None:
    """Wait for something that other processes do."""
    deadline = time.monotonic() + PATIENCE
    while not happened():
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.005)
