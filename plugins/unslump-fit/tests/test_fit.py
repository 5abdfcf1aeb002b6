import tomllib
from collections.abc import Iterable
from datetime import datetime, timedelta, timezone
from importlib.metadata import EntryPoint
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import fitdecode
import pytest
from fit_tool import ConformanceLevel, FitFile, validate_fit_file
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from unslump.api import Ending, Finish, Measure, Session, SetRecord, Side
from unslump.testing import HISTORIES, ExporterContract, history

import unslump_fit

PLUGIN = Path(__file__).parents[1]
ALL = pytest.mark.parametrize(
    "sessions", [*HISTORIES.values(), history(30, seed=5)], ids=[*HISTORIES, "many"]
)
(WHOLE, *_) = HISTORIES["plain"]
FIRST, SIDED = WHOLE.sets[0], next(record for record in WHOLE.sets if record.planned.side)
Message = dict[str, Any]


class TestContract(ExporterContract):
    plugin = unslump_fit
    exporter = "fit"


def files(sessions: Iterable[Session]) -> dict[str, bytes]:
    page = BytesIO()
    unslump_fit.write(sessions, page)
    with ZipFile(page) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def messages(content: bytes) -> list[tuple[str, Message]]:
    """What another reader finds in a file, its checksums held to be right."""
    with fitdecode.FitReader(
        content, check_crc=fitdecode.CrcCheck.RAISE, error_handling=fitdecode.ErrorHandling.RAISE
    ) as reader:
        frames = [frame for frame in reader if frame.frame_type == fitdecode.FIT_FRAME_DATA]
        return [(frame.name, {field.name: field.value for field in frame.fields}) for frame in frames]


def found(content: bytes, name: str) -> list[Message]:
    return [fields for kind, fields in messages(content) if kind == name]


def activity(session: Session) -> bytes:
    (content,) = [content for name, content in files([session]).items() if name.startswith("activities/")]
    return content


def workout(session: Session) -> bytes:
    (content,) = [content for name, content in files([session]).items() if name.startswith("workouts/")]
    return content


def with_set(record: SetRecord) -> Session:
    return replace(WHOLE, plan=(record.planned,), sets=(record,))


def test_the_entry_point_leads_to_the_plug_in() -> None:
    offered = tomllib.loads((PLUGIN / "pyproject.toml").read_text())["project"]["entry-points"]["unslump"]
    assert [EntryPoint(name, at, "unslump").load() for name, at in offered.items()] == [unslump_fit]


def test_the_readme_lists_the_files_as_they_are() -> None:
    assert "\n".join(files(HISTORIES["plain"])) in (PLUGIN / "README.md").read_text(encoding="utf-8")


@ALL
def test_every_file_holds_to_the_strictest_rules(sessions: tuple[Session, ...]) -> None:
    for content in files(sessions).values():
        report = validate_fit_file(FitFile.from_bytes(content), levels=list(ConformanceLevel))
        # fit-tool 0.9 takes steps of repetitions for loops, and misses them among the others.
        errors = [each.message for each in report.errors if "num_valid_steps" not in each.message]
        assert errors == []


@ALL
def test_every_file_begins_as_fit_demands_and_is_read_by_another(sessions: tuple[Session, ...]) -> None:
    for name, content in files(sessions).items():
        size, version = content[0], content[1]
        assert (size in (12, 14), version >> 4, content[8:12]) == (True, 2, b".FIT")
        assert int.from_bytes(content[4:8], "little") == len(content) - size - 2
        kind, head = messages(content)[0]
        assert (kind, head["manufacturer"]) == ("file_id", "development")
        assert name.startswith({"activity": "activities/", "workout": "workouts/"}[head["type"]])


def test_an_activity_has_its_session_between_the_start_and_the_stop_of_its_timer() -> None:
    names = [name for name, _ in messages(activity(WHOLE)) if name in ("event", "record", "set")]
    assert names == ["event", "record", *["set"] * len(WHOLE.sets), "record", "event"]
    start, stop = found(activity(WHOLE), "event")
    assert (start["event_type"], start["timestamp"]) == ("start", WHOLE.started)
    assert (stop["event_type"], stop["timestamp"]) == ("stop_all", WHOLE.ended)


