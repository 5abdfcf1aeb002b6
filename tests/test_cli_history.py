"""Looking at the history, changing it, and keeping it safe, from the command line."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace
from tests.support.commands import Commands, be_at_home
from tests.support.kept import START, session

from unslump.due import notes
from unslump.history.live import LiveSession
from unslump.history.records import CheckIn, Finish, Occasion, Session
from unslump.history.store import Store
from unslump.paths import paths


def now() -> datetime:
    """This moment, which may lie on another day than when these tests were read."""
    return datetime.now().astimezone()


COMMANDS = Commands()
run, printed, complaint = COMMANDS.run, COMMANDS.printed, COMMANDS.complaint


@pytest.fixture(autouse=True)
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A person without a history, in an empty folder."""
    be_at_home(tmp_path, monkeypatch)


def store() -> Store:
    return Store.open(paths().history)


@pytest.fixture
def kept() -> Session:
    """One finished session with a check-in before it."""
    kept = replace(
        session("abcd-efgh-1", done=6),
        ended=START + timedelta(minutes=7),
        finish=Finish.FINISHED,
        check_ins=(CheckIn(occasion=Occasion.BEFORE, score=6, at=START, note="stiff"),),
    )
    store().save(kept)
    return kept


LINE = "2026-03-02 07:30 · Bends · 5:00 of movement · 6 of 6 sets · finished · back: 6 before\n"


def test_a_line_tells_how_the_back_felt(kept: Session) -> None:
    assert printed("history") == LINE
    assert printed("history", "--ids") == f"abcd-efg  {LINE}"


def test_the_history_since_a_day_leaves_out_what_was_before(kept: Session) -> None:
    store().save(session("new", started=now(), done=1))
    store().save(session("thirteen days ago", started=now() - timedelta(days=13)))
    store().save(session("fourteen days ago", started=now() - timedelta(days=14)))
    assert len(printed("history", "--since", "14d").splitlines()) == 2
    assert len(printed("history", "--since", "3w").splitlines()) == 3
    assert len(printed("history", "--since", "2026-03-02").splitlines()) == 4
    assert [each["id"] for each in json.loads(printed("history", "--since", "1d", "--json"))] == ["new"]


def test_days_without_a_session_are_told(kept: Session) -> None:
    store().delete(kept)
    assert printed("history", "--since", "1d") == "No session in these days.\n"


@pytest.mark.parametrize("asked", ["yesterday", "14", "-3d", "9999-01-01"])
def test_a_time_that_is_none_is_told_with_examples(asked: str) -> None:
    assert complaint("history", f"--since={asked}").endswith(
        "Give a number of days (14d) or weeks (2w), or a day that has come (2026-03-01)."
    )
    assert complaint("report", f"--since={asked}").startswith(f"`{asked}` is no time to look back to.")


def test_a_deleted_session_is_gone_until_that_is_undone(kept: Session) -> None:
    assert printed("history", "delete", "abcd") == f"Deleted: {LINE}`unslump history undo` brings it back.\n"
    assert printed("history") == "No session yet. `unslump` begins one.\n"
    assert printed("export", "jsonl", "-o", "-") == ""
    assert printed("history", "undo") == f"Now again: {LINE}"
    assert printed("history") == LINE
    assert printed("history", "undo") == "There is nothing to take back.\n"


def test_a_check_in_of_a_session_can_be_changed_added_and_taken_away(kept: Session) -> None:
    assert printed("history", "edit", "abcd", "--before", "4", "--after", "2").endswith(
        "back: 4 before, 2 after\n`unslump history undo` takes it back.\n"
    )
    [changed] = store().sessions()
    before, after = changed.check_ins
    assert (before.score, before.note, before.at) == (4, "stiff", START)
    assert (after.score, after.note, after.at) == (2, "", kept.ended)
    printed("history", "edit", "abcd", "--after", "none", "--before", "4", "--note", "", "--place", "low")
    [changed] = store().sessions()
    assert [(each.score, each.place, each.note) for each in changed.check_ins] == [(4, "low", "")]
    printed("history", "edit", "abcd", "--before", "3")
    [changed] = store().sessions()
    assert [(each.score, each.place) for each in changed.check_ins] == [(3, "low")]
    printed("history", "undo")
    printed("history", "undo")
    printed("history", "undo")
    assert store().sessions() == [kept]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--before", "11"], "`11` is not on the scale. Give a whole number from 0 (no pain) to 10"),
        (["--after=-1"], "`-1` is not on the scale."),
        (["--before", "bad"], "`bad` is not on the scale."),
        (["--apart", "3"], "For “Bends” of 2026-03-02 give --before or --after."),
        (
            ["--before", "3", "--note", "a\x1bb"],
            "`a\\u001bb` holds a forbidden character U+001B",
        ),
        (["--before", "3", "--place", "x" * 201], "These are 201 characters; up to 200 are kept."),
    ],
)
def test_an_edit_that_cannot_be_kept_is_told_and_changes_nothing(
    kept: Session, arguments: list[str], told: str
) -> None:
    assert complaint("history", "edit", "abcd", *arguments).startswith(told)
    assert store().sessions() == [kept]


def test_a_session_of_a_wrong_clock_is_put_on_its_day(kept: Session) -> None:
    assert printed("history", "edit", "abcd", "--day", "2025-12-24").startswith(
        "Now: 2025-12-24 07:30 · Bends"
    )
    [moved] = store().sessions()
    way = timedelta(days=68)
    assert (moved.started, moved.ended) == (START - way, START - way + timedelta(minutes=7))
    assert [each.at for each in moved.sets] == [each.at - way for each in kept.sets if each.at]
    assert [each.at for each in moved.check_ins] == [START - way]
    printed("history", "undo")
    assert store().sessions() == [kept]


