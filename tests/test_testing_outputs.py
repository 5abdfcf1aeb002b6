"""The contract of outputs: who keeps it passes, and each way to break it is told."""

from pathlib import Path

import pytest
from tests.support.contracts import complaints, plugin_of

from unslump.testing import CueRecorder, OutputContract

GOOD = """
from unslump.api import Output, hookimpl

played = []

def why_not():
    return ""

def play(cue):
    played.append(cue.text)

def close():
    played.clear()

@hookimpl
def unslump_outputs():
    return [Output(id="mine", label="Mine", why_not=why_not, play=play, close=close)]
"""
PLAYS = "    played.append(cue.text)\n"
BREACHES = {
    "not offered": ('id="mine"', 'id="yours"', {"test_it_is_offered": "no output mine"}),
    "not an output": (
        "[Output(id=",
        "[dict(id=",
        {"test_it_is_offered": "must return Output objects, not dict"},
    ),
    "an answer that is no text": (
        'return ""',
        "return None",
        {"test_it_says_in_one_line_why_it_cannot_be_used_or_nothing": "not None"},
    ),
    "an answer of many lines": (
        'return ""',
        'return "No.\\nNot at all."',
        {"test_it_says_in_one_line_why_it_cannot_be_used_or_nothing": "one line"},
    ),
    "a label of two lines": (
        'label="Mine"',
        'label="My\\nown"',
        {
            "test_it_is_offered": "the label of Output must be a line of text",
            "test_it_keeps_its_place_in_the_host": "the label of Output must be a line of text",
        },
    ),
    "numbered cues only": (
        PLAYS,
        "    played.append(cue.number + 1)\n",
        {"test_it_plays_every_cue": "NoneType"},
    ),
    "closes what is not open": (
        "played.clear()",
        "played.pop()",
        {"test_it_closes_without_having_played": "empty list", "test_it_closes_twice": "empty list"},
    ),
    "one session only": (
        "    played.clear()",
        "    global played\n    played = None",
        {
            "test_it_plays_in_the_next_session": "NoneType",
            "test_it_plays_again_when_it_is_turned_on_again": "NoneType",
        },
    ),
    "prints": (PLAYS, f"{PLAYS}    print(cue.text)\n", {"test_it_prints_nothing": "Get ready"}),
    "a child that prints": (
        PLAYS,
        "    import subprocess\n    subprocess.run(['echo', cue.text])\n",
        {"test_it_prints_nothing": "Get ready", "test_it_needs_no_screen": "printed this"},
    ),
    "brings a screen": (
        PLAYS,
        f"{PLAYS}    import textual\n",
        {"test_it_needs_no_screen": "imports Textual"},
    ),
}


def contract(source: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> type[OutputContract]:
    class Mine(OutputContract):
        plugin = plugin_of(source, folder, monkeypatch)
        output = "mine"

    return Mine


def test_an_output_that_keeps_the_contract_passes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert complaints(contract(GOOD, tmp_path, monkeypatch)) == {}


@pytest.mark.parametrize("breach", BREACHES)
def test_each_breach_is_told(breach: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept, broken, expected = BREACHES[breach]
    assert kept in GOOD
    found = complaints(contract(GOOD.replace(kept, broken), tmp_path, monkeypatch))
    for name, words in expected.items():
        assert words in found[name]


def test_what_cannot_be_used_here_is_skipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    silent = GOOD.replace('return ""', 'return "No loudspeaker."')
    found = complaints(contract(silent, tmp_path, monkeypatch))
    assert set(found.values()) == {"skipped"}
    assert "test_it_is_offered" not in found


def test_the_recorder_keeps_the_contract_and_what_it_was_given() -> None:
    recorder = CueRecorder()

    class Recorder(OutputContract):
        plugin = recorder
        output = "recorder"

    assert complaints(Recorder) == {"test_it_needs_no_screen": "skipped"}
    assert recorder.closings > 0
    assert recorder.cues[0].text == "Get ready: Prone press-up, face down."
