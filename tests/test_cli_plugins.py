"""Plug-ins on the command line: listed, shown, switched and examined, whatever they do when imported."""

import os
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest
from click.testing import CliRunner
from tests.hooks.environment import Environment
from tests.support.commands import Commands
from tests.support.plugin_commands import EXPORTER, at_home_with_plugins, complaint, diagnosis, printed, run

from unslump.cli import unslump
from unslump.paths import paths
from unslump.settings import load

SWITCHES = (["list"], ["info", "good"], ["disable", "good"], ["enable", "good"])


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Environment:
    return at_home_with_plugins(tmp_path, monkeypatch)


def described(environment: Environment, name: str, metadata: str) -> None:
    """Install a plug-in whose distribution says more of itself."""
    environment.install(name, EXPORTER.format(id=name))
    path = environment.folder / f"unslump_{name}-1.0.dist-info" / "METADATA"
    path.write_text(path.read_text() + dedent(metadata), encoding="utf-8")


def test_without_a_command_it_shows_help_and_every_command_has_some() -> None:
    shown = run().output
    assert "Usage: unslump plugins" in shown
    for name in ("list", "info", "enable", "disable", "doctor", "install", "remove"):
        assert name in shown
        assert printed(name, "--help").startswith(f"Usage: unslump plugins {name}")


@pytest.mark.parametrize("arguments", SWITCHES, ids=lambda arguments: arguments[0])
def test_a_plugin_is_not_imported_by_what_acts_on_it(environment: Environment, arguments: list[str]) -> None:
    trace = environment.folder / "imported"
    environment.install("good", f"open({str(trace)!r}, 'w').close()")
    printed(*arguments)
    assert not trace.exists()
    run("enable", "good")
    run("doctor")
    assert trace.exists()


def test_a_plugin_that_ends_the_program_as_it_is_imported_is_listed_and_disabled(
    environment: Environment,
) -> None:
    environment.install("good", "import os; os._exit(3)")
    program = "from unslump.cli import unslump; unslump()"
    assert environment.run(program, "plugins", "list") == "good  on        unslump-good 1.0\n"
    assert environment.run(program, "plugins", "disable", "good").startswith("good is disabled")
    assert "desk-back/" in environment.run(program, "routines")


def test_none_is_installed(environment: Environment) -> None:
    assert printed("list").startswith("No plug-in is installed. ")
    assert complaint("info", "good") == (
        "There is no plug-in `good`. None is installed; `unslump plugins install` adds one."
    )
    assert diagnosis(0) == "No plug-in is installed, and so nothing is wrong with one.\n"


def test_plugins_are_listed_with_their_states_distributions_and_summaries(environment: Environment) -> None:
    environment.install("asleep", EXPORTER.format(id="asleep"))
    described(environment, "good", "Summary: Does good.\n")
    environment.install("good", EXPORTER.format(id="other"), distribution="unslump-other")
    environment.install("csv", EXPORTER.format(id="another"))
    run("disable", "asleep")
    same = "a plug-in of the same name. `unslump plugins remove"
    assert printed("list").splitlines() == [
        "asleep  disabled  unslump-asleep 1.0",
        "csv     left out  unslump-csv 1.0",
        f"        Left out, for unslump has {same} unslump-csv` removes this one.",
        "good    on        unslump-good 1.0",
        "        Does good.",
        "good    left out  unslump-other 1.0",
        f"        Left out, for unslump-good has {same} unslump-other` removes this one.",
    ]


def test_everything_that_is_known_of_a_plugin_is_shown(environment: Environment) -> None:
    described(
        environment,
        "good",
        """\
        Summary: Does \x1b[31mgood.
        Author-email: "A. Writer" <writer@example.org>
        License-Expression: MIT
        Project-URL: Issues, https://example.org/issues
        Project-URL: Homepage, https://example.org
        Requires-Dist: unslump
        Requires-Dist: icalendar>=6
        Requires-Dist: pytest>=8; extra == 'tests'
        """,
    )
    assert [line.split(maxsplit=1) for line in printed("info", "good").splitlines()[3:]] == [
        ["version", "1.0"],
        ["summary", r"Does \u001b[31mgood."],
        ["author", "A. Writer"],
        ["licence", "MIT"],
        ["home", "page     https://example.org"],
        ["requires", "unslump, icalendar>=6"],
        ["entry", f"point   {_module(environment)}"],
        ["to", "remove it  unslump plugins remove unslump-good"],
    ]
    assert printed("info", "Unslump_Good") == printed("info", "good")


