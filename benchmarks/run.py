"""What the app costs at start, while it plays and while it rests: `python benchmarks/run.py [--seconds N]`.

Processor time is that of the whole process. Compare ratios, and bytes: those hang on no machine. Needs Linux.
"""

import re
import sys
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from random import uniform
from statistics import quantiles
from tempfile import TemporaryDirectory
from time import monotonic
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.line import Chunk, Line
from benchmarks.starts import HOME, ROOT, Case, person, print_starts
from tests.support.bound import least_bytes
from tests.support.emulator import Emulator

BARE = [sys.executable, str(ROOT / "benchmarks" / "bare.py")]
OPENED = [sys.executable, str(ROOT / "benchmarks" / "opened.py")]
ALL_CELLS, NO_FIGURE = "--all-cells", "--no-figure"
KEYS = 100
ANSWER_SECONDS = 0.25
"""How long the answer to a key is waited for."""
FIRST_REPETITION_SECONDS = 21.0
"""What it takes to lie down and to move once: by then every picture of the figure is drawn."""
LEAST_CHANGE = 5
"""Seconds by which a key changes what is left, and a tick does not."""
REDRAW = "\x1b[15~"
"""F5."""
HOME_OF_CURSOR = "\x1b[1;1H"
"""What ends every update."""


class Cost(NamedTuple):
    """What a second takes: of a core, and in bytes; `least` bytes would do."""

    processor: float
    written: float
    least: float


def main() -> None:
    """Print the tables."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=20.0, help="how long each screen is watched")
    seconds = parser.parse_args().seconds
    with TemporaryDirectory() as folder:
        environment = person(Path(folder))
        bare = Case(BARE, "ready", environment)
        print_starts({"a bare Textual app": bare, "unslump, at home": Case(HOME, "Routines", environment)})
    print_playing(seconds)
    print_keys()


@contextmanager
def playing(*options: str) -> Iterator[Line]:
    """The app in its first set, after the first repetition."""
    with TemporaryDirectory() as folder, Line([*OPENED, *options], person(Path(folder))) as line:
        line.read_until("Get ready")
        line.press("n")
        line.read(FIRST_REPETITION_SECONDS)
        yield line


def print_playing(seconds: float) -> None:
    """A set that is played, and a pause in it."""
    print(f"\n{'a second of':34}{'processor %':>14}{'bytes':>8}{'least':>10}{'ratio':>8}")
    for what, options in (("a set", []), ("a set without its figure", [NO_FIGURE])):
        with playing(*options) as line:
            print_cost(what, watch(line, seconds))
            line.press(" ")
            line.read(1)
            print_cost("a pause in it", watch(line, seconds))
        with playing(ALL_CELLS, *options) as line:
            print_cost(f"{what}, every cell", watch(line, seconds))


def watch(line: Line, seconds: float) -> Cost:
    """What the program takes while nobody touches it."""
    before = line.processor_seconds
    chunks = line.read(seconds)
    processor = line.processor_seconds - before
    written = sum(len(chunk.text.encode()) for chunk in chunks)
    return Cost(processor / seconds, written / seconds, least(line, chunks) / seconds)


def least(line: Line, chunks: Sequence[Chunk]) -> int:
    """The bytes of the changed cells of every frame, on a screen that begins blank."""
    terminal = Emulator(line.columns, line.rows)
    total, before = 0, terminal.cells()
    for frame in frames(chunks):
        terminal.write(frame)
        after = terminal.cells()
        total += least_bytes(before, after)
        before = after
    return total


def frames(chunks: Sequence[Chunk]) -> Iterator[str]:
    """What was written, update by update."""
    *whole, _ = "".join(chunk.text for chunk in chunks).split(HOME_OF_CURSOR)
    return (update + HOME_OF_CURSOR for update in whole)


def print_cost(name: str, cost: Cost) -> None:
    """One row."""
    ratio = f"{cost.written / cost.least:8.2f}" if cost.least else f"{'':8}"
    print(f"{name:34}{cost.processor * 100:14.1f}{cost.written:8.0f}{cost.least:10.0f}{ratio}")


def print_keys() -> None:
    """From a key to what it paints, while the figure moves."""
    print(f"\n{f'a key to its paint, {KEYS} keys':34}{'p50 ms':>14}{'p99 ms':>8}")
    for name, options in (("a set", []), ("a set, every cell", [ALL_CELLS])):
        with playing(*options) as line:
            cuts = quantiles(answers(line), n=100)
            print(f"{name:34}{cuts[49]:14.1f}{cuts[98]:8.1f}")


def answers(line: Line) -> Iterator[float]:
    """Milliseconds from a key that makes the set longer, or shorter again, until the screen says so."""
    terminal = Emulator(line.columns, line.rows)
    line.press(REDRAW)
    take(terminal, line.read(ANSWER_SECONDS))
    for key in range(KEYS):
        take(terminal, line.read(uniform(0.05, 0.15)))
        before, pressed = seconds_left(terminal), monotonic()
        line.press("+-"[key % 2])
        for chunk in line.read(ANSWER_SECONDS):
            was = seconds_left(terminal)
            terminal.write(chunk.text)
            if abs(was - before) < LEAST_CHANGE <= abs(seconds_left(terminal) - before):
                yield (chunk.at - pressed) * 1000


def take(terminal: Emulator, chunks: Iterable[Chunk]) -> None:
    """Show what came."""
    for chunk in chunks:
        terminal.write(chunk.text)


def seconds_left(terminal: Emulator) -> int:
    """How long the session still takes, as it stands on the screen."""
    text = "".join(cell[0] for row in terminal.cells() for cell in row)
    left = re.search(r"about (\d+):(\d\d) left", text)
    assert left, text
    return int(left[1]) * 60 + int(left[2])


if __name__ == "__main__":
    main()