@pytest.mark.parametrize("day", ["yesterday", "2026-02-30", "9999-12-31x", "0001-01-01"])
def test_a_day_that_is_none_is_told(kept: Session, day: str) -> None:
    told = complaint("history", "edit", "abcd", f"--day={day}")
    assert "is no day" in told or told.startswith("That cannot be kept: ")
    assert store().sessions() == [kept]


def test_an_edit_of_nothing_says_what_can_be_given(kept: Session) -> None:
    assert "--before, --after, --apart or --day" in complaint(
        "history", "edit", "abcd", "--note", "x", code=2
    )


@pytest.mark.parametrize(
    "change", [("delete", "abcd"), ("edit", "abcd", "--after", "3")], ids=lambda each: each[0]
)
def test_a_session_that_is_played_is_left_alone(kept: Session, change: tuple[str, ...]) -> None:
    playing = LiveSession.claim(paths().live, kept.id)
    assert playing
    with playing:
        assert complaint("history", *change).startswith("“Bends” is being played now.")
    assert store().sessions() == [kept]


def test_reminders_hear_of_every_change_of_the_history() -> None:
    ended = now() - timedelta(minutes=50)
    started = ended - timedelta(minutes=7)
    store().save(replace(session("today", done=6, started=started), ended=ended, finish=Finish.FINISHED))
    notes.note_end(paths().due, ended)
    printed("backup", "all.db")
    printed("export", "jsonl", "-o", "all.jsonl")

    def noted_after(*command: str) -> datetime | None:
        printed(*command)
        noted = notes.read(paths().due)
        assert noted
        return noted.ended

    assert noted_after("history", "delete", "today") is None
    assert noted_after("history", "undo") == ended
    day = timedelta(days=1)
    assert noted_after("history", "edit", "today", "--day", f"{(started - day).date()}") == ended - day
    assert noted_after("restore", "all.db") == ended
    notes.note_end(paths().due, now() - day)
    paths().history.unlink()
    assert noted_after("import", "all.jsonl", "--write") == ended


def test_an_id_must_name_one_session(kept: Session) -> None:
    store().save(session("abxy"))
    assert complaint("history", "delete", "zz\x1b[31m").startswith(
        "No session has an id that begins with `zz"
    )
    told = complaint("history", "delete", "ab")
    assert told.startswith(
        "2 sessions have an id that begins with `ab`. Give more of it:\n  abcd-efgh-1  2026"
    )
    assert len(store().sessions()) == 2


def test_how_the_back_feels_is_noted_without_a_session() -> None:
    assert printed("check-in", "7", "--place", "lower back", "--note", "a long drive").endswith(
        "Check-in · back: 7\n"
    )
    [bad_day] = store().sessions()
    assert bad_day.is_check_in
    assert bad_day.check_ins[0].place == "lower back"
    assert abs(bad_day.started - datetime.now(UTC)) < timedelta(hours=1)
    assert complaint("history", "edit", bad_day.id, "--before", "3").endswith("give --apart.")
    assert complaint("history", "edit", bad_day.id, "--apart", "none").endswith("nothing else: delete it.")
    assert printed("history", "edit", bad_day.id, "--apart", "4").startswith("Now: 2")
    assert complaint("check-in", "12").startswith("`12` is not on the scale.")
    assert complaint("check-in", "5", "--note", "a\x1bb").startswith(
        "`a\\u001bb` holds a forbidden character U+001B"
    )
    assert len(store().sessions()) == 1


def test_everything_goes_out_and_comes_in_again(kept: Session) -> None:
    printed("check-in", "3")
    before = store().sessions()
    printed("export", "jsonl", "-o", "all.jsonl")
    paths().history.unlink()
    printed("import", "all.jsonl", "--write")
    assert store().sessions() == before


def test_an_import_says_what_stays_deleted(kept: Session) -> None:
    printed("export", "jsonl", "-o", "all.jsonl")
    printed("history", "delete", "abcd")
    assert "  1 that you deleted, which stay so\nThere is nothing to add." in printed("import", "all.jsonl")


def test_a_backup_and_its_restore_are_one_command_each(kept: Session) -> None:
    assert printed("backup", "safe.db").startswith("Backed up your history to safe.db.")
    assert complaint("backup", "safe.db") == (
        "safe.db is already there. Choose another name, or use --force to replace it."
    ).replace("safe.db", str(Path("safe.db").resolve()))
    printed("backup", "safe.db", "--force")
    printed("history", "delete", "abcd")
    assert printed("restore", "safe.db") == (
        "Restored 1 session from safe.db.\n"
        f"What was there before is kept in {paths().history}.before-restore.\n"
    )
    assert printed("history") == LINE


def test_a_backup_has_the_day_in_its_name(kept: Session) -> None:
    printed("backup")
    [found] = Path.cwd().iterdir()
    assert found.name == f"unslump-history-{datetime.now():%Y-%m-%d}.db"


def test_what_is_no_backup_is_told(kept: Session) -> None:
    Path("notes.txt").write_text("Dear diary")
    assert complaint("restore", "notes.txt").startswith("notes.txt is damaged, or no backup.")
    assert complaint("restore", "none.db").startswith("There is no file none.db.")
    assert store().sessions() == [kept]


def test_without_a_history_there_is_nothing_to_back_up() -> None:
    assert complaint("backup").startswith("There is no history yet")
