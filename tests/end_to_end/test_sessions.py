"""Whole sessions of the installed program in a real terminal: played, killed, cut off, taken up again."""

import json
import os
import signal
import subprocess
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from tests.support.emulator import seen
from tests.support.playing_on import PATIENCE, play_on
from tests.support.terminal import Terminal

from unslump.session.player import LONGEST_GAP

ATTEMPTS = 3


def play(program: str, environment: Mapping[str, str], *words: str, **options: Any) -> Terminal:
    return Terminal([program, "play", *words], environment=environment, columns=100, rows=30, **options)


def visible(terminal: Terminal) -> list[list[object]]:
    """Every cell as it is seen."""
    return [[seen(cell) for cell in row] for row in terminal.cells()]


def history(program: str, environment: Mapping[str, str]) -> list[dict[str, Any]]:
    printed = subprocess.run(
        [program, "history", "--json", "--rehearsals"],
        env=dict(environment),
        capture_output=True,
        check=True,
        timeout=PATIENCE,
    ).stdout
    sessions: list[dict[str, Any]] = json.loads(printed)
    return sessions


def endings(session: Mapping[str, Any]) -> list[str]:
    return [record["ended"] for record in session["sets"]]


def test_the_whole_routine_is_played_and_kept(program: str, environment: dict[str, str]) -> None:
    with play(program, environment, "undo-the-sitting", "--rate", "60") as terminal:
        play_on(terminal, "1 of 5 · Prone press-up")
        play_on(terminal, "suggested 30 s")  # the open set waits for the person
        terminal.press("enter")
        play_on(terminal, "all the way through")
        terminal.press("enter")
        terminal.wait_for("Routines")
        terminal.press("q")
        assert terminal.wait_for_exit() == 0
    (session,) = history(program, environment)
    assert session["finish"] == "finished"
    assert session["rehearsal"] is True
    assert endings(session) == ["done"] * 9
    assert [record["amount"] for record in session["sets"] if record["planned"]["measure"] != "open"] == [
        10, 10, 5, 5, 5, 5, 5, 5,
    ]  # fmt: skip


def test_killed_in_mid_set_it_goes_on_at_that_set(program: str, environment: dict[str, str]) -> None:
    with play(program, environment, "three-minutes", "--rate", "10") as terminal:
        play_on(terminal, "Quadruped rotation")
        play_on(terminal, "breath 1 of 3")
        terminal.kill(signal.SIGKILL)
        terminal.wait_for_exit()
    (killed,) = history(program, environment)
    assert killed["finish"] is None
    assert endings(killed) == ["done"]

    with play(program, environment, "three-minutes", "--rate", "60") as terminal:
        terminal.wait_for("broke off after 1", PATIENCE)
        terminal.wait_for("It goes on at Quadruped rotation, left")
        terminal.press("enter")
        play_on(terminal, "all the way through")
        terminal.press("enter", "q")
        assert terminal.wait_for_exit() == 0
    (resumed,) = history(program, environment)
    assert resumed["id"] == killed["id"]
    assert resumed["finish"] == "finished"
    assert endings(resumed) == ["done"] * 4


@pytest.mark.parametrize("ignore_hang_up", [False, True], ids=["line lost", "line lost, signal ignored"])
def test_a_lost_line_keeps_the_set_in_progress(
    program: str, environment: dict[str, str], ignore_hang_up: bool
) -> None:
    terminal = play(program, environment, "three-minutes", "--rate", "10", ignore_hang_up=ignore_hang_up)
    with terminal:
        play_on(terminal, "breath 1 of 3")
        terminal.hang_up()
        assert terminal.wait_for_exit() == 128 + signal.SIGHUP
    (session,) = history(program, environment)
    assert session["finish"] is None
    assert endings(session) == ["done", "interrupted"]


def test_asked_to_end_while_the_line_is_stalled_it_keeps_everything(
    program: str, environment: dict[str, str]
) -> None:
    with play(program, environment, "three-minutes", "--rate", "10") as terminal:
        play_on(terminal, "breath 1 of 3")
        terminal.stop_reading()
        terminal.kill(signal.SIGTERM)
        assert terminal.wait_for_exit() == 128 + signal.SIGTERM
    (session,) = history(program, environment)
    assert endings(session) == ["done", "interrupted"]


def test_two_terminals_play_at_once(program: str, environment: dict[str, str]) -> None:
    first = play(program, environment, "three-minutes", "--rate", "30")
    second = play(program, environment, "beside-the-desk", "--rate", "30")
    with first, second:
        play_on(first, "1 of 3")
        play_on(second, "1 of 2")
        play_on(second, "suggested 30 s")
        second.press("enter")
        for terminal in (first, second):
            play_on(terminal, "all the way through")
            terminal.press("enter", "q")
            assert terminal.wait_for_exit() == 0
    titles = {session["title"]: endings(session) for session in history(program, environment)}
    assert titles == {"Three minutes": ["done"] * 4, "Beside the desk": ["done"] * 5}


