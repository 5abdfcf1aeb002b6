"""`settings`: what is chosen, seen and changed without a screen."""

import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete
from tests.support.commands import Commands, be_at_home

from unslump.cli import unslump
from unslump.paths import paths
from unslump.settings import Settings, load
from unslump.settings.each import every_setting
from unslump.settings.template import template
from unslump.ui.all_settings import all_settings
from unslump.ui.keymap import load_with_keys

settings = Commands("settings")
printed, complaint = settings.printed, settings.complaint


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    be_at_home(tmp_path, monkeypatch)
    paths().settings.unlink()
    for name in ("VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)


def write(text: str) -> None:
    paths().settings.write_text(text, encoding="utf-8")


def test_the_path_is_that_of_the_file() -> None:
    assert printed("path") == f"{paths().settings}\n"


def test_every_setting_is_shown_with_its_words() -> None:
    text = printed("show")
    for setting in every_setting():
        assert f"  {setting.name} = " in text
        assert setting.words.split(".")[0].split(";")[0][:60] in text
    assert "keys." not in text


def test_what_was_changed_is_marked_and_its_default_told() -> None:
    write('theme = "paper"\n[keys]\nnext = "j"\n')
    text = printed("show")
    assert '* theme = "paper"' in text
    assert 'Without your choice: "calm".' in text
    assert '* keys.next = ["j"]' in text
    assert text.count("* ") == 2


@pytest.mark.parametrize(
    ("name", "lines"),
    [("motion", ['  motion = "auto"']), ("keys.pause", ['  keys.pause = ["space", "full_stop", "b"]'])],
)
def test_one_setting_is_shown_alone(name: str, lines: list[str]) -> None:
    shown = printed("show", name).splitlines()
    assert [line for line in shown if " = " in line] == lines


def test_what_is_wrong_in_the_file_is_told_beside() -> None:
    write('thene = "paper"\n[keys]\nnext = "x"\n')
    result = settings.run("show")
    assert result.exit_code == 0
    assert result.stderr.splitlines() == [
        f"{paths().settings}:1:1: unknown key `thene`; did you mean `theme`?",
        f"{paths().settings}:3:8: `x` is the key of `hurts` already (During a session); "
        "`next` keeps n → pgdn",
    ]


def test_what_is_wrong_with_keys_is_told_where_they_are_listed() -> None:
    write('[keys]\nnext = "x"\n')
    result = Commands("keys").run()
    assert result.stderr.startswith(f"{paths().settings}:2:8: `x` is the key of `hurts` already")
    assert "[next]" in result.stdout


SET = {
    "a theme": (("theme", "paper"), 'theme = "paper"'),
    "a choice": (("motion", "calm"), 'motion = "calm"'),
    "a switch": (("pause_music", "on"), "pause_music = true"),
    "a number": (("reminders.every_minutes", "45"), "reminders.every_minutes = 45"),
    "a list": (("reminders.times", "10:30", "15:00"), 'reminders.times = ["10:30", "15:00"]'),
    "a list with commas": (("plan_days", "mon, wed"), 'plan_days = ["mon", "wed"]'),
    "an empty list": (("reminders.hours",), "reminders.hours = []"),
    "keys": (("keys.pause", "space", "f9"), 'keys.pause = ["space", "f9"]'),
}


@pytest.mark.parametrize(("words", "told"), SET.values(), ids=list(SET))
def test_what_is_set_holds_and_a_reset_takes_it_back(words: tuple[str, ...], told: str) -> None:
    assert printed("set", *words) == f"{told}\n"
    assert load_with_keys(paths().settings).problems == ()
    assert f"* {told}" in printed("show")
    printed("reset", words[0])
    assert load(paths().settings).settings == Settings()


NOT_SET = {
    "an unknown name": (("thene", "x"), "There is no setting `thene`; did you mean `theme`?"),
    "an unknown theme": (("theme", "papr"), "There is no theme `papr`; did you mean `paper`?"),
    "an unknown breath": (("breath", "steedy"), "There is no breath `steedy`; did you mean `steady`?"),
    "an unknown choice": (("motion", "clam"), "`motion` cannot be `clam`; did you mean `calm`?"),
    "no number": (("reminders.every_minutes", "often"), "`reminders.every_minutes` wants a whole number."),
    "too small a number": (
        ("reminders.every_minutes", "5"),
        "`every_minutes` wants 0 for never, or 10 to 720",
    ),
    "no switch": (("keep_awake", "perhaps"), "`keep_awake` wants true or false."),
    "no value": (("theme",), "There is no theme ``"),
    "a whole table": (("reminders", "x"), "reminders is a table. Name one of: reminders.every_minutes"),
    "a key that is taken": (("keys.next", "x"), "`x` is the key of `hurts` already"),
    "no action": (("keys.nxt", "x"), "There is no setting `keys.nxt`; did you mean `keys.next`?"),
}


@pytest.mark.parametrize(("words", "told"), NOT_SET.values(), ids=list(NOT_SET))
def test_what_cannot_be_is_not_set(words: tuple[str, ...], told: str) -> None:
    assert complaint("set", *words).startswith(told)
    assert not paths().settings.exists()


def test_commas_part_keys_and_the_key_of_the_comma_is_one() -> None:
    assert printed("set", "keys.settings", "f9, ,") == 'keys.settings = ["f9", ","]\n'


def test_what_is_set_beside_a_fault_that_keeps_it_from_holding_is_told() -> None:
    write("[reminders]\nevery_minutes = 5\n")
    result = settings.run("set", "reminders.times", "10:30")
    assert (result.exit_code, result.stdout) == (0, 'reminders.times = ["10:30"]\n')
    assert result.stderr == (
        "It is written, and holds once this is mended:\n"
        f"{paths().settings}:2:17: `every_minutes` wants 0 for never, or 10 to 720, got 5\n"
    )
    assert settings.run("set", "reminders.every_minutes", "45").stderr == ""
    assert load(paths().settings).settings.reminders.times == ("10:30",)


def test_a_reset_takes_out_a_whole_table_and_what_nobody_knows() -> None:
    write("# mine\nvolume = 3\n[reminders]\nevery_minutes = 30 # often\ntimes = []\n")
    assert printed("reset", "reminders") == "reminders is as it comes.\n"
    assert printed("reset", "volume") == "volume is as it comes.\n"
    assert paths().settings.read_text() == "# mine\n[reminders]\n# often\n"
    assert complaint("reset", "volume").startswith("There is no setting `volume`.")


def test_without_an_editor_it_is_said_where_the_file_is() -> None:
    told = complaint("edit")
    assert told.startswith("No editor is named. Set VISUAL or EDITOR")
    assert str(paths().settings) in told


def editor(folder: Path, text: str) -> str:
    """An editor that puts this text at the end."""
    script = folder / "editor.py"
    script.write_text(f"import sys\nopen(sys.argv[1], 'a').write({text!r})\n", encoding="utf-8")
    return shlex.join([sys.executable, str(script)])


def test_the_first_edit_finds_every_setting_commented_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", "false")
    monkeypatch.setenv("VISUAL", editor(tmp_path, ""))
    assert printed("edit") == f"{paths().settings} is well.\n"
    text = paths().settings.read_text()
    assert text == template(all_settings())
    assert load_with_keys(paths().settings).problems == ()
    assert load(paths().settings).settings == Settings()


def test_what_the_first_edit_finds_holds_without_its_signs() -> None:
    lines = template(all_settings()).splitlines()
    write("\n".join(line.removeprefix("# ") if " = " in line else line for line in lines))
    loaded = load_with_keys(paths().settings)
    assert loaded.problems == ()
    assert all(each.value_in(loaded.settings) == each.default for each in every_setting())


def test_a_choice_stands_below_what_the_first_edit_showed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", editor(tmp_path, ""))
    printed("edit")
    printed("set", "reminders.times", "10:30")
    assert '# times = []\ntimes = ["10:30"]\n' in paths().settings.read_text()


def test_what_is_wrong_after_an_edit_is_told_and_left_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write('theme = "paper"\n')
    monkeypatch.setenv("EDITOR", editor(tmp_path, "moton = 3\n"))
    assert complaint("edit") == f"{paths().settings}:2:1: unknown key `moton`; did you mean `motion`?"
    assert paths().settings.read_text() == 'theme = "paper"\nmoton = 3\n'


@pytest.mark.parametrize("name", ["no-such-editor-here", "'unclosed"])
def test_an_editor_that_cannot_be_called_is_told(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", name)
    assert name in complaint("edit")


def offered(*words: str) -> list[str]:
    """What the tab key offers after these words."""
    *before, begun = words
    shell = ShellComplete(unslump, {}, "unslump", "_UNSLUMP_COMPLETE")
    return [each.value for each in shell.get_completions([*before], begun)]


def test_the_tab_key_knows_settings_and_what_they_can_be() -> None:
    assert offered("settings", "set", "mo") == ["motion"]
    assert offered("settings", "set", "motion", "") == ["auto", "full", "calm", "none"]
    assert offered("settings", "set", "pause_music", "") == ["true", "false"]
    assert offered("settings", "set", "theme", "pa") == ["paper"]
    assert offered("settings", "set", "breath", "st") == ["steady"]
    assert offered("settings", "reset", "keys.pau") == ["keys.pause"]
    assert offered("settings", "set", "nothing", "") == []


def test_plain_lines_tell_what_is_wrong_with_keys_and_play_on() -> None:
    write('[keys]\npause = "x"\n')
    played = subprocess.run(
        [sys.executable, "-m", "unslump", "play", "--plain", "--rate", "1000", "three-minutes"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert played.returncode == 0
    assert played.stderr.startswith(f"{paths().settings}:2:9: `x` is the key of `hurts` already")
    assert len(played.stderr.splitlines()) == 1
