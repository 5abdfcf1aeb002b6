"""From a command to its first whole frame."""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import NamedTuple

from benchmarks.line import Line
from tests.support.terminal import isolated_environment

ROOT = Path(__file__).parents[1]
BARE = [sys.executable, str(ROOT / "benchmarks" / "bare.py")]
OPENED = [sys.executable, str(ROOT / "benchmarks" / "opened.py")]
HOME = [sys.executable, "-m", "unslump"]
STARTS = 11
QUICK_STARTS = 3


class Case(NamedTuple):
    """A command, a word that only its whole first frame has, and the environment it starts in."""

    command: Sequence[str]
    text: str
    environment: Mapping[str, str]


class Start(NamedTuple):
    """What the first frame takes, in milliseconds, and the memory held then, in mebibytes."""

    processor: float
    wall: float
    memory: float


def print_table(*, quick: bool = False) -> None:
    """A bare Textual app and unslump."""
    with TemporaryDirectory() as folder:
        environment = person(Path(folder))
        bare = Case(BARE, "ready", environment)
        cases = {"a bare Textual app": bare, "unslump, at home": Case(HOME, "Routines", environment)}
        print_starts(cases, quick=quick)


def person(folder: Path) -> dict[str, str]:
    """The environment of somebody who has read the safety notice and done nothing yet."""
    environment = isolated_environment(folder) | {"PYTHONPATH": str(ROOT)}
    with Line(HOME, environment) as line:
        line.read_until("I have read this")
        line.press("\r")
        line.read(1)
    return environment


def print_starts(cases: Mapping[str, Case], *, quick: bool = False) -> None:
    """First frames, taken in turns; the ratio is that to the first case."""
    starts: dict[str, list[Start]] = {name: [] for name in cases}
    times = QUICK_STARTS if quick else STARTS
    for _ in range(times):
        for name, case in cases.items():
            starts[name].append(_first_frame(case))
    middle = {name: Start(*map(median, zip(*taken, strict=True))) for name, taken in starts.items()}
    first = next(iter(middle.values()))
    heading = f"first frame, median of {times}"
    print(f"\n{heading:34}{'processor ms':>14}{'ratio':>8}{'wall ms':>10}{'MiB':>8}")
    for name, start in middle.items():
        ratio = start.processor / first.processor
        print(f"{name:34}{start.processor:14.0f}{ratio:8.2f}{start.wall:10.0f}{start.memory:8.1f}")


def _first_frame(case: Case) -> Start:
    with Line(case.command, case.environment) as line:
        wall = line.read_until(case.text)[-1].at - line.started
        return Start(line.processor_seconds * 1000, wall * 1000, line.resident_mebibytes)
