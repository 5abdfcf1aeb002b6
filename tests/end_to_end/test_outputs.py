"""What reaches a real terminal beside the screen: every ring, title and notification of a session."""

import os
import re
import shutil
import signal
import sys
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.support.terminal import Terminal

from unslump.due import notes
from unslump.due.reckoning import Noted
from unslump.due.reminders import Weekday
from unslump.outputs.sequences import PROGRESS_OVER, TITLE_BEFORE, notification, progress, title
from unslump.outputs.terminals import Dialect

PATIENCE = 60.0
ATTEMPTS = 3
RING = "\a"
KEEP_TITLE, TITLE_BACK = "\x1b[22;2t", "\x1b[23;2t"
LOOKS_AWAY, LOOKS_BACK = "\x1b[O", "\x1b[I"
DUE, SNOOZED = "Time to move", "Next session snoozed, due in 15 min"
SNOOZED_BY_ANOTHER = "Next session snoozed, due in 1 min"
FINISHED = {dialect: notification(dialect, "Finished. Well done.") for dialect in Dialect}

# Textual's own shapes of the pointer end with a bell, which is none.
BESIDE = re.compile(
    r"\x1b\]22;[a-z]*\x07|"
    r"(\x07|\x1b\[2[23];2t|\x1b\](?:2|9|99|777);[^\x07\x1b]*\x1b\\|\x1bPtmux;(?:[^\x1b]|\x1b\x1b)*\x1b\\)"
)
CRASH = """
import sys
from unslump.ui.screens.session import SessionScreen

tick = SessionScreen.tick

def crash(screen):
    tick(screen)
    if screen.conductor.moment.elapsed > 1:
        raise RuntimeError("a fault of our own")

SessionScreen.tick = crash
sys.argv = ["unslump", "play", "three-minutes"]
from unslump.__main__ import main
main()
"""


def play(program: str, environment: Mapping[str, str], *options: str) -> Terminal:
    command = [program, "play", "three-minutes", *options]
    return Terminal(command, environment=environment, columns=100, rows=30)


def beside(terminal: Terminal) -> list[str]:
    """What was written beside the cells, in order."""
    return [found[1] for found in BESIDE.finditer(terminal.written.decode(errors="replace")) if found[1]]


def wait_for(terminal: Terminal, *pieces: str) -> None:
    """Wait until each of these was written beside the cells."""
    terminal.wait_until(
        lambda: all(piece in beside(terminal) for piece in pieces), f"{pieces} beside the screen", PATIENCE
    )


def test_the_bell_leads_into_the_set_and_closes_the_session(
    program: str, environment: dict[str, str]
) -> None:
    """Three, two, one, begin; and four rings at the end. A machine that stalls pauses: begin anew."""
    for _ in range(ATTEMPTS):
        with play(program, environment) as terminal:
            wait_for(terminal, title("Prone press-up"))
            if "Welcome back" in terminal.written.decode():
                continue
            terminal.wait_until(lambda: beside(terminal).count(RING) == 4, "the ring to begin")
            led = beside(terminal)
            terminal.press("q")
            terminal.wait_for("End here?")
            terminal.press("enter")
            terminal.wait_for("ended early", PATIENCE)
            terminal.wait_until(lambda: beside(terminal).count(RING) == 8, "the rings of the end")
            terminal.press("enter", "q")
            assert terminal.wait_for_exit() == 0
            ended = beside(terminal)[len(led) :]
        assert led[:2] == [KEEP_TITLE, title("Next: Prone press-up")]
        assert sorted(led[2:]) == sorted([RING] * 4 + [title("Prone press-up")])
        assert led[2:5] == [RING] * 3
        assert [piece for piece in ended if piece != RING] == [
            title("Paused: Prone press-up"),
            title("Finished"),
            title(""),
            TITLE_BACK,
        ]
        return
    pytest.fail("The machine stalled each time.")


