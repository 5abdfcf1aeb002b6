"""The command line as a test calls it."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.support.app import settle_in

from unslump.cli import unslump


class Commands:
    """The commands that begin with these words."""

    def __init__(self, *words: str) -> None:
        self._words = words

    def run(self, *arguments: str, given: bytes | None = None) -> Result:
        """What a command does that is given this on standard input; printed as for a terminal."""
        return CliRunner().invoke(unslump, [*self._words, *arguments], input=given, color=True)

    def printed(self, *arguments: str, given: bytes | None = None) -> str:
        """What a command prints that goes well."""
        result = self.run(*arguments, given=given)
        assert (result.exit_code, result.stderr) == (0, "")
        return result.stdout

    def complaint(self, *arguments: str, code: int = 1) -> str:
        """What a command says that goes wrong: a sentence, and nothing else."""
        result = self.run(*arguments)
        assert (result.exit_code, result.stdout) == (code, "")
        assert isinstance(result.exception, SystemExit)
        return result.stderr.removeprefix("Error: ").removesuffix("\n")


def be_at_home(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Be a person without a history, in an empty folder."""
    settle_in(folder, monkeypatch)
    (folder / "here").mkdir()
    monkeypatch.chdir(folder / "here")
