"""A desktop for a test: a real session bus, and on it a music player and a screen saver."""

import shutil
import struct
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Condition, Thread

import pytest

from unslump.surroundings.messages import Field, Kind, Message, Value, encoded
from unslump.surroundings.session_bus import SessionBus

DEADLINE = 60.0
BUS = ("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus")


@contextmanager
def session_bus(folder: Path) -> Iterator[str]:
    """Run a bus, and give its address as the environment tells it."""
    if shutil.which("dbus-daemon") is None:
        pytest.skip("dbus-daemon is not installed")
    address = f"unix:path={folder / 'bus'}"
    daemon = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--nosyslog", f"--address={address}", "--print-address"],
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert daemon.stdout
        assert daemon.stdout.readline().startswith(address)
        yield address
    finally:
        daemon.kill()
        daemon.communicate()


class Service:
    """A program on the bus, under `name`. Every call is put on record and answered by `answer`."""

    def __init__(self, path: Path, name: str, answer: Callable[[str], tuple[str | int, ...]]) -> None:
        self.calls: list[str] = []
        self.gone: set[str] = set()
        self._answer, self._changed = answer, Condition()
        self._bus = SessionBus(str(path))
        self._bus.call(*BUS, "RequestName", name, 4)
        self._bus.call(*BUS, "AddMatch", "type='signal',member='NameOwnerChanged'")
        self._thread = Thread(target=self._serve, daemon=True)
        self._thread.start()

    def wait_for(self, reached: Callable[[], bool], what: str) -> None:
        """Wait until `reached`; fail, with all that was called, should it never be."""
        end = time.monotonic() + DEADLINE
        with self._changed:
            while not reached():
                assert time.monotonic() < end, f"waited for {what}; there were {self.calls}"
                self._changed.wait(0.1)

    def close(self) -> None:
        """Leave the bus."""
        self._bus.close()
        self._thread.join(DEADLINE)

    def _serve(self) -> None:
        serial = 1000
        while True:
            try:
                message = self._bus.receive()
            except TimeoutError:
                continue
            except (OSError, ValueError):
                return
            with self._changed:
                if message.kind is Kind.SIGNAL and message.body[-1:] == ("",):
                    self.gone.add(str(message.body[0]))
                if message.kind is Kind.CALL:
                    member = str(message.fields[Field.MEMBER])
                    serial += 1
                    self._bus.send_bytes(_reply(message, serial, self._answer(member)))
                    self.calls.append(member)
                self._changed.notify_all()


def _reply(call: Message, serial: int, body: tuple[str | int, ...]) -> bytes:
    fields: dict[int, Value] = {
        Field.REPLY_SERIAL: call.serial,
        Field.DESTINATION: call.fields[Field.SENDER],
    }
    if call.fields[Field.MEMBER] != "Get":
        return encoded(Message(kind=Kind.RETURN, serial=serial, fields=fields, body=body))
    # A property is answered as a variant, which nobody else here has to write.
    text = str(body[0]).encode()
    variant = b"\x01s\0\0" + struct.pack("<I", len(text)) + text + b"\0"
    start = encoded(Message(kind=Kind.RETURN, serial=serial, fields=fields | {Field.SIGNATURE: "v"}))
    return start[:4] + struct.pack("<I", len(variant)) + start[8:] + variant


class Player(Service):
    """A music player that plays or is paused."""

    def __init__(self, path: Path, name: str, status: str) -> None:
        self.status = status
        super().__init__(path, f"org.mpris.MediaPlayer2.{name}", self._do)

    def _do(self, member: str) -> tuple[str, ...]:
        if member == "Get":
            return (self.status,)
        self.status = {"Pause": "Paused", "Play": "Playing"}[member]
        return ()

    @property
    def told(self) -> list[str]:
        """What it was told to do."""
        return [call for call in self.calls if call != "Get"]


class ScreenSaver(Service):
    """A screen saver that lets itself be held off."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            path, "org.freedesktop.ScreenSaver", lambda member: (7,) if member == "Inhibit" else ()
        )
