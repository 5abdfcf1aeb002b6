"""An app on whose screen nobody else writes.

Textual takes hold of `print` alone, and what it takes hold of is lost; everything else that writes to
descriptor 1 or 2 lands between the cells. Its driver for Linux and macOS is given a screen of its own here.
With another driver, and with one of other parts, all stays as Textual has it.
"""

import os
import sys
from typing import Any

from textual.app import App
from textual.driver import Driver
from textual.message import Message

from unslump.ui.wire.diversion import Diversion
from unslump.ui.wire.last_question import LastQuestion, has_keyboard

try:
    from textual.drivers.linux_driver import LinuxDriver

    AS_KNOWN = hasattr(LinuxDriver, "_get_terminal_size")
except ImportError:  # on Windows
    AS_KNOWN = False


class Undisturbed(App[None]):
    """An app that has the terminal to itself for as long as it draws on it; `diversion` takes the rest.

    The descriptors are as they were before, whenever the terminal is somebody else's: while the app is
    suspended, once it has ended, and when it tells of its own crash.
    """

    def __init__(self, diversion: Diversion, **options: Any) -> None:
        self.diversion = diversion
        super().__init__(**options)

    def get_driver_class(self) -> type[Driver]:
        """Textual's own, or ours in the place of the one it is made from."""
        known = super().get_driver_class()
        if AS_KNOWN and known is LinuxDriver:
            return _UndisturbedDriver
        self.diversion.end()
        return known

    def _print_error_renderables(self) -> None:
        self.diversion.end()
        super()._print_error_renderables()


if AS_KNOWN:

    class _UndisturbedDriver(LinuxDriver):
        """Draws where the diversion says, and takes and gives back the descriptors with the terminal."""

        def __init__(self, app: Undisturbed, **options: Any) -> None:
            super().__init__(app, **options)
            self._takes_descriptors = hasattr(self, "_file")
            if not self._takes_descriptors:
                app.diversion.end()
            self._diversion = app.diversion
            self._last_question = LastQuestion()

        def start_application_mode(self) -> None:
            if self._takes_descriptors:
                self._diversion.begin()
                self._file = self._diversion.screen or sys.__stderr__  # type: ignore[assignment]
                # Not to Textual, which would drop it: printed text takes the way of all the rest.
                setattr(self._app, "_capture_stdout", sys.__stdout__)  # noqa: B010 - it is declared as another type
                setattr(self._app, "_capture_stderr", sys.__stderr__)  # noqa: B010
            super().start_application_mode()  # type: ignore[no-untyped-call]

        def disable_input(self) -> None:
            reader = getattr(self, "_key_thread", None)
            if reader is not None and reader.is_alive() and has_keyboard(self.fileno):
                self._disable_mouse_support()
                self._last_question.ask(self.write)
            super().disable_input()

        def process_message(self, message: Message) -> None:
            self._last_question.hear(message)
            super().process_message(message)

        def close(self) -> None:
            super().close()
            self._diversion.end()

        def _get_terminal_size(self) -> tuple[int, int]:
            """Asked of the terminal itself, for Textual would ask descriptor 1."""
            try:
                return os.get_terminal_size(self.fileno)
            except OSError:
                return super()._get_terminal_size()
