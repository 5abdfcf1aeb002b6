"""The commands: what they print, where they write, and what they say when something is wrong."""

import csv
import io
import json
import os
import re
import sqlite3
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace
from tests.support.app import BEGIN
from tests.support.commands import Commands, be_at_home
from tests.support.kept import session, with_sets
from tests.support.packs import SMALL, small_with

from unslump.history.records import Ending, Finish, Session
from unslump.history.store import Store
from unslump.paths import PURPOSES, paths
from unslump.ui.actions import ACTIONS, TITLES, actions_at, key_words
from unslump.ui.dialog_keys import DIALOGS

GOLDEN = Path(__file__).parent / "data" / "timeline-undo-the-sitting.txt"
PACK = Path(__file__).parents[1] / "tui" / "unslump" / "routine" / "packs" / "desk-back"
COMMANDS = Commands()
run, printed, complaint = COMMANDS.run, COMMANDS.printed, COMMANDS.complaint


@pytest.fixture(autouse=True)
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A person without a history, in an empty folder."""
    be_at_home(tmp_path, monkeypatch)


@pytest.fixture
def kept() -> list[Session]:
    """A history of a finished session, one in which something hurt, and a rehearsal."""
    store = Store.open(paths().history)
    finished = replace(with_sets(session(), 6), finish=Finish.FINISHED, ended=BEGIN + timedelta(minutes=7))
    hurt = with_sets(session("noon", started=BEGIN + timedelta(hours=4)), 2)
    hurt = replace(
        hurt,
        sets=(hurt.sets[0], replace(hurt.sets[1], ended=Ending.HURT)),
        finish=Finish.PARTIAL,
        ended=BEGIN + timedelta(hours=5),
    )
    rehearsal = session("trial", started=BEGIN + timedelta(hours=6), rehearsal=True)
    for each in (finished, hurt, rehearsal):
        store.save(each)
    return [finished, hurt, rehearsal]


def test_routines_are_listed_with_name_length_and_summary() -> None:
    assert printed("routines").startswith(
        "desk-back/undo-the-sitting\n"
        "    Undo the sitting, about 12 min\n"
        "    All five, from the floor to standing, with a mat.\n"
        "desk-back/beside-the-desk\n"
    )


def test_the_timeline_of_the_whole_routine_is_as_agreed() -> None:
    """After a change that is meant: `unslump timeline > tests/data/timeline-undo-the-sitting.txt`."""
    assert printed("timeline") == GOLDEN.read_text(encoding="utf-8")
    assert printed("timeline", "undo-the-sitting") == printed("timeline", "desk-back/undo-the-sitting")


def test_an_unknown_routine_gets_the_nearest() -> None:
    assert complaint("timeline", "besides-the-desk").startswith(
        "There is no routine `besides-the-desk`; did you mean `beside-the-desk`?"
    )
    assert "did you mean" not in complaint("timeline", "yoga")


def test_an_unknown_format_gets_the_nearest_and_all_there_are() -> None:
    assert complaint("export", "markdwon") == (
        "There is no format `markdwon`; did you mean `markdown`? There are: csv, jsonl, markdown. "
        "`unslump plugins install NAME` adds a plug-in that brings more."
    )
    assert "There are: csv, jsonl, markdown." in complaint("export", "pdf\x1b[31m")
    assert "\x1b" not in complaint("export", "pdf\x1b[31m")


def test_without_a_format_all_there_are_are_listed() -> None:
    assert printed("export").startswith("csv\n    CSV, ")
    assert "markdown\n    Markdown, a report to read (.md)\n" in printed("export")
    assert list(Path().iterdir()) == []


def test_breath_patterns_are_listed_by_the_names_that_the_settings_know() -> None:
    lines = printed("breaths").splitlines()
    assert lines[:2] == ["steady", "    Five seconds in, five out: six breaths a minute"]
    for name in lines[::2]:
        paths().settings.parent.mkdir(parents=True, exist_ok=True)
        paths().settings.write_text(f'breath = "{name}"\n')
        printed("timeline")  # without a complaint


def test_an_unknown_command_gets_the_nearest() -> None:
    assert "No such command 'histroy'. Did you mean 'history'?" in complaint("histroy", code=2)


def test_good_packs_are_told_good() -> None:
    assert printed("packs", "check", str(PACK)) == (
        f"{PACK}: desk-back 1.0.0, 5 exercises, 3 routines, 2 programmes, no fault\n"
    )


def test_every_fault_of_every_pack_is_told_and_the_good_ones_too() -> None:
    Path("bad.toml").write_text(small_with('limb = "knee"', 'limp = "knee"'), encoding="utf-8")
    Path("worse.toml").write_text("title = [", encoding="utf-8")
    result = run("packs", "check", "bad.toml", str(SMALL), "worse.toml", "gone.toml")
    assert result.exit_code == 1
    bad, good, worse, gone = result.stdout.splitlines()
    assert bad == "bad.toml:18:1: unknown key `limp`; did you mean `limb`?"
    assert good.endswith("2 exercises, 2 routines, no fault")
    assert worse.startswith("worse.toml:1:")
    assert gone == "gone.toml: there is no such file or folder"


def test_counts_of_one_are_singular(kept: list[Session]) -> None:
    text = small_with("", "")
    start, end = text.index('[[routines]]\nid = "short"'), len(text)
    Path("one.toml").write_text(text[:start] + text[end:], encoding="utf-8")
    assert printed("packs", "check", "one.toml").endswith("2 exercises, 1 routine, no fault\n")
    for other in ("noon", "trial"):
        with sqlite3.connect(paths().history) as database:
            database.execute("PRAGMA foreign_keys = ON")
            database.execute("DELETE FROM sets WHERE session = ?", (other,))
            database.execute("DELETE FROM sessions WHERE id = ?", (other,))
        database.close()
    assert printed("export", "csv") == "Wrote unslump-history.csv from 1 session.\n"


def test_an_empty_history_says_how_to_begin() -> None:
    assert printed("history") == "No session yet. `unslump` begins one.\n"
    assert json.loads(printed("history", "--json")) == []
    assert not paths().history.exists()


def test_history_is_a_line_a_session(kept: list[Session]) -> None:
    assert printed("history") == (
        "2026-03-02 07:30 · Bends · 5:00 of movement · 6 of 6 sets · finished\n"
        "2026-03-02 11:30 · Bends · 1:40 of movement · 1 of 6 sets · ended early · hurt: Side bend\n"
    )
    assert printed("history", "--rehearsals").splitlines()[-1] == (
        "2026-03-02 13:30 · Bends · 0:00 of movement · 0 of 6 sets · open · rehearsal"
    )


def test_history_as_json_holds_every_set(kept: list[Session]) -> None:
    first, second = json.loads(printed("history", "--json"))
    assert (first["id"], first["finish"], first["started"]) == ("morning", "finished", "2026-03-02T07:30:00Z")
    assert [record["ended"] for record in second["sets"]] == ["done", "hurt"]
    assert len(first["plan"]) == 6
    assert len(json.loads(printed("history", "--json", "--rehearsals"))) == 3


def test_an_export_is_written_once_and_over_itself_only_by_force(kept: list[Session]) -> None:
    assert printed("export", "csv") == "Wrote unslump-history.csv from 3 sessions.\n"
    file = Path("unslump-history.csv")
    assert len(list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8"))))) == 6 + 2
    file.write_text("mine")
    assert complaint("export", "csv") == (
        f"{file.resolve()} is already there. Choose another name, or use --force to replace it."
    )
    assert file.read_text() == "mine"
    printed("export", "csv", "--force")
    assert file.read_text() != "mine"
    assert [each.name for each in Path().iterdir()] == [file.name]


def test_an_export_goes_where_it_is_told(kept: list[Session]) -> None:
    assert printed("export", "jsonl", "-o", "mine.jsonl") == "Wrote mine.jsonl from 3 sessions.\n"
    assert printed("export", "jsonl", "-o", "-") == Path("mine.jsonl").read_text(encoding="utf-8")
    assert printed("export", "markdown", "--output", "-").startswith("# Sessions\n")
    assert not Path("-").exists()


def test_an_export_to_no_folder_says_so(kept: list[Session]) -> None:
    assert complaint("export", "csv", "-o", "gone/mine.csv").startswith("There is no folder ")
    assert complaint("export", "csv", "-o", ".").endswith("is a folder. Name a file in it.")


def test_every_path_is_told() -> None:
    lines = printed("paths").splitlines()
    assert [line.split()[0] for line in lines[::2]] == list(PURPOSES)
    assert [line.strip() for line in lines[1::2]] == list(PURPOSES.values())
    assert str(paths().history) in lines[0]
    assert not paths().history.parent.exists()


def test_keys_are_those_of_the_action_table_and_of_questions() -> None:
    sections = printed("keys").rstrip("\n").split("\n\n")
    tables = {
        title: [[key_words(each), f"{each.help} [{each.name}]"] for each in actions_at(place)]
        for place, title in TITLES.items()
    }
    tables |= {title: [[each.words, each.help] for each in keys] for title, keys in DIALOGS.items()}
    assert [section.splitlines()[0] for section in sections] == list(tables)
    for rows, section in zip(tables.values(), sections, strict=True):
        assert [re.split(r" {2,}", row.strip()) for row in section.splitlines()[1:]] == rows
    starts = {
        row.index(action.help)
        for action in ACTIONS
        for row in printed("keys").splitlines()
        if action.help in row
    }
    assert len(starts) == 1


BROKEN = {
    "damaged": b"SQLite format 3\x00" + bytes(range(256)) * 40,
    "of another program": b"This is a letter.\n" * 200,
}


@pytest.fixture(params=["damaged", "of another program", "newer"])
def unreadable(request: pytest.FixtureRequest, kept: list[Session]) -> Path:
    """A history that this program cannot read."""
    file = paths().history
    if request.param == "newer":
        database = sqlite3.connect(file)
        database.execute("PRAGMA user_version = 99")
        database.close()
    else:
        file.write_bytes(BROKEN[request.param])
    return file


@pytest.mark.parametrize("command", [("history",), ("history", "--json"), ("export", "csv")], ids=" ".join)
def test_an_unreadable_history_is_told_and_left_alone(command: tuple[str, ...], unreadable: Path) -> None:
    before = unreadable.read_bytes()
    told = complaint(*command)
    assert str(unreadable) in told
    assert "\n" not in told
    assert unreadable.read_bytes() == before
    assert list(Path().iterdir()) == []
    assert [each.name for each in unreadable.parent.iterdir()] == [unreadable.name]


WITHOUT_HOME = """
import pwd, sys

