"""From a key to what it paints, while the figure moves."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from random import uniform
from statistics import quantiles
from tempfile import TemporaryDirectory
from time import monotonic

from benchmarks.line import Chunk, Line
from benchmarks.playing import ALL_CELLS, playing
from benchmarks.starts import person
from tests.support.emulator import Emulator

ANSWER_SECONDS = 0.25
"""How long the answer to a key is waited for."""
LEAST_CHANGE = 5
"""Seconds by which a key changes what is left, and a tick does not."""
REDRAW = "\x1b[15~"
"""F5."""


def print_table(*, quick: bool = False) -> None:
    """At this machine: half of the keys are answered sooner than p50, and one in a hundred later than p99."""
    keys = 20 if quick else 100
    print(f"\n{f'a key to its paint, {keys} keys':34}{'p50 ms':>14}{'p99 ms':>8}{'lost':>10}")
    for name, options in (("a set", []), ("a set, every cell", [ALL_CELLS]))[: 1 if quick else 2]:
        with TemporaryDirectory() as folder, playing(person(Path(folder)), *options, quick=quick) as line:
            print_answers(name, list(answers(line, keys)), keys)


def print_answers(name: str, taken: list[float], keys: int) -> None:
    """One row; keys without an answer in time are lost."""
    cuts = quantiles(taken, n=100, method="inclusive")
    print(f"{name:34}{cuts[49]:14.1f}{cuts[98]:8.1f}{keys - len(taken):10}")


def answers(line: Line, keys: int, *, within: float = ANSWER_SECONDS) -> Iterator[float]:
    """Milliseconds from a key that makes the set longer, or shorter again, until the screen says so."""
    terminal = Emulator(line.columns, line.rows)
    line.press(REDRAW)
    _take(terminal, line.read(max(within, 1.0)))
    while seconds_left(terminal) is None:
        _take(terminal, line.read(1.0))
    for key in range(keys):
        _take(terminal, line.read(uniform(0.05, 0.15)))
        before, pressed = seconds_left(terminal), monotonic()
        line.press("+-"[key % 2])
        seen = False
        while not seen and (left := within - (monotonic() - pressed)) > 0:
            for chunk in line.read(min(left, ANSWER_SECONDS)):
                terminal.write(chunk.text)
                now = seconds_left(terminal)
                if not seen and before and now and abs(now - before) >= LEAST_CHANGE:
                    seen = True
                    yield (chunk.at - pressed) * 1000


def seconds_left(terminal: Emulator) -> int | None:
    """How long the session still takes, as it stands on the screen; None where it does not."""
    text = "".join(cell[0] for row in terminal.cells() for cell in row)
    left = re.search(r"about (\d+):(\d\d) left", text)
    return int(left[1]) * 60 + int(left[2]) if left else None


def _take(terminal: Emulator, chunks: Iterable[Chunk]) -> None:
    for chunk in chunks:
        terminal.write(chunk.text)