def test_a_disabled_bell_rings_nowhere(program: str, environment: dict[str, str]) -> None:
    settings = Path(environment["XDG_CONFIG_HOME"]) / "unslump" / "settings.toml"
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text('check_in = "off"\ndisabled_outputs = ["bell"]\n')
    with play(program, environment) as terminal:
        wait_for(terminal, title("Next: Prone press-up"))
        terminal.press("n")
        wait_for(terminal, title("Prone press-up"))
        terminal.press("enter")  # not the same key again, which could be one that is held
        wait_for(terminal, title("Next: Quadruped rotation left"))
        assert RING not in beside(terminal)


def test_what_a_frozen_line_kept_back_is_not_rung_when_it_is_back(
    program: str, environment: dict[str, str], tmp_path: Path
) -> None:
    cues = tmp_path / "cues.jsonl"
    with play(program, environment, "--cues", str(cues)) as terminal:
        wait_for(terminal, title("Next: Prone press-up"))
        terminal.stop_reading()
        terminal.wait_until(lambda: '"begin"' in cues.read_text(), "the set to begin", PATIENCE)
        terminal.press("o")  # which pauses: nothing is to be rung any more once it is back
        terminal.wait_until(lambda: '"paused"' in cues.read_text(), "the pause", PATIENCE)
        terminal.resume_reading()
        wait_for(terminal, title("Paused: Prone press-up"))
        terminal.wait_for("Where cues go", PATIENCE)
        assert RING not in beside(terminal)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_asked_to_end_it_gives_title_and_progress_back(
    program: str, environment: dict[str, str], number: signal.Signals
) -> None:
    environment |= {"TERM_PROGRAM": "ghostty"}
    with play(program, environment) as terminal:
        wait_for(terminal, progress(0))
        terminal.kill(number)
        assert terminal.wait_for_exit() == 128 + number
        assert "".join(beside(terminal)).endswith(TITLE_BEFORE + PROGRESS_OVER)


def test_a_crash_gives_title_and_progress_back(environment: dict[str, str]) -> None:
    environment |= {"TERM_PROGRAM": "ghostty"}
    command = [sys.executable, "-c", CRASH]
    with Terminal(command, environment=environment, columns=100, rows=30) as terminal:
        assert terminal.wait_for_exit(PATIENCE) == 1
        assert "a fault of our own" in terminal.screen_text()
        assert "".join(beside(terminal)).endswith(TITLE_BEFORE + PROGRESS_OVER)


@pytest.mark.parametrize("stopped", [False, True])
def test_killed_it_leaves_no_title_and_no_progress_and_nothing_that_shows(
    program: str, environment: dict[str, str], stopped: bool
) -> None:
    """A shell has the terminal then, or had it before, when what is killed was stopped."""
    environment |= {"TERM_PROGRAM": "ghostty", "PS1": "prompt> "}
    with Terminal(["sh", "-i"], environment=environment, columns=100, rows=30) as terminal:
        terminal.wait_for("prompt>")
        terminal.run(program, "play", "three-minutes")
        wait_for(terminal, progress(0))
        job = terminal.foreground_group
        if stopped:
            terminal.press("ctrl+z")
            terminal.wait_for("Stopped", PATIENCE)
            terminal.wait_until(lambda: terminal.screen_text().count("prompt>") == 2, "the shell", PATIENCE)
        before = terminal.cells()
        os.killpg(job, signal.SIGKILL)
        taken_away = (TITLE_BEFORE + PROGRESS_OVER).encode()
        terminal.wait_until(lambda: taken_away in terminal.written, "all to be taken away", PATIENCE)
        assert not stopped or terminal.cells() == before


@pytest.mark.parametrize("looks_away", [True, False])
def test_only_whoever_looks_away_is_notified(
    program: str, environment: dict[str, str], looks_away: bool
) -> None:
    environment |= {"TERM_PROGRAM": "iTerm.app", "TERM_PROGRAM_VERSION": "3.5.0"}
    with play(program, environment, "--rate", "20") as terminal:
        wait_for(terminal, title("Next: Prone press-up"))
        terminal.press(*[LOOKS_AWAY] * looks_away)
        wait_for(terminal, title("Finished"))
        terminal.wait_for("all the way through", PATIENCE)
        if looks_away:
            wait_for(terminal, FINISHED[Dialect.OSC_9])
            assert notification(Dialect.OSC_9, "Change sides: right arm.") in beside(terminal)
        assert any(piece.startswith("\x1b]9;") for piece in beside(terminal)) is looks_away