def test_the_totals_tell_how_long_the_session_took_and_how_long_the_body_moved() -> None:
    assert WHOLE.ended is not None
    content = activity(WHOLE)
    (session,), (lap,), (total,) = (found(content, name) for name in ("session", "lap", "activity"))
    for each in (session, lap):
        assert (each["start_time"], each["timestamp"]) == (WHOLE.started, WHOLE.ended)
        assert each["total_elapsed_time"] == (WHOLE.ended - WHOLE.started).total_seconds()
        assert each["total_moving_time"] == sum(record.seconds for record in WHOLE.sets)
        assert (each["sport"], each["sub_sport"]) == ("training", "flexibility_training")
    assert (session["first_lap_index"], session["num_laps"], total["num_sessions"]) == (0, 1, 1)
    assert session["trigger"] == "activity_end"
    assert [each["event"] for each in (session, lap, total)] == ["session", "lap", "activity"]
    assert {each["event_type"] for each in (session, lap, total)} == {"stop"}
    assert total["type"] == "manual"


def test_the_clock_on_the_wall_is_kept() -> None:
    berlin = timezone(timedelta(hours=2))
    session = replace(WHOLE, started=WHOLE.started.astimezone(berlin))
    (total,) = found(activity(session), "activity")
    assert total["local_timestamp"].replace(tzinfo=None) == total["timestamp"].replace(
        tzinfo=None
    ) + timedelta(hours=2)


def test_each_set_says_what_was_done_field_by_field() -> None:
    sets = found(activity(WHOLE), "set")
    steps = found(activity(WHOLE), "workout_step")
    for place, (record, fields) in enumerate(zip(WHOLE.sets, sets, strict=True)):
        counted = record.planned.measure in (Measure.REPS, Measure.BREATHS)
        assert record.at is not None
        assert fields == {
            "message_index": place,
            "timestamp": record.at.replace(microsecond=0),
            "start_time": (record.at - timedelta(seconds=record.seconds)).replace(microsecond=0),
            "duration": record.seconds,
            "set_type": "active",
            "category": steps[place]["exercise_category"],
            "category_subtype": steps[place]["exercise_name"],
            "wkt_step_index": place,
            "ended": record.ended,
        } | ({"repetitions": int(record.amount)} if counted else {})


@pytest.mark.parametrize("ended", Ending)
def test_how_a_set_ended_is_a_field_of_its_own(ended: Ending) -> None:
    content = activity(with_set(replace(FIRST, ended=ended)))
    (described,), (fields,) = found(content, "field_description"), found(content, "set")
    assert (described["field_name"], described["native_mesg_num"]) == ("ended", "set")
    assert fields["ended"] == ended


def test_only_what_was_completed_is_counted() -> None:
    (fields,) = found(activity(with_set(replace(FIRST, amount=4.9))), "set")
    assert fields["repetitions"] == 4


def test_a_set_in_which_nothing_was_done_is_left_out() -> None:
    nothing = replace(FIRST, amount=0.0, seconds=0.0, ended=Ending.SKIPPED)
    session = replace(WHOLE, sets=(nothing, *WHOLE.sets[1:]))
    assert [fields["wkt_step_index"] for fields in found(activity(session), "set")] == [1, 2, 3, 4]


@pytest.mark.parametrize(("amount", "seconds"), [(0.0, 3.0), (2.0, 0.0)])
def test_a_set_in_which_a_little_was_done_is_told(amount: float, seconds: float) -> None:
    (fields,) = found(activity(with_set(replace(FIRST, amount=amount, seconds=seconds))), "set")
    assert (fields["repetitions"], fields["duration"]) == (amount, seconds)


def test_a_session_whose_end_nobody_kept_reaches_as_far_as_its_last_set() -> None:
    (totals,) = found(activity(replace(WHOLE, ended=None)), "session")
    assert totals["timestamp"] == max(record.at for record in WHOLE.sets if record.at)


def test_sets_come_in_the_order_of_time() -> None:
    session = replace(WHOLE, sets=tuple(reversed(WHOLE.sets)))
    times = [fields["timestamp"] for fields in found(activity(session), "set")]
    assert times == sorted(times)


