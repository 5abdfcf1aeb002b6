"""The commands for plug-ins, and a place for the plug-ins that they are about."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.hooks.environment import Environment
from tests.support.app import settle_in

from unslump.cli import unslump

EXPORTER = """
from unslump.api import Exporter

@hookimpl
def unslump_exporters():
    return [Exporter(id="{id}", label="Good", suffix=".good", write=print)]
"""
"""A plug-in that offers one exporter, by its id."""


def at_home_with_plugins(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Environment:
    """A person with an empty folder that Python looks into first."""
    settle_in(folder, monkeypatch)
    installed = folder / "installed"
    installed.mkdir()
    monkeypatch.syspath_prepend(installed)
    return Environment(installed)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(unslump, ["plugins", *arguments])


def printed(*arguments: str) -> str:
    """What a command prints that goes well."""
    result = run(*arguments)
    assert (result.exit_code, result.stderr) == (0, "")
    return result.stdout


def complaint(*arguments: str) -> str:
    """What a command says that goes wrong: a sentence, and nothing else."""
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (1, "")
    assert isinstance(result.exception, SystemExit)
    return result.stderr.removeprefix("Error: ").removesuffix("\n")


def diagnosis(code: int) -> str:
    """What the doctor prints, and with which code it ends."""
    result = run("doctor")
    assert (result.exit_code, result.stderr) == (code, "")
    return result.stdout
