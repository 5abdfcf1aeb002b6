import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from unslump.files import FileProblem
from unslump.settings import GROUPS, LoadedSettings, Settings, load, remember
from unslump.settings.each import every_setting


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "settings.toml"


def written(path: Path, text: str) -> LoadedSettings:
    path.write_text(text, encoding="utf-8", newline="")
    return load(path)


def test_without_a_file_everything_has_its_default_and_no_file_is_made(tmp_path: Path) -> None:
    loaded = load(tmp_path / "no" / "settings.toml")

    assert loaded == LoadedSettings(settings=Settings(theme="calm"))
    assert list(tmp_path.iterdir()) == []


def test_what_is_written_holds(path: Path) -> None:
    loaded = written(path, 'theme = "paper"\n')

    assert (loaded.settings, loaded.problems) == (Settings(theme="paper"), ())


BAD = {
    "unknown key": ('thene = "paper"\n', ["1:1: unknown key `thene`; did you mean `theme`?"]),
    "unknown table": ("[sound]\nvolume = 3\n", ["1:2: unknown key `sound`"]),
    "wrong type": ("# mine\ntheme = 3\n", ["2:9: `theme` wants text, got `3`"]),
    "empty": ('theme = ""\n', ["1:9: `theme` is empty"]),
    "not TOML": ("theme = paper\n", ["1:9: this is not TOML: Invalid value"]),
    "cut short": ('theme = "paper', ["1:15: this is not TOML: Unterminated string"]),
    "forbidden character": (
        'theme = "pa\x1bper"\n',
        ["1:12: forbidden character U+001B (control character)"],
    ),
}


@pytest.mark.parametrize(("text", "told"), BAD.values(), ids=list(BAD))
def test_what_is_wrong_is_told_with_its_place_and_the_file_is_left_alone(
    text: str, told: list[str], path: Path
) -> None:
    loaded = written(path, text)

    assert list(loaded.problems) == [f"{path}:{line}" for line in told]
    assert path.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("bad", ["unknown key", "unknown table", "wrong type", "empty", "not TOML"])
def test_what_is_wrong_has_its_default(bad: str, path: Path) -> None:
    assert written(path, BAD[bad][0]).settings == Settings()


def test_one_wrong_key_does_not_spoil_the_others(path: Path) -> None:
    loaded = written(path, 'theme = "paper"\nvolume = 3\n')

    assert loaded.settings.theme == "paper"
    assert loaded.problems == (f"{path}:2:1: unknown key `volume`",)


def test_a_wrong_value_takes_its_table_with_it_but_for_keys(path: Path) -> None:
    reminders = '[reminders]\nevery_minutes = 5\ntimes = ["10:30"]\n'
    loaded = written(path, f'{reminders}[keys]\nnext = 3\npause = "f9"\n')

    assert loaded.settings == Settings(keys={"pause": ("f9",)})
    assert loaded.problems == (
        f"{path}:2:17: `every_minutes` wants 0 for never, or 10 to 720, got 5",
        f"{path}:5:8: `keys` wants a list, got `3`",
    )


def test_a_table_in_the_place_of_a_list_of_words_is_no_list_of_tables(path: Path) -> None:
    problems = written(path, "keys.pause.x = 'a'\nreminders.times.x = 1\n").problems

    assert problems == (
        f"{path}:1:6: `keys` wants a list, got a table",
        f"{path}:2:11: `times` wants a list, got a table",
    )


@pytest.mark.parametrize("text", ["keys = 3\n", "[[keys]]\n", 'reminders = "often"\n', "keys = [[1]]\n"])
def test_what_should_be_a_table_and_is_none_is_left_out(text: str, path: Path) -> None:
    loaded = written(path, text)

    assert loaded.settings == Settings()
    assert len(loaded.problems) == 1


def test_of_very_many_faults_the_first_are_told_and_that_there_are_more(path: Path) -> None:
    loaded = written(path, "".join(f"key-{number} = 0\n" for number in range(300)))

    *told, last = loaded.problems
    assert told == [f"{path}:{line}:1: unknown key `key-{line - 1}`" for line in range(1, 201)]
    assert last == f"{path}:301:1: these are the first 200 faults; there are more"


