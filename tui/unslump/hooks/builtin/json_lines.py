"""History as JSON Lines: one session a line with all that is known of it."""

from collections.abc import Iterable
from typing import BinaryIO

import msgspec

from unslump.api import Exporter, Session, hookimpl

VERSION = 1
"""Stands in each line as `v`; changes when an older reader would misunderstand a line."""


def write(sessions: Iterable[Session], stream: BinaryIO) -> None:
    """Write one line for each session, lossless."""
    for session in sessions:
        stream.write(msgspec.json.encode({"v": VERSION} | msgspec.to_builtins(session)) + b"\n")


@hookimpl
def unslump_exporters() -> list[Exporter]:
    """Offer JSON Lines."""
    return [Exporter(id="jsonl", label="JSON Lines, complete", suffix=".jsonl", write=write)]
