"""A machine with one speech engine, which is not real."""

from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from fake_engine import FakeEngine
from unslump.api import Cue

import unslump_voice


@pytest.fixture
def engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakeEngine:
    """The only speech engine of the machine, which may take as long as it likes."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("unslump_voice.utterance._LONGEST", 3600.0)
    monkeypatch.setattr("unslump_voice.engines.sys", SimpleNamespace(platform="linux"))
    fake = FakeEngine(tmp_path)
    fake.install()
    return fake


@pytest.fixture
def play(engine: FakeEngine) -> Iterator[Callable[[Cue], None]]:
    """The way into the voice of a session, which is closed at the end."""
    (output,) = unslump_voice.unslump_outputs()
    yield output.play
    output.close()
