"""The least that a Textual app can be: what every start is compared with."""

from textual.app import App, ComposeResult
from textual.widgets import Static


class Bare(App[None]):
    """One line of text."""

    def compose(self) -> ComposeResult:
        """The text."""
        yield Static("ready")


if __name__ == "__main__":
    Bare().run()
