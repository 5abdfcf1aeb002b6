"""What a long history costs: opening the app, and everything that reads what was done."""

import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from tempfile import TemporaryDirectory
from time import process_time

from benchmarks.starts import HOME, Case, person, print_starts
from msgspec.structs import replace

from unslump.history.records import Ending, Finish, Session, SetRecord
from unslump.history.resume import close_stale, interrupted
from unslump.history.store import Store
from unslump.hooks.assembly import assemble

ROUTINE = "desk-back/undo-the-sitting"
SIZES = (10, 1_000, 100_000)
AT_ONCE = 1_000
"""Sessions that are added in one transaction."""
BEGIN = datetime(2020, 1, 1, 7, 30, tzinfo=UTC)
BETWEEN = timedelta(minutes=30)
NOW = BEGIN + BETWEEN * SIZES[-1]
OPENINGS = ("opening the history screen", "the same, once it has been open")
COMMANDS = (("history",), ("export", "jsonl", "-o", "-"), ("export", "csv", "-o", "-"))


def print_table(*, quick: bool = False) -> None:
    """Histories of the built-in routine, every set of each session done."""
    sizes = SIZES[:2] if quick else SIZES
    with TemporaryDirectory() as scratch:
        people = {f"{size:,} sessions": _person_with(Path(scratch) / str(size), size) for size in sizes}
        print_starts({name: Case(HOME, "Routines", who) for name, who in people.items()}, quick=quick)
        print(f"\n{'processor ms':40}" + "".join(f"{name:>18}" for name in people))
        for what, work in PARTS.items():
            _print_row(what, [_milliseconds(work, _history(who)) for who in people.values()])
        opened = [_looking_back(who) for who in people.values()]
        for what, taken in zip(OPENINGS, zip(*opened, strict=True), strict=True):
            _print_row(what, taken)
        for command in COMMANDS:
            _print_row(f"unslump {' '.join(command)}", [_run(command, who) for who in people.values()])


def _open(path: Path) -> None:
    Store.open(path)


def _look_for_what_waits(path: Path) -> None:
    store, live = Store.open(path), path.parent / "live"
    close_stale(store, live, NOW)
    interrupted(store, live, NOW)


def _read_all(path: Path) -> None:
    Store.open(path).sessions()


def _save_one(path: Path) -> None:
    Store.open(path).save(_session(0))


PARTS: Mapping[str, Callable[[Path], None]] = {
    "opening the file": _open,
    "the same, and looking for what waits": _look_for_what_waits,
    "the same, and reading every session": _read_all,
    "the same, and saving one session": _save_one,
}


def _person_with(folder: Path, size: int) -> dict[str, str]:
    """Somebody who has done so many sessions."""
    environment = person(folder)
    store = Store.open(_history(environment))
    for first in range(0, size, AT_ONCE):
        store.add([_session(number) for number in range(first, min(first + AT_ONCE, size))])
    return environment


def _history(environment: Mapping[str, str]) -> Path:
    return Path(environment["XDG_DATA_HOME"]) / "unslump" / "history.db"


def _session(number: int) -> Session:
    started = BEGIN + BETWEEN * number
    return replace(_first(), id=f"session-{number}", started=started, ended=started + timedelta(minutes=12))


@cache
def _first() -> Session:
    assembly = assemble(safe=True)
    timeline = assembly.timeline(assembly.library.routine(ROUTINE))
    return Session(
        id="session-0",
        routine=timeline.routine.id,
        title=timeline.routine.title,
        pack_version="1.0.0",
        started=BEGIN,
        finish=Finish.FINISHED,
        plan=timeline.plan,
        sets=tuple(
            SetRecord(planned=planned, amount=planned.high or 30, seconds=40, ended=Ending.DONE, at=BEGIN)
            for planned in timeline.plan
        ),
    )


def _milliseconds(work: Callable[[Path], None], path: Path) -> float:
    """Processor time of the shorter of two runs."""
    taken = []
    for _ in range(2):
        before = process_time()
        work(path)
        taken.append(process_time() - before)
    return min(taken) * 1000


def _run(command: Sequence[str], environment: Mapping[str, str]) -> float:
    """Processor time of a whole command."""
    before = getrusage(RUSAGE_CHILDREN)
    subprocess.run([*HOME, *command], env=dict(environment), check=True, stdout=subprocess.DEVNULL)
    after = getrusage(RUSAGE_CHILDREN)
    return (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1000


def _looking_back(environment: Mapping[str, str]) -> list[float]:
    """Processor time of opening the history screen: the first time, and the shortest of later ones."""
    script = Path(__file__).parent / "looking_back.py"
    done = subprocess.run(
        [sys.executable, script], env=dict(environment), check=True, stdout=subprocess.PIPE, text=True
    )
    return [float(word) for word in done.stdout.split()]


def _print_row(name: str, milliseconds: Sequence[float]) -> None:
    print(f"{name:40}" + "".join(f"{taken:18,.0f}" for taken in milliseconds))
