import os
import signal
import subprocess
import sys
from collections.abc import Callable
from threading import Thread
from types import SimpleNamespace

import pytest
from fake_engine import PATIENCE, FakeEngine, cue, wait_until
from unslump.api import Cue, CueKind, Output

import unslump_voice
from unslump_voice.voice import EngineFailed

K = CueKind
Play = Callable[[Cue], None]
LIKE_OPTIONS = ("-w /tmp/taken.wav", "--help", "-f /etc/passwd", "--", "$(reboot) `reboot` ; reboot | tee")


@pytest.mark.parametrize("text", LIKE_OPTIONS)
def test_words_are_no_options_and_reach_no_shell(text: str, engine: FakeEngine, play: Play) -> None:
    play(cue(K.BEGIN, text))
    wait_until(lambda: bool(engine.said()))
    assert engine.given() == [(["--stdin", "-b", "1"], f"{text}\n")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[slnc 9000]] a [[[b]]", "[ [slnc 9000]] a [ [ [b]]"),
        ("!-!CANCEL all", "! -!CANCEL all"),
        ("one\ntwo\r\n!-!SET all VOLUME -100", "one two ! -!SET all VOLUME -100"),
        ("Über die Schulter, 息を吸う", "Über die Schulter, 息を吸う"),
    ],
)
def test_words_hold_no_commands_for_an_engine(text: str, said: str, engine: FakeEngine, play: Play) -> None:
    play(cue(K.BEGIN, text))
    wait_until(lambda: bool(engine.said()))
    assert engine.said() == [said]


def test_words_of_one_moment_are_said_one_after_another(engine: FakeEngine, play: Play) -> None:
    engine.slow_down()
    for kind, text in ((K.BEGIN, "Begin: 10 reps."), (K.REP, "1"), (K.INHALE, "Breathe in.")):
        play(cue(kind, text))
    wait_until(lambda: bool(engine.said()))
    assert engine.said() == ["Begin: 10 reps."]
    engine.hurry_up()
    wait_until(lambda: len(engine.said()) == 3)
    assert engine.said() == ["Begin: 10 reps.", "1", "Breathe in."]


def test_a_later_breath_cuts_short_the_one_before(engine: FakeEngine, play: Play) -> None:
    engine.slow_down()
    play(cue(K.INHALE, "In, up.", at=1.0))
    wait_until(lambda: bool(engine.said()))
    play(cue(K.EXHALE, "Out, down.", at=4.0))
    wait_until(lambda: len(engine.said()) == 2)
    assert engine.said() == ["In, up.", "Out, down."]


def test_a_breath_does_not_cut_short_what_comes_next(engine: FakeEngine, play: Play) -> None:
    engine.slow_down()
    play(cue(K.NEXT_UP, "Next: plank.", at=1.0))
    wait_until(lambda: bool(engine.said()))
    play(cue(K.EXHALE, "Out, down.", at=2.0))
    engine.hurry_up()
    wait_until(lambda: not engine.living())
    play(cue(K.COUNTDOWN, "3", at=7.0))
    wait_until(lambda: len(engine.said()) == 2)
    assert engine.said() == ["Next: plank.", "3"]


def test_this_hurts_is_heard_at_once(engine: FakeEngine, play: Play) -> None:
    engine.slow_down()
    play(cue(K.GET_READY, "Get ready: plank.", at=1.0))
    wait_until(lambda: bool(engine.said()))
    play(cue(K.HURT, "Stopped. Rest as you need.", at=1.0))
    wait_until(lambda: len(engine.said()) == 2)
    assert engine.said()[1] == "Stopped. Rest as you need."


def falls_silent_as_it_closes(output: Output, engine: FakeEngine) -> bool:
    wait_until(lambda: bool(engine.said()))
    assert engine.living()
    closing = Thread(target=output.close, daemon=True)
    closing.start()
    closing.join(PATIENCE)
    return not closing.is_alive() and engine.living() == []


def test_it_falls_silent_when_it_is_closed_and_leaves_nothing(engine: FakeEngine) -> None:
    engine.slow_down()
    (output,) = unslump_voice.unslump_outputs()
    output.play(cue(K.BEGIN, "Begin: 10 reps."))
    assert falls_silent_as_it_closes(output, engine)


