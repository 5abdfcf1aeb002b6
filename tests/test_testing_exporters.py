"""The contract of exporters: who keeps it passes, and each way to break it is told."""

from pathlib import Path

import pytest
from tests.support.contracts import complaints, plugin_of

from unslump.testing import ExporterContract

GOOD = """
from unslump.api import Exporter, hookimpl

def write(sessions, stream):
    for session in sessions:
        stream.write(f"{session.started} {session.title}\\n".encode())

@hookimpl
def unslump_exporters():
    return [Exporter(id="mine", label="Mine", suffix=".txt", write=write)]
"""
WRITES = '        stream.write(f"{session.started} {session.title}\\n".encode())\n'
BREACHES = {
    "not offered": (
        'id="mine"',
        'id="yours"',
        {"test_it_is_offered": "no exporter mine, only csv, jsonl, markdown, yours"},
    ),
    "an id that is taken": (
        'id="mine"',
        'id="csv"',
        {"test_it_is_offered": "already offers csv"},
    ),
    "fails on the first day": (
        "    for session in sessions:\n",
        "    sessions = list(sessions)\n    first = sessions[0]\n    for session in sessions:\n",
        {"test_it_writes_a_history_without_sessions": "index out of range"},
    ),
    "Latin letters only": (
        ".encode()",
        ".encode('latin-1')",
        {"test_it_writes_every_history": "while writing HISTORIES['unicode']"},
    ),
    "needs an end": (
        "{session.started}",
        "{session.ended.isoformat()}",
        {"test_it_writes_every_history": "while writing HISTORIES['aborted']"},
    ),
    "as many as it likes": (
        "    for session in sessions:\n",
        "    sessions = list(sessions)\n"
        "    if len(sessions) > 100:\n        raise OverflowError('too many')\n"
        "    for session in sessions:\n",
        {"test_it_writes_a_thousand_sessions_in_time": "OverflowError: too many"},
    ),
    "other bytes each time": (
        WRITES,
        f"{WRITES}    import uuid\n    stream.write(uuid.uuid4().bytes)\n",
        {"test_it_writes_the_same_bytes_twice": "came out differently"},
    ),
    "closes the stream": (
        WRITES,
        f"{WRITES}    stream.close()\n",
        {"test_it_leaves_the_stream_open": "write closed the stream"},
    ),
    "asks how many": (
        "    for session in sessions:\n",
        "    len(sessions)\n    for session in sessions:\n",
        {"test_it_reads_sessions_that_come_one_at_a_time": "has no len()"},
    ),
    "prints": (
        WRITES,
        f"{WRITES}        print('one more')\n",
        {"test_it_prints_nothing": "one more", "test_it_needs_no_screen": "printed this"},
    ),
    "prints past Python": (
        WRITES,
        f"{WRITES}        import os; os.write(2, b'one more')\n",
        {"test_it_prints_nothing": "one more", "test_it_needs_no_screen": "printed this"},
    ),
    "brings a screen": (
        WRITES,
        f"{WRITES}        import textual\n",
        {"test_it_needs_no_screen": "imports Textual"},
    ),
}


def contract(source: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> type[ExporterContract]:
    class Mine(ExporterContract):
        plugin = plugin_of(source, folder, monkeypatch)
        exporter = "mine"

    return Mine


def test_an_exporter_that_keeps_the_contract_passes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert complaints(contract(GOOD, tmp_path, monkeypatch)) == {}


@pytest.mark.parametrize("breach", BREACHES)
def test_each_breach_is_told(breach: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept, broken, expected = BREACHES[breach]
    assert kept in GOOD
    found = complaints(contract(GOOD.replace(kept, broken), tmp_path, monkeypatch))
    for name, words in expected.items():
        assert words in found[name]
