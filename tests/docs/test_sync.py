"""The page about several machines: its recipes do what it says, and its journal is one."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.support.pages import DOCS, Block, blocks, complaints_about, section
from tests.support.terminal import isolated_environment

from unslump.history.store import Store
from unslump.history.syncing.journals import is_journal
from unslump.history.syncing.lines import deletion_line, head_of, header_line, opened
from unslump.testing.histories import history

PAGE = (DOCS / "sync.md").read_text(encoding="utf-8")
DEADLINE = 60.0
MORNINGS, EVENINGS = history(2, seed=1), history(3, seed=2)


class Home:
    """A person at one of their machines, who can call `unslump` by its name."""

    def __init__(self, folder: Path) -> None:
        commands = folder / "commands"
        commands.mkdir(parents=True)
        script = commands / "unslump"
        script.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m unslump "$@"\n')
        script.chmod(0o755)
        name = {
            f"GIT_{who}_{what}": "me@here" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
        }
        self.environment = {
            **isolated_environment(folder),
            **name,
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_SYSTEM": os.devnull,
            "PATH": f"{commands}{os.pathsep}{os.environ['PATH']}",
        }
        self.place = Path(self.environment["HOME"])
        self.store = Store.open(Path(self.environment["XDG_DATA_HOME"], "unslump", "history.db"))

    def shell(self, command: str) -> str:
        """What a command prints that goes well."""
        done = subprocess.run(
            ["sh", "-c", command],
            cwd=self.place,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=DEADLINE,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout


@pytest.fixture
def laptop(tmp_path: Path) -> Home:
    return Home(tmp_path / "laptop")


@pytest.fixture
def server(tmp_path: Path) -> Home:
    return Home(tmp_path / "server")


def shown(language: str) -> list[Block]:
    return [block for block in blocks(PAGE) if block.language == language]


def test_what_the_command_prints_is_what_the_page_shows(laptop: Home, server: Home) -> None:
    [block] = shown("console")
    command, *printed = block.text.removeprefix("$ ").splitlines()
    laptop.store.add(EVENINGS)
    server.store.add(MORNINGS)
    shared = laptop.place / "unslump-shared"
    shared.mkdir()
    (server.place / "unslump-shared").symlink_to(shared)
    server.shell(command)
    assert laptop.shell(command).splitlines() == printed


@pytest.mark.skipif(not shutil.which("git"), reason="there is no git here")
def test_git_carries_the_folder_between_machines_that_sync_as_they_like(
    laptop: Home, server: Home, tmp_path: Path
) -> None:
    script = next(block.text for block in shown("sh") if block.text.startswith("#!"))
    for home in (laptop, server):
        recipe = home.place.parent / "commands" / "unslump-git-sync"
        recipe.write_text(script)
        recipe.chmod(0o755)
    laptop.shell(f"git init --quiet --bare {shlex.quote(str(tmp_path / 'far'))}")
    for home in (laptop, server):
        home.shell(f"git clone --quiet {shlex.quote(str(tmp_path / 'far'))} shared")
    laptop.shell("cd shared && git commit --quiet --allow-empty --message Begin && git push --quiet")
    laptop.store.add(MORNINGS)
    laptop.shell("unslump-git-sync shared")
    server.store.add(EVENINGS)
    server.shell("unslump-git-sync shared")
    laptop.store.delete(MORNINGS[0])
    server.store.delete(EVENINGS[0])
    # Both have written, and neither has fetched: git merges the two.
    server.shell("cd shared && unslump sync . && git add . && git commit --quiet --message Sync")
    for home in (laptop, server, laptop):
        home.shell("unslump-git-sync shared")
    assert laptop.store.sessions() == server.store.sessions()
    assert {each.id for each in laptop.store.sessions()} == {
        each.id for each in (*MORNINGS[1:], *EVENINGS[1:])
    }


def test_the_line_for_cron_syncs_and_says_nothing(laptop: Home) -> None:
    *when, command = shown("crontab")[0].text.strip().split(maxsplit=5)
    assert when == ["7", "*", "*", "*", "*"]
    assert "%" not in command  # which cron takes for the end of the line
    (laptop.place / "unslump-shared").mkdir()
    laptop.store.add(MORNINGS)
    assert laptop.shell(command) == ""
    [journal] = (laptop.place / "unslump-shared").iterdir()
    assert journal.read_bytes().count(b"\n") == 3


def test_the_service_does_the_same(laptop: Home) -> None:
    command = re.search(r"^ExecStart=(.*)$", shown("ini")[0].text, re.MULTILINE)
    assert command
    (laptop.place / "unslump-shared").mkdir()
    assert laptop.shell(command[1]).startswith("Sent: nothing.")


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="there is no systemd here")
def test_the_units_are_sound(tmp_path: Path) -> None:
    found = list(shown("ini"))
    assert len(found) == 2
    assert complaints_about(found, tmp_path) == []


def test_the_journal_that_is_shown_is_one(tmp_path: Path) -> None:
    text = next(block.text for block in blocks(section(PAGE, "## What is in a journal")))
    path = tmp_path / "unslump-0123.jsonl"
    path.write_text(text)
    assert is_journal(path)
    first, second = text.encode().splitlines()
    id_, version = head_of(opened(second)[1])
    assert [first, second] == [header_line(), deletion_line(version, id_)]
