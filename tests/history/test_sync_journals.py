"""Journals in a shared folder that are copied, cloned, lost or forgotten: nothing is sent twice or lost."""

import json
import shutil
from pathlib import Path

import pytest
from msgspec.structs import replace
from tests.support.machines import MORNING, NOON, NOTHING, Machine, ended, journals, moved, signed

from unslump.history.syncing.lines import header_line, opened, session_line


def test_other_files_are_nothing_to_it_and_copies_do_no_harm(
    laptop: Machine, server: Machine, shared: Path
) -> None:
    server.store.save(NOON)
    server.sync()
    [journal] = journals(shared)
    shutil.copy(journal, shared / f"{journal.stem}.sync-conflict-20260302-073000-ABCDEFG.jsonl")
    (shared / f".syncthing.{journal.name}.tmp").write_bytes(journal.read_bytes()[:100])
    (shared / "unslump-empty.jsonl").touch()
    (shared / ".git").mkdir()
    (shared / "notes.txt").write_text("Anything")
    assert laptop.sync().faults == ()
    assert laptop.sessions() == [NOON]
    assert moved(server.sync()) == NOTHING


def test_a_session_that_another_program_wrote_in_other_words_is_not_sent_again(
    laptop: Machine, shared: Path
) -> None:
    laptop.store.save(NOON)
    _, body = opened(session_line(1, NOON))
    line = signed(json.dumps(json.loads(body), sort_keys=True).encode())
    (shared / "unslump-0123.jsonl").write_bytes(b"%s\n%s\n" % (header_line(), line))
    outcome = laptop.sync()
    assert (moved(outcome), outcome.faults) == (NOTHING, ())


def test_a_journal_that_is_gone_is_written_again_by_those_who_know_what_it_held(
    laptop: Machine, server: Machine, shared: Path
) -> None:
    laptop.store.save(MORNING)
    laptop.sync()
    server.sync()
    journals(shared)[0].unlink()
    assert moved(server.sync()) == (1, 0, 0, 0, 0)
    assert moved(laptop.sync()) == NOTHING
    assert moved(Machine(shared.parent / "third", shared).sync()) == (0, 0, 1, 0, 0)


def test_journals_that_are_written_anew_hold_nothing_of_what_was_deleted_or_changed(
    laptop: Machine, server: Machine, shared: Path
) -> None:
    laptop.store.save(replace(MORNING, title="A secret"))
    server.store.save(replace(NOON, title="A secret"))
    for each in (laptop, server, laptop):
        each.sync()
    laptop.store.delete(replace(MORNING, title="A secret"))
    laptop.store.edit(replace(NOON, title="A secret"), NOON)
    for each in (laptop, server):
        each.sync()
    assert b"secret" in b"".join(journal.read_bytes() for journal in journals(shared))
    for journal in journals(shared):
        journal.unlink()
    for each in (laptop, server, laptop):
        each.sync()
    assert laptop.sessions() == server.sessions() == [NOON]
    anew = b"".join(journal.read_bytes() for journal in journals(shared))
    assert b"noon" in anew
    assert b"secret" not in anew


def test_the_clone_of_a_machine_takes_a_journal_of_its_own(
    laptop: Machine, server: Machine, shared: Path
) -> None:
    laptop.store.save(MORNING)
    laptop.sync()
    laptop.copy_to(server)
    laptop.store.save(NOON)
    server.store.save(ended("evening"))
    for each in (laptop, server, laptop, server):
        each.sync()
    assert len(journals(shared)) == 2
    assert laptop.state() == server.state()
    assert len(laptop.sessions()) == 3


def test_two_clones_whose_folders_were_carried_later_write_no_more_into_one_journal(
    laptop: Machine, server: Machine, shared: Path, tmp_path: Path
) -> None:
    laptop.store.save(MORNING)
    laptop.sync()
    laptop.copy_to(server)
    laptop.store.save(replace(NOON, id="noon-1"))
    server.store.save(replace(NOON, id="noon-2"))
    apart = tmp_path / "apart"
    shutil.copytree(shared, apart)
    laptop.sync()
    [journal] = journals(shared)
    mine = journal.read_bytes()
    shutil.copy(apart / journal.name, journal)
    server.sync()
    theirs = journal.read_bytes()
    assert len(mine) == len(theirs)  # the carrier keeps one of them, and lays the other beside it
    (shared / f"{journal.stem}.sync-conflict-20260302-073000-ABCDEFG.jsonl").write_bytes(mine)
    for each in (laptop, server, laptop, server):
        each.store.save(ended(f"evening-{each.home.name}"))
        each.sync()
    assert journal.read_bytes().startswith(theirs)
    assert b"evening-server" in journal.read_bytes()
    assert b"evening-laptop" not in journal.read_bytes()
    assert len(journals(shared)) == 3
    for each in (laptop, server):
        each.sync()
    assert laptop.state() == server.state()
    assert len(laptop.sessions()) == 5


@pytest.mark.parametrize("left", ["{", '{"other": ' + "[" * 5000], ids=["damaged", "too deep"])
def test_a_machine_that_forgot_its_journal_begins_another_and_repeats_nothing(
    left: str, laptop: Machine, shared: Path
) -> None:
    laptop.store.save(MORNING)
    laptop.sync()
    laptop.notes.write_text(left)
    assert moved(laptop.sync()) == NOTHING
    assert len(journals(shared)) == 1
    laptop.store.save(NOON)
    laptop.sync()
    assert [path.read_bytes().count(b"\n") for path in journals(shared)] == [2, 2]


def test_a_journal_whose_first_line_is_spoilt_is_not_gone_on_with(
    laptop: Machine, server: Machine, shared: Path
) -> None:
    laptop.store.save(MORNING)
    laptop.sync()
    [journal] = journals(shared)
    journal.write_bytes(b"x\n")
    assert moved(laptop.sync()) == (1, 0, 0, 0, 0)
    assert server.sync().new == 1
