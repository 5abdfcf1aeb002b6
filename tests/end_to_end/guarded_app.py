"""A small app under the terminal guard, for `test_terminal_guard.py` to be rough with.

Run as `python guarded_app.py FOLDER [--busy] [--inline] [--full-disk]`. What it saves goes to FOLDER, as does
the number of the frame that `--busy` draws.
"""

import errno
import os
import signal
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from unslump.ui.wire import terminal_guard

GUARDED = (signal.SIGHUP, signal.SIGTERM, signal.SIGTSTP, signal.SIGCONT)


class GuardedApp(App[None]):
    CSS = "#page { height: 1fr; background: $primary; } #threads { dock: bottom; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        ("q", "quit", "Quit"),
        ("ctrl+z", "suspend_process", "Suspend"),
        ("t", "count_threads", "Count threads"),
    ]

    def __init__(self, folder: Path, options: Sequence[str] = ()) -> None:
        super().__init__()
        self.folder = folder
        self.options = options
        self.frame = 0

    def compose(self) -> ComposeResult:
        yield Static("ready", id="page")
        yield Static("", id="threads")

    def on_mount(self) -> None:
        terminal_guard.guard(self, self.save)
        if "--busy" in self.options:
            self.set_interval(1 / 30, self.next_frame)

    def save(self) -> None:
        if "--full-disk" in self.options:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        with (self.folder / "saved").open("a") as file:
            file.write("saved\n")

    def next_frame(self) -> None:
        self.frame += 1
        self.query_one("#page", Static).update("ready " + f"{self.frame} " * 400)
        (self.folder / "frames").write_text(str(self.frame))

    def action_count_threads(self) -> None:
        names = [thread.name for thread in threading.enumerate()]
        self.query_one("#threads", Static).update(f"{names.count('textual-input')} reading")


def main() -> None:
    found = [signal.getsignal(number) for number in GUARDED]
    app = GuardedApp(Path(sys.argv[1]), sys.argv[2:])
    if "--busy" not in app.options:
        terminal_guard.LEAVE_WITHIN_SECONDS = 60.0  # a busy machine may take longer to give the terminal back
    app.run(inline="--inline" in app.options)
    left = [signal.getsignal(number) for number in GUARDED]
    sys.stdout.write("handlers as found\n" if left == found else f"handlers changed: {left}\n")
    sys.exit(app.return_code)


if __name__ == "__main__":
    main()
