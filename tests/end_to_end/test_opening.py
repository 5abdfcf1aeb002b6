"""The installed program, opened as somebody who never had it would open it."""

from pathlib import Path

from tests.support.terminal import ALTERNATE_SCREEN, Terminal, isolated_environment


def test_it_opens_shows_the_routines_and_quits(program: str, tmp_path: Path) -> None:
    with Terminal([program], environment=isolated_environment(tmp_path)) as terminal:
        terminal.wait_for("I have read this")
        terminal.press("enter")
        terminal.wait_until(lambda: "I have read this" not in terminal.screen_text(), "the notice to go")
        terminal.wait_for("Undo the sitting")
        terminal.press("q")
        assert terminal.wait_for_exit() == 0
        assert ALTERNATE_SCREEN not in terminal.modes
        assert terminal.echoes
