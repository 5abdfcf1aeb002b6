"""A folder that machines share: half lines, bad lines, strange files, links and full disks."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock
from msgspec.structs import replace
from tests.support.disk import failing_disk
from tests.support.kept import session
from tests.support.machines import MORNING, NOON, Machine, ended, journals, moved, signed

from unslump.files import FileProblem
from unslump.history.errors import HistoryError
from unslump.history.syncing.lines import deletion_line, header_line, session_line


def test_a_line_that_is_not_whole_waits_until_it_is(laptop: Machine, server: Machine, shared: Path) -> None:
    laptop.store.save(MORNING)
    laptop.store.save(NOON)
    laptop.sync()
    [journal] = journals(shared)
    whole = journal.read_bytes()
    for length in range(0, len(whole), 97):
        journal.write_bytes(whole[:length])
        outcome = server.sync(dry=True)
        assert (outcome.new, outcome.faults) == (max(0, whole[:length].count(b"\n") - 1), ())
    journal.write_bytes(whole)
    assert moved(server.sync()) == (0, 0, 2, 0, 0)


def test_half_a_line_of_ones_own_is_replaced_and_what_it_was_to_say_is_said(
    laptop: Machine, server: Machine, shared: Path
) -> None:
    laptop.store.save(MORNING)
    laptop.sync()
    laptop.store.save(NOON)
    laptop.sync()
    [journal] = journals(shared)
    whole = journal.read_bytes()
    journal.write_bytes(whole[:-40])
    assert moved(laptop.sync()) == (1, 0, 0, 0, 0)
    assert journals(shared) == [journal]
    assert journal.read_bytes() == whole
    assert server.sync().new == 2


def test_half_a_line_leaves_nothing_behind_a_shorter_one(
    laptop: Machine, server: Machine, shared: Path
) -> None:
    laptop.store.save(MORNING)
    laptop.sync()
    laptop.store.save(NOON)
    laptop.sync()
    [journal] = journals(shared)
    journal.write_bytes(journal.read_bytes()[:-40])
    laptop.store.delete(NOON)
    assert moved(laptop.sync()) == (0, 1, 0, 0, 0)
    assert journal.read_bytes().endswith(b"\n%s\n" % deletion_line(2, "noon"))
    assert (moved(server.sync()), server.sync().faults) == ((0, 0, 1, 0, 0), ())


def spoilt(line: bytes) -> bytes:
    return line.replace(b"Bends", b"Bonds")


def with_a_key_more(_line: bytes) -> bytes:
    return signed(b'{"version":1,"deleted":"noon","why":"later"}')


def without_end(_line: bytes) -> bytes:
    return session_line(1, session("noon", done=1))


def of_no_sense(_line: bytes) -> bytes:
    return session_line(1, replace(NOON, title="two\nlines"))


def far_too_long(line: bytes) -> bytes:
    return line + b" " * 1024 * 1024


def with_an_escape(_line: bytes) -> bytes:
    return signed(b'{"version":1,"deleted":"noon","\\u001b[31m":"later"}')


def with_a_version_beyond_all(_line: bytes) -> bytes:
    return signed(b'{"version":9223372036854775807,"deleted":"noon"}')


def with_a_version_before_the_first(_line: bytes) -> bytes:
    return signed(b'{"version":0,"deleted":"noon"}')


def of_nothing_in_particular(_line: bytes) -> bytes:
    return signed(b'{"version":1,"deleted":""}')


def with_both(_line: bytes) -> bytes:
    return signed(b'{"version":2,"deleted":"noon","session":{"id":"noon"}}')


def deeply_nested(_line: bytes) -> bytes:
    return signed(b'{"version":2,"session":{"id":"noon","plan":' + b"[" * 5000 + b"]" * 5000 + b"}}")


def no_text(_line: bytes) -> bytes:
    return signed(b'{"version":2,"session":{"id":"noon","title":"\xff\xfe"}}')


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (spoilt, "this line is damaged"),
        (lambda line: line[:50] + b"\0" * 400 + line[450:], "this line is damaged"),
        (lambda line: line[:200] + line, "this line is damaged"),
        (lambda _line: b"<<<<<<< HEAD", "this line is damaged"),
        (lambda _line: b"", "this line is damaged"),
        (with_a_key_more, "unknown field `why`"),
        (without_end, "this session has no end"),
        (of_no_sense, "title: it wants a single line"),
        (far_too_long, "longer than 1024 KiB"),
        (with_an_escape, "no entry of a journal"),
        (with_a_version_beyond_all, "no entry of a journal"),
        (with_a_version_before_the_first, "no entry of a journal"),
        (of_nothing_in_particular, "no entry of a journal"),
        (with_both, "it wants a session or a deletion"),
        (deeply_nested, "was left out"),  # how deep is too deep hangs on the Python
        (no_text, "this session cannot be kept"),
    ],
)
def test_a_bad_line_is_told_with_its_place_and_stops_nothing_else(
    spoil: Callable[[bytes], bytes], told: str, laptop: Machine, server: Machine, shared: Path
) -> None:
    journal = shared / "unslump-0123.jsonl"
    last = ended("evening")
    lines = [header_line(), spoil(session_line(1, NOON)), session_line(1, last)]
    journal.write_bytes(b"".join(b"%s\n" % line for line in lines))
    outcome = laptop.sync()
    assert laptop.sessions() == [last]
    [fault] = outcome.faults
    assert fault.startswith(f"{journal}:2: ")
    assert told in fault
    assert fault.endswith(", and was left out.")
    assert "\x1b" not in fault
    server.store.save(NOON)
    server.sync()
    laptop.sync()
    assert laptop.sessions() == server.sessions() == [last, NOON]


def test_ever_so_many_bad_lines_are_told_within_reason(laptop: Machine, shared: Path) -> None:
    (shared / "unslump-0123.jsonl").write_bytes(header_line() + b"\n" * 5000)
    assert len(laptop.sync().faults) == 100


def test_a_journal_of_a_newer_format_is_told_and_left(laptop: Machine, shared: Path) -> None:
    journal = shared / "unslump-0123.jsonl"
    journal.write_bytes(signed(b'{"unslump":"journal","format":2,"more":[]}') + b"\nanything\n")
    [fault] = laptop.sync().faults
    assert fault == (
        f"{journal} was written by a newer unslump (format 2; this program knows 1). "
        "Update unslump to take it in."
    )


def test_a_file_larger_than_any_journal_is_told_and_not_read(laptop: Machine, shared: Path) -> None:
    journal = shared / "unslump-0123.jsonl"
    journal.write_bytes(header_line() + b"\n")
    os.truncate(journal, 2 * 1024**3)
    assert laptop.sync().faults == (f"{journal} is larger than any journal. Move it to another place.",)


def a_folder(path: Path) -> None:
    path.mkdir()


def a_pipe(path: Path) -> None:
    os.mkfifo(path)


def a_link_to_nothing(path: Path) -> None:
    path.symlink_to("nowhere")


def a_picture(path: Path) -> None:
    path.write_bytes(bytes(range(256)) * 100)


def a_deep_line(path: Path) -> None:
    body = b'{"other": ' + b"[" * 5000
    path.write_bytes(signed(body) + b"\n")


def empty_lines(path: Path) -> None:
    path.write_bytes(b"\n\n\n")


@pytest.mark.parametrize("make", [a_folder, a_pipe, a_link_to_nothing, a_picture, a_deep_line, empty_lines])
def test_what_only_has_the_name_of_a_journal_is_told_and_left(
    make: Callable[[Path], None], laptop: Machine, server: Machine, shared: Path
) -> None:
    server.store.save(NOON)
    server.sync()
    path = shared / "unslump-0123.jsonl"
    make(path)
    outcome = laptop.sync()
    assert [fault for fault in outcome.faults if fault.startswith(str(path))] == list(outcome.faults)
    assert len(outcome.faults) == 1
    assert laptop.sessions() == [NOON]


@pytest.mark.parametrize(
    ("make", "told"),
    [(lambda path: None, "is not there"), (lambda path: path.write_text("text"), "is no folder")],
    ids=["missing", "file"],
)
def test_a_folder_that_is_none_is_told_and_nothing_changes(
    make: Callable[[Path], object], told: str, tmp_path: Path, laptop: Machine
) -> None:
    laptop.store.save(MORNING)
    laptop.folder = tmp_path / "elsewhere"
    make(laptop.folder)
    with pytest.raises(HistoryError, match=told):
        laptop.sync()
    assert laptop.sessions() == [MORNING]


def test_a_full_disk_is_told_and_the_next_sync_makes_it_good(
    laptop: Machine, server: Machine, shared: Path
) -> None:
    server.store.save(NOON)
    server.sync()
    laptop.store.save(MORNING)
    with failing_disk(), pytest.raises((FileProblem, HistoryError)):
        laptop.sync()
    assert laptop.sessions() == [MORNING]
    assert moved(laptop.sync()) == (1, 0, 1, 0, 0)
    assert moved(server.sync()) == (0, 0, 1, 0, 0)


def test_a_link_in_the_place_of_ones_journal_is_not_written_through(
    laptop: Machine, shared: Path, tmp_path: Path
) -> None:
    laptop.store.save(MORNING)
    laptop.sync()
    [journal] = journals(shared)
    target = tmp_path / "target"
    journal.rename(target)
    journal.symlink_to(target)
    before = target.read_bytes()
    laptop.store.save(NOON)
    with pytest.raises(FileProblem, match="Your history was not changed"):
        laptop.sync()
    assert target.read_bytes() == before


def test_a_sync_that_another_keeps_waiting_for_too_long_changes_nothing(
    laptop: Machine, server: Machine, shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.store.save(NOON)
    server.sync()
    laptop.store.save(MORNING)
    monkeypatch.setattr("unslump.history.syncing.sync.PATIENCE", 0.0)
    with (
        FileLock(laptop.notes.with_name("sync.json.lock")),
        pytest.raises(HistoryError, match="Another sync is under way"),
    ):
        laptop.sync()
    assert laptop.sessions() == [MORNING]
    assert len(journals(shared)) == 1
    assert moved(laptop.sync()) == (1, 0, 1, 0, 0)


def test_a_deletion_is_a_line_of_its_own() -> None:
    assert deletion_line(3, "morning") == signed(b'{"version":3,"deleted":"morning"}')