def _module(environment: Environment) -> str:
    (path,) = environment.folder.glob("plugin_*.py")
    return path.stem


def test_two_of_one_name_are_both_shown(environment: Environment) -> None:
    environment.install("good", EXPORTER.format(id="good"))
    environment.install("good", EXPORTER.format(id="good"), distribution="unslump-other")
    shown = printed("info", "good")
    assert shown.index("unslump-good") < shown.index("unslump-other")
    assert complaint("remove", "good") == (
        "unslump-good and unslump-other have a plug-in good. Name the one to remove."
    )


def test_a_disabled_plugin_is_left_out_until_it_is_enabled(environment: Environment) -> None:
    environment.install("good", EXPORTER.format(id="good"))
    assert printed("disable", "good") == "good is disabled from the next start on.\n"
    assert printed("disable", "good") == "good is disabled already.\n"
    assert load(paths().settings).settings.disabled_plugins == ("good",)
    assert "good" not in CliRunner().invoke(unslump, ["export", "no-such-format"]).stderr
    assert printed("enable", "good") == "good is enabled from the next start on.\n"
    assert printed("enable", "good") == "good is enabled already.\n"
    assert load(paths().settings).settings.disabled_plugins == ()
    assert "good" in CliRunner().invoke(unslump, ["export", "no-such-format"]).stderr


def test_the_other_settings_stay_as_they_are(environment: Environment) -> None:
    environment.install("good", EXPORTER.format(id="good"))
    paths().settings.parent.mkdir(parents=True, exist_ok=True)
    paths().settings.write_text('theme = "calm"\nmine = 3\ndisabled_plugins = ["gone"]\n')
    printed("disable", "good")
    kept = paths().settings.read_text()
    assert 'theme = "calm"' in kept
    assert "mine = 3" in kept
    assert load(paths().settings).settings.disabled_plugins == ("gone", "good")


def test_a_name_that_is_disabled_and_not_installed_is_told_and_can_be_enabled(
    environment: Environment,
) -> None:
    paths().settings.parent.mkdir(parents=True, exist_ok=True)
    paths().settings.write_text('disabled_plugins = ["gone"]\n')
    assert "gone is disabled and not installed." in run("list").stderr
    assert printed("enable", "gone") == "gone is enabled from the next start on.\n"
    assert run("list").stderr == ""


@pytest.mark.parametrize("command", ["info", "enable", "disable", "remove"])
def test_an_unknown_name_gets_the_nearest(environment: Environment, command: str) -> None:
    environment.install("calendar", EXPORTER.format(id="calendar"))
    assert complaint(command, "calender") == (
        "There is no plug-in `calender`; did you mean `calendar`? There are: calendar."
    )


@pytest.mark.parametrize("command", [("export", "lamp"), ("import", "lamp", "x"), ("run", "lamp")])
def test_what_a_plugin_that_cannot_be_loaded_would_bring_is_not_just_missing(
    environment: Environment, command: tuple[str, ...]
) -> None:
    environment.install("lamp", "1 / 0")
    told = Commands().run(*command).stderr.splitlines()
    assert told[0].startswith("The plug-in lamp (from unslump-lamp) was left out: ZeroDivisionError")
    assert told[1].startswith("Error: There is no ")


LISTENER = """
import time
from pathlib import Path

@hookimpl
def unslump_session_finished(session):
    time.sleep(0.3)
    Path({file!r}).write_text(session.title)
"""


def test_plugins_hear_the_last_of_a_session_in_plain_lines(environment: Environment, tmp_path: Path) -> None:
    environment.install("listener", LISTENER.format(file=str(tmp_path / "heard")))
    done = subprocess.run(
        [sys.executable, "-m", "unslump", "play", "--plain", "--rate", "1000", "three-minutes"],
        env=os.environ | {"PYTHONPATH": os.pathsep.join([str(environment.folder), *sys.path])},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "heard").read_text() == "Three minutes"


@pytest.mark.parametrize("command", ["info", "disable", "remove"])
def test_what_comes_with_unslump_stays(environment: Environment, command: str) -> None:
    assert complaint(command, "csv") == (
        "The plug-in csv is a part of unslump: it is neither switched off nor removed."
    )


