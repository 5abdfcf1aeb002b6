"""Two machines that share a folder: what goes out and what comes in."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace
from tests.support.kept import START, session
from tests.support.machines import MORNING, NOON, NOTHING, Machine, journals, moved

from unslump.history.changes import Arrival
from unslump.history.check_ins import apart
from unslump.history.live import LiveSession
from unslump.history.records import CheckIn, Occasion
from unslump.history.syncing.own import latest_folder


def written(path: Path) -> tuple[int, int, int]:
    """Which file lies here, and when and how far it was written; when it was read is nothing to it."""
    status = path.stat()
    return status.st_ino, status.st_mtime_ns, status.st_size


def test_two_histories_become_one_and_a_sync_without_news_changes_nothing(
    laptop: Machine, server: Machine, shared: Path
) -> None:
    laptop.store.save(MORNING)
    server.store.save(NOON)
    assert moved(laptop.sync()) == (1, 0, 0, 0, 0)
    assert laptop.store.standing()["morning"].digest  # so that the next one need not read it
    assert moved(server.sync()) == (1, 0, 1, 0, 0)
    assert moved(laptop.sync()) == (0, 0, 1, 0, 0)
    assert laptop.sessions() == server.sessions() == [MORNING, NOON]
    before = {path: written(path) for path in (*shared.iterdir(), laptop.store.path, laptop.notes)}
    outcome = laptop.sync()
    assert (moved(outcome), outcome.journals, outcome.faults) == (NOTHING, 1, ())
    assert {path: written(path) for path in before} == before


def test_where_nobody_has_anything_no_history_is_made(laptop: Machine, shared: Path) -> None:
    assert moved(laptop.sync()) == NOTHING
    assert not laptop.store.path.exists()
    assert journals(shared) == []


def test_a_journal_grows_at_its_end_alone_and_is_for_its_owner(laptop: Machine, shared: Path) -> None:
    laptop.store.save(MORNING)
    laptop.sync()
    [journal] = journals(shared)
    before = journal.read_bytes()
    assert before.count(b"\n") == 2
    assert journal.stat().st_mode & 0o777 == 0o600
    laptop.store.edit(MORNING, replace(MORNING, title="Changed"))
    laptop.sync()
    assert journal.read_bytes().startswith(before)
    assert journal.read_bytes().count(b"\n") == 3


def test_edits_and_their_undoing_go_everywhere(laptop: Machine, server: Machine) -> None:
    laptop.store.save(MORNING)
    laptop.sync()
    server.sync()
    changed = replace(MORNING, title="Changed")
    server.store.edit(MORNING, changed)
    assert moved(server.sync()) == (1, 0, 0, 0, 0)
    assert moved(laptop.sync()) == (0, 0, 0, 1, 0)
    assert laptop.sessions() == [changed]
    assert server.store.undo() == MORNING
    server.sync()
    laptop.sync()
    assert laptop.sessions() == [MORNING]


def test_what_another_machine_changed_is_undone_there_alone(laptop: Machine, server: Machine) -> None:
    laptop.store.save(MORNING)
    laptop.sync()
    server.sync()
    changed = replace(MORNING, title="Changed")
    server.store.edit(MORNING, changed)
    server.sync()
    laptop.sync()
    assert laptop.store.undo() is None
    assert laptop.sessions() == [changed]


def test_deletions_and_their_undoing_go_everywhere(laptop: Machine, server: Machine) -> None:
    laptop.store.save(MORNING)
    laptop.sync()
    server.sync()
    laptop.store.delete(MORNING)
    assert moved(laptop.sync()) == (0, 1, 0, 0, 0)
    assert moved(server.sync()) == (0, 0, 0, 0, 1)
    assert server.sessions() == []
    assert laptop.store.undo() == MORNING
    assert moved(laptop.sync()) == (1, 0, 0, 0, 0)
    assert moved(server.sync()) == (0, 0, 1, 0, 0)
    assert server.sessions() == [MORNING]
    assert laptop.state() == server.state()


def test_what_was_deleted_elsewhere_is_not_brought_back_by_an_import(
    laptop: Machine, server: Machine
) -> None:
    laptop.store.save(MORNING)
    laptop.store.delete(MORNING)
    laptop.sync()
    assert moved(server.sync()) == NOTHING
    assert server.store.add([MORNING]).deleted == (MORNING,)


def test_check_ins_apart_and_rehearsals_come_along(laptop: Machine, server: Machine) -> None:
    alone = apart("alone", CheckIn(occasion=Occasion.APART, score=3, at=START))
    rehearsal = replace(NOON, rehearsal=True)
    laptop.store.add([alone, rehearsal])
    laptop.sync()
    server.sync()
    assert server.sessions() == laptop.sessions() == [alone, rehearsal]


def test_a_session_that_is_played_or_waits_is_sent_once_it_has_ended(
    laptop: Machine, server: Machine
) -> None:
    laptop.store.save(session("morning", done=1))
    assert moved(laptop.sync()) == NOTHING
    assert journals(laptop.folder) == []
    laptop.store.save(MORNING)
    assert moved(laptop.sync()) == (1, 0, 0, 0, 0)
    assert moved(server.sync()) == (0, 0, 1, 0, 0)


def test_a_session_being_played_is_left_to_the_one_who_plays_it(laptop: Machine, server: Machine) -> None:
    server.store.save(session("morning", done=1))
    server.store.save(session("morning", done=2))
    server.store.save(MORNING)
    server.sync()
    laptop.store.save(session("morning", done=1))  # as on a machine whose files were copied meanwhile
    live = LiveSession.claim(laptop.live, "morning")
    assert live
    with live:
        assert moved(laptop.sync()) == NOTHING
    assert laptop.sessions() == [session("morning", done=1)]
    assert moved(laptop.sync()) == (0, 0, 0, 1, 0)
    assert laptop.sessions() == [MORNING]


@pytest.mark.parametrize("titles", [("Here", "There"), ("There", "Here")], ids=" before ".join)
def test_of_two_changes_the_same_one_counts_everywhere_and_the_other_can_be_brought_back(
    titles: tuple[str, str], laptop: Machine, server: Machine
) -> None:
    laptop.store.save(MORNING)
    laptop.sync()
    server.sync()
    here, there = (replace(MORNING, title=title) for title in titles)
    laptop.store.edit(MORNING, here)
    server.store.edit(MORNING, there)
    told = [*laptop.sync().overruled, *server.sync().overruled, *laptop.sync().overruled]
    [counts] = laptop.sessions()
    assert server.sessions() == [counts]
    assert told == [there if counts == here else here]
    loser = server if counts == here else laptop
    assert loser.store.undo() == told[0]
    for each in (loser, laptop, server):
        each.sync()
    assert laptop.state() == server.state()
    assert laptop.sessions() == told
    assert loser.store.undo() is None


def test_what_is_changed_here_and_deleted_there_stays(laptop: Machine, server: Machine) -> None:
    laptop.store.save(MORNING)
    laptop.sync()
    server.sync()
    laptop.store.delete(MORNING)
    changed = replace(MORNING, title="Changed")
    server.store.edit(MORNING, changed)
    for each in (laptop, server, laptop):
        each.sync()
    assert laptop.sessions() == server.sessions() == [changed]
    assert laptop.store.undo() is None


def test_what_is_changed_here_gives_way_to_a_later_deletion_and_can_be_brought_back(
    laptop: Machine, server: Machine
) -> None:
    laptop.store.save(MORNING)
    laptop.sync()
    server.sync()
    here, there = replace(MORNING, title="Here"), replace(MORNING, title="There")
    laptop.store.edit(MORNING, here)
    server.store.edit(MORNING, there)
    server.store.delete(there)
    server.sync()
    outcome = laptop.sync()
    assert (outcome.deleted, outcome.overruled) == (1, (here,))
    assert laptop.sessions() == []
    assert laptop.store.undo() == here
    for each in (laptop, server):
        each.sync()
    assert server.sessions() == [here]


def test_a_deletion_that_gave_way_before_it_was_sent_is_not_sent(laptop: Machine, server: Machine) -> None:
    laptop.store.save(MORNING)
    laptop.sync()
    server.sync()
    laptop.store.delete(MORNING)
    changed = replace(MORNING, title="Changed")
    server.store.edit(MORNING, changed)
    server.sync()
    assert moved(laptop.sync()) == (0, 0, 1, 0, 0)
    assert moved(server.sync()) == NOTHING
    assert laptop.sessions() == server.sessions() == [changed]


def test_a_check_in_after_a_sync_is_sent_by_the_next(laptop: Machine, server: Machine) -> None:
    laptop.store.save(MORNING)
    laptop.sync()
    felt = replace(MORNING, check_ins=(CheckIn(occasion=Occasion.AFTER, score=2, at=START),))
    laptop.store.save(felt)
    assert moved(laptop.sync()) == (1, 0, 0, 0, 0)
    server.sync()
    assert server.sessions() == [felt]


def test_a_session_that_was_written_since_it_was_compared_is_left_for_the_next_sync(
    laptop: Machine, server: Machine
) -> None:
    laptop.store.save(MORNING)
    arrival = Arrival(id="morning", version=5, session=NOON, digest="", instead_of=1)
    laptop.store.edit(MORNING, replace(MORNING, title="Changed"))
    assert laptop.store.join([arrival], {"morning": (1, "digest of what was there")}) == []
    assert laptop.sessions() == [replace(MORNING, title="Changed")]
    laptop.sync()
    server.sync()
    assert server.sessions() == laptop.sessions()


def test_a_history_that_was_carried_by_hand_before_is_no_contradiction(
    laptop: Machine, server: Machine
) -> None:
    for done in range(3):
        laptop.store.save(session("morning", done=done))
    laptop.store.save(MORNING)
    server.store.add([MORNING])
    laptop.sync()
    outcome = server.sync()
    assert (moved(outcome), outcome.overruled) == (NOTHING, ())
    assert laptop.state() == server.state()


def test_what_a_backup_did_not_have_comes_back(laptop: Machine) -> None:
    laptop.store.save(MORNING)
    backup = laptop.home / "backup.db"
    shutil.copy(laptop.store.path, backup)
    laptop.store.edit(MORNING, replace(MORNING, title="Changed"))
    laptop.store.save(NOON)
    laptop.sync()  # with the edit, but not with what it was before
    shutil.copy(backup, laptop.store.path)
    outcome = laptop.sync()
    assert (moved(outcome), outcome.overruled) == ((1, 0, 1, 1, 0), (MORNING,))
    assert laptop.sessions() == [replace(MORNING, title="Changed"), NOON]


def test_a_dry_sync_tells_and_changes_nothing(laptop: Machine, server: Machine, shared: Path) -> None:
    laptop.store.save(MORNING)
    laptop.sync()
    server.store.save(NOON)
    before = server.store.path.read_bytes()
    assert moved(server.sync(dry=True)) == (1, 0, 1, 0, 0)
    assert server.store.path.read_bytes() == before
    assert len(journals(shared)) == 1
    assert latest_folder(server.notes) is None
    assert moved(server.sync()) == (1, 0, 1, 0, 0)
    assert latest_folder(server.notes) == shared


def test_clocks_that_differ_by_years_do_not_matter(laptop: Machine, server: Machine) -> None:
    early = replace(MORNING, started=START - timedelta(days=9000))
    laptop.store.save(MORNING)
    laptop.sync()
    server.sync()
    server.store.edit(MORNING, early)
    server.sync()
    laptop.sync()
    assert laptop.sessions() == [early]