def test_a_folder_in_its_place_is_told(path: Path) -> None:
    path.mkdir()

    assert load(path) == LoadedSettings(
        settings=Settings(), problems=(f"{path}: this is not a file that can be read",)
    )


def test_text_that_is_not_utf_8_is_told(path: Path) -> None:
    path.write_bytes(b'theme = "\xff"\n')

    assert load(path).problems == (f"{path}:1:10: this is not UTF-8 text; save the file as UTF-8",)


def test_a_choice_is_remembered_in_folders_made_for_it(tmp_path: Path) -> None:
    path = tmp_path / "config" / "unslump" / "settings.toml"
    remember(path, theme="evening")

    assert load(path).settings == Settings(theme="evening")


def test_keys_that_are_not_known_are_kept(path: Path) -> None:
    written(path, 'theme = "paper"\n[from-a-later-release]\nlist = [1, 2]\nwhen = 2024-05-01\n')
    remember(path, theme="calm")

    text = path.read_text(encoding="utf-8")
    assert 'theme = "calm"' in text
    assert "[from-a-later-release]" in text
    assert "when = 2024-05-01" in text


def test_a_choice_that_holds_already_leaves_the_file_and_its_comments_alone(path: Path) -> None:
    text = "# I like paper.\ntheme='paper'\n"
    written(path, text)
    file = path.stat().st_ino
    remember(path, theme="paper")

    assert (path.read_text(encoding="utf-8"), path.stat().st_ino) == (text, file)


@pytest.mark.parametrize("bad", ["not TOML", "cut short", "forbidden character"])
def test_a_broken_file_is_never_overwritten(bad: str, path: Path) -> None:
    text, told = BAD[bad]
    written(path, text)

    with pytest.raises(FileProblem, match="not saved") as problem:
        remember(path, theme="calm")

    assert f"{path}:{told[0]}" in str(problem.value)
    assert path.read_text(encoding="utf-8") == text


def test_a_wrong_value_is_mended_by_the_next_choice(path: Path) -> None:
    written(path, "theme = 3\n")
    remember(path, theme="paper")

    assert load(path).settings == Settings(theme="paper")
    assert load(path).problems == ()


def test_every_setting_has_its_place_in_its_group_and_a_title() -> None:
    every = every_setting()
    first = dict.fromkeys(setting.path[0] for setting in every)

    assert list(first) == [name for names in GROUPS.values() for name in names if name != "keys"]
    assert [setting.title for setting in every if setting.path[0] == "reminders"][:2] == [
        "every minutes",
        "hours",
    ]


def test_a_complaint_stands_with_its_value_and_with_the_table_around_it(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('[reminders]\ntimes = ["10:30", "late"]\nhours = ["09:00-17:00"]\n', encoding="utf-8")
    loaded = load(path)

    wrong = "`times` wants a time of day such as `10:30`, got `late`"
    assert loaded.complaint(("reminders", "times")) == loaded.complaint(("reminders",)) == wrong
    assert loaded.complaint(("reminders", "hours")) == loaded.complaint(("theme",)) == ""


def test_a_file_where_the_folder_should_be_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "unslump").write_text("", encoding="utf-8")
    path = tmp_path / "unslump" / "settings.toml"

    assert load(path).problems == (f"{path}: cannot be read (Not a directory)",)
    with pytest.raises(FileProblem, match="could not be made"):
        remember(path, theme="paper")


@pytest.mark.skipif(sys.platform == "win32", reason="needs links")
def test_a_link_to_settings_kept_elsewhere_stays_a_link(tmp_path: Path, path: Path) -> None:
    kept = tmp_path / "kept-elsewhere.toml"
    kept.write_text('theme = "paper"\n', encoding="utf-8")
    path.symlink_to(kept)
    remember(path, theme="calm")

    assert path.is_symlink()
    assert load(kept).settings.theme == "calm"


@pytest.fixture
def closed(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "closed"
    folder.mkdir()
    folder.chmod(0o500)
    yield folder
    folder.chmod(0o700)


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="needs a folder that is closed to us"
)
def test_a_folder_that_cannot_be_written_is_a_sentence(closed: Path) -> None:
    with pytest.raises(FileProblem, match="could not be made"):
        remember(closed / "unslump" / "settings.toml", theme="paper")
