"""What comes from elsewhere is a session like any other, or is told to be none, with the place."""

import json
import math
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.support.kept import PLAN, START, record, session
from tests.support.strategies import plain_sessions

from unslump.history.incoming import NotASession, checked, session_from
from unslump.history.records import Session, SetRecord
from unslump.history.store import Store

Data = dict[str, Any]


def data() -> Data:
    """A good session as parsed data: six sets planned, two of them done."""
    parsed = json.loads(msgspec.json.encode(session(done=2)))
    assert isinstance(parsed, dict)
    return parsed


def refusal(broken: object) -> NotASession:
    with pytest.raises(NotASession) as refused:
        session_from(broken)
    return refused.value


@settings(deadline=None)
@given(plain_sessions())
def test_any_session_comes_through_its_data(kept: Session) -> None:
    found = session_from(msgspec.to_builtins(kept, builtin_types=(datetime,)))
    assert found == kept
    assert found.started.utcoffset() == kept.started.utcoffset()


@settings(deadline=None)
@given(st.lists(plain_sessions(), max_size=4))
def test_checked_sessions_are_the_same_sessions(kept: list[Session]) -> None:
    assert checked(kept) == kept


def test_a_set_takes_its_plan_from_the_plan_and_its_place() -> None:
    shuffled = replace(session(), sets=(record(4), record(0)))
    [found] = checked([shuffled])
    assert found.sets == (record(0), record(4))
    assert found.sets[1].planned is found.plan[4]


def test_check_ins_come_in_the_order_of_their_occasions() -> None:
    parsed = data() | {"check_ins": [check_in("after"), check_in("before")]}
    assert [each.occasion for each in session_from(parsed).check_ins] == ["before", "after"]


def change(path: tuple[str | int, ...], value: object) -> Callable[[Data], None]:
    def changed(parsed: Any) -> None:
        for step in path[:-1]:
            parsed = parsed[step]
        parsed[path[-1]] = value

    return changed


def drop_title(parsed: Data) -> None:
    del parsed["title"]


def open_but_for(kept: str) -> Callable[[Data], None]:
    def opened(parsed: Data) -> None:
        parsed["plan"][3] |= {"measure": "open", "low": None, "high": None, kept: 5}

    return opened


def repeat_a_plan(parsed: Data) -> None:
    parsed["plan"][1] = parsed["plan"][0]
    parsed["sets"].pop()


def repeat_a_set(parsed: Data) -> None:
    parsed["sets"][1] = parsed["sets"][0]


def check_in(occasion: str, **changes: object) -> Data:
    return {"occasion": occasion, "score": 3, "at": "2026-03-02T07:30:00+00:00", **changes}


