"""Places for sockets, the stream into a place, and rooms in which it is heard."""

from pathlib import Path

import pytest
from tests.support.app import Clock
from tests.support.heard import Room
from tests.support.streams import Make

from unslump.outputs.stream import cue_stream
from unslump.outputs.stream_place import stream_place


@pytest.fixture
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a path so short that a socket can be in it."""
    return tmp_path_factory.mktemp("s")


@pytest.fixture
def room() -> Room:
    return Room()


@pytest.fixture
def stream(clock: Clock) -> Make:
    return lambda place: cue_stream(stream_place(str(place)), routine="Undo the sitting", clock=clock)
