"""Keeps a session, and the terminal it ran in, through signals and lost lines.

Textual by itself dies of SIGTERM and SIGHUP with the terminal still in its hands, spins for ever once the
terminal is gone and SIGHUP is ignored, is left blank by ctrl+z and `fg`, and starts its threads a second
time on every SIGCONT. This is the one place that knows.
"""

import asyncio
import logging
import os
import select
import signal
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from types import FrameType
from typing import Any, Protocol, runtime_checkable

from textual.app import App

if sys.platform != "win32":
    import termios

LEAVE_WITHIN_SECONDS = 1.5
"""How long an orderly exit may take before the process is ended where it stands."""

WATCH_EVERY_SECONDS = 1.0
"""How often the line is asked whether it is still there."""


@runtime_checkable
class _StoppableDriver(Protocol):
    """The parts of Textual's POSIX driver that are needed here; the first two are private to it."""

    _auto_restart: bool
    _must_signal_resume: bool
    fileno: int
    attrs_before: list[Any] | None

    def suspend_application_mode(self) -> None: ...
    def resume_application_mode(self) -> None: ...


def guard(app: App[Any], save: Callable[[], None]) -> None:
    """Guard `app` until its event loop ends; call this from `on_mount`.

    On SIGTERM, on SIGHUP and when the terminal goes away, `save` is called and the process ends within
    two seconds, with code 143 for SIGTERM (it becomes `app.return_code`) and 129 for the others. After
    ctrl+z and `fg`, or any other stop, the screen is painted whole and `app.app_resume_signal` published.
    A SIGHUP that was ignored when the app started, as under `nohup`, stays ignored.

    `save` runs in the main thread, in the middle of whatever it was doing: it must not wait for a lock
    that the main thread may hold. The handlers found are put back when the event loop ends.

    Does nothing on Windows, without a terminal, and with a Textual whose driver has other parts.
    """
    driver: object = app._driver
    if isinstance(driver, _StoppableDriver) and sys.platform != "win32":
        _Guard(app, driver, save, asyncio.get_running_loop()).install()


def can_be_brought_back() -> bool:
    """Whether a shell with job control started this process: without one a stopped process stays stopped."""
    if sys.platform == "win32":
        return False
    parent = os.getppid()
    try:
        return os.getsid(parent) == os.getsid(0) and os.getpgid(parent) != os.getpgid(0)
    except ProcessLookupError:
        return False


@dataclass(eq=False)
class _Guard:
    app: App[Any]
    driver: _StoppableDriver
    save: Callable[[], None]
    loop: asyncio.AbstractEventLoop
    leaving: bool = False

    def install(self) -> None:
        # The driver has taken SIGTSTP and SIGCONT, and would leave them bound to a loop that has ended.
        found: dict[int, Any] = {signal.SIGTSTP: signal.SIG_DFL}
        # Through the loop, which then wakes for every signal, also for one that another thread was given.
        self.loop.add_signal_handler(signal.SIGCONT, self.on_continue)
        # Not through the loop, which may itself be waiting for a terminal that reads no more.
        found[signal.SIGTERM] = signal.signal(signal.SIGTERM, self.on_end)
        if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:
            found[signal.SIGHUP] = signal.signal(signal.SIGHUP, self.on_end)
        self.app.app_resume_signal.subscribe(self.app, lambda app: app.refresh(layout=True), immediate=True)
        ended = threading.Event()
        watch = (threading.get_ident(), ended)
        threading.Thread(target=self.watch_line, args=watch, name="unslump-line", daemon=True).start()
        self.release = self.loop.create_task(_release_with_loop(ended, found))

    def watch_line(self, main_thread: int, ended: threading.Event) -> None:
        while not ended.wait(WATCH_EVERY_SECONDS):
            if self.line_is_lost():
                signal.pthread_kill(main_thread, signal.SIGTERM)
                return

    def line_is_lost(self) -> bool:
        line = select.poll()
        line.register(self.driver.fileno, 0)
        return any(event & (select.POLLHUP | select.POLLERR) for _, event in line.poll(0))

    def on_end(self, number: int, frame: FrameType | None) -> None:
        if self.leaving:
            return
        self.leaving = True
        lost = self.line_is_lost()
        code = 128 + (signal.SIGHUP if lost else number)
        last_resort = threading.Timer(LEAVE_WITHIN_SECONDS, self.end_here, (code,))
        last_resort.daemon = True
        last_resort.start()
        try:
            self.save()
        except Exception:
            logging.getLogger(__name__).exception("The session could not be saved on signal %d.", number)
        if lost:
            os._exit(code)
        self.loop.call_soon_threadsafe(lambda: self.app.exit(return_code=code))

    def end_here(self, code: int) -> None:
        try:
            if self.driver.attrs_before is not None:
                termios.tcsetattr(self.driver.fileno, termios.TCSANOW, self.driver.attrs_before)
        finally:
            os._exit(code)

    def on_continue(self) -> None:
        if self.leaving or not self.driver._auto_restart or self.line_is_lost():
            return
        if not self.driver._must_signal_resume:
            # Stopped without being asked first, or not stopped at all: the shell may have had the terminal
            # meanwhile, so take every mode up again. Stopping first ends the threads that starting begins.
            self.driver._must_signal_resume = True
            self.driver.suspend_application_mode()
        self.driver.resume_application_mode()


async def _release_with_loop(ended: threading.Event, found: dict[int, Any]) -> None:
    try:
        await asyncio.Event().wait()
    finally:
        ended.set()
        asyncio.get_running_loop().remove_signal_handler(signal.SIGCONT)
        for number, handler in found.items():
            signal.signal(number, handler)
