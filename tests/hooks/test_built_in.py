"""The pack and the exporters that come with unslump."""

import csv
import json
from datetime import timedelta
from io import BytesIO, StringIO
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.hooks.examples import GLUTES, PRESS_UP, PRESSED, SESSION
from tests.support.strategies import plain_sessions, sessions

import unslump
from unslump.api import CheckIn, Ending, Finish, Occasion, Session, SetRecord
from unslump.history.check_ins import apart
from unslump.hooks.host import Host

HOST = Host.with_built_ins()


def export(name: str, history: list[Session]) -> str:
    stream = BytesIO()
    HOST.export(HOST.exporters()[name], history, stream)
    return stream.getvalue().decode()


def rows(history: list[Session]) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(export("csv", history), newline="")))


def test_the_built_in_pack_is_where_its_plugin_says() -> None:
    [pack] = HOST.packs()
    assert pack.path == Path(unslump.__file__).parent / "routine" / "packs" / "desk-back"
    assert (pack.path / "unslump-pack.toml").is_file()


def test_an_exporter_has_a_name_for_people_and_an_ending_for_files() -> None:
    assert {each.id: each.suffix for each in HOST.exporters().values()} == {
        "csv": ".csv",
        "jsonl": ".jsonl",
        "markdown": ".md",
    }
    assert all(each.label for each in HOST.exporters().values())


def test_csv_has_one_row_a_set() -> None:
    first, second, third = rows([SESSION])
    assert first == {
        "session": "one",
        "started": "2025-03-05T08:15:00+01:00",
        "routine": "desk-back/five",
        "title": "Undo the sitting",
        "rehearsal": "no",
        "finish": "partial",
        "step": "1",
        "exercise": "desk-back/prone-press-up",
        "name": "Prone press-up",
        "side": "",
        "set": "1",
        "measure": "reps",
        "planned_low": "10",
        "planned_high": "10",
        "amount": "10",
        "seconds": "60.5",
        "ended": "done",
        "variant": "",
        "at": "2025-03-05T08:16:10+01:00",
        "check_in": "",
        "score": "",
        "place": "",
        "note": "",
    }
    assert (second["side"], second["ended"], second["variant"]) == ("left", "hurt", "easier")
    assert (third["planned_low"], third["planned_high"], third["at"]) == ("", "", "")


def test_csv_has_a_row_for_each_check_in() -> None:
    before = CheckIn(occasion=Occasion.BEFORE, score=4, at=SESSION.started, place="low", note="=stiff")
    after = CheckIn(occasion=Occasion.AFTER, score=0, at=SESSION.started + timedelta(minutes=9))
    first, second, _ = rows([replace(SESSION, sets=(PRESSED,), check_ins=(before, after))])
    told = ("session", "step", "at", "check_in", "score", "place", "note")
    assert [first[name] for name in told] == [
        "one", "", "2025-03-05T08:15:00+01:00", "before", "4", "low", "'=stiff"
    ]  # fmt: skip
    assert [second[name] for name in told] == ["one", "", "2025-03-05T08:24:00+01:00", "after", "0", "", ""]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_of_csv_can_be_run_by_a_spreadsheet(start: str) -> None:
    [row] = rows([replace(SESSION, title=f"{start}1+1", sets=(PRESSED,))])
    assert row["title"] == f"'{start}1+1"


@settings(deadline=None)
@given(st.lists(sessions(), max_size=3))
def test_any_history_is_read_back_from_csv(history: list[Session]) -> None:
    read = [row for row in rows(history) if not row["check_in"]]
    records = [(session, record) for session in history for record in session.sets]
    assert len(read) == len(records)
    for row, (session, record) in zip(read, records, strict=True):
        assert row["title"].removeprefix("'") == session.title.removeprefix("'")
        assert row["name"].removeprefix("'") == record.planned.name.removeprefix("'")
        assert float(row["amount"]) == record.amount
        assert Ending(row["ended"]) is record.ended
        assert (row["finish"] or None) == session.finish


@settings(deadline=None)
@given(st.lists(plain_sessions(), max_size=3))
def test_json_lines_lose_nothing(history: list[Session]) -> None:
    lines = export("jsonl", history).split("\n")
    assert lines.pop() == ""
    objects = [json.loads(line) for line in lines]
    assert [each.pop("v") for each in objects] == [1] * len(history)
    assert [msgspec.convert(each, Session) for each in objects] == history


REPORT = """\
# Sessions

## Undo the sitting

2025-03-05 08:15. Left early.

| Step | Exercise | Side | Set | Planned | Done | Ended |
| ---: | --- | --- | ---: | --- | --- | --- |
| 1 | Prone press-up |  | 1 | 10 reps | 10 reps | done |
| 2 | Quadruped rotation | left | 1 | 3 to 5 breaths | 2 breaths, easier | **stopped, it hurt** |
| 3 | Standing hamstring stretch |  | 1 | as long as feels good | 42 seconds | done in part |
| 4 | Glute activation | right | 2 | 1 breath |  | not reached |

## Desk minute

2025-03-05 08:15. Not finished yet. A rehearsal.

| Step | Exercise | Side | Set | Planned | Done | Ended |
| ---: | --- | --- | ---: | --- | --- | --- |
"""


def test_markdown_is_a_report_with_planned_beside_done() -> None:
    second = replace(SESSION, title="Desk minute", plan=(), sets=(), rehearsal=True, finish=None, ended=None)
    assert export("markdown", [SESSION, second]) == REPORT


def test_markdown_tells_how_the_back_felt() -> None:
    before = CheckIn(
        occasion=Occasion.BEFORE, score=4, at=SESSION.started, place="low, *left*", note="long drive"
    )
    after = CheckIn(occasion=Occasion.AFTER, score=0, at=SESSION.started)
    report = export("markdown", [replace(SESSION, plan=(), sets=(), check_ins=(before, after))])
    assert (
        "Left early.\n\n- Back before: 4 of 10, low, \\*left\\*: long drive\n- Back after: 0 of 10\n"
        in report
    )


def test_markdown_shows_a_check_in_apart_without_a_table() -> None:
    bad_day = apart("bad", CheckIn(occasion=Occasion.APART, score=7, at=SESSION.started))
    assert export("markdown", [bad_day]) == (
        "# Sessions\n\n## Check-in\n\n2025-03-05 08:15.\n\n- Back: 7 of 10\n"
    )


def test_markdown_takes_the_text_of_a_pack_for_text() -> None:
    planned = replace(PRESS_UP, name="a|b <script>\n# [x](y) `z`")
    report = export("markdown", [replace(SESSION, title="*Loud*_\\_", plan=(planned,), sets=())])
    assert r"## \*Loud\*\_\\\_" in report
    assert r"| a\|b \<script\> \# \[x\](y) \`z\` |" in report


def test_markdown_leaves_out_no_set_that_was_done() -> None:
    unplanned = SetRecord(planned=GLUTES, amount=1, seconds=9, ended=Ending.SKIPPED)
    report = export("markdown", [replace(SESSION, plan=(), sets=(unplanned,), finish=Finish.FINISHED)])
    assert "| 4 | Glute activation | right | 2 | 1 breath | 1 breath | skipped |" in report
    assert "Finished." in report


@settings(deadline=None)
@given(st.lists(sessions(), max_size=3))
def test_any_history_makes_a_report(history: list[Session]) -> None:
    report = export("markdown", history)
    assert sum(line.startswith("## ") for line in report.split("\n")) == len(history)
