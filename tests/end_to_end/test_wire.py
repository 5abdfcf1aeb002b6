"""The app with the wire's layer beside the app without it, each in a pseudo-terminal of its own."""

import contextlib
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from tests.support.emulator import Cells, seen
from tests.support.terminal import Terminal, isolated_environment

ROOT = Path(__file__).parents[2]
STILL_APP = ROOT / "tests" / "support" / "still_app.py"
COLUMNS, ROWS = 100, 30
TOAST = "none-of-these"
STILL = 0.1
"""Seconds without a change after which a screen is looked at."""

AT_HOME = ("enter", "down", "right", "down", "right", "left")
PAGES = ("f2", "t", "h", "down", "escape", "?", "down", "escape", "s", "escape")
THEMES = ("t", "down", "down", "down", "down", "escape")
SESSION = ("enter", "n", "space", "i", "down", "i", "f", "f", ".", "x", "i", "i", "e", "f2", "escape")
"""It is paused by one key and goes on by another: by this clock, one key twice would be one that is held."""
END = ("q", "space", "?", "escape")


class Pair:
    """Two apps that are given the same keys."""

    def __init__(self, terminals: tuple[Terminal, Terminal]) -> None:
        self.terminals = terminals

    def press(self, *steps: str) -> None:
        """Type keys, each of which changes the screen, and compare after each."""
        for step in steps:
            for terminal in self.terminals:
                before = terminal.cells()
                terminal.press(step)
                terminal.wait_until(partial(_differs, terminal, before), f"an answer to {step}")
            self.compare(step)

    def compare(self, what: str) -> None:
        """Wait until both stand still and show the same."""
        stock, layered = self.terminals
        for terminal in self.terminals:
            terminal.wait_until_still(STILL)
        try:
            stock.wait_until(lambda: shown(stock) == shown(layered), f"both to show the same after {what}")
        except AssertionError as error:
            raise AssertionError(f"{error}\nbeside\n{layered.screen_text()}") from None


def _differs(terminal: Terminal, before: Cells) -> bool:
    return terminal.cells() != before


def _lacks(terminal: Terminal, text: str) -> bool:
    return text not in terminal.screen_text()


def shown(terminal: Terminal) -> Cells:
    return [[seen(cell) for cell in row] for row in terminal.cells()]


@contextlib.contextmanager
def apps(folder: Path, option: str, *, settings: str = "") -> Iterator[Pair]:
    """Two apps, each in a shell and opened for the first time: one by `option`, one with the layer."""
    with contextlib.ExitStack() as stack:
        terminals = []
        for name, options in (("stock", [option]), ("layered", [])):
            environment = isolated_environment(folder / name) | {"PS1": "prompt> ", "PYTHONPATH": str(ROOT)}
            config = folder / name / "config" / "unslump"
            config.mkdir(parents=True, exist_ok=True)
            (config / "settings.toml").write_text(f'check_in = "off"\n{settings}')
            terminal = stack.enter_context(
                Terminal(["sh", "-i"], environment=environment, columns=COLUMNS, rows=ROWS)
            )
            terminal.wait_for("prompt>")
            terminal.run(sys.executable, str(STILL_APP), *options)
            terminals.append(terminal)
        for terminal in terminals:
            terminal.wait_for("I have read this")
        yield Pair((terminals[0], terminals[1]))


def test_every_screen_looks_the_same_with_the_layer_and_without(tmp_path: Path) -> None:
    with apps(tmp_path, "--all-cells", settings=f'theme = "{TOAST}"') as pair:
        pair.compare("the start, under a toast")
        for terminal in pair.terminals:  # each toast goes in its own time
            terminal.wait_until(partial(_lacks, terminal, TOAST), "the toast to be gone", 60)
        pair.press(*AT_HOME, *PAGES, *THEMES)
        pair.press(*SESSION, *END)

        for size in ((60, 20), (120, 40), (30, 10), (90, 28)):
            for terminal in pair.terminals:
                terminal.resize(*size)
        pair.compare("many sizes")

        for terminal in pair.terminals:
            terminal.press("ctrl+z")
            terminal.wait_for("Stopped")
            terminal.press("fg", "enter")
        pair.compare("ctrl+z and fg")

        pair.press("q", "enter", "enter")
        for terminal in pair.terminals:
            terminal.press("q")
            terminal.wait_for("prompt>")


def test_a_window_that_shrinks_and_grows_back_at_once_ends_in_a_whole_screen(tmp_path: Path) -> None:
    with apps(tmp_path, "--all-cells") as pair:
        _, layered = pair.terminals
        for terminal in pair.terminals:
            terminal.press("enter")
            terminal.wait_for("begin")
        for size in ((40, 12), (COLUMNS, ROWS)):
            layered.resize(*size)
        pair.compare("the window is as it was")


def test_a_textual_of_other_parts_is_left_to_write_in_its_own_way(tmp_path: Path) -> None:
    with apps(tmp_path, "--other-textual") as pair:
        pair.press("enter", "right", "left", "enter", "n", "space", "i", "?")
