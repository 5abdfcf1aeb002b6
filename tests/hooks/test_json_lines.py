"""JSON Lines: what is exported is read back, and what is no session is told with line and column."""

import json
from collections.abc import Iterable
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.hooks.examples import SESSION
from tests.support.strategies import plain_sessions

from unslump.api import CheckIn, Exporter, Importer, NotReadable, Occasion, Session, hookimpl
from unslump.hooks.builtin import json_lines
from unslump.hooks.host import Host
from unslump.testing import ExporterContract, ImporterContract

HOST = Host.with_built_ins()


def exported(sessions: Iterable[Session]) -> bytes:
    stream = BytesIO()
    HOST.export(HOST.exporters()["jsonl"], sessions, stream)
    return stream.getvalue()


def imported(content: bytes) -> list[Session]:
    return HOST.read_sessions(HOST.importers()["jsonl"], BytesIO(content))


def refusal(content: bytes) -> tuple[int, int, str]:
    with pytest.raises(NotReadable) as refused:
        imported(content)
    assert not HOST.faults
    return refused.value.line, refused.value.column, str(refused.value)


LINE = exported([SESSION])


def changed(**fields: object) -> bytes:
    """The example line with other values in it."""
    return json.dumps({**json.loads(LINE), **fields}, ensure_ascii=False).encode() + b"\n"


class Twin:
    """What is built in, under another name: one host does not take the same offer twice."""

    @hookimpl
    def unslump_exporters(self) -> list[Exporter]:
        return [replace(each, id="twin") for each in json_lines.unslump_exporters()]

    @hookimpl
    def unslump_importers(self) -> list[Importer]:
        return [replace(each, id="twin") for each in json_lines.unslump_importers()]


class TestExporter(ExporterContract):
    plugin, exporter = Twin(), "twin"


class TestImporter(ImporterContract):
    plugin, importer, examples = Twin(), "twin", [LINE, LINE + changed(id="two")]


@settings(deadline=None)
@given(st.lists(plain_sessions(), max_size=2))
def test_what_is_exported_is_read_back_exactly(history: list[Session]) -> None:
    content = exported(history)
    found = imported(content)
    assert found == history
    assert exported(found) == content


def test_files_can_be_joined_and_have_blank_lines_and_marks_of_other_editors() -> None:
    second = changed(id="two").replace(b"\n", b"\r\n")
    found = imported(b"\xef\xbb\xbf" + LINE + b"\n  \n" + second + LINE.rstrip())
    assert [session.id for session in found] == ["one", "two", "one"]
    assert found[0] == SESSION


def test_an_empty_file_is_an_empty_history() -> None:
    assert imported(b"") == imported(b"\n\n") == []


def test_a_line_of_the_first_version_is_read_for_good() -> None:
    first = (
        b'{"v":1,"id":"a","routine":"p/r","title":"T","pack_version":"1.0.0","started":"2025-03-05T08:15:00+01:00",'
        b'"plan":[{"step":1,"exercise":"p/e","name":"E","side":null,"number":1,"measure":"reps","low":3,"high":5}],'
        b'"sets":[{"planned":{"step":1,"exercise":"p/e","name":"E","side":null,"number":1,"measure":"reps","low":3,'
        b'"high":5},"amount":4.5,"seconds":30.0,"ended":"done"}]}\n'
    )
    [session] = imported(first)
    assert (session.title, session.sets[0].amount, session.sets[0].planned) == ("T", 4.5, session.plan[0])


def test_a_session_without_check_ins_is_written_as_an_older_reader_wants_it() -> None:
    assert b"check_ins" not in LINE
    felt = CheckIn(occasion=Occasion.BEFORE, score=3, at=SESSION.started, note="stiff")
    asked = exported([replace(SESSION, check_ins=(felt,))])
    assert json.loads(asked) | {"check_ins": None} == json.loads(LINE) | {"check_ins": None}
    [found] = imported(asked)
    assert found.check_ins == (felt,)


def test_a_check_in_off_the_scale_is_told_with_its_line_and_column() -> None:
    wrong = changed(check_ins=[{"occasion": "before", "score": 11, "at": "2025-03-05T08:15:00+01:00"}])
    line, column, message = refusal(LINE + wrong)
    assert (line, column) == (2, column_of(wrong, b"11"))
    assert message == "check_ins[0].score: expected `int` <= 10"


def column_of(line: bytes, what: bytes) -> int:
    return len(line[: line.index(what)].decode()) + 1


