"""The moving body in a real terminal."""

import subprocess
from pathlib import Path

from tests.support.terminal import Terminal, isolated_environment

BLOCKS = "▀▄"


def blocks(terminal: Terminal) -> int:
    return sum(terminal.screen_text().count(block) for block in BLOCKS)


def test_one_exercise_plays_alone_and_moves(program: str, tmp_path: Path) -> None:
    environment = isolated_environment(tmp_path)
    with Terminal(
        [program, "figure", "quadruped-rotation"], environment=environment, columns=70, rows=30
    ) as terminal:
        terminal.wait_for("Quadruped rotation")
        terminal.wait_until(lambda: blocks(terminal) > 20, "a body to be drawn")
        before = terminal.cells()
        terminal.wait_until(lambda: terminal.cells() != before, "the body to move")
        terminal.press("q")
        assert terminal.wait_for_exit() == 0


def test_in_a_session_the_body_has_its_place_and_the_card_takes_it(
    program: str, environment: dict[str, str]
) -> None:
    with Terminal(
        [program, "play", "three-minutes"], environment=environment, columns=100, rows=32
    ) as terminal:
        terminal.wait_for("1 of 3")
        terminal.wait_until(lambda: blocks(terminal) > 20, "a body to be drawn")
        terminal.press("i")
        terminal.wait_for("Hours in a chair")
        terminal.wait_until(lambda: blocks(terminal) == 0, "the body to be gone")
        terminal.press("q")
        terminal.wait_for("End here?")
        terminal.press("enter", "enter")


def test_without_unicode_the_body_is_of_letters(program: str, tmp_path: Path) -> None:
    environment = isolated_environment(tmp_path) | {"TERM": "linux", "COLORTERM": ""}
    with Terminal(
        [program, "figure", "glute-reach"], environment=environment, columns=70, rows=30
    ) as terminal:
        terminal.wait_for("Glute reach")
        terminal.wait_until(lambda: terminal.screen_text().count("#") > 10, "a body to be drawn")
        assert blocks(terminal) == 0
        terminal.press("q")
        assert terminal.wait_for_exit() == 0


def test_a_sheet_is_written_and_never_over_another(program: str, tmp_path: Path) -> None:
    environment = isolated_environment(tmp_path)

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [program, "figure", *words],
            env=environment,
            cwd=tmp_path,
            text=True,
            capture_output=True,
            timeout=60,
        )

    assert "Wrote the poses of Prone W to w.svg." in run("prone-w", "--sheet", "w.svg").stdout
    sheet = (tmp_path / "w.svg").read_bytes()
    another = run("glute-reach", "--sheet", "w.svg")
    assert another.returncode == 1
    assert another.stderr.count("\n") == 1
    assert (tmp_path / "w.svg").read_bytes() == sheet
    assert run("glute-reach", "--sheet", "w.svg", "--force").returncode == 0
    assert (tmp_path / "w.svg").read_bytes() != sheet
    assert "end its name in .svg or .png" in run("prone-w", "--sheet", "w.txt").stderr
    assert "did you mean" in run("prone-v", "--sheet", "w.png").stderr
