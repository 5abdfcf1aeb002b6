"""Sockets of the cue stream that have a path, as both of their ends need them."""

import os
import socket
import sys
from pathlib import Path

from unslump.files import FileProblem

UNREAD_BYTES = 32 * 1024
"""How much may wait in a socket for a slow reader: a score of cues, for more would be late."""
LONGEST_PATH = 107 if sys.platform == "linux" else 103
"""Bytes of a path that a socket can have."""


def refuse_without_sockets() -> None:
    """Raise FileProblem where Python has no sockets with a path."""
    if not hasattr(socket, "AF_UNIX"):
        raise FileProblem(
            "Python has no sockets of this kind on this system. A file will do, or - for standard input and "
            "output."
        )


def refuse_what_is_no_path(path: Path) -> None:
    """Raise FileProblem where no socket can have this path."""
    refuse_without_sockets()
    length = len(os.fsencode(path))
    if length > LONGEST_PATH:
        raise FileProblem(
            f"The path {path} has {length} bytes, and that of a socket at most {LONGEST_PATH}. "
            "Choose a shorter one, in /tmp for example."
        )
    if not path.parent.is_dir():
        raise FileProblem(f"There is no folder {path.parent}. Create it first, or choose another place.")


def connect(path: Path) -> socket.socket:
    """Connect to whoever listens at `path`, waiting for nobody. Raises OSError."""
    line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        line.setblocking(False)
        line.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, UNREAD_BYTES)
        line.connect(str(path))
    except OSError:
        line.close()
        raise
    return line
