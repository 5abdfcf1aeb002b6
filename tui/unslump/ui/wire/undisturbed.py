"""An app that has the terminal to itself while it draws, and gives it back as one would wish to find it.

Textual takes hold of `print` alone, and what it takes hold of is lost; everything else that writes to
descriptor 1 or 2 lands between the cells. Its driver for Linux and macOS is given a screen of its own here,
leaves once the terminal has said all that it was asked, and is asked for the size that holds. With another
driver, and with one of other parts, all stays as Textual has it.
"""

import os
import sys
from contextlib import suppress
from typing import Any

from textual.app import App
from textual.driver import Driver
from textual.events import Resize
from textual.geometry import Size
from textual.message import Message
from textual.messages import InBandWindowResize

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

    def on_resize(self, event: Resize) -> None:
        """The window is as large as it is now: of two signals at once the first may be told last."""
        driver = self._driver
        size = driver.asked_size if AS_KNOWN and isinstance(driver, _UndisturbedDriver) else None
        if size is not None and size != event.size:
            self.post_message(Resize(size, size))

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
            self._last_question = LastQuestion()
            if self._takes_descriptors:
                self._diversion.begin()
                self._file = self._diversion.screen or sys.__stderr__  # type: ignore[assignment]
                # Not to Textual, which would drop it: printed text takes the way of all the rest.
                setattr(self._app, "_capture_stdout", sys.__stdout__)  # noqa: B010 - it is declared as another type
                setattr(self._app, "_capture_stderr", sys.__stderr__)  # noqa: B010
            super().start_application_mode()  # type: ignore[no-untyped-call]

        @property
        def asked_size(self) -> Size | None:
            """The size that the terminal says when asked; None where it tells by itself, and in order."""
            return None if self._in_band_window_resize else Size(*self._get_terminal_size())

        def disable_input(self) -> None:
            with suppress(Exception):  # whatever keeps it from being asked, the terminal is given back
                reader = self._key_thread
                if reader is not None and reader.is_alive() and has_keyboard(self.fileno):
                    self._disable_mouse_support()
                    self._last_question.ask(self.write)
            super().disable_input()

        def process_message(self, message: Message) -> None:
            self._last_question.hear(message)
            # Textual would have the terminal tell its size from now on, and nobody would make an end of that.
            if not (self._last_question.is_asked and isinstance(message, InBandWindowResize)):
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
