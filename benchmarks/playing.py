"""What the app costs at home, while it plays and in a pause, beside other timers in the same terminal."""

import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from benchmarks.line import Chunk, Line
from benchmarks.starts import HOME, OPENED, person
from tests.support.bound import least_bytes
from tests.support.emulator import Emulator
from tests.support.terminal import isolated_environment

ALL_CELLS, NO_FIGURE = "--all-cells", "--no-figure"
FIRST_REPETITION_SECONDS = 21.0
"""What it takes to lie down and to move once: by then every picture of the figure is drawn."""
QUICK_SECONDS = 5.0
"""The same where it may be measured among the rest."""
HOME_OF_CURSOR = "\x1b[1;1H"
"""What ends every update, but for a question behind some."""
PEERS = (
    ("termdown", ("termdown", "3600"), "termdown from PyPI"),
    ("tty-clock", ("tty-clock", "-s", "-c"), "tty-clock from Debian"),
)
"""Timers of others: what a row of the table is called, the command, and what it is."""


class Cost(NamedTuple):
    """What a second takes: of a core, and in bytes, of which `least` would do; and MiB of memory."""

    processor: float
    written: float
    least: float
    memory: float


def print_table(*, quick: bool = False) -> None:
    """Home, a set that is played and a pause in it; then the others."""
    seconds = 5.0 if quick else 20.0
    print(f"\n{'a second of':34}{'processor %':>14}{'bytes':>8}{'least':>10}{'ratio':>8}{'MiB':>8}")
    with TemporaryDirectory() as folder, Line(HOME, person(Path(folder))) as line:
        line.read_until("Routines")
        line.read(3)
        _print_cost("home", watch(line, seconds))
    _print_set("a set", seconds, quick=quick)
    if not quick:
        _print_set("a set, every cell", seconds, ALL_CELLS)
        _print_set("a set without its figure", seconds, NO_FIGURE)
        _print_set("the same, every cell", seconds, NO_FIGURE, ALL_CELLS)
    for name, command, what in PEERS:
        _print_peer(name, command, what, seconds)


@contextmanager
def playing(environment: Mapping[str, str], *options: str, quick: bool = False) -> Iterator[Line]:
    """The app in its first set, after the first repetition."""
    with Line([*OPENED, *options], environment) as line:
        begin(line, quick=quick)
        yield line


def begin(line: Line, *, quick: bool) -> None:
    """Go from the first screen of a session to its first set, and on until that is worth measuring."""
    line.read_until("Get ready")
    line.press("n")
    line.read(QUICK_SECONDS if quick else FIRST_REPETITION_SECONDS)


def watch(line: Line, seconds: float) -> Cost:
    """What the program takes while nobody touches it."""
    before = line.processor_seconds
    chunks = line.read(seconds)
    processor = line.processor_seconds - before
    written = sum(len(chunk.text.encode()) for chunk in chunks)
    least = _least(line, chunks)
    return Cost(processor / seconds, written / seconds, least / seconds, line.resident_mebibytes)


def _print_set(name: str, seconds: float, *options: str, quick: bool = False) -> None:
    with TemporaryDirectory() as folder, playing(person(Path(folder)), *options, quick=quick) as line:
        _print_cost(name, watch(line, seconds))
        if ALL_CELLS not in options:
            line.press(" ")
            line.read(1)
            _print_cost("a pause in it", watch(line, seconds))


def _print_peer(name: str, command: Sequence[str], what: str, seconds: float) -> None:
    if shutil.which(command[0]) is None:
        print(f"{name:34}is not installed: {what}")
        return
    with TemporaryDirectory() as folder, Line(command, isolated_environment(Path(folder))) as line:
        line.read(3)
        _print_cost(name, watch(line, seconds))


def _least(line: Line, chunks: Sequence[Chunk]) -> int:
    """The bytes of the changed cells of every frame, on a screen that begins blank."""
    terminal = Emulator(line.columns, line.rows)
    total, before = 0, terminal.cells()
    for frame in _frames(chunks):
        terminal.write(frame)
        after = terminal.cells()
        total += least_bytes(before, after)
        before = after
    return total


def _frames(chunks: Sequence[Chunk]) -> Iterator[str]:
    """What was written, update by update; of another program than ours, nothing."""
    *whole, _ = "".join(chunk.text for chunk in chunks).split(HOME_OF_CURSOR)
    return (update + HOME_OF_CURSOR for update in whole)


def _print_cost(name: str, cost: Cost) -> None:
    least = f"{cost.least:10.0f}{cost.written / cost.least:8.2f}" if cost.least else f"{'':18}"
    print(f"{name:34}{cost.processor * 100:14.1f}{cost.written:8.0f}{least}{cost.memory:8.1f}")
