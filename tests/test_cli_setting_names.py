"""Settings that name something, and `themes`: what there is, what there is not, and what is broken."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.hooks.environment import Environment
from tests.support.commands import Commands
from tests.support.plugin_commands import at_home_with_plugins
from tests.support.theme_texts import MOSS
from textual.theme import BUILTIN_THEMES

from unslump.cli import unslump
from unslump.paths import paths
from unslump.settings import load
from unslump.ui import theming
from unslump.ui.theme_file import TEXTUAL_THEMES

settings, themes = Commands("settings"), Commands("themes")
LAMP = """
from unslump.api import NamedBreath, BreathPattern, Output, ThemeSource
from pathlib import Path

print("a word of the plug-in")

@hookimpl
def unslump_outputs():
    return [Output(id="lamp", label="Lamp", play=print)]

@hookimpl
def unslump_breath_patterns():
    return [NamedBreath(id="sea", label="Sea", pattern=BreathPattern(inhale=3, exhale=6))]

@hookimpl
def unslump_themes():
    return [ThemeSource(path=Path(__file__).with_name("dusk.toml"))]
"""
BY_HAND = " What is not installed now is named by hand, with `unslump settings edit`. Nothing was changed."
OUTPUTS = "screen, bell, notification, title, lines"


@pytest.fixture(autouse=True)
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Environment:
    environment = at_home_with_plugins(tmp_path, monkeypatch)
    paths().settings.unlink()
    paths().user_themes.mkdir(parents=True)
    return environment


@pytest.fixture
def lamp(installed: Environment) -> None:
    """A plug-in that brings an output, a breath and a theme."""
    installed.install("lamp", LAMP)
    dusk = MOSS.replace("moss", "dusk").replace("Moss", "Dusk")
    (installed.folder / "dusk.toml").write_text(dusk, encoding="utf-8")


def write(text: str) -> None:
    paths().settings.write_text(text, encoding="utf-8")


def write_theme(name: str, text: str) -> Path:
    file = paths().user_themes / f"{name}.toml"
    file.write_text(text, encoding="utf-8")
    return file


def shown_problems(*name: str) -> list[str]:
    """What `settings show` says is wrong, without the path of the file."""
    result = settings.run("show", *name)
    assert result.exit_code == 0
    return [line.removeprefix(f"{paths().settings}:") for line in result.stderr.splitlines()]


NOT_SET = {
    "an output, nearly": (
        ("disabled_outputs", "bel"),
        f"There is no output `bel`; did you mean `bell`?{BY_HAND}",
    ),
    "no output": (
        ("disabled_outputs", "bell", "gong"),
        f"There is no output `gong`; there are: {OUTPUTS}.{BY_HAND}",
    ),
    "the cue stream, which is asked for by hand": (
        ("disabled_outputs", "stream"),
        f"There is no output `stream`; there are: {OUTPUTS}.{BY_HAND}",
    ),
    "no plug-in": (
        ("disabled_plugins", "voice"),
        f"There is no plug-in `voice`; `unslump plugins list` lists them.{BY_HAND}",
    ),
    "a part of unslump": (
        ("disabled_plugins", "csv"),
        "The plug-in csv is a part of unslump: it is neither switched off nor removed. Nothing was changed.",
    ),
    "a theme, nearly": (
        ("theme", "papr"),
        "There is no theme `papr`; did you mean `paper`? Nothing was changed.",
    ),
    "no theme": (
        ("theme", "zzz"),
        "There is no theme `zzz`; `unslump themes` lists them. Nothing was changed.",
    ),
    "no breath": (
        ("breath", "pranayama"),
        "There is no breath `pranayama`; `unslump breaths` lists them. Nothing was changed.",
    ),
}


@pytest.mark.parametrize(("words", "told"), NOT_SET.values(), ids=list(NOT_SET))
def test_a_name_that_leads_to_nothing_is_not_set(words: tuple[str, ...], told: str) -> None:
    assert settings.complaint("set", *words) == told
    assert not paths().settings.exists()


def test_outputs_of_unslump_are_switched_off_by_name() -> None:
    assert settings.printed("set", "disabled_outputs", *OUTPUTS.split(", ")).startswith(
        "disabled_outputs = ["
    )
    assert load(paths().settings).settings.disabled_outputs == tuple(OUTPUTS.split(", "))
    assert shown_problems() == []


def in_safety(*words: str) -> Result:
    return CliRunner().invoke(unslump, ["--safe", "settings", *words])


@pytest.mark.usefixtures("lamp")
@pytest.mark.parametrize(
    ("name", "value"), [("disabled_outputs", "lamp"), ("disabled_plugins", "lamp"), ("theme", "dusk")]
)
def test_what_a_plugin_brings_can_be_named(name: str, value: str) -> None:
    held = settings.run("set", name, value)
    assert (held.exit_code, f'"{value}"' in held.stdout) == (0, True)
    assert "a word" not in held.stdout
    assert shown_problems() == []
    if name != "disabled_plugins":
        told = in_safety("set", name, value)
        assert ("Now, with --safe, no plug-in is loaded." in told.stderr) == (name == "theme")
        assert in_safety("show").stderr == ""


def test_a_name_of_what_is_not_installed_now_stays_in_a_list_and_is_no_slip() -> None:
    write('disabled_outputs = ["lamp"]\ndisabled_plugins = ["voice"]\n')
    assert shown_problems() == []
    assert (
        settings.printed("set", "disabled_outputs", "lamp", "bell") == 'disabled_outputs = ["lamp", "bell"]\n'
    )


def test_names_in_the_file_that_lead_to_nothing_are_shown_with_their_place() -> None:
    write('theme = "papr"\nbreath = "pranayama"\ndisabled_outputs = ["lamp", "bel"]\n')
    assert shown_problems() == [
        "1:9: there is no theme `papr`; did you mean `paper`?",
        "2:10: there is no breath `pranayama`; `unslump breaths` lists them",
        "3:29: there is no output `bel`; did you mean `bell`?",
    ]


def test_a_setting_that_names_something_is_shown_with_all_that_there_is() -> None:
    assert settings.printed("show", "disabled_outputs").endswith(f"\nThere are: {OUTPUTS}.\n\n")
    assert "There are: steady, calm, box.\n" in settings.printed("show", "breath")
    assert "There are:" not in settings.printed("show")


def test_themes_are_those_of_the_screen_and_the_chosen_one_is_marked() -> None:
    settings.printed("set", "theme", "paper")
    own = [theme.name for theme in theming.load_themes(paths().user_themes).themes]
    lines = themes.printed().splitlines()
    assert [line[2:].split()[0] for line in lines] == [*own, *sorted(BUILTIN_THEMES)]
    width = max(len(name) for name in (*own, *BUILTIN_THEMES))
    assert [line for line in lines if line.startswith("*")] == [f"* {'paper':<{width}}  Paper"]


def test_the_themes_of_textual_are_known_without_it() -> None:
    assert sorted(BUILTIN_THEMES) == [*TEXTUAL_THEMES]


def test_a_theme_of_ones_own_can_be_chosen_and_a_broken_file_is_told_with_its_place() -> None:
    write_theme("moss", MOSS)
    torn = write_theme("torn", "name = ")
    thin = write_theme("thin", 'name = "thin"\ntitle = "Thin"\ndark = "yes"\n')
    result = themes.run()
    assert result.exit_code == 0
    assert "  moss " in result.stdout
    assert "thin" not in result.stdout
    assert result.stderr.splitlines() == [
        f"{thin}:1:1: `colours` is missing",
        f"{thin}:3:8: `dark` wants true or false, got text",
        f"{torn}:1:8: this is not TOML: Invalid value",
    ]
    assert settings.printed("set", "theme", "moss") == 'theme = "moss"\n'
    assert settings.complaint("set", "theme", "thin").startswith("There is no theme `thin`")


def test_the_list_of_themes_says_which_plugin_could_not_be_loaded(installed: Environment) -> None:
    installed.install("lamp", "1 / 0")
    told = themes.run().stderr
    assert told.startswith("The plug-in lamp (from unslump-lamp) was left out: ZeroDivisionError")


def test_the_list_of_themes_says_that_the_chosen_one_is_not_among_them() -> None:
    write('theme = "papr"\n')
    result = themes.run()
    assert result.stderr == "There is no theme `papr`; did you mean `paper`? You see `calm` instead.\n"
    assert not [line for line in result.stdout.splitlines() if line.startswith("*")]
