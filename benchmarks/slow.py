"""At the far end of a slow line: from a key to its paint, and a line that is frozen for a while.

The line is `tests/support/slow_line.py`, with a megabyte of buffers in between, as sshd and two kernels have.
"""

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

from benchmarks.keys import REDRAW, answers, print_answers, seconds_left
from benchmarks.line import Line
from benchmarks.playing import ALL_CELLS, begin
from benchmarks.starts import OPENED, ROOT, person
from tests.support.emulator import Emulator

SLOW_LINE = [sys.executable, str(ROOT / "tests" / "support" / "slow_line.py")]
LINES = (
    ("a reader of 2 KiB a second", 2048, 0.0),
    ("6 kB a second, 200 ms there and back", 6000, 0.1),
    ("20 kB a second, 200 ms", 20_000, 0.1),
)
"""What a row is called, bytes a second, and seconds one way."""
STOCK = "6 kB a second, every cell"
LONGEST_ANSWER_SECONDS = 10.0
FROZEN_SECONDS = 25.0


def print_table(*, quick: bool = False) -> None:
    """Keys on each line, then the line that freezes."""
    keys = 5 if quick else 30
    print(f"\n{f'a key to its paint, {keys} keys':40}{'p50 ms':>8}{'p99 ms':>8}{'lost':>10}")
    for name, rate, delay in LINES[1:2] if quick else LINES:
        with _far_away(rate, delay, quick=quick) as line:
            print_answers(name, list(answers(line, keys, within=LONGEST_ANSWER_SECONDS)), keys)
    if not quick:
        with _far_away(6000, 0.1, ALL_CELLS) as line:
            print_answers(STOCK, list(answers(line, 3, within=LONGEST_ANSWER_SECONDS)), 3)
    _print_frozen(quick=quick)


@contextmanager
def _far_away(rate: int, delay: float, *options: str, quick: bool = False) -> Iterator[Line]:
    """The app in its first set, at the far end of such a line."""
    with TemporaryDirectory() as folder:
        asked = ["--bytes-a-second", str(rate), "--delay", str(delay), "--notes", str(Path(folder) / "notes")]
        with Line([*SLOW_LINE, *asked, *OPENED, *options], person(Path(folder))) as line:
            begin(line, quick=quick)
            yield line


def _print_frozen(*, quick: bool) -> None:
    """After the thaw: what came of the past, and when the screen showed what was left by then."""
    frozen = 5.0 if quick else FROZEN_SECONDS
    heading = f"a line frozen for {frozen:.0f} s"
    print(f"\n{heading:40}{'bytes until then':>24}{'the present after ms':>24}")
    with _far_away(20_000, 0.1, quick=quick) as line:
        terminal = Emulator(line.columns, line.rows)
        line.press(REDRAW)
        for chunk in line.read(2.0):
            terminal.write(chunk.text)
        before = seconds_left(terminal)
        line.signal(signal.SIGUSR1)
        line.read(frozen)
        line.signal(signal.SIGUSR2)
        thawed, past = monotonic(), 0
        assert before is not None
        while monotonic() - thawed < LONGEST_ANSWER_SECONDS:
            for chunk in line.read(0.1):
                terminal.write(chunk.text)
                past += len(chunk.text.encode())
                left = seconds_left(terminal)
                if left is not None and abs(before - frozen - left) <= 3:
                    print(f"{'20 kB a second, 200 ms':40}{past:24}{(chunk.at - thawed) * 1000:24.0f}")
                    return
    print(f"{'20 kB a second, 200 ms':40}{past:24}{'never':>24}")