def test_a_session_being_played_is_not_offered_to_another_terminal(
    program: str, environment: dict[str, str]
) -> None:
    first = play(program, environment, "three-minutes")
    with first:
        play_on(first, "1 of 3")
        with Terminal([program], environment=environment, columns=100, rows=30) as second:
            second.wait_for("Routines", PATIENCE)
            second.wait_until_still()
            assert "Go on where you stopped" not in second.screen_text()


def test_what_hurts_is_kept_where_it_hurt(program: str, environment: dict[str, str]) -> None:
    with play(program, environment, "three-minutes", "--rate", "10") as terminal:
        play_on(terminal, "breath 2 of 3")
        terminal.press("x")
        terminal.wait_for("What would you like to do?")
        terminal.press("q")
        terminal.wait_for("End here?")
        terminal.press("enter")
        terminal.wait_for("ended early", PATIENCE)
        terminal.press("enter", "q")
        assert terminal.wait_for_exit() == 0
    (session,) = history(program, environment)
    assert session["finish"] == "partial"
    assert endings(session) == ["done", "hurt"]
    assert session["sets"][1]["planned"]["side"] == "left"


def test_the_shell_pauses_a_set_and_a_stop_that_nobody_foresaw_is_a_gap(
    program: str, environment: dict[str, str]
) -> None:
    """By ctrl+z in mid-set, with the body in motion; and by what stops a process without asking."""
    shell = Terminal(["sh", "-i"], environment=environment | {"PS1": "prompt> "}, columns=100, rows=30)
    with shell as terminal:
        terminal.wait_for("prompt>")
        terminal.run(program, "play", "undo-the-sitting")
        play_on(terminal, "1 of 5")
        terminal.press("n")
        play_on(terminal, "first, get into it")
        terminal.wait_until(lambda: "▀" in terminal.screen_text(), "the body to be drawn", PATIENCE)
        terminal.press("ctrl+z")
        terminal.wait_for("Stopped", PATIENCE)
        terminal.press("fg", "enter")
        terminal.wait_for("Paused. Stay as long as you like.", PATIENCE)
        terminal.press("space")
        terminal.wait_for("first, get into it", PATIENCE)
        terminal.wait_until(lambda: "paused" not in terminal.screen_text(), "the set to go on", PATIENCE)

        os.killpg(terminal.foreground_group, signal.SIGSTOP)
        terminal.wait_for("Stopped", PATIENCE)
        terminal.press(f"sleep {LONGEST_GAP + 1}; fg\n")
        terminal.wait_for("Welcome back. Nothing was counted while you were away.", PATIENCE)


def _stands_last(terminal: Terminal, text: str) -> bool:
    return text in terminal.screen_text().split("\n")[-1]


def _is_painted(terminal: Terminal) -> bool:
    """Whether the app has given a colour to every cell, which a window that has grown has not."""
    return all(background != "default" for row in terminal.cells() for _, _, background, *_ in row)


def test_a_storm_of_resizes_loses_no_cue_and_ends_in_the_size_of_the_window(
    program: str, environment: dict[str, str], tmp_path: Path
) -> None:
    """A machine that stalls pauses, and then says more than was to be said: begin anew."""
    for attempt in range(ATTEMPTS):
        cues = tmp_path / f"cues-{attempt}.jsonl"
        with play(program, environment, "three-minutes", "--rate", "30", "--cues", str(cues)) as terminal:
            terminal.wait_for("1 of 3", PATIENCE)
            for step in range(200):
                terminal.resize(60 + step % 50, 20 + step % 11)
            terminal.resize(90, 28)
            terminal.wait_for("all the way through", PATIENCE)
            terminal.wait_until(partial(_stands_last, terminal, "enter"), "the keys to stand last", PATIENCE)
            terminal.wait_until(partial(_is_painted, terminal), "all of the window to be painted", PATIENCE)
            terminal.press("enter", "q")
            assert terminal.wait_for_exit(PATIENCE) == 0
        said = [json.loads(line) for line in cues.read_text().splitlines()]
        if not any(cue["kind"] == "paused" for cue in said):
            break
    planned = subprocess.run(
        [program, "timeline", "three-minutes"], env=environment, capture_output=True, check=True, text=True
    ).stdout
    kinds = [line.split()[1] for line in planned.splitlines()]
    assert [cue["kind"] for cue in said[1:-1]] == kinds


def test_stopped_by_the_shell_and_brought_back_the_screen_is_whole(
    program: str, environment: dict[str, str]
) -> None:
    with Terminal(
        ["sh", "-i"], environment=environment | {"PS1": "prompt> "}, columns=100, rows=30
    ) as terminal:
        terminal.wait_for("prompt>")
        terminal.run(program, "play", "three-minutes")
        play_on(terminal, "1 of 3")
        terminal.press("space")
        terminal.wait_for("Paused. Stay as long as you like.")
        terminal.wait_until(lambda: "▀" in terminal.screen_text(), "the body to be drawn")
        terminal.wait_until_still(2.0)
        before = visible(terminal)
        terminal.press("ctrl+z")
        terminal.wait_for("prompt>")
        terminal.press("fg", "enter")
        terminal.wait_for("Paused. Stay as long as you like.")
        terminal.wait_until(lambda: visible(terminal) == before, "the same screen as before")
