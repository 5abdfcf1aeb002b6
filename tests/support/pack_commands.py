"""The commands about packs as a person without any gives them, in an empty folder."""

import sys
from pathlib import Path

import pytest
from tests.support.app import settle_in
from tests.support.commands import Commands
from tests.support.pack_sources import fill, pack_text

from unslump.paths import paths

NEXT = pack_text(("1.2.0-rc.1", "1.3.0"), ("CC0-1.0", "CC-BY-4.0"), ("{ seconds = 30", "{ seconds = 45"))
"""The next version of the pack."""
OTHER = pack_text(('"small"', '"other"'), ("small/", "other/"))
"""The same pack under another id."""

COMMANDS = Commands("packs")
run, printed = COMMANDS.run, COMMANDS.printed


def settle_without_packs(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Be a person without packs of their own or of their environment, in an empty folder."""
    settle_in(folder, monkeypatch)
    monkeypatch.setattr(sys, "prefix", str(folder / "environment"))
    (folder / "here").mkdir()
    monkeypatch.chdir(folder / "here")


def complaint(*arguments: str) -> str:
    """What a command says that goes wrong."""
    result = run(*arguments)
    assert result.exit_code == 1
    assert isinstance(result.exception, SystemExit)
    return result.stderr.removesuffix("\n").removeprefix("Error: ")


def added(source: str = "desk") -> Path:
    """The pack, added from a folder here."""
    fill(Path(source))
    printed("add", source, "--yes")
    return paths().user_packs / "small"


def on_the_shelf() -> list[str]:
    """What lies among the packs, the lock aside."""
    shelf = paths().user_packs
    return sorted(path.name for path in shelf.iterdir() if path.name != ".lock") if shelf.exists() else []
