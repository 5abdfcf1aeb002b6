"""Whatever is done on which machine, in whatever order the files come: all histories become one."""

import shutil
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DataObject
from msgspec.structs import replace
from tests.support.kept import with_sets
from tests.support.machines import Machine, ended, moved
from tests.support.strategies import plain_sessions

from unslump.history.records import Session
from unslump.history.resume import closed
from unslump.history.syncing.joining import Joining
from unslump.history.syncing.lines import (
    deletion_line,
    digest_of,
    entry_of,
    header_line,
    opened,
    session_line,
)

Act = Callable[[DataObject, list[Machine], Machine], None]

IDS = ("one", "two", "three")


def play(data: DataObject, _machines: list[Machine], machine: Machine) -> None:
    """As one that was imported on several machines: one id, and not the same in it."""
    id_ = data.draw(st.sampled_from(IDS))
    if id_ not in machine.store.standing():
        whole = ended(id_, title=data.draw(st.sampled_from(["left", "right"])), done=3)
        for done in range(data.draw(st.integers(1, 3))):
            machine.store.save(replace(with_sets(whole, done), ended=None, finish=None))
        machine.store.save(whole)


def begin(data: DataObject, _machines: list[Machine], machine: Machine) -> None:
    id_ = data.draw(st.uuids()).hex
    machine.store.save(replace(ended(id_, done=1), ended=None, finish=None))


def edit(data: DataObject, _machines: list[Machine], machine: Machine) -> None:
    if kept := [each for each in machine.sessions() if each.ended]:
        session = data.draw(st.sampled_from(kept))
        machine.store.edit(session, replace(session, title=data.draw(st.sampled_from("abcdef"))))


def delete(data: DataObject, _machines: list[Machine], machine: Machine) -> None:
    if kept := machine.sessions():
        machine.store.delete(data.draw(st.sampled_from(kept)))


def undo(_data: DataObject, _machines: list[Machine], machine: Machine) -> None:
    machine.store.undo()


def sync(_data: DataObject, _machines: list[Machine], machine: Machine) -> None:
    machine.sync()


def back_up(_data: DataObject, _machines: list[Machine], machine: Machine) -> None:
    if machine.store.path.exists():
        shutil.copy(machine.store.path, machine.home / "backup.db")


def restore(_data: DataObject, _machines: list[Machine], machine: Machine) -> None:
    if (machine.home / "backup.db").exists():
        shutil.copy(machine.home / "backup.db", machine.store.path)


def clone(data: DataObject, machines: list[Machine], machine: Machine) -> None:
    others = [each for each in machines if each is not machine]
    data.draw(st.sampled_from(others)).copy_to(machine)


def forget_the_journal(_data: DataObject, _machines: list[Machine], machine: Machine) -> None:
    machine.notes.unlink(missing_ok=True)


def in_the_folder(machine: Machine) -> list[Path]:
    """The journals, in an order that does not depend on their names, which differ each time."""
    return sorted(machine.folder.glob("unslump-*.jsonl"), key=Path.read_bytes)


def spoil(data: DataObject, _machines: list[Machine], machine: Machine) -> None:
    """What carriers, disks and people do to the files in the folder."""
    if journals := in_the_folder(machine):
        path = data.draw(st.sampled_from(journals))
        content = path.read_bytes()
        lines = content.splitlines(keepends=True)
        spoilt = data.draw(
            st.sampled_from(
                [
                    None,
                    content[: data.draw(st.integers(0, len(content)))],
                    content + b'["d25209b8bb59563e',
                    content + b"".join(lines[-1:]),
                    b"".join([*lines[:1], *reversed(lines[1:])]),
                    content.replace(b"e", b"3", 40),
                    content.replace(b"\n", b"\r\n"),
                ]
            )
        )
        path.unlink() if spoilt is None else path.write_bytes(spoilt)


def copy_in_conflict(data: DataObject, _machines: list[Machine], machine: Machine) -> None:
    if journals := in_the_folder(machine):
        path = data.draw(st.sampled_from(journals))
        shutil.copy(
            path, path.with_name(f"unslump-{uuid4().hex}.sync-conflict-20260302-073000-ABCDEFG.jsonl")
        )


ACTS: tuple[Act, ...] = (
    play,
    begin,
    edit,
    delete,
    undo,
    sync,
    sync,
    sync,
    back_up,
    restore,
    clone,
    forget_the_journal,
    spoil,
    copy_in_conflict,
)


@settings(deadline=None, max_examples=25)
@given(data=st.data(), acts=st.lists(st.tuples(st.integers(0, 2), st.sampled_from(ACTS)), max_size=25))
def test_all_histories_are_one_once_all_have_synced_twice(
    data: DataObject, acts: list[tuple[int, Act]]
) -> None:
    with TemporaryDirectory() as folder:
        shared = Path(folder, "shared")
        shared.mkdir()
        machines = [Machine(Path(folder, name), shared) for name in ("laptop", "server", "desk")]
        for number, act in acts:
            act(data, machines, machines[number])
        for machine in machines:
            for session in machine.store.unfinished():
                machine.store.save(closed(session))
        for _ in range(2):
            for machine in machines:
                machine.sync()
        first, second, third = (machine.state() for machine in machines)
        assert first == second == third
        before = {path: path.read_bytes() for path in shared.iterdir()}
        for machine in machines:
            assert moved(machine.sync()) == (0, 0, 0, 0, 0)
        assert {path: path.read_bytes() for path in shared.iterdir()} == before


@st.composite
def lines(draw: st.DrawFn) -> list[bytes]:
    """Lines about a few sessions, some of them of one version."""
    found = []
    for _ in range(draw(st.integers(0, 8))):
        id_, version = draw(st.sampled_from(IDS)), draw(st.integers(1, 3))
        title = draw(st.sampled_from(["", "left", "right"]))
        found.append(session_line(version, ended(id_, title=title)) if title else deletion_line(version, id_))
    return found


@settings(deadline=None, max_examples=50)
@given(data=st.data(), said=lines())
def test_in_what_order_how_often_and_in_which_files_lines_come_does_not_matter(
    data: DataObject, said: list[bytes]
) -> None:
    again = data.draw(st.permutations(said + data.draw(st.lists(st.sampled_from(said or [b""]), max_size=4))))
    assert joined([said]) == joined([again[0::2], again[1::2]])


def joined(files: list[list[bytes]]) -> object:
    joining = Joining({}, {})
    with TemporaryDirectory() as folder:
        for number, lines in enumerate(files):
            path = Path(folder, f"unslump-{number}.jsonl")
            path.write_bytes(b"".join(b"%s\n" % line for line in [header_line(), *lines] if line))
            joining.read(path)
    assert joining.faults == []
    return joining.newer


@settings(deadline=None, max_examples=50)
@given(session=plain_sessions(), version=st.integers(1, 1_000_000_000))
def test_any_session_comes_through_a_line_as_it_was_and_gives_the_same_line_again(
    session: Session, version: int
) -> None:
    whole = session if session.ended else closed(session)
    line = session_line(version, whole)
    entry = entry_of(opened(line)[1])
    assert (entry.id, entry.version, entry.session, entry.digest) == (
        whole.id,
        version,
        whole,
        digest_of(line),
    )
    assert entry.session
    assert session_line(version, entry.session) == line
