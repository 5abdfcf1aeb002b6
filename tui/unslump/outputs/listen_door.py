"""The socket that sessions are heard at: made for its owner alone, attended to, and removed."""

import os
import selectors
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from unslump.files import FileProblem, why_not_written
from unslump.outputs.listen_reader import StreamReader
from unslump.outputs.stream_socket import connect, refuse_what_is_no_path

MOST_CONNECTIONS = 8
"""The oldest is let go for another one: it is that of a line which was lost without a word."""
BYTES_AT_ONCE = 16 * 1024
"""How much is read in one go; a score of cues is a quarter of it."""
REST_SECONDS = 0.01
"""A pause after each reading, so that a flood of lines does not keep this machine busy."""
LOOK_UP_SECONDS = 1.0
"""How often `idle` is called when nothing comes."""


def make_private_folder(folder: Path) -> None:
    """Make a folder that nobody else can look into; raises FileProblem, also for one of another person."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        found = folder.stat()
    except OSError as error:
        raise FileProblem(why_not_written(folder, error)) from error
    if found.st_uid != os.geteuid() or found.st_mode & 0o077:
        raise FileProblem(
            f"Others can reach the folder {folder}. Keep it to yourself (chmod 700), "
            "or name a socket elsewhere."
        )


@contextmanager
def opened_door(path: Path) -> Iterator[socket.socket]:
    """Listen at `path` and remove the socket at the end; raises FileProblem where that cannot be.

    What a listener left behind that was killed is replaced; one that listens is left alone.
    """
    refuse_what_is_no_path(path)
    _clear(path)
    door = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        try:
            door.bind(str(path))
            path.chmod(0o600)  # nobody can have come in meanwhile: only now it listens
            door.listen()
        except OSError as error:
            raise FileProblem(why_not_written(path, error)) from error
        made = path.stat().st_ino
        try:
            yield door
        finally:
            with suppress(OSError):
                if path.stat().st_ino == made:
                    path.unlink()
    finally:
        door.close()


def _clear(path: Path) -> None:
    if not path.is_socket():
        if path.exists() or path.is_symlink():
            raise FileProblem(
                f"{path} is no socket. Choose another name. What a file gathers is heard with "
                f"`tail -f {path} | unslump listen -`."
            )
        return
    try:
        connect(path).close()
    except ConnectionRefusedError:
        with suppress(OSError):
            path.unlink()
        return
    except OSError as error:
        raise FileProblem(f"{path} is in use and cannot be asked: {error.strerror or error}.") from error
    raise FileProblem(f"Another `unslump listen` is at {path}. End it first, or name another socket.")


def attend(
    door: socket.socket,
    new_reader: Callable[[], StreamReader],
    *,
    clock: Callable[[], float],
    idle: Callable[[], None],
) -> None:
    """Have each that connects read by a reader of its own, until this is interrupted."""
    door.setblocking(False)
    with selectors.DefaultSelector() as selector, closing(_Visitors(selector, new_reader, clock)) as visitors:
        selector.register(door, selectors.EVENT_READ, visitors.admit)
        while True:
            for ready, _ in selector.select(LOOK_UP_SECONDS):
                ready.data(ready.fileobj)
            idle()
            time.sleep(REST_SECONDS)


def attend_to_input(
    descriptor: int, reader: StreamReader, *, clock: Callable[[], float], idle: Callable[[], None]
) -> None:
    """Have what comes in at a descriptor read, until it ends."""
    while data := os.read(descriptor, BYTES_AT_ONCE):
        reader.take(data, clock())
        idle()
        time.sleep(REST_SECONDS)
    reader.end()


class _Visitors:
    """Those who are connected, the oldest first, and what reads each of them."""

    def __init__(
        self,
        selector: selectors.BaseSelector,
        new_reader: Callable[[], StreamReader],
        clock: Callable[[], float],
    ) -> None:
        self._selector, self._new_reader, self._clock = selector, new_reader, clock
        self._readers: dict[socket.socket, StreamReader] = {}

    def admit(self, door: socket.socket) -> None:
        with suppress(OSError):  # gone again, or no descriptor is free
            line, _ = door.accept()
            line.setblocking(False)
            self._selector.register(line, selectors.EVENT_READ, self.read)
            self._readers[line] = self._new_reader()
        if len(self._readers) > MOST_CONNECTIONS:
            self._let_go(next(iter(self._readers)))

    def read(self, line: socket.socket) -> None:
        if line not in self._readers:  # let go a moment ago
            return
        try:
            data = line.recv(BYTES_AT_ONCE)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if data:
            self._readers[line].take(data, self._clock())
        else:
            self._let_go(line)

    def close(self) -> None:
        for line in self._readers:
            line.close()

    def _let_go(self, line: socket.socket) -> None:
        self._selector.unregister(line)
        line.close()
        self._readers.pop(line).end()
