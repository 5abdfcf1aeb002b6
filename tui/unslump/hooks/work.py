"""What a plug-in is asked to do, as it runs within the guard: from its call to an answer that is checked."""

from collections.abc import Callable, Iterable
from io import BytesIO
from typing import BinaryIO, TypeVar

from unslump.api import Command, Importer, NotReadable, PlannedDay, Session
from unslump.hooks.answers import page_in, sessions_in, trouble_in
from unslump.hooks.bounded import Refused

Given = TypeVar("Given", Session, PlannedDay)

MOST_MEBIBYTES = 64
"""Size of what is read at once; years of sessions take a few."""


def written(write: Callable[[Iterable[Given], BinaryIO], None], given: tuple[Given, ...]) -> bytes:
    """Everything that `write`, of an exporter, makes of what it is given."""
    page = BytesIO()
    write(given, page)
    if page.closed:
        raise Refused("it closed the stream that it was to leave open")
    return page.getvalue()


def content_of(stream: BinaryIO) -> bytes:
    """All that `stream` holds; raises NotReadable where that is too much."""
    most = MOST_MEBIBYTES * 1024 * 1024
    content = stream.read(most + 1)
    if len(content) > most:
        raise NotReadable(f"It is larger than {MOST_MEBIBYTES} MiB, the most that is read at once.")
    return content


def sessions_of(importer: Importer, content: bytes) -> tuple[Session, ...] | NotReadable:
    """The sessions that `importer` reads in `content`, or why there are none to be read."""
    try:
        return sessions_in(importer.read(BytesIO(content)))
    except NotReadable as problem:
        return trouble_in(problem)


def page_of(command: Command, sessions: tuple[Session, ...]) -> str:
    """What `command` answers to `sessions`, safe to show."""
    return page_in(command.run(sessions))
