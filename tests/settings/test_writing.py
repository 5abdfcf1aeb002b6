"""Changing a setting leaves the rest of the file as somebody wrote it."""

import stat
import sys
import tomllib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from tests.support.stranger import as_stranger
from tests.support.toml_texts import grammar_made

from unslump.files import FileProblem
from unslump.routine.toml_value import toml_value
from unslump.settings import change, load, remember
from unslump.settings.text import put, with_value, without_value

BY_HAND = """\
# Mine, and I like it so.

theme   =   "paper"   # at noon
motion = 'calm'

  # how often
[ reminders ]
every_minutes = 60# an hour
hours = [
  "09:00-12:00",  # before lunch
  "13:00-17:00",
]

[later]
kept = { a = 1 }
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "settings.toml"
    path.write_text(BY_HAND, encoding="utf-8", newline="")
    return path


CHANGES = {
    "a value": (("theme",), "evening", 'theme   =   "paper" ', 'theme   =   "evening" '),
    "a value in a table": (("reminders", "every_minutes"), 45, "every_minutes = 60#", "every_minutes = 45#"),
    "a new key": (("figure",), "ascii", "motion = 'calm'\n", "motion = 'calm'\nfigure = \"ascii\"\n"),
    "a new key in a table": (
        ("reminders", "times"),
        ["10:30"],
        '"13:00-17:00",\n]\n',
        '"13:00-17:00",\n]\ntimes = ["10:30"]\n',
    ),
    "a new table": (("keys", "pause"), ["f9"], "{ a = 1 }\n", '{ a = 1 }\n\n[keys]\npause = ["f9"]\n'),
    "a list over several lines": (
        ("reminders", "hours"),
        ["09:00-10:00"],
        '[\n  "09:00-12:00",  # before lunch\n  "13:00-17:00",\n]',
        '["09:00-10:00"]',
    ),
    "an inline table": (("later", "kept", "b"), True, "{ a = 1 }", "{ a = 1, b = true }"),
    "nothing any more": (("motion",), None, "motion = 'calm'\n", ""),
    "nothing any more, with a comment": (
        ("theme",),
        None,
        'theme   =   "paper"   # at noon\n',
        "# at noon\n",
    ),
    "nothing any more in an inline table": (("later", "kept", "a"), None, "{ a = 1 }", "{}"),
    "nothing where there was nothing": (("figure",), None, "", ""),
    "what it is already": (("motion",), "calm", "", ""),
}


@pytest.mark.parametrize(("key", "value", "before", "after"), CHANGES.values(), ids=list(CHANGES))
@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["unix", "windows"])
def test_only_the_line_of_the_setting_changes(
    key: tuple[str, ...], value: object, before: str, after: str, newline: str, path: Path
) -> None:
    path.write_text(BY_HAND, encoding="utf-8", newline=newline)
    change(path, {key: value})  # type: ignore[dict-item]

    changed = BY_HAND.replace(before, after, 1)
    assert path.read_bytes().decode() == changed.replace("\n", newline)


def test_what_is_shown_commented_out_is_written_below_it() -> None:
    text = "# All of it.\n\n# theme = \"calm\"\n# The colours.\n\n[keys]\n# pause = ['space']\n# A pause.\n"
    text = with_value(text, ("theme",), "paper")
    text = with_value(text, ("keys", "pause"), ["f9"])
    assert 'theme = "calm"\ntheme = "paper"\n# The colours.\n' in text
    assert "# pause = ['space']\npause = [\"f9\"]\n# A pause.\n" in text


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("", 'theme = "paper"\n'),
        ("[later]\n", 'theme = "paper"\n[later]\n'),
        ("# Mine.\n\n[later]\n", '# Mine.\n\ntheme = "paper"\n[later]\n'),
        ("# For later.\n[later]\n", 'theme = "paper"\n# For later.\n[later]\n'),
        ("# Mine.", '# Mine.\ntheme = "paper"\n'),
        ("a = 1", 'a = 1\ntheme = "paper"\n'),
        ("reminders.hours = []\n", 'reminders.hours = []\ntheme = "paper"\n'),
    ],
)
def test_a_first_setting_stands_before_every_table(text: str, wanted: str) -> None:
    assert with_value(text, ("theme",), "paper") == wanted


def test_a_dotted_key_is_answered_by_a_dotted_key() -> None:
    text = "reminders.every_minutes = 30 # half an hour\n"
    assert with_value(text, ("reminders", "times"), ["10:30"]) == text + 'reminders.times = ["10:30"]\n'


def test_what_is_taken_back_and_was_never_chosen_leaves_every_comment(path: Path) -> None:
    change(path, {("keys", "pause"): None})
    assert path.read_text(encoding="utf-8") == BY_HAND
    change(path, {("keys", "pause"): None, ("reminders", "every_minutes"): 45})
    assert path.read_text(encoding="utf-8") == BY_HAND.replace("= 60#", "= 45#")


def test_a_list_of_tables_in_its_place_is_written_anew_whole(path: Path) -> None:
    path.write_text("theme = 'paper'\n[[keys]]\na = 1\n", encoding="utf-8")
    change(path, {("keys", "pause"): ["f9"]})
    assert tomllib.loads(path.read_text()) == {"theme": "paper", "keys": {"pause": ["f9"]}}


values = st.booleans() | st.integers(0, 999) | st.text() | st.lists(st.text(max_size=8), max_size=4)
paths = st.sampled_from([("theme",), ("a",), ("reminders", "hours"), ("a", "1"), ("keys", "pause")])


@hypothesis_settings(deadline=None)
@given(text=grammar_made, key=paths, value=values)
def test_any_file_reads_back_as_it_was_but_for_the_setting(
    text: str,
    key: tuple[str, ...],
    value: bool | int | str | list[str],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.toml"
    path.write_text(text, encoding="utf-8", newline="")
    try:
        before = tomllib.loads(text, parse_float=str)
        change(path, {key: value})
    except (FileProblem, ValueError, RecursionError):
        assert path.read_text(encoding="utf-8") == text
    else:
        after = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=str)
        assert says(after) == says(put(before, key, value))


def says(table: object) -> object:
    """What a table says, without the empty tables in it; numbers may be written in another way."""
    if isinstance(table, dict):
        held = {name: says(each) for name, each in table.items()}
        return {name: each for name, each in held.items() if each != {}}
    if isinstance(table, list):
        return [says(each) for each in table]
    try:
        return str(float(table)) if isinstance(table, str) else table
    except ValueError:
        return table


entries = st.lists(
    st.sampled_from(
        ["# word", "", "theme = 'x' # why", 'motion  = "calm"', "later = 1.50", "other.a = nan", "  x = 1"]
    ),
    unique=True,
    max_size=7,
)
tables = st.lists(
    st.sampled_from(
        ["# about hours", "hours = [ ]", "every_minutes = 20  # often", "", "times = [\n '10:00', # ten\n]"]
    ),
    unique=True,
    max_size=5,
)


@hypothesis_settings(deadline=None)
@given(
    top=entries,
    table=tables,
    change_to=st.sampled_from(
        [
            (("theme",), "evening"),
            (("motion",), None),
            (("reminders", "hours"), ["09:00-10:00"]),
            (("reminders", "times"), None),
            (("keys", "next"), ["n"]),
        ]
    ),
    newline=st.sampled_from(["\n", "\r\n"]),
)
def test_every_other_line_stays_byte_for_byte(
    top: list[str],
    table: list[str],
    change_to: tuple[tuple[str, ...], object],
    newline: str,
) -> None:
    path, value = change_to
    lines = [*top, "[reminders] # mine", *table, "", "# the end"]
    text = newline.join("\n".join(lines).split("\n"))
    after = without_value(text, path) if value is None else with_value(text, path, value)
    before = tomllib.loads(text.replace("\r\n", "\n"), parse_float=str)
    assert says(tomllib.loads(after.replace("\r\n", "\n"), parse_float=str)) == says(put(before, path, value))
    name = path[-1]
    others = [piece for piece in [*top, *table] if not piece.startswith(name)]
    position = 0
    for piece in [*others, "[reminders] # mine", "# the end"]:
        assert newline.join(piece.split("\n")) in after
    for piece in ["[reminders] # mine", *(each for each in table if each in others), "# the end"]:
        position = after.index(newline.join(piece.split("\n")), position)


@pytest.mark.parametrize("value", [True, 3, "a \" ' \\ \n \x7f é", ["a", "b"], [], {"a b": [1], "c": "d"}])
def test_a_value_is_written_on_one_line_and_reads_back(value: object) -> None:
    written = toml_value(value)
    assert "\n" not in written
    assert tomllib.loads(f"_ = {written}")["_"] == value


def test_what_several_write_at_once_is_all_kept(path: Path) -> None:
    names = [f"action-{number}" for number in range(12)]
    with ThreadPoolExecutor(6) as writers:
        list(writers.map(lambda name: change(path, {("keys", name): [name]}), names))
    text = path.read_text(encoding="utf-8")
    assert {*tomllib.loads(text)["keys"]} == {*names}
    assert text.startswith(BY_HAND)


@pytest.mark.skipif(sys.platform == "win32", reason="needs modes")
def test_a_file_that_may_not_be_read_is_not_written_over() -> None:
    with as_stranger() as folder:
        path = folder / "settings.toml"
        path.write_text(BY_HAND, encoding="utf-8")
        path.chmod(0o200)
        with pytest.raises(FileProblem, match="cannot be read"):
            remember(path, theme="evening")
        path.chmod(0o600)
        assert path.read_text(encoding="utf-8") == BY_HAND


@pytest.mark.skipif(sys.platform == "win32", reason="needs modes")
def test_a_folder_that_may_not_be_written_is_told() -> None:
    with as_stranger() as folder:
        path = folder / "settings.toml"
        path.write_text(BY_HAND, encoding="utf-8")
        folder.chmod(0o500)
        with pytest.raises(FileProblem, match="does not let you write to it"):
            remember(path, theme="evening")
        assert path.read_text(encoding="utf-8") == BY_HAND


def test_nothing_is_written_while_another_process_writes(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("unslump.settings.writing.WAIT_SECONDS", 0)
    with FileLock(path.with_name(".settings.lock")):
        with pytest.raises(FileProblem, match="Another unslump is writing your settings"):
            remember(path, theme="evening")
        assert path.read_text(encoding="utf-8") == BY_HAND


def test_what_the_file_says_already_is_not_written(path: Path) -> None:
    before = path.stat()
    change(path, {("motion",): "calm", ("figure",): None})
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_the_mode_of_the_file_is_kept(path: Path) -> None:
    path.chmod(0o600)
    remember(path, theme="calm")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_several_changes_are_written_in_one_step_or_not_at_all(path: Path) -> None:
    change(path, {("theme",): None, ("motion",): "none", ("reminders", "quiet"): ["12:00-13:00"]})
    loaded = load(path).settings
    assert (loaded.theme, loaded.motion, loaded.reminders.quiet) == ("calm", "none", ("12:00-13:00",))

    path.write_text("theme = \n", encoding="utf-8")
    with pytest.raises(FileProblem, match=r"settings\.toml:1:9"):
        change(path, {("theme",): None})
    assert path.read_text(encoding="utf-8") == "theme = \n"
