"""The cue stream: an output that tells another program, here or at the end of a line, every cue."""

import errno
import os
import select
from collections.abc import Callable
from contextlib import suppress

from unslump import __version__
from unslump.api import Cue, NotHeard, Output
from unslump.outputs.stream_format import Bye, Hello, Line, cue_line, written
from unslump.outputs.stream_place import StreamPlace


def cue_stream(place: StreamPlace, *, routine: str, clock: Callable[[], float]) -> Output:
    """An output that writes the cues of one session to `place`; `routine` is the title of what is played.

    It never waits: what cannot be written at once is never written. `clock` tells seconds, and had better
    go on while the machine sleeps.
    """
    stream = _CueStream(place, routine, clock)
    return Output(id="stream", label=f"The cue stream to {place.name}", play=stream.play, close=stream.close)


class _CueStream:
    """Opens its place with the first cue, and again with each cue after the place was lost."""

    def __init__(self, place: StreamPlace, routine: str, clock: Callable[[], float]) -> None:
        self._place, self._routine, self._clock = place, routine, clock
        self._began = clock()
        self._descriptor: int | None = None
        self._rest = b""
        self._why_not = ""

    def play(self, cue: Cue) -> None:
        """Write a cue. Raises NotHeard, always with the reason met first, where it cannot be written now."""
        try:
            if self._descriptor is None:
                self._descriptor = self._place.open()
                self._put(Hello(program=f"unslump {__version__}", routine=self._routine, sent=self._age()))
            self._put(cue_line(cue, self._age()))
        except OSError as error:
            if not isinstance(error, BlockingIOError):
                self._let_go()
            self._why_not = self._why_not or _reason(error)
            raise NotHeard(
                f"The cues do not reach {self._place.name}: {self._why_not}. "
                "The session goes on, and they go there again as soon as they can."
            ) from None

    def close(self) -> None:
        """Say goodbye where somebody listens."""
        with suppress(OSError):
            if self._descriptor is not None:
                self._put(Bye(sent=self._age()))
        self._let_go()

    def _age(self) -> float:
        return round(self._clock() - self._began, 3)

    def _let_go(self) -> None:
        if self._descriptor is not None:
            with suppress(OSError):
                os.close(self._descriptor)
        self._descriptor = None
        self._rest = b"\n" if self._rest else b""  # a file keeps the part of a line that was written

    def _put(self, line: Line) -> None:
        """Write a line, or nothing of it; only of one that was begun the rest may come later."""
        self._rest = self._rest[self._write(self._rest) :]
        if self._rest:
            raise BlockingIOError
        data = written(line)
        self._rest = data[self._write(data) :]

    def _write(self, data: bytes) -> int:
        assert self._descriptor is not None
        if not data:
            return 0
        if not takes_more(self._descriptor):
            raise BlockingIOError
        return os.write(self._descriptor, data)


def takes_more(descriptor: int) -> bool:
    """Whether a line can be written without waiting, or writing it fails, which says more.

    Asked, for standard output is shared with others, who may count on it to wait for them.
    """
    if not hasattr(select, "poll"):
        return True
    poll = select.poll()
    poll.register(descriptor, select.POLLOUT)
    return bool(poll.poll(0))


def _reason(error: OSError) -> str:
    if isinstance(error, BlockingIOError):
        return "whoever reads there does not keep up"
    if isinstance(error, (BrokenPipeError, ConnectionError, FileNotFoundError)) or error.errno == errno.ENXIO:
        return "nobody listens there"
    return error.strerror or str(error)