def test_the_farewell_is_said_to_its_end(engine: FakeEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("unslump_voice.voice._FAREWELL", PATIENCE)
    (output,) = unslump_voice.unslump_outputs()
    output.play(cue(K.SET_DONE, "Done."))
    output.play(cue(K.FINISHED, "Finished. Well done."))
    output.close()
    assert engine.said() == ["Done.", "Finished. Well done."]
    assert engine.living() == []


def test_a_farewell_without_end_is_cut_short(engine: FakeEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("unslump_voice.voice._FAREWELL", 0.01)
    engine.slow_down()
    (output,) = unslump_voice.unslump_outputs()
    output.play(cue(K.FINISHED, "Finished. Well done."))
    assert falls_silent_as_it_closes(output, engine)


def failure_of(output: Output) -> str:
    """Play until it is told that the engine has failed, and close."""
    told: list[str] = []

    def is_told() -> bool:
        try:
            output.play(cue(K.COUNTDOWN, "3"))
        except EngineFailed as failure:
            told.append(str(failure))
        return bool(told)

    wait_until(is_told)
    output.close()
    return told[0]


@pytest.mark.parametrize(
    ("ending", "reason"),
    [
        ("sys.exit(3)", "espeak-ng: ended with 3"),
        ("sys.stderr.write('no server\\n'); sys.exit(1)", "espeak-ng: no server"),
        ("sys.stderr.write('error: No such file\\nALSA\\n')", "espeak-ng: error: No such file"),
    ],
)
def test_an_engine_that_fails_is_told(ending: str, reason: str, engine: FakeEngine) -> None:
    engine.install(ending)
    (output,) = unslump_voice.unslump_outputs()
    assert failure_of(output) == reason
    assert engine.living() == []


def test_an_engine_that_fails_now_and_then_goes_on(engine: FakeEngine, play: Play) -> None:
    engine.install("int(words) % 2 and sys.exit(3)")
    for number in (3, 2, 1, 0):
        play(cue(K.COUNTDOWN, f"{number}", at=-number))
        wait_until(lambda: f"{number}" in engine.said())  # noqa: B023
        wait_until(lambda: not engine.living())
    assert engine.said() == ["3", "2", "1", "0"]


def test_an_engine_that_takes_long_to_start_waits_for_the_words(
    engine: FakeEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    FakeEngine(engine.folder, "powershell").install()
    monkeypatch.setattr("unslump_voice.engines.sys", SimpleNamespace(platform="win32"))
    (output,) = unslump_voice.unslump_outputs()
    output.play(cue(K.BEGIN, "Begin: 10 reps."))
    wait_until(lambda: len(engine.started()) == 2 and len(engine.living()) == 1)
    (waiting,) = engine.living()
    assert engine.said() == ["Begin: 10 reps."]
    engine.slow_down()
    output.play(cue(K.INHALE, "In.", at=1.0))
    wait_until(lambda: len(engine.said()) == 2 and len(engine.started()) == 3)
    assert waiting in engine.living()
    output.close()
    assert engine.living() == []


def test_warnings_of_an_engine_are_no_failure(engine: FakeEngine, play: Play) -> None:
    engine.install("sys.stderr.write('ALSA lib: something\\n')")
    for number in (3, 2, 1):
        play(cue(K.COUNTDOWN, f"{number}"))
    wait_until(lambda: engine.said() == ["3", "2", "1"])


def test_an_engine_that_never_ends_is_told(engine: FakeEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("unslump_voice.utterance._LONGEST", 0.2)
    engine.slow_down()
    (output,) = unslump_voice.unslump_outputs()
    assert failure_of(output) == "espeak-ng did not come to an end within 0.2 s"
    assert engine.living() == []


def test_an_engine_that_is_removed_meanwhile_is_told(engine: FakeEngine) -> None:
    (output,) = unslump_voice.unslump_outputs()
    (engine.folder / engine.name).unlink()
    assert "No such file" in failure_of(output)


def test_where_there_is_no_engine_one_sentence_says_so(engine: FakeEngine) -> None:
    (engine.folder / engine.name).unlink()
    (output,) = unslump_voice.unslump_outputs()
    assert output.why_not() == (
        "No speech engine was found; install speech-dispatcher or espeak-ng to hear the cues."
    )


@pytest.mark.parametrize(
    ("platform", "there", "taken"),
    [
        ("linux", ["espeak", "espeak-ng", "spd-say"], "spd-say"),
        ("linux", ["espeak", "espeak-ng"], "espeak-ng"),
        ("freebsd14", ["espeak", "say"], "espeak"),
        ("darwin", ["espeak-ng", "say"], "say"),
        ("win32", ["powershell"], "powershell"),
    ],
)
def test_the_engine_that_suits_the_machine_is_taken(
    platform: str, there: list[str], taken: str, engine: FakeEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    (engine.folder / engine.name).unlink()
    for name in there:
        FakeEngine(engine.folder, name).install("(here / 'who').write_text(Path(__file__).name)")
    monkeypatch.setattr("unslump_voice.engines.sys", SimpleNamespace(platform=platform))
    (output,) = unslump_voice.unslump_outputs()
    output.play(cue(K.BEGIN, "Begin: 10 reps."))
    who = engine.folder / "who"
    wait_until(lambda: who.exists() and who.read_text() == taken)
    output.close()
    assert engine.said() == ["Begin: 10 reps."]


PLAYS_AND_WAITS = """
import time, unslump_voice
from unslump.api import Cue, CueKind, Output
(output,) = unslump_voice.unslump_outputs()
output.play(Cue(kind=CueKind.BEGIN, at=0.0, text="Begin: 10 reps.", step=1, exercise="test/plank"))
time.sleep(600)
"""


def test_nothing_is_left_when_the_app_is_killed(engine: FakeEngine) -> None:
    with subprocess.Popen([sys.executable, "-c", PLAYS_AND_WAITS]) as app:
        wait_until(lambda: bool(engine.said()))
        os.kill(app.pid, signal.SIGKILL)
    wait_until(lambda: not engine.living())
