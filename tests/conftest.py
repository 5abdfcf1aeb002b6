"""For every test."""

import gc
import os
import signal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from tests.support.app import Clock

    from unslump.house import House

for _ended_by in (signal.SIGINT, signal.SIGHUP, signal.SIGQUIT):
    if signal.getsignal(_ended_by) is signal.SIG_IGN:  # so it is in the background, and children inherit it
        signal.signal(_ended_by, signal.default_int_handler if _ended_by is signal.SIGINT else signal.SIG_DFL)

# A busy machine is no fault, be it slow to try an example or to find one. HYPOTHESIS_EXAMPLES looks longer.
settings.register_profile(
    "every day",
    deadline=None,
    max_examples=int(os.environ.get("HYPOTHESIS_EXAMPLES", "50")),
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("every day")


def pytest_xdist_auto_num_workers() -> int:
    """How many processes `-n auto` takes: two more than can run, for many a test waits for a terminal."""
    return 2 + (os.cpu_count() or 1)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Have the files whose tests wait for terminals lie evenly among the others.

    Each process takes a stretch of the whole, so that never all of them wait, nor one is left to wait alone.
    """
    files = list(dict.fromkeys(item.path for item in items))
    waiting = [file for file in files if file.parent.name == "end_to_end"]
    others = [file for file in files if file not in waiting]
    place = {file: number / len(group) for group in (waiting, others) for number, file in enumerate(group)}
    items.sort(key=lambda item: place[item.path])


gc.disable()  # until everything is collected: none of that is garbage


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop() -> None:
    """Have the garbage collector pass over what stays to the end, and come less often to what an app leaves.

    Otherwise a fourth of the processor time of a test of the screens goes into looking at all of it again.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)
    gc.enable()


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """A folder that several machines of one person share."""
    folder = tmp_path / "shared"
    folder.mkdir()
    return folder


# What these two need is imported within, for most tests do without it.


@pytest.fixture
def clock() -> "Clock":
    """A clock that stands still until a test winds it."""
    from tests.support.app import Clock

    return Clock()


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clock: "Clock") -> "House":
    """The house of somebody who has read the safety notice."""
    from tests.support.app import make_house, settle_in

    settle_in(tmp_path, monkeypatch)
    return make_house(clock)
