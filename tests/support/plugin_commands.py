"""The commands for plug-ins, and a place for the plug-ins that they are about."""

from pathlib import Path

import pytest
from tests.hooks.environment import Environment
from tests.support.app import settle_in
from tests.support.commands import Commands

EXPORTER = """
from unslump.api import Exporter

@hookimpl
def unslump_exporters():
    return [Exporter(id="{id}", label="Good", suffix=".good", write=print)]
"""
"""A plug-in that offers one exporter, by its id."""

COMMANDS = Commands("plugins")
run, printed, complaint = COMMANDS.run, COMMANDS.printed, COMMANDS.complaint


def at_home_with_plugins(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Environment:
    """A person with an empty folder that Python looks into first."""
    settle_in(folder, monkeypatch)
    installed = folder / "installed"
    installed.mkdir()
    monkeypatch.syspath_prepend(installed)
    return Environment(installed)


def diagnosis(code: int) -> str:
    """What the doctor prints, and with which code it ends."""
    result = run("doctor")
    assert (result.exit_code, result.stderr) == (code, "")
    return result.stdout
