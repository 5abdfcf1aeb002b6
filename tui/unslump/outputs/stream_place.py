"""Places that a cue stream is written to. Opening one never waits for whoever reads there."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

from unslump.files import FileProblem, why_not_written
from unslump.outputs.stream_socket import connect, refuse_what_is_no_path

STANDARD_OUTPUT = "-"
SOCKET_SUFFIX = ".sock"

_NO_WAITING = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)


class StreamPlace(Struct, frozen=True, kw_only=True):
    """A place by its name; `open` returns a descriptor to write to, and raises OSError."""

    name: str
    open: Callable[[], int]


def stream_place(text: str) -> StreamPlace:
    """The place that a person names: `-` for standard output, else the path of a socket, a pipe or a file.

    A file is made, for its owner alone, and is written to at its end. A socket is one that is there, or a
    name that ends in `.sock`, which may come to be later. Raises FileProblem for what can never be one.
    """
    if text == STANDARD_OUTPUT:
        return _standard_output()
    path = Path(text).expanduser()
    if path.is_socket() or (path.suffix == SOCKET_SUFFIX and not path.exists()):
        return _socket(path)
    return _file(path)


def _standard_output() -> StreamPlace:
    """Where it leads now; from here on what others print goes to standard error, out of the way."""
    try:
        kept = os.dup(1)
        os.dup2(2, 1)
    except OSError as error:
        raise FileProblem("There is no standard output to write the cues to.") from error
    return StreamPlace(name="standard output", open=lambda: os.dup(kept))


def _socket(path: Path) -> StreamPlace:
    refuse_what_is_no_path(path)
    return StreamPlace(name=str(path), open=_Connection(path).open)


class _Connection:
    """Connects to a socket, and removes one that nobody can listen at any more.

    `sshd` leaves such a socket behind when a line is lost, and then cannot forward to that name again.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._refused_by: int | None = None

    def open(self) -> int:
        try:
            return connect(self._path).detach()
        except ConnectionRefusedError:
            self._remove_if_it_refuses_again()
            raise

    def _remove_if_it_refuses_again(self) -> None:
        # Once is no proof: for an instant, whoever makes a socket does not listen at it yet.
        found = self._path.stat()
        if found.st_ino == self._refused_by and found.st_uid == os.geteuid():
            self._path.unlink()
        self._refused_by = found.st_ino


def _file(path: Path) -> StreamPlace:
    def opened() -> int:
        return os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | _NO_WAITING, 0o600)

    if not path.parent.is_dir():
        raise FileProblem(f"There is no folder {path.parent}. Create it first, or choose another place.")
    try:
        descriptor = opened()
    except OSError as error:
        if error.errno != errno.ENXIO:  # a pipe that nobody reads yet
            raise FileProblem(why_not_written(path, error)) from error
    else:
        is_terminal = os.isatty(descriptor)
        os.close(descriptor)
        if is_terminal:
            raise FileProblem(f"{path} is a terminal. Name a socket, a pipe or a file for the cues.")
    return StreamPlace(name=str(path), open=opened)
