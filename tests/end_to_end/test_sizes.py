"""The window is as large as it is, whatever was told of it last."""

import sys
from pathlib import Path

from tests.support.terminal import Terminal, settled_environment

BELATED = """
from pathlib import Path
from textual.events import Resize
from textual.geometry import Size
from unslump.__main__ import main
from unslump.ui.app import UnslumpApp

def tell_of_a_size_that_was(app):
    app.post_message(Resize(Size(60, 20), Size(60, 20)))
    Path("told").touch()

UnslumpApp.action_redraw = tell_of_a_size_that_was
main()
"""
"""unslump, in which F5 does what two signals at once may do: the size of the first is told last."""


def test_of_two_sizes_told_at_once_the_one_that_holds_is_kept(tmp_path: Path) -> None:
    program = tmp_path / "belated.py"
    program.write_text(BELATED)
    environment = settled_environment(tmp_path)
    with Terminal([sys.executable, str(program)], environment=environment, columns=100, rows=30) as terminal:
        terminal.wait_for("menu")
        terminal.wait_until_still()
        before = terminal.cells()
        terminal.press("\x1b[15~")
        terminal.wait_until((Path(environment["HOME"]) / "told").exists, "the size that was to be told")
        terminal.wait_until_still()
        terminal.wait_until(lambda: terminal.cells() == before, "the whole window to be painted again")
        terminal.press("q")
        assert terminal.wait_for_exit() == 0
