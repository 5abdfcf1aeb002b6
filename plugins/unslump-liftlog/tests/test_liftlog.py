import time
import tomllib
from collections.abc import Iterator
from datetime import datetime, timedelta
from importlib.metadata import EntryPoint
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from unslump.api import Ending, Finish, Measure, NotReadable, Session
from unslump.testing import ImporterContract, plugin_host

import unslump_liftlog

PYPROJECT = Path(__file__).parents[1] / "pyproject.toml"
HEADER = "SessionId,Timestamp,Exercise,Weight,WeightUnit,Reps,TargetReps,Notes"
PULLS = "7f1c6a52-2f0e-4a8e-9b39-0d6f3f2d6b11"
BENDS = "c0a8012e-5d1b-4c66-8a52-3b1f6a0f9f77"
FILE = "\r\n".join(
    [
        HEADER,
        f"{PULLS},2026-03-02T18:05Z,Pull-up,,,8,8,",
        f'{PULLS},2026-03-02T18:07:30.123456789Z,Pull-up,,,6,8,"slow, and\nwith ""care"""',
        f"{PULLS},2026-03-02T18:10:00Z,Goblet squat,12.5,kg,0,10,",
        f"{BENDS},2026-03-04T07:30:00+11:00,Side bend,5,lbs,12,10,",
    ]
)
OLD = f"{HEADER}\n{PULLS},2024-10-16T10:45:06,Pull-up,84,kg,8,8,\n"


class TestContract(ImporterContract):
    plugin = unslump_liftlog
    importer = "liftlog"
    examples = (FILE.encode(), OLD.encode())


def read(content: str | bytes) -> list[Session]:
    host = plugin_host(unslump_liftlog)
    raw = content if isinstance(content, bytes) else content.encode()
    try:
        return host.read_sessions(host.importers()["liftlog"], BytesIO(raw))
    finally:
        assert not host.faults


def refusal(content: str | bytes) -> tuple[int, int, str]:
    with pytest.raises(NotReadable) as refused:
        read(content)
    return refused.value.line, refused.value.column, str(refused.value)


def one(row: str, header: str = HEADER) -> Session:
    (session,) = read(f"{header}\n{row}\n")
    return session


@pytest.fixture
def berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def test_the_entry_point_leads_to_the_plug_in() -> None:
    offered = tomllib.loads(PYPROJECT.read_text())["project"]["entry-points"]["unslump"]
    assert [EntryPoint(name, at, "unslump").load() for name, at in offered.items()] == [unslump_liftlog]


def test_a_workout_is_a_session_of_the_sets_that_were_done() -> None:
    pulls, bends = read(FILE)
    assert (pulls.routine, pulls.finish) == ("liftlog/workout", Finish.FINISHED)
    assert pulls.started == datetime.fromisoformat("2026-03-02T18:05Z")
    assert pulls.ended == datetime.fromisoformat("2026-03-02T18:10Z")
    told = [(each.planned.step, each.planned.number, each.planned.exercise) for each in pulls.sets]
    assert told == [(1, 1, "liftlog/pull-up"), (1, 2, "liftlog/pull-up"), (2, 1, "liftlog/goblet-squat")]
    assert [each.planned for each in pulls.sets] == list(pulls.plan)
    assert [each.name for each in bends.plan] == ["Side bend"]


def test_a_set_is_done_from_its_target_on_and_partial_below() -> None:
    pulls, bends = read(FILE)
    assert [(each.amount, each.planned.low, each.ended) for each in pulls.sets] == [
        (8, 8, Ending.DONE),
        (6, 8, Ending.PARTIAL),
        (0, 10, Ending.PARTIAL),
    ]
    (bend,) = bends.sets
    assert (bend.amount, bend.planned.high, bend.ended) == (12, 10, Ending.DONE)
    assert bend.planned.measure is Measure.REPS
    assert bend.seconds == 0


@pytest.mark.parametrize(("reps", "target"), [("7", ""), ("7", "0"), ("0", "")])
def test_without_a_target_what_was_done_was_meant(reps: str, target: str) -> None:
    (planned,) = one(f"{PULLS},2026-03-02T18:05Z,Pull-up,,,{reps},{target},").plan
    assert planned.low == planned.high == (int(reps) or 1)


def test_a_time_keeps_its_offset() -> None:
    _, bends = read(FILE)
    assert bends.started.isoformat() == "2026-03-04T07:30:00+11:00"


def test_a_time_without_offset_is_one_of_this_computer(berlin: None) -> None:
    (session,) = read(OLD)
    assert session.started.isoformat() == "2024-10-16T10:45:06+02:00"
    winter = one(f"{PULLS},2024-12-16T10:45:06,Pull-up,,,8,8,")
    assert winter.started.utcoffset() == timedelta(hours=1)


def test_the_same_workout_has_the_same_id_wherever_it_stands() -> None:
    pulls, bends = read(FILE)
    header, *rows = FILE.split("\r\n")
    shuffled = read("\r\n".join([header, rows[3], *rows[:3]]))
    assert [each.id for each in shuffled] == [bends.id, pulls.id]
    assert pulls.id != PULLS


