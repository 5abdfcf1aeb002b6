"""Disks that do not do what they should."""

import resource
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def failing_disk(room: int = 1024) -> Iterator[None]:
    """Let every write of this process beyond so many bytes of a file fail."""
    limit = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, limit[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limit)
