"""The pages about settings and keys say what the program says, and what they show holds."""

import re
import runpy
import shlex
from pathlib import Path

import click
import pytest
from tests.support.pages import DOCS, Block, blocks

from unslump.cli import unslump
from unslump.settings import GROUPS, Settings
from unslump.settings.each import OTHERS, every_setting
from unslump.ui.keymap import keymap_of, load_with_keys

TABLES = runpy.run_path(str(DOCS / "tables.py"))
PAGES = {name: (DOCS / name).read_text(encoding="utf-8") for name in TABLES["PAGES"]}
SHOWN = [block for page in PAGES.values() for block in blocks(page) if block.language == "toml"]


@pytest.mark.parametrize("page", PAGES)
def test_the_tables_are_those_of_the_program(page: str) -> None:
    assert PAGES[page] == TABLES["up_to_date"](page), "run `python docs/tables.py`"


@pytest.mark.parametrize("block", SHOWN, ids=range(len(SHOWN)))
def test_the_files_that_are_shown_hold(block: Block, tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(block.text, encoding="utf-8")
    loaded = load_with_keys(path)
    assert loaded.problems == ()
    assert keymap_of(loaded.settings).own


@pytest.mark.parametrize("page", PAGES)
def test_every_command_is_one(page: str) -> None:
    lines = re.findall(r"`(unslump [^`]+)`", PAGES[page])
    lines += [
        line for block in blocks(PAGES[page]) if block.language == "sh" for line in block.text.splitlines()
    ]
    assert lines
    for line in lines:
        name, *words = shlex.split(line)[1:]
        command: click.Command = unslump.commands[name]
        if isinstance(command, click.Group):
            assert words[0] in command.commands, line


def test_every_setting_has_words_and_a_group() -> None:
    for setting in every_setting():
        assert setting.words, setting.name
        assert setting.group != OTHERS, setting.name
    assert {name for names in GROUPS.values() for name in names} == {*Settings.__struct_fields__}
