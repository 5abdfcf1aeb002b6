"""Whether a voice that reads line after line, at its ordinary pace, keeps up with a body."""

import shutil
import subprocess
import wave
from functools import cache
from io import BytesIO
from itertools import groupby

import pytest
from tests.support.app import DESK, SHORT, UNDO, built_in_library

from unslump.plain.words import CueLines
from unslump.session.cues import CueKind
from unslump.session.rehearsal import rehearse
from unslump.session.timeline import compile_timeline

MOST_LATE = 3.5
"""Seconds, a breath: what is said of the step after this one may push the words of a breath aside."""
LATE_IN_COUNTING = 1.5
"""Seconds, where a round begins."""


@cache
def seconds_to_say(line: str) -> float:
    spoken = subprocess.run(
        ["espeak-ng", "--stdout", line], capture_output=True, check=True, timeout=60
    ).stdout
    with wave.open(BytesIO(spoken)) as sound:
        frames = (len(spoken) - 44) // (sound.getsampwidth() * sound.getnchannels())
        return float(frames / sound.getframerate())


@pytest.mark.skipif(not shutil.which("espeak-ng"), reason="no voice here")
@pytest.mark.parametrize("routine", [SHORT, DESK, UNDO])
def test_a_voice_keeps_up(routine: str) -> None:
    library = built_in_library(figures=False)
    exercises = {exercise.id: exercise for exercise in library.exercises}
    timeline = compile_timeline(library.routine(routine), exercises)
    lines, silent_from = CueLines(timeline, answerable=False), 0.0
    for at, due in groupby(rehearse(timeline), key=lambda cue: cue.at):
        cues = list(due)
        late = max(0.0, silent_from - at)
        if any(cue.kind is CueKind.REP for cue in cues):
            assert late <= LATE_IN_COUNTING, cues
        for line in lines.lines(cues):
            silent_from = max(silent_from, at)
            assert silent_from - at <= MOST_LATE, line
            silent_from += seconds_to_say(line)
