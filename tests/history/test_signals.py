"""A signal handler saves in the middle of another call on the same store, wherever Python lets it in."""

import shutil
import sys
from collections.abc import Callable
from functools import partial
from itertools import count
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from msgspec.structs import replace
from tests.support.child import Child
from tests.support.disk import failing_disk
from tests.support.kept import START, session

from unslump.history import database
from unslump.history.errors import HistoryError
from unslump.history.records import Finish, Session
from unslump.history.store import Store

NEWER = replace(session(done=4), ended=START, finish=Finish.PARTIAL)
HISTORY = str(Path(database.__file__).parent)

LEAVER = """
import os, signal, sys
from itertools import count
from pathlib import Path
from msgspec.structs import replace
from tests.support.kept import START, session
from unslump.history.records import Finish
from unslump.history.store import Store
store = Store.open(Path(sys.argv[1]))
NEWER = replace(session(done=4), ended=START, finish=Finish.PARTIAL)
def leave(number, frame):
    store.save(NEWER)
    LEAVE
signal.signal(signal.SIGTERM, leave)
for number in count():
    store.save(session(done=number % 4))
    if number == 3:
        print("saving", flush=True)
"""


def interrupted_at(point: int, call: Callable[[], object], handler: Callable[[], None]) -> bool:
    """Run the handler between two bytecodes of the call, as Python does; whether the call lasts that long.

    Only functions that have the cursor in their hands count, and `save`: elsewhere no file is open.
    """
    passed = 0

    def trace(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal passed
        code = frame.f_code
        at_work = "cursor" in code.co_varnames or code is Store.save.__code__
        if not (at_work and code.co_filename.startswith(HISTORY)):
            return None
        frame.f_trace, frame.f_trace_lines = trace, False  # Python 3.13 asks for both before f_trace_opcodes
        frame.f_trace_opcodes = True
        passed += event == "opcode"
        if event == "opcode" and passed == point:
            handler()
        return trace

    tracer = sys.gettrace()
    sys._getframe().f_trace_opcodes = True  # Python 3.12 asks for it when tracing begins
    sys.settrace(trace)
    try:
        call()
    finally:
        sys.settrace(tracer)
    return passed >= point


@pytest.fixture(autouse=True)
def no_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let whoever would wait for a lock of its own thread fail at once."""
    monkeypatch.setattr(database, "PATIENCE", 0.0)


@pytest.mark.parametrize(("begun", "stride"), [(False, 3), (True, 1)], ids=["first-save", "later-save"])
def test_a_save_that_breaks_in_on_a_save_is_stored_at_once_and_stays(
    tmp_path: Path, begun: bool, stride: int
) -> None:
    template, path = tmp_path / "template.db", tmp_path / "history.db"
    Store.open(template).save(session(done=1))
    store, somebody_else = Store.open(path), Store.open(path)
    for point in count(1, stride):
        if begun:
            shutil.copy(template, path)
        else:
            path.unlink(missing_ok=True)
        seen: list[Session] = []

        def handler(seen: list[Session] = seen) -> None:
            store.save(NEWER)
            seen += somebody_else.sessions()

        if not interrupted_at(point, partial(store.save, session(done=3)), handler):
            break
        assert seen == [NEWER], f"at bytecode {point}, while the handler runs"
        assert store.sessions() == [NEWER], f"at bytecode {point}, after the save it broke in on"
    assert point > 200, "the save was interrupted all through"


def test_a_save_that_breaks_in_on_reading_does_not_wait_for_it(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "history.db")
    store.save(session("evening", done=6))
    for point in count(1):
        found: list[Session] = []

        def read(found: list[Session] = found) -> None:
            found += store.sessions()

        if not interrupted_at(point, read, partial(store.save, NEWER)):
            break
        assert session("evening", done=6) in found
    assert store.sessions() == [session("evening", done=6), NEWER]
    assert point > 100, "the reading was interrupted all through"


def test_a_handler_that_cannot_save_does_not_harm_the_save_it_breaks_in_on(tmp_path: Path) -> None:
    template, path = tmp_path / "template.db", tmp_path / "history.db"
    Store.open(template).save(session(done=1))
    store = Store.open(path)

    def handler() -> None:
        with failing_disk(), pytest.raises(HistoryError):
            store.save(session(done=4))

    for point in count(1, 5):
        shutil.copy(template, path)
        if not interrupted_at(point, partial(store.save, session(done=3)), handler):
            break
        assert store.sessions()[0].sets[:3] == session(done=3).sets
    assert point > 200, "the save was interrupted all through"


@pytest.mark.parametrize("leave", ["os._exit(0)", "sys.exit()"])
def test_a_process_that_saves_and_leaves_on_a_signal_leaves_a_sound_history(
    tmp_path: Path, leave: str
) -> None:
    path = tmp_path / "history.db"
    for _ in range(3):
        with Child(LEAVER.replace("LEAVE", leave), path) as child:
            assert child.read() == "saving"
            child.process.terminate()
            assert child.wait() == 0
        assert Store.open(path).sessions() == [NEWER]
        path.unlink()