def test_an_exercise_done_again_later_is_another_step() -> None:
    names = ("Row", "Bend", "Row")
    lines = [f"{PULLS},2026-03-02T18:0{place}Z,{name},,,8,8," for place, name in enumerate(names)]
    (session,) = read("\n".join([HEADER, *lines]))
    assert [(each.step, each.number) for each in session.plan] == [(1, 1), (2, 1), (3, 1)]


@pytest.mark.parametrize(
    ("name", "shown", "slug"),
    [
        ("Übung für Rücken", "Übung für Rücken", "ubung-fur-rucken"),
        ("  Row  (seated) ", "Row (seated)", "row-seated"),
        ("スクワット", "スクワット", "exercise-0bf18667"),
        ('"Row\nand bend"', "Row and bend", "row-and-bend"),
        ("\x1b[2JRow\u202e", "[2JRow", "2jrow"),
        ("Row\x0b\u2028on", "Row on", "row-on"),
        ("a" * 300, "a" * 200, "a" * 100),
    ],
)
def test_a_name_is_shown_on_one_line_and_makes_an_id(name: str, shown: str, slug: str) -> None:
    (planned,) = one(f"{PULLS},2026-03-02T18:05Z,{name},,,8,8,").plan
    assert (planned.name, planned.exercise) == (shown, f"liftlog/{slug}")


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_a_spreadsheet_may_have_saved_it_anew(delimiter: str) -> None:
    header = "\ufeff" + HEADER.replace(",", delimiter)
    row = f"{PULLS},2026-03-02T18:05Z,Pull-up,12.5,kg,8.5,8.0,".replace(",", delimiter).replace(".", ",")
    session = one(row, header)
    assert session.sets[0].amount == 8.5
    assert session.plan[0].low == 8


def test_columns_are_found_by_their_names() -> None:
    session = one(f"8,10,Row,2026-03-02T18:05Z,{PULLS}", '"reps",targetReps,EXERCISE,Timestamp,SessionId')
    assert session.sets[0].amount == 8


def test_a_header_alone_and_blank_rows_are_no_workouts() -> None:
    assert read(HEADER) == read(f"{HEADER}\n\n,,,,,,,\n") == []


@pytest.mark.parametrize("content", [FILE, OLD, HEADER], ids=["now", "formerly", "a header alone"])
def test_nothing_says_how_the_back_felt_and_every_session_has_sets(content: str) -> None:
    sessions = read(content)
    assert not any(session.check_ins or session.is_check_in for session in sessions)
    assert all(session.plan and session.sets for session in sessions)


ROW = f"{PULLS},2026-03-02T18:05Z,Pull-up,84,kg,8,8,"
WRONG = {
    "no session": (ROW.replace(PULLS, ""), 1, "SessionId is empty"),
    "no exercise": (ROW.replace("Pull-up", " "), 56, "Exercise is empty"),
    "no time": (ROW.replace("2026-03-02T18:05Z", "02/03/2026 18:05"), 38, "wants a time such as"),
    "a time of no one": (ROW.replace("2026", "0001"), 38, "wants a time such as"),
    "no reps": (ROW.replace(",8,8,", ",many,8,"), 70, "Reps wants a number from 0 to 100000, got “many”"),
    "negative": (ROW.replace(",8,8,", ",-8,8,"), 70, "Reps wants a number"),
    "not a number": (ROW.replace(",8,8,", ",nan,8,"), 70, "Reps wants a number"),
    "endless": (ROW.replace(",8,8,", ",8,inf,"), 72, "TargetReps wants a number"),
    "a row that breaks off": (ROW[:60], 61, "Reps wants a number"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_cannot_be_used_is_told_with_its_place(name: str) -> None:
    row, column, message = WRONG[name]
    line, found, told = refusal(f'{HEADER}\n{ROW}"a note\nof two lines"\n{row}\n')
    assert (line, found) == (4, column)
    assert message in told


def test_the_place_is_told_behind_a_value_of_two_lines() -> None:
    row = f'{PULLS},2026-03-02T18:05Z,"Pull,\nup",84,kg,8,many,'
    assert refusal(f"{HEADER}\n{row}\n")[:2] == (3, 13)


def test_a_table_of_something_else_is_told() -> None:
    line, column, message = refusal("Date,Exercise,Reps\n2026-03-02,Row,8\n")
    assert (line, column) == (1, 1)
    assert "SessionId, Timestamp, TargetReps is not among them" in message


def test_a_quote_that_never_ends_is_told() -> None:
    assert refusal(f'{HEADER}\n{PULLS},"2026')[2] == "This is not CSV: unexpected end of data."


def test_what_is_not_utf_8_is_told() -> None:
    content = f"{HEADER}\n{ROW.replace('Pull-up', 'Klimmzüge')}".encode("latin-1")
    assert refusal(content)[:2] == (2, 62)


@given(st.text(max_size=80) | st.binary(max_size=80))
@example('"a"b')
def test_any_row_at_all_is_read_or_told(row: str | bytes) -> None:
    raw = row if isinstance(row, bytes) else row.encode(errors="surrogatepass")
    try:
        read(HEADER.encode() + b"\n" + ROW.encode() + raw)
    except NotReadable as problem:
        assert problem.line >= 2  # noqa: PT017