def test_a_wrong_value_is_told_with_its_line_and_column() -> None:
    plan: Any = json.loads(LINE)["plan"]
    plan[2]["step"] = "three"
    wrong = changed(title="Übung", plan=plan)
    line, column, message = refusal(LINE + b"\n" + wrong)
    assert (line, column) == (3, column_of(wrong, b'"three"'))
    assert message == "plan[2].step: expected `int`, got `str`"


def test_a_key_that_stands_twice_is_told_where_it_stands_first() -> None:
    wrong = b'{"plan": 7, ' + changed(plan="none")[1:]
    line, column, message = refusal(wrong)
    assert (line, column) == (1, column_of(wrong, b"7"))
    assert message == "plan: expected `array`, got `str`"


def test_a_place_behind_a_key_that_stands_twice_is_as_near_as_can_be() -> None:
    wrong = b'{"plan": 7, ' + changed(plan=[{"step": "x"}])[1:]
    assert refusal(wrong)[:2] == (1, column_of(wrong, b"7"))


def test_a_key_of_a_newer_unslump_is_not_lost_silently() -> None:
    line, column, message = refusal(changed(mood=3))
    assert (line, column) == (1, 1)
    assert message == "there is no key `mood` here; a newer unslump may have written it, and it would be lost"


def test_a_newer_version_is_told() -> None:
    wrong = changed(v=2)
    assert refusal(wrong)[:2] == (1, column_of(wrong, b"2"))
    assert "newer unslump" in refusal(wrong)[2]


@pytest.mark.parametrize("version", [None, 0, -1, "1", True, 1.0, []])
def test_a_line_without_a_version_is_none_of_unslump(version: object) -> None:
    assert "no session of unslump" in refusal(changed(v=version))[2]


@pytest.mark.parametrize("length", range(1, len(LINE) - 1, 37))
def test_a_line_that_breaks_off_is_told(length: int) -> None:
    line, column, message = refusal(LINE + LINE[:length])
    assert (line, column) == (2, length + 1)
    assert "breaks off" in message


def test_a_line_that_breaks_off_in_a_character_is_told() -> None:
    torn = changed(title="Übung")
    torn = torn[: torn.index("Ü".encode()) + 1]
    line, column, message = refusal(torn)
    assert (line, column) == (1, len(torn))
    assert "breaks off" in message


NOT_SESSIONS: dict[str, tuple[bytes, int, str]] = {
    "a comma too much": (b'{"v": 1,}\n', 0, "not JSON"),  # Pythons differ: at the comma, or behind it
    "two on a line": (b"{} {}\n", 4, "not JSON"),
    "a text": (b'"{}"\n', 1, "begins with"),
    "a list": (b"[]\n", 1, "begins with"),
    "not UTF-8": (b'{"v\xff": 1}\n', 4, "not UTF-8"),
    "deep": (b'{"v":' + b"[" * 100_000 + b"\n", 1, "so deep or so large"),
    "a number without end": (b'{"v": ' + b"9" * 10_000 + b"}\n", 1, "so deep or so large"),
    "long": (b'{"v": 1, "id": "' + b"a" * 2_000_000 + b'"}\n', 1, "longer than 1024 KiB"),
    "no number": (changed(plan=[]).replace(b'"plan": []', b'"plan": NaN'), 0, "plan: expected `array`"),
    "a hidden escape": (changed(title="\x1b]52;c;\x07"), 0, "title: it holds a forbidden character U+001B"),
}  # fmt: skip


@pytest.mark.parametrize("name", NOT_SESSIONS)
def test_what_is_no_session_is_told(name: str) -> None:
    content, column, message = NOT_SESSIONS[name]
    found = refusal(LINE + content)
    assert found[0] == 2
    assert not column or found[1] == column
    assert message in found[2]


def told(content: bytes) -> tuple[int, int]:
    """The place that is told of a file, or (1, 1) when it is read."""
    try:
        imported(content)
    except NotReadable as problem:
        return problem.line, problem.column
    finally:
        assert not HOST.faults
    return 1, 1


@given(st.integers(0, len(LINE) - 1), st.integers(0, 255))
def test_a_line_with_any_byte_changed_is_read_or_told(place: int, byte: int) -> None:
    line, column = told(LINE[:place] + bytes([byte]) + LINE[place + 1 :])
    assert line in (1, 2)
    assert 1 <= column <= len(LINE) + 1


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_anything_at_all_is_read_or_told(content: bytes) -> None:
    line, column = told(content)
    assert 1 <= line <= content.count(b"\n") + 1
    assert 1 <= column <= len(content) + 1


def test_the_same_session_again_is_no_fault_of_the_file() -> None:
    other = replace(SESSION, title="Renamed")
    assert imported(exported([SESSION, SESSION, other])) == [SESSION, SESSION, other]
