"""`unslump run`: what plug-ins offer to be asked for by name."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.hooks.environment import Environment
from tests.support.app import settle_in
from tests.support.kept import session

from unslump.cli import unslump
from unslump.history.store import Store
from unslump.paths import paths

COUNT = r"""
from unslump.api import Command
def count(sessions):
    print("noise")
    return "\n".join(f"{each.title}\x1b[2J" for each in sessions)
@hookimpl
def unslump_commands():
    return [Command(id="count", title="Count", help="List what you did.", run=count)]
"""


@pytest.fixture(autouse=True)
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settle_in(tmp_path / "person", monkeypatch)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(unslump, ["run", *arguments])


def test_a_command_of_a_plugin_is_given_every_session_and_its_answer_printed(
    environment: Environment,
) -> None:
    environment.install("count", COUNT)
    for kept in (session(), session("trial", rehearsal=True)):
        Store.open(paths().history).save(kept)
    result = run("count")
    assert (result.exit_code, result.stdout) == (0, "Bends\\u001b[2J\n" * 2)


def test_commands_are_listed_with_their_help(environment: Environment) -> None:
    assert run().stdout == "None of your plug-ins brings a command.\n"
    environment.install("count", COUNT)
    assert run().stdout == "count\n    Count. List what you did.\n"


def test_a_command_that_is_not_there_is_told_with_the_nearest_and_all(environment: Environment) -> None:
    assert run("count").stderr == (
        "Error: There is no command `count`. `unslump plugins install NAME` adds a plug-in that brings one.\n"
    )
    environment.install("count", COUNT)
    result = run("cuont")
    assert result.exit_code == 1
    assert result.stderr == (
        "Error: There is no command `cuont`; did you mean `count`? There are: count. "
        "`unslump plugins install NAME` adds a plug-in that brings more.\n"
    )


def test_a_command_that_fails_is_told_in_a_sentence(environment: Environment) -> None:
    environment.install("count", COUNT.replace('print("noise")', "1 / 0"))
    result = run("count")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "The plug-in count (from unslump-count) failed in Command.run: ZeroDivisionError" in result.stderr