def test_a_set_that_the_plan_does_not_name_is_told_all_the_same() -> None:
    (fields,) = found(activity(replace(WHOLE, plan=(), sets=(FIRST,))), "set")
    assert fields["repetitions"] == FIRST.amount
    assert "wkt_step_index" not in fields


def test_sides_and_sets_stand_in_the_names_of_steps() -> None:
    plan = (SIDED.planned, replace(SIDED.planned, side=Side.RIGHT, number=2))
    names = [step["wkt_step_name"] for step in found(workout(replace(WHOLE, plan=plan)), "workout_step")]
    assert names == [f"{SIDED.planned.name}, left", f"{SIDED.planned.name}, right, set 2"]


@pytest.mark.parametrize(
    ("measure", "low", "high", "expected"),
    [
        (Measure.REPS, 8, 10, {"duration_type": "reps", "duration_reps": 10, "notes": "8 to 10 reps"}),
        (Measure.BREATHS, 5, 5, {"duration_type": "reps", "duration_reps": 5, "notes": "5 breaths"}),
        (Measure.SECONDS, 30, 30, {"duration_type": "time", "duration_time": 30.0, "notes": "30 seconds"}),
        (Measure.OPEN, None, None, {"duration_type": "open"}),
    ],
)
def test_a_planned_set_is_a_step_that_ends_as_its_dose_does(
    measure: Measure, low: int | None, high: int | None, expected: Message
) -> None:
    planned = replace(WHOLE.plan[0], measure=measure, low=low, high=high)
    content = workout(replace(WHOLE, plan=(planned,)))
    (step,), (head,) = found(content, "workout_step"), found(content, "workout")
    assert expected.items() <= step.items()
    assert (step["intensity"], step["target_type"]) == ("active", "open")
    assert (head["wkt_name"], head["num_valid_steps"]) == (WHOLE.title, 1)
    assert (head["sport"], head["sub_sport"]) == ("training", "flexibility_training")


def test_exercises_of_the_built_in_pack_have_the_numbers_that_fit_gives_them() -> None:
    names = ("prone-press-up", "prone-w", "quadruped-rotation", "hamstring-hinge", "glute-reach")
    plan = tuple(
        replace(WHOLE.plan[0], step=step, exercise=f"desk-back/{name}", name=name)
        for step, name in enumerate(names, 1)
    )
    steps = found(workout(replace(WHOLE, plan=plan)), "workout_step")
    assert [(step["exercise_category"], step["exercise_name"]) for step in steps] == [
        ("warm_up", 40),
        ("shoulder_stability", 18),
        ("warm_up", 24),
        ("warm_up", 33),
        ("lunge", 50),
    ]


def test_other_exercises_are_told_apart_by_numbers_of_their_own_and_named_by_titles() -> None:
    plan = tuple(
        replace(WHOLE.plan[0], step=step, exercise=f"mine/{name}", name=name)
        for step, name in enumerate(("nod", "shrug", "nod"), 1)
    )
    content = workout(replace(WHOLE, plan=plan))
    steps, titles = found(content, "workout_step"), found(content, "exercise_title")
    numbers = [(step["exercise_category"], step["exercise_name"]) for step in steps]
    assert numbers[0] == numbers[2] != numbers[1]
    named = {(each["exercise_category"], each["exercise_name"]): each["wkt_step_name"] for each in titles}
    assert [named[number] for number in numbers] == ["nod", "shrug", "nod"]
    assert [each["message_index"] for each in titles] == [0, 1]


@pytest.mark.parametrize(
    "session",
    [
        replace(WHOLE, finish=None, ended=None),
        replace(WHOLE, finish=Finish.PARTIAL, sets=()),
        replace(WHOLE, finish=Finish.PARTIAL, sets=(replace(FIRST, amount=0.0, seconds=0.0),)),
    ],
    ids=["waits to go on", "left before its first set", "all skipped"],
)
def test_what_is_no_activity_is_left_out_and_its_workout_is_kept(session: Session) -> None:
    assert list(files([session])) == ["workouts/desk-back.three-minutes.fit"]


def test_how_the_back_felt_changes_no_byte_and_makes_no_file() -> None:
    asked = HISTORIES["check-ins"]
    assert any(session.is_check_in for session in asked)
    sessions = [session for session in asked if not session.is_check_in]
    assert files(asked) == files(replace(session, check_ins=()) for session in sessions)