def no_account(number):
    raise KeyError(number)

pwd.getpwuid = no_account
from unslump.cli import unslump
unslump(sys.argv[1:])
"""


@pytest.mark.parametrize(
    ("command", "words"),
    [("paths", "home-not-found"), ("history", "No session yet."), ("routines", "Undo the sitting")],
)
def test_without_a_home_commands_still_answer(command: str, words: str) -> None:
    result = subprocess.run(
        [sys.executable, "-c", WITHOUT_HOME, command],
        env={"PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (result.returncode, result.stderr) == (0, "")
    assert words in result.stdout
    assert list(Path().iterdir()) == []


NO_TEXTUAL = """
import sys
from unslump.cli import unslump

for arguments in sys.argv[1:]:
    try:
        unslump(arguments.split())
    except SystemExit:
        pass
    if "textual" in sys.modules:
        sys.exit(f"{arguments}: brings Textual with it")
"""


def test_no_command_but_those_that_open_a_screen_imports_textual() -> None:
    commands = (
        "--version", "--help", "paths", "keys", "settings show", "settings set theme paper", "themes",
        "history", "history --json", "routines", "programmes", "timeline", "completion --print", "exercises",
        "figure prone-w", "figure prone-w --sheet prone-w.svg", f"packs preview {PACK}",
        f"packs check {PACK}", f"packs check {PACK} gone", "export csv -o -", "export nothing", "run",
        "play --plain --rate 1000 three-minutes", "no",
    )  # fmt: skip
    result = subprocess.run(
        [sys.executable, "-c", NO_TEXTUAL, *commands],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert result.returncode == 0, result.stderr
