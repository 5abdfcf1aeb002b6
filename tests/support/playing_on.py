"""Following a session in a real terminal, on a machine that may stall meanwhile."""

from tests.support.terminal import Terminal

PATIENCE = 60.0
"""Seconds that a whole sped-up session may take on a busy machine."""


def play_on(terminal: Terminal, text: str) -> None:
    """Wait for `text`, going on whenever a busy machine stalled so long that the session paused itself."""

    def reached() -> bool:
        if "Welcome back" in terminal.screen_text():
            terminal.press("space")
            terminal.wait_until(lambda: "Welcome back" not in terminal.screen_text(), "the session to go on")
        return text in terminal.screen_text()

    terminal.wait_until(reached, f"{text!r} to be on the screen", PATIENCE)