def snooze(terminal: Terminal) -> None:
    terminal.press("z")
    terminal.wait_for(SNOOZED)


def seen_after(terminal: Terminal, words: str) -> str:
    """What home says of the next session as soon as it is not `words` any more."""
    said = [words]

    def says_something_else() -> bool:
        screen = terminal.screen_text()
        said[:] = [each for each in (SNOOZED, SNOOZED_BY_ANOTHER, DUE) if each in screen]
        return said not in ([], [words])

    terminal.wait_until(says_something_else, "another look")
    return said[0]


def test_a_session_that_becomes_due_rings_once_and_notifies_who_looks_away(
    program: str, environment: dict[str, str]
) -> None:
    """It is snoozed for a moment, as by another terminal; on a machine that stalls meanwhile, once more."""
    environment |= {"TERM_PROGRAM": "iTerm.app", "TERM_PROGRAM_VERSION": "3.5.0", "TZ": "UTC"}
    config, state = (Path(environment[f"XDG_{kind}_HOME"], "unslump") for kind in ("CONFIG", "STATE"))
    days = [day.value for day in Weekday]
    (config / "settings.toml").write_text(f"[reminders]\ntimes = ['00:00']\ndays = {days}\n")
    with Terminal([program], environment=environment, columns=100, rows=30) as terminal:
        terminal.wait_for("Undo the sitting", PATIENCE)
        for seconds in (2, 8, 32):
            snooze(terminal)
            now = datetime.now(UTC)
            notes.note_snooze(state / "due.json", Noted(), now, now + timedelta(seconds=seconds))
            terminal.press(LOOKS_BACK, LOOKS_AWAY)
            if seen_after(terminal, SNOOZED) == SNOOZED_BY_ANOTHER:
                break
        wait_for(terminal, RING, notification(Dialect.OSC_9, DUE))
        snooze(terminal)
        assert sorted(beside(terminal)) == [RING, notification(Dialect.OSC_9, DUE)]


@pytest.mark.skipif(not shutil.which("tmux"), reason="tmux is not here")
@pytest.mark.parametrize("passes", ["on", "off"])
def test_tmux_hands_on_what_it_is_allowed_to(
    program: str, environment: dict[str, str], tmp_path: Path, passes: str
) -> None:
    """The terminal around tmux is one that notifies; what reaches it is unwrapped by tmux."""
    settings = tmp_path / "tmux.conf"
    settings.write_text(f"set -g allow-passthrough {passes}\nset -g focus-events on\n")
    tmux = ["tmux", "-S", str(tmp_path / "socket"), "-f", str(settings), "new-session"]
    terminal = Terminal(
        [*tmux, program, "play", "three-minutes", "--rate", "20"],
        environment=environment | {"TERM": "rxvt-unicode-256color"},
        columns=100,
        rows=30,
    )
    with terminal:
        terminal.wait_for("get ready", PATIENCE)
        terminal.press("o")
        terminal.wait_for("Where cues go")
        terminal.wait_for("✓ Notifications" if passes == "on" else "tmux keeps them to itself")
        terminal.press("escape")
        terminal.wait_until(lambda: "Where cues go" not in terminal.screen_text(), "the choice to close")
        terminal.press("space")
        terminal.wait_until(lambda: "Paused" not in terminal.screen_text(), "the session to go on")
        terminal.press(LOOKS_AWAY)
        terminal.wait_for("all the way through", PATIENCE)
        if passes == "on":
            told = "\x1b]777;notify;unslump;"
            terminal.wait_until(
                lambda: any(piece.startswith(told) for piece in beside(terminal)), "a notification", PATIENCE
            )
        assert (b"777" in terminal.written) is (passes == "on")
        terminal.press("enter", "q")
        terminal.wait_for_exit()