@pytest.mark.parametrize(
    "session",
    [session for session in HISTORIES["check-ins"] if session.is_check_in],
    ids=lambda each: each.id,
)
def test_a_check_in_apart_from_any_session_is_neither_an_activity_nor_a_workout(session: Session) -> None:
    assert files([session]) == {}


def test_rehearsals_are_left_out() -> None:
    assert files([replace(WHOLE, rehearsal=True)]) == {}


@pytest.mark.parametrize(
    ("day", "kept"),
    [("1970-01-01", 0), ("1998-07-01", 0), ("1998-07-10", 2), ("2125-01-01", 2), ("2126-03-01", 0)],
)
def test_what_a_wrong_clock_dates_beyond_what_fit_can_say_is_left_out(day: str, kept: int) -> None:
    started = datetime.fromisoformat(f"{day}T00:00:00+00:00")
    assert len(files([replace(WHOLE, started=started, ended=started, sets=(FIRST,))])) == kept


def test_more_than_a_field_holds_is_the_most_that_it_holds() -> None:
    planned = replace(FIRST.planned, low=100_000, high=100_000)
    content = activity(with_set(replace(FIRST, planned=planned, amount=100_000.0)))
    (fields,), (step,) = found(content, "set"), found(content, "workout_step")
    assert (fields["repetitions"], step["duration_reps"]) == (65534, 65534)


@pytest.mark.parametrize("apart", [timedelta(days=-20000), timedelta(hours=-1), timedelta(days=20000)])
def test_a_clock_that_was_set_meanwhile_makes_no_impossible_file(apart: timedelta) -> None:
    moved = WHOLE.started + apart
    session = replace(WHOLE, ended=moved, sets=(replace(FIRST, at=moved), replace(SIDED, at=None)))
    (totals,) = found(activity(session), "session")
    assert 0 <= totals["total_elapsed_time"] <= timedelta(days=40).total_seconds()
    for fields in found(activity(session), "set"):
        assert totals["start_time"] <= fields["timestamp"] <= totals["timestamp"]


def test_there_is_one_workout_for_a_routine_and_it_is_the_latest() -> None:
    later = replace(WHOLE, id="later", plan=WHOLE.plan[:2], sets=())
    made = files([WHOLE, later])
    assert [name for name in made if name.startswith("workouts/")] == ["workouts/desk-back.three-minutes.fit"]
    assert found(made["workouts/desk-back.three-minutes.fit"], "workout")[0]["num_valid_steps"] == 2


def test_names_and_numbers_of_files_are_the_same_in_every_export() -> None:
    assert "activities/2026-03-02-073000-4ce73681.fit" in files([WHOLE])
    (head,) = found(activity(WHOLE), "file_id")
    assert head["serial_number"] == 0x4CE73681


@given(st.text(), st.text(max_size=200), st.text())
@example("", "", "../../a\\b")
@settings(max_examples=50, deadline=None)  # a busy machine is no fault
def test_no_text_breaks_a_file_or_leaves_the_archive(title: str, name: str, routine: str) -> None:
    record = replace(FIRST, planned=replace(FIRST.planned, name=name))
    made = files([replace(with_set(record), title=title, routine=routine)])
    assert len(made) == 2
    for path, content in made.items():
        assert path.count("/") == 1
        assert ".." not in path
        assert len(found(content, "workout_step")) == 1


def test_a_name_is_one_line_without_what_does_not_print() -> None:
    record = replace(FIRST, planned=replace(FIRST.planned, name="\x00Cat\x1b\n cow\x00 on\x7f"))
    (step,) = found(workout(with_set(record)), "workout_step")
    assert step["wkt_step_name"] == "Cat cow on"


def test_a_file_has_a_number_whatever_its_id() -> None:
    (head,) = found(workout(replace(WHOLE, routine="")), "file_id")
    assert head["serial_number"] == 1


def test_a_name_is_cut_between_characters_and_keeps_its_side() -> None:
    record = replace(SIDED, planned=replace(SIDED.planned, name="人" * 200))
    (step,) = found(workout(with_set(record)), "workout_step")
    assert step["wkt_step_name"] == "人" * 40 + ", left"
