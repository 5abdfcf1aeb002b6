"""With espeak-ng itself, where it is installed; what it says goes into sound files."""

import sys
import wave
from pathlib import Path
from shutil import which
from types import SimpleNamespace

import pytest
from fake_engine import cue, wait_until
from unslump.api import CueKind

import unslump_voice

ESPEAK = which("espeak-ng")
INTO_A_FILE = '#!/bin/sh\nexec {espeak} -w "{folder}/$$.wav" "$@"\n'

pytestmark = pytest.mark.skipif(ESPEAK is None or sys.platform == "win32", reason="espeak-ng is not here")


def seconds(file: Path) -> float:
    with wave.open(str(file)) as sound:
        return float(sound.getnframes() / sound.getframerate())


def test_words_become_sound_of_about_their_length(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = tmp_path / "espeak-ng"
    engine.write_text(INTO_A_FILE.format(espeak=ESPEAK, folder=tmp_path))
    engine.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("unslump_voice.engines.sys", SimpleNamespace(platform="linux"))
    (output,) = unslump_voice.unslump_outputs()
    for text in ("3", "Breathe in, press up from your upper back.", "-q Über [[slnc 9000]] \u606f"):
        output.play(cue(CueKind.BEGIN, text))
    output.play(cue(CueKind.FINISHED, "Finished. Well done."))
    wait_until(lambda: len(list(tmp_path.glob("*.wav"))) == 4)
    output.close()
    lengths = sorted(map(seconds, tmp_path.glob("*.wav")))
    assert 0.2 < lengths[0] < 1.5
    assert 1.5 < lengths[-1] < 10
