"""Writing to the terminal beside the screen: what rings it, names its window, or notifies."""

from collections.abc import Callable
from typing import Any

from textual.app import App


def aside(app: App[Any]) -> Callable[[str], None]:
    """A function that writes text between two frames of `app`, from any thread.

    What is written while the terminal is not the app's is dropped: without one, while the app is suspended,
    and once it has ended. With a Textual whose driver has other parts everything is dropped.
    """

    def write(text: str) -> None:
        driver = app._driver
        # A queue whose thread has ended is read by nobody, and holds up whoever fills it.
        writer = getattr(driver, "_writer_thread", None)
        if driver is not None and writer is not None and writer.is_alive():
            driver.write(text)
            driver.flush()

    return write
