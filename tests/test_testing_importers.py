"""The contract of importers: who keeps it passes, and each way to break it is told."""

from pathlib import Path

import pytest
from tests.support.contracts import complaints, plugin_of

from unslump.testing import ImporterContract

GOOD = """
from datetime import datetime
from uuid import NAMESPACE_URL, uuid5
from unslump.api import Finish, Importer, NotReadable, Session, hookimpl

def read(stream):
    for number, line in enumerate(stream, start=1):
        try:
            started = datetime.fromisoformat(line.decode("ascii").strip())
        except ValueError:
            raise NotReadable("This is no date.", line=number, column=1) from None
        if started.tzinfo is None:
            raise NotReadable("This date has no offset.", line=number, column=1)
        yield Session(
            id=str(uuid5(NAMESPACE_URL, f"mine:{started}")),
            routine="mine/mine",
            title="Mine",
            pack_version="1",
            started=started,
            ended=started,
            finish=Finish.FINISHED,
            plan=(),
        )

@hookimpl
def unslump_importers():
    return [Importer(id="mine", label="Mine", read=read)]
"""
EXAMPLE = b"2026-03-02T07:30:00+00:00\n2026-03-03T07:30:00+00:00\n"
READS = "    for number, line in enumerate(stream, start=1):\n"
BREACHES = {
    "not offered": ('id="mine"', 'id="yours"', {"test_it_is_offered": "no importer mine, only"}),
    "reads nothing": (READS, f"    return\n{READS}", {"test_it_reads_its_examples": "no session"}),
    "one id for all": (
        'f"mine:{started}"',
        '"mine"',
        {"test_it_reads_its_examples": "two sessions have one id"},
    ),
    "times without an offset": (
        "started=started,",
        "started=started.replace(tzinfo=None),",
        {"test_it_reads_its_examples": "with a timezone"},
    ),
    "other ids each time": (
        'str(uuid5(NAMESPACE_URL, f"mine:{started}"))',
        'str(__import__("uuid").uuid4())',
        {"test_it_gives_sessions_the_same_ids_each_time": "came out differently"},
    ),
    "fails on garbage": (
        "except ValueError:",
        "except UnicodeDecodeError:",
        {
            "test_it_says_of_garbage_that_it_cannot_be_read": "while reading GARBAGE['noughts']",
            "test_it_lives_on_a_file_that_breaks_off": "Invalid isoformat",
        },
    ),
    "reads anything": (
        'raise NotReadable("This is no date.", line=number, column=1) from None',
        'started = datetime.fromisoformat("2026-03-02T07:30:00+00:00")',
        {"test_it_says_of_garbage_that_it_cannot_be_read": "as 1 sessions"},
    ),
    "gives no reason": (
        '"This is no date."',
        '""',
        {"test_it_says_of_garbage_that_it_cannot_be_read": "must say why"},
    ),
    "needs something": (
        READS,
        f"    if not stream.peek():\n        raise EOFError\n{READS}",
        {"test_it_lives_on_an_empty_file": "peek"},
    ),
    "prints": (
        READS,
        f"{READS}        print(line)\n",
        {"test_it_prints_nothing": "2026", "test_it_needs_no_screen": "printed this"},
    ),
    "brings a screen": (
        READS,
        f"    import textual\n{READS}",
        {"test_it_needs_no_screen": "imports Textual"},
    ),
}


def contract(source: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> type[ImporterContract]:
    class Mine(ImporterContract):
        plugin = plugin_of(source, folder, monkeypatch)
        importer = "mine"
        examples = (EXAMPLE,)

    return Mine


def test_an_importer_that_keeps_the_contract_passes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert complaints(contract(GOOD, tmp_path, monkeypatch)) == {}


def test_a_contract_without_examples_holds_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bare = contract(GOOD, tmp_path, monkeypatch)
    bare.examples = ()
    assert complaints(bare)["test_it_reads_its_examples"] == "it has no examples"


@pytest.mark.parametrize("breach", BREACHES)
def test_each_breach_is_told(breach: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept, broken, expected = BREACHES[breach]
    assert kept in GOOD
    found = complaints(contract(GOOD.replace(kept, broken), tmp_path, monkeypatch))
    for name, words in expected.items():
        assert words in found[name]
