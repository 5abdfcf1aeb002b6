"""The page about programmes: its commands run in their order, and home's keys are those of the table."""

import re
from pathlib import Path

import pytest
from tests.hooks.environment import Environment
from tests.support.commands import Commands, be_at_home
from tests.support.pages import DOCS

from unslump.ui.actions import Place, actions_at

PAGE = (DOCS / "programmes.md").read_text(encoding="utf-8")
COMMANDS = [
    line.removeprefix("unslump ").split()
    for block in re.findall(r"^```sh\n(.*?)^```$", PAGE, flags=re.DOTALL | re.MULTILINE)
    for line in block.splitlines()
]
EXPORTER = """
from unslump.api import Exporter, hookimpl
def nothing(things, stream): ...
@hookimpl
def unslump_exporters():
    return [Exporter(id="ical", label="ical", suffix=".ics", write=nothing, write_days=nothing)]
"""


def test_every_command_of_the_page_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    be_at_home(tmp_path, monkeypatch)
    (tmp_path / "site-packages").mkdir()
    monkeypatch.syspath_prepend(tmp_path / "site-packages")
    Environment(tmp_path / "site-packages").install("calendar", EXPORTER)
    for words in COMMANDS:
        if words[0] == "play":
            words = ["timeline", *words[1:]]
        assert Commands().printed(*words), words
    assert Path("programme.ics").exists()


def test_the_keys_of_the_page_are_those_of_home() -> None:
    keys = {action.name: action.key for action in actions_at(Place.HOME)}
    assert f"`{keys['today']}`\nbegins that" in PAGE
    assert f"`{keys['leave_programme']}` leaves it" in PAGE
