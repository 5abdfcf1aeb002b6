"""Several machines of one person, each with a history of its own, and the folder that they share."""

import shutil
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

from msgspec.structs import replace
from tests.support.kept import START, session

from unslump.history.records import Finish, Session
from unslump.history.store import Store
from unslump.history.syncing.sync import Outcome, sync


def ended(id_: str, *, title: str = "Bends", done: int = 2) -> Session:
    """A session that has ended."""
    minutes = timedelta(minutes=done)
    return replace(session(id_, done=done), title=title, ended=START + minutes, finish=Finish.PARTIAL)


MORNING, NOON = ended("morning"), ended("noon", done=4)
NOTHING = (0, 0, 0, 0, 0)
"""What has `moved` where there was no news."""


def moved(outcome: Outcome) -> tuple[int, int, int, int, int]:
    """Sessions and deletions sent; sessions that came in as new, changed and deleted."""
    return (outcome.sent, outcome.deletions_sent, outcome.new, outcome.changed, outcome.deleted)


def journals(folder: Path) -> list[Path]:
    """The journals in a folder, the one that was written last at the end."""
    return sorted(folder.glob("unslump-*.jsonl"), key=lambda path: path.stat().st_mtime_ns)


def signed(body: bytes) -> bytes:
    """A line of a journal: its body, under its digest."""
    return b'["%s",%s]' % (sha256(body).hexdigest()[:32].encode(), body)


class Machine:
    """A machine whose files lie in `home`, and which syncs by way of `folder`."""

    def __init__(self, home: Path, folder: Path) -> None:
        home.mkdir()
        self.home, self.folder = home, folder
        self.notes = home / "sync.json"
        self.live = home / "live"

    @property
    def store(self) -> Store:
        """Its history."""
        return Store.open(self.home / "history.db")

    def sync(self, *, dry: bool = False) -> Outcome:
        """Sync it once."""
        return sync(self.folder, self.store, live_folder=self.live, notes=self.notes, dry=dry)

    def sessions(self) -> list[Session]:
        """All that is in its history."""
        return self.store.sessions(rehearsals=True)

    def state(self) -> object:
        """Everything that machines are to agree on."""
        standing = {id_: (each.version, each.kept, each.ended) for id_, each in self.store.standing().items()}
        return self.sessions(), standing

    def copy_to(self, other: "Machine") -> None:
        """Let the other have the same home, as one that was cloned has."""
        shutil.rmtree(other.home, ignore_errors=True)
        shutil.copytree(self.home, other.home)
