"""The session bus: how programs of one desktop speak to one another."""

import os
import socket
from collections.abc import Mapping
from itertools import count
from pathlib import Path
from urllib.parse import unquote

from unslump.surroundings.messages import (
    FIXED_HEADER,
    Field,
    Kind,
    Message,
    Value,
    decoded,
    encoded,
    size_of_rest,
)

PATIENCE_SECONDS = 2.0
"""How long a single answer may take."""
LARGEST_MESSAGE = 1 << 20
"""Bytes of an answer; those that are asked for here are a few hundred."""
_SYSTEM_BUS = Path("/run/dbus/system_bus_socket")
_BUS = ("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus")


class BusProblem(Exception):  # noqa: N818 - a problem of the desktop, no error of the code
    """The bus is not there, or what was called did not answer as it should."""


def session_bus_address(environment: Mapping[str, str]) -> str:
    """The path of the socket, with a NUL before an abstract one; "" where there is none."""
    for address in environment.get("DBUS_SESSION_BUS_ADDRESS", "").split(";"):
        transport, _, rest = address.partition(":")
        options = dict(option.partition("=")[::2] for option in rest.split(","))
        if transport == "unix" and "path" in options:
            return unquote(options["path"])
        if transport == "unix" and "abstract" in options:
            return "\0" + unquote(options["abstract"])
    usual = Path(environment.get("XDG_RUNTIME_DIR") or os.devnull) / "bus"
    return str(usual) if usual.is_socket() else ""


def has_system_bus(environment: Mapping[str, str]) -> bool:
    """Whether there is a bus of the whole machine, as programs of systemd need it."""
    return bool(environment.get("DBUS_SYSTEM_BUS_ADDRESS")) or _SYSTEM_BUS.is_socket()


class SessionBus:
    """One connection. Every call waits for its answer, for `PATIENCE_SECONDS` at the most."""

    def __init__(self, address: str) -> None:
        """Connect; raises BusProblem."""
        self._serials = count(1)
        self._line = socket.socket(socket.AF_UNIX)
        self._line.settimeout(PATIENCE_SECONDS)
        try:
            self._line.connect(address)
            self._line.sendall(b"\0AUTH EXTERNAL " + str(os.getuid()).encode().hex().encode() + b"\r\n")
            if not self._read_line().startswith(b"OK"):
                raise BusProblem("The session bus does not let us in.")
            self._line.sendall(b"BEGIN\r\n")
            self.call(*_BUS, "Hello")
        except OSError as error:
            self._line.close()
            raise BusProblem(f"The session bus cannot be reached: {error.strerror or error}.") from error
        except BusProblem:
            self._line.close()
            raise

    def close(self) -> None:
        """Leave the bus; whatever this connection asked others to hold is let go by them."""
        self._line.close()

    def names(self) -> tuple[str, ...]:
        """Who is on the bus."""
        (names,) = self.call(*_BUS, "ListNames")
        return names if isinstance(names, tuple) else ()

    def call(self, name: str, path: str, interface: str, member: str, *body: str | int) -> tuple[Value, ...]:
        """Call a method and return what it answers; raises BusProblem."""
        serial = next(self._serials)
        fields: dict[int, Value] = {
            Field.PATH: path,
            Field.DESTINATION: name,
            Field.INTERFACE: interface,
            Field.MEMBER: member,
        }
        try:
            self.send_bytes(encoded(Message(kind=Kind.CALL, serial=serial, fields=fields, body=body)))
            while (answer := self.receive()).fields.get(Field.REPLY_SERIAL) != serial:
                pass
        except (OSError, ValueError) as error:
            raise BusProblem(f"{name} did not answer {member}: {error}.") from error
        if answer.kind is Kind.ERROR:
            raise BusProblem(f"{name} answered {member} with {answer.fields.get(Field.ERROR_NAME)}.")
        return answer.body

    def send_bytes(self, message: bytes) -> None:
        """Send a message as its bytes; raises OSError."""
        self._line.sendall(message)

    def receive(self) -> Message:
        """Wait for the next message; raises OSError, or ValueError for one that is not understood."""
        start = self._read(FIXED_HEADER)
        rest = size_of_rest(start)
        if rest > LARGEST_MESSAGE:
            raise ValueError("a message is too large")
        return decoded(start + self._read(rest))

    def _read(self, size: int) -> bytes:
        data = b""
        while len(data) < size:
            more = self._line.recv(size - len(data))
            if not more:
                raise ConnectionError("the session bus has closed the line")
            data += more
        return data

    def _read_line(self) -> bytes:
        line = b""
        while not line.endswith(b"\r\n"):
            line += self._read(1)
        return line
