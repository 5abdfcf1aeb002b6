"""One history, several processes: killed in the middle, or writing at once."""

from datetime import timedelta
from pathlib import Path

import pytest
from tests.support.child import Child
from tests.support.kept import START, session

from unslump.history.live import is_live
from unslump.history.resume import interrupted
from unslump.history.store import Store

PLAYER = """
import sys
from pathlib import Path
from tests.support.kept import session
from unslump.history.live import LiveSession
from unslump.history.store import Store
folder = Path(sys.argv[1])
with LiveSession.claim(folder / "live", "morning"):
    store = Store.open(folder / "history.db")
    for done in range(7):
        store.save(session(done=done))
        print(done, flush=True)
        input()
"""

WRITER = """
import sys
from pathlib import Path
from tests.support.kept import session
from unslump.history.store import Store
print("ready", flush=True)
for done in range(7):
    input()
    Store.open(Path(sys.argv[1])).save(session(sys.argv[2], done=done))
    print("saved", flush=True)
"""

ENDLESS_WRITER = """
import sys
from itertools import cycle
from pathlib import Path
from tests.support.kept import session
from unslump.history.store import Store
store = Store.open(Path(sys.argv[1]))
for done in cycle(range(7)):
    store.save(session(done=done))
    print("saved", flush=True)
"""


@pytest.mark.parametrize("done", [0, 4, 6])
def test_kill_9_in_mid_session_leaves_every_finished_set_once_and_the_session_is_offered(
    tmp_path: Path, done: int
) -> None:
    store = Store.open(tmp_path / "history.db")
    now = START + timedelta(hours=1)
    with Child(PLAYER, tmp_path) as child:
        for number in range(done):
            assert child.read() == str(number)
            child.write("on")
        assert child.read() == str(done)
        assert interrupted(store, tmp_path / "live", now) is None, "it is being played"
        child.kill()
    assert store.sessions() == [session(done=done)]
    assert interrupted(store, tmp_path / "live", now) == session(done=done)
    assert not is_live(tmp_path / "live", "morning")


def test_kill_9_in_the_middle_of_writing_leaves_a_sound_history(tmp_path: Path) -> None:
    path = tmp_path / "history.db"
    for saves in range(1, 11, 2):
        with Child(ENDLESS_WRITER, path) as child:
            for _ in range(saves):
                assert child.read() == "saved"
            child.kill()
        (found,) = Store.open(path).sessions()
        assert found == session(done=len(found.sets))


def test_two_processes_write_one_file_at_once(tmp_path: Path) -> None:
    path = tmp_path / "history.db"
    with Child(WRITER, path, "left") as left, Child(WRITER, path, "right") as right:
        for child in (left, right):
            assert child.read() == "ready"
        for _ in range(7):  # one save each: SQLite does not queue, and a long row of saves starves the other
            for child in (left, right):
                child.write("go")
            for child in (left, right):
                assert child.read() == "saved"
    assert Store.open(path).sessions() == [session("left", done=6), session("right", done=6)]