def test_a_distribution_that_brings_packs_alone_can_be_removed_by_its_name(environment: Environment) -> None:
    info = environment.folder / "unslump_neck-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: unslump-neck\nVersion: 1.0\n")
    pack = Path("share", "unslump", "packs", "neck", "unslump-pack.toml")
    (environment.folder / pack).parent.mkdir(parents=True)
    (environment.folder / pack).touch()  # later Pythons pass over what is on record and not there
    (info / "RECORD").write_text(f"{pack.as_posix()},,\n")
    result = run("remove", "unslump_neck")
    assert result.exit_code == 1
    assert "To be removed: the packs of unslump-neck.\n" in result.stdout
    assert " unslump-neck\n" in result.stdout
    for name in ("unslump", "pluggy", "--", ""):
        assert "There is no plug-in" in complaint("remove", "--", name)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("--index-url=https", "is not the name of a distribution"),
        ("-e", "is not the name of a distribution"),
        ("a b", "is not the name of a distribution"),
        ("https://example.org/a.whl", "is an address"),
    ],
)
def test_nothing_is_installed_that_a_tool_could_take_for_an_option(text: str, told: str) -> None:
    assert told in complaint("install", "--", text)


def test_without_a_terminal_and_without_yes_the_command_is_only_shown(environment: Environment) -> None:
    result = run("install", "unslump-no-such-thing")
    assert result.exit_code == 1
    assert "--only-binary :all: unslump-no-such-thing\n" in result.stdout
    assert result.stderr == "Error: Nothing was run. Run the command yourself, or add --yes.\n"


def test_broken_settings_are_not_written_over(environment: Environment) -> None:
    environment.install("good", EXPORTER.format(id="good"))
    paths().settings.parent.mkdir(parents=True, exist_ok=True)
    paths().settings.write_text("theme = \n")
    assert "your settings cannot be read" in complaint("disable", "good")
    assert paths().settings.read_text() == "theme = \n"


def test_a_start_without_plugins_is_told(environment: Environment, monkeypatch: pytest.MonkeyPatch) -> None:
    trace = environment.folder / "imported"
    environment.install("good", f"open({str(trace)!r}, 'w').close()")
    safe = CliRunner().invoke(unslump, ["--safe", "plugins", "list"])
    assert (safe.exit_code, safe.stderr) == (0, "Now, with --safe, no plug-in is loaded.\n")
    monkeypatch.setenv("UNSLUMP_NO_PLUGINS", "1")
    assert run("list").stderr == "Now, with UNSLUMP_NO_PLUGINS set, no plug-in is loaded.\n"
    assert diagnosis(0) == "Now, with UNSLUMP_NO_PLUGINS set, no plug-in is loaded.\n"
    assert not trace.exists()


def test_a_plugin_of_a_distribution_without_a_name_can_be_disabled(environment: Environment) -> None:
    environment.install("good", EXPORTER.format(id="good"))
    (environment.folder / "unslump_good-1.0.dist-info" / "METADATA").unlink()
    assert printed("list") == "good  on\n"
    assert "to remove it  unslump plugins remove good\n" in printed("info", "good")
    assert "`unslump plugins disable good` leaves it out." in complaint("remove", "good")
    assert printed("disable", "good").startswith("good is disabled")


def test_a_damaged_distribution_is_a_sentence(environment: Environment) -> None:
    environment.install("good", EXPORTER.format(id="good"))
    (environment.folder / "unslump_good-1.0.dist-info" / "entry_points.txt").write_bytes(
        b"[unslump]\n\xff = x\n"
    )
    assert "a distribution beside unslump is damaged" in complaint("list")
    setting = CliRunner().invoke(unslump, ["settings", "set", "disabled_plugins", "good"])
    assert setting.exit_code == 1
    assert "a distribution beside unslump is damaged" in setting.stderr


def test_listing_imports_neither_a_screen_nor_the_host(environment: Environment) -> None:
    environment.install("good", EXPORTER.format(id="good"))
    program = (
        "import sys; from unslump.cli import unslump; unslump(['plugins', 'list'], standalone_mode=False);"
        "print(*sorted({'textual', 'unslump.hooks.host'} & set(sys.modules)))"
    )
    assert environment.run(program).splitlines()[-1] == ""
