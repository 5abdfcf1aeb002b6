"""The page about reminders: its settings hold, and its recipes do what it says where they can be tried."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import time
import tomllib
from pathlib import Path

import click
import msgspec
import pytest
from tests.support.pages import DOCS, Block, blocks, complaints_about, section
from tests.support.terminal import isolated_environment

from unslump import settings
from unslump.cli import unslump
from unslump.due.reckoning import State
from unslump.due.reminders import Reminders

PAGE = (DOCS / "reminders.md").read_text(encoding="utf-8")
ALWAYS_DUE = '[reminders]\ntimes = ["00:00"]\ndays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]\n'
DEADLINE = 60.0


def plain(reminders: Reminders) -> dict[str, object]:
    """The reminders as a file would hold them."""
    return msgspec.json.decode(msgspec.json.encode(reminders), type=dict[str, object])


def recipe(heading: str) -> Block:
    """The first block under a heading."""
    return next(blocks(section(PAGE, f"## {heading}")))


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """Somebody for whom a session is due, and who can call `unslump` by its name."""
    commands = tmp_path / "commands"
    commands.mkdir()
    script = commands / "unslump"
    script.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m unslump "$@"\n')
    script.chmod(0o755)
    chosen = isolated_environment(tmp_path)
    Path(chosen["XDG_CONFIG_HOME"], "unslump", "settings.toml").write_text(ALWAYS_DUE)
    return {**chosen, "PATH": f"{commands}{os.pathsep}{os.environ['PATH']}"}


def shell(command: str, environment: dict[str, str], *, code: int = 0) -> str:
    done = subprocess.run(
        ["bash", "-c", command],
        env=environment,
        capture_output=True,
        text=True,
        timeout=DEADLINE,
        check=False,
    )
    assert (done.returncode, done.stderr) == (code, "")
    return done.stdout


@pytest.mark.parametrize("line", sorted(set(re.findall(r"`(unslump [^`]+)`", PAGE))))
def test_every_command_is_one(line: str) -> None:
    name, *words = shlex.split(line)[1:]
    command: click.Command = unslump.commands[name]
    options = {option for parameter in command.params for option in parameter.opts}
    assert {word for word in words if word.startswith("--")} <= options


def test_every_setting_stands_in_the_table_with_its_default() -> None:
    rows = re.findall(r"^\| `(\w+)` \| `(.+?)` \|", PAGE, re.MULTILINE)
    assert {name: json.loads(default) for name, default in rows} == plain(Reminders())


@pytest.mark.parametrize("block", [each for each in blocks(PAGE) if each.language == "toml"])
def test_the_tables_shown_hold(block: Block, tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(block.text)
    loaded = settings.load(path)
    assert loaded.problems == ()
    held = plain(loaded.settings.reminders)
    assert held == {**held, **tomllib.loads(block.text)["reminders"]}


@pytest.mark.skipif(not shutil.which("tmux"), reason="there is no tmux here")
def test_the_status_line_of_tmux_shows_it(environment: dict[str, str], tmp_path: Path) -> None:
    configuration = tmp_path / "tmux.conf"
    configuration.write_text(recipe("In the status line of tmux").text)
    tmux = f"tmux -S {shlex.quote(str(tmp_path / 's'))} -f {shlex.quote(str(configuration))}"
    # A second tmux shows the first one, whose status line belongs to no pane.
    outer = f"tmux -S {shlex.quote(str(tmp_path / 'o'))} -f /dev/null"
    shell(f"{outer} new-session -d -x 100 -y 10 {shlex.quote(tmux + ' new-session cat')}", environment)
    try:
        deadline, shown = time.monotonic() + DEADLINE, ""
        while "\x1b[1mdue now" not in re.sub(r"\x1b\[1m(\x1b\[[0-9;]*m)+", "\x1b[1m", shown):
            assert time.monotonic() < deadline, shown
            time.sleep(0.2)
            shown = shell(f"{outer} capture-pane -e -p", environment)
    finally:
        # With the one that it shows, the outer one may have gone already.
        shell(f"{outer} kill-server 2>/dev/null; {tmux} kill-server 2>/dev/null; true", environment)


@pytest.mark.skipif(not shutil.which("bash"), reason="there is no bash here")
def test_the_prompt_of_bash_says_it_and_falls_silent(environment: dict[str, str]) -> None:
    text = recipe("In the prompt of the shell").text
    prompt = f"PS1='$ '\n{text}\nprintf '%s' \"${{PS1@P}}\""
    assert shell(prompt, environment) == "time to move · $ "
    assert shell("unslump snooze", environment).startswith("No reminders until")
    assert shell(prompt, environment) == "$ "


def notified(environment: dict[str, str], tmp_path: Path) -> Path:
    """Where what is given to `notify-send` is written."""
    told = tmp_path / "told"
    script = tmp_path / "commands" / "notify-send"
    script.write_text(f'#!/bin/sh\nprintf "%s: %s" "$1" "$2" > {shlex.quote(str(told))}\n')
    script.chmod(0o755)
    return told


def test_the_line_for_cron_notifies_when_a_session_is_due(
    environment: dict[str, str], tmp_path: Path
) -> None:
    told = notified(environment, tmp_path)
    *when, command = recipe("By cron").text.strip().split(maxsplit=5)
    assert when == ["*/10", "*", "*", "*", "*"]
    assert "%" not in command  # which cron takes for the end of the line
    assert shell(command, environment) == ""
    assert told.read_text() == "unslump: Time to move."
    told.unlink()
    shell("unslump snooze", environment)
    assert shell(command, environment, code=1) == ""
    assert not told.exists()


def units() -> list[Block]:
    return list(blocks(section(PAGE, "## By a timer of systemd")))


def test_the_service_notifies_when_a_session_is_due(environment: dict[str, str], tmp_path: Path) -> None:
    told = notified(environment, tmp_path)
    command = re.search(r"^ExecStart=(.*)$", units()[0].text, re.MULTILINE)
    assert command
    assert shell(command[1], environment) == ""
    assert told.read_text() == "unslump: Time to move."


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="there is no systemd here")
def test_the_units_are_sound(tmp_path: Path) -> None:
    found = list(units())
    assert len(found) == 2
    assert complaints_about(found, tmp_path) == []


def test_the_module_of_waybar_is_given_what_it_reads(environment: dict[str, str]) -> None:
    module = json.loads(recipe("In waybar").text)["custom/unslump"]
    assert module["return-type"] == "json"
    given = json.loads(shell(module["exec"], environment))
    assert given == {"text": "due now", "tooltip": "due now", "class": "due"}
    classes = set(
        re.findall(r"`(\w+)`", section(PAGE, "## In waybar").split("are", maxsplit=1)[1].split(":")[0])
    )
    assert classes == {state.value for state in State}