BROKEN: dict[str, tuple[Callable[[Data], None], str]] = {
    "a field is missing": (drop_title, "`title` is missing"),
    "a key of another version": (
        change(("mood",), 3),
        "there is no key `mood` here; a newer unslump may have written it",
    ),
    "a key that a terminal would obey": (change(("\x1b[2J",), 3), r"there is no key `\u001b[2J` here"),
    "a key with a path in it": (change(("a` - at `$.b`",), 3), "there is no key `a` - at `$.b`` here"),
    "a long ending": (change(("finish",), "\x1b" + "a" * 10_000), r"finish: invalid enum value '\x1baa"),
    "another type": (change(("plan", 2, "step"), "one"), "plan[2].step: expected `int`, got `str`"),
    "no id": (change(("id",), ""), "id: expected `str` of length >= 1"),
    "a time without offset": (
        change(("started",), "2026-03-02T07:30:00"),
        "started: expected `datetime` with",
    ),
    "no time": (change(("sets", 1, "at"), "at noon"), "sets[1].at: invalid RFC3339 encoded datetime"),
    "before all records": (change(("ended",), "0001-01-01T00:00:00+14:00"), "ended: a time before 1970"),
    "after all records": (
        change(("sets", 0, "at"), "9999-01-01T00:00:00Z"),
        "sets[0].at: a time before 1970",
    ),
    "no number": (change(("sets", 0, "amount"), math.nan), "sets[0].amount: expected `float`"),
    "no end": (change(("sets", 0, "seconds"), math.inf), "sets[0].seconds: expected `float` <= 1000000.0"),
    "less than nothing": (change(("sets", 0, "seconds"), -1), "sets[0].seconds: expected `float` >= 0.0"),
    "more than a body does": (
        change(("sets", 0, "amount"), 1e7),
        "sets[0].amount: expected `float` <= 10000",
    ),
    "no step": (change(("plan", 0, "step"), 0), "plan[0].step: expected `int` >= 1"),
    "no whole number": (change(("plan", 0, "low"), 2.5), "plan[0].low: expected `int"),
    "more than a file holds": (change(("plan", 0, "low"), 10**40), "plan[0].low: expected `int` <= 100000"),
    "no ending": (change(("sets", 0, "ended"), "lost"), "sets[0].ended: invalid enum value 'lost'"),
    "escape sequence": (change(("title",), "\x1b[2J"), "title: it holds a forbidden character U+001B"),
    "direction override": (change(("plan", 1, "name"), "\u202eback"), "plan[1].name: it holds a forbidden"),
    "surrogate": (
        change(("sets", 0, "variant"), "\ud800"),
        "sets[0].variant: it holds a forbidden character",
    ),
    "two lines": (change(("title",), "one\ntwo"), "title: it wants a single line without tabs"),
    "a tab": (change(("title",), "one\ttwo"), "title: it wants a single line without tabs"),
    "a long text": (change(("routine",), "a" * 201), "routine: expected `str` of length <= 200"),
    "a band the wrong way": (change(("plan", 3, "low"), 6), "plan[3]: `low` is above `high`"),
    "a measure without amount": (change(("plan", 3, "low"), None), "plan[3]: breaths want `low` and `high`"),
    "a measure without its most": (change(("plan", 3, "high"), None), "plan[3]: breaths want `low` and"),
    "an open dose with its least": (open_but_for("low"), "plan[3]: an open dose has neither"),
    "an open dose with its most": (open_but_for("high"), "plan[3]: an open dose has neither"),
    "an open dose with amount": (change(("plan", 3, "measure"), "open"), "plan[3]: an open dose has neither"),
    "a set outside the plan": (
        change(("sets", 1, "planned", "step"), 9),
        "sets[1].planned: `Side bend` is no set of the plan",
    ),
    "a set planned twice": (
        repeat_a_plan,
        "plan[1]: the same step, side and number stand in the plan before",
    ),
    "a set done twice": (repeat_a_set, "sets[1]: this set of the plan has a record before"),
    "a key that is no text": (change(("\ud800",), 1), "it has a key that is not text"),
    "a score off the scale": (
        change(("check_ins",), [check_in("before", score=11)]),
        "check_ins[0].score: expected `int` <= 10",
    ),
    "a score below the scale": (
        change(("check_ins",), [check_in("before", score=-1)]),
        "check_ins[0].score: expected `int` >= 0",
    ),
    "a check-in twice": (
        change(("check_ins",), [check_in("after"), check_in("after")]),
        "check_ins[1]: there is a check-in “after” before",
    ),
    "a check-in apart in a session": (
        change(("check_ins",), [check_in("apart")]),
        "check_ins[0]: a check-in apart from any session stands in one that plans sets",
    ),
    "a note of two lines": (
        change(("check_ins",), [check_in("after", note="one\ntwo")]),
        "check_ins[0].note: it wants a single line without tabs",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_no_session_is_told_with_its_place(name: str) -> None:
    parsed = data()
    breaking, told = BROKEN[name]
    session_from(parsed)
    breaking(parsed)
    message = str(refusal(parsed))
    assert message.startswith(told)
    assert len(message) < 200
    assert message.endswith("…") == (name == "a long ending")


@pytest.mark.parametrize("value", [None, 1, "a text", [], {}, [[]]])
def test_data_of_another_shape_is_told(value: object) -> None:
    assert refusal(value).path == ()


def test_the_path_leads_to_the_value() -> None:
    parsed = data()
    parsed["sets"][1]["planned"]["number"] = "two"
    assert refusal(parsed).path == ("sets", 1, "planned", "number")


def test_one_that_a_plug_in_made_of_anything_is_told_with_its_number() -> None:
    anything: Any = object()
    for broken in (replace(session(), title=anything), replace(session(), plan=anything)):
        with pytest.raises(NotASession, match=r"^session 2: "):
            checked([session(), broken])


def test_what_a_plug_in_calls_its_own_types_is_shown_and_not_sent() -> None:
    odd: Any = type("\x1b[2J", (), {})()
    with pytest.raises(NotASession, match="session 1: ") as refused:
        checked([replace(session(), title=odd)])
    assert "\x1b" not in str(refused.value)


def test_lists_and_plain_texts_are_taken_for_what_they_mean() -> None:
    sets: Any = [replace(record(0), ended="done", amount=5)]
    plan: Any = list(PLAN)
    assert checked([replace(session(), plan=plan, sets=sets)]) == [session(done=1)]


def test_the_hour_that_the_clocks_repeat_compares_equal_once_it_is_kept(tmp_path: Any) -> None:
    second = datetime(2026, 10, 25, 2, 30, fold=1, tzinfo=ZoneInfo("Europe/Berlin"))
    came = replace(session(), started=second, ended=second + timedelta(minutes=5))
    store = Store.open(tmp_path / "history.db")
    store.add(checked([came]))
    assert store.compare(checked([came])).same == 1


def test_a_time_keeps_its_offset() -> None:
    [found] = checked([session(started=START.astimezone(ZoneInfo("Asia/Kathmandu")))])
    assert found.started.utcoffset() == timedelta(hours=5, minutes=45)


def test_a_record_alone_is_no_session() -> None:
    wrong: Any = SetRecord(planned=PLAN[0], amount=1, seconds=1, ended=record(0).ended)
    with pytest.raises(NotASession, match="session 1: "):
        checked([wrong])
