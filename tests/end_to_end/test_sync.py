"""Several machines as they really are: processes that sync at once, and are killed in the middle of it."""

import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace
from tests.support.terminal import isolated_environment

from unslump.history.store import Store
from unslump.testing.histories import history

DEADLINE = 60.0
MANY = history(600, seed=5)


class Home:
    """A person at one of their machines, and the folder that it shares with the others."""

    def __init__(self, folder: Path, shared: Path) -> None:
        self.environment = isolated_environment(folder)
        self.shared = shared
        self.notes = Path(self.environment["XDG_STATE_HOME"], "unslump", "sync.json")
        self.store = Store.open(Path(self.environment["XDG_DATA_HOME"], "unslump", "history.db"))
        self.journals_before = set[Path]()

    def syncing(self) -> "subprocess.Popen[str]":
        """A sync under way."""
        self.journals_before = set(self.shared.iterdir())
        return subprocess.Popen(
            [sys.executable, "-m", "unslump", "sync", str(self.shared)],
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def sync(self) -> str:
        """What a sync prints that goes well."""
        return went_well(self.syncing())


def went_well(process: "subprocess.Popen[str]") -> str:
    try:
        printed, complaint = process.communicate(timeout=DEADLINE)
    finally:
        process.kill()
    assert (process.returncode, complaint) == (0, "")
    return printed


@pytest.fixture
def laptop(tmp_path: Path, shared: Path) -> Home:
    return Home(tmp_path / "laptop", shared)


@pytest.fixture
def server(tmp_path: Path, shared: Path) -> Home:
    return Home(tmp_path / "server", shared)


def test_both_sides_at_once_and_twice_on_each(laptop: Home, server: Home, shared: Path) -> None:
    homes = (laptop, server)
    for number, session in enumerate(MANY[:40]):
        homes[number % 2].store.add([session])
        if number % 20 == 19:
            for process in [home.syncing() for home in (*homes, *homes)]:
                went_well(process)
            oldest = laptop.store.sessions()[0]
            laptop.store.edit(oldest, replace(oldest, title=f"Changed {number}"))
            server.store.delete(server.store.sessions()[-1])
    for home in (laptop, server, laptop):
        home.sync()
    assert laptop.store.sessions() == server.store.sessions()
    assert len(laptop.store.sessions()) == 38
    assert laptop.store.sessions()[0].title == "Changed 39"
    assert len(list(shared.iterdir())) == 2


def notes_are_there(home: Home) -> bool:
    return home.notes.exists()


def something_is_sent(home: Home) -> bool:
    begun = set(home.shared.iterdir()) - home.journals_before
    return any(path.stat().st_size > 100_000 for path in begun)


def the_history_is_being_written(home: Home) -> bool:
    return home.store.path.with_name("history.db-journal").exists()


@pytest.mark.parametrize("moment", [notes_are_there, something_is_sent, the_history_is_being_written])
def test_kill_9_in_the_middle_costs_nothing(
    moment: Callable[[Home], bool], laptop: Home, server: Home
) -> None:
    laptop.store.add(MANY[:300])
    server.store.add(MANY[300:])
    ends = []
    for home in (laptop, server):
        process = home.syncing()
        deadline = time.monotonic() + DEADLINE
        while process.poll() is None and not moment(home):
            assert time.monotonic() < deadline
        process.kill()
        process.communicate(timeout=DEADLINE)
        ends.append(process.returncode)
        assert len(home.store.sessions()) in (300, 600)
    assert -signal.SIGKILL in ends, "the moment never came"
    for home in (laptop, server, laptop):
        home.sync()
    assert laptop.store.sessions() == server.store.sessions()
    assert len(laptop.store.sessions()) == 600
    assert laptop.sync() == server.sync() == "Sent: nothing.\nTaken in: nothing.\n"
