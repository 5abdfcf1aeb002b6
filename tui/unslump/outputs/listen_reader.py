"""What is heard of one cue stream. Whoever writes it may be anybody: no line of theirs does harm."""

from collections.abc import Callable, Iterable, Iterator

from unslump.api import Cue, CueKind
from unslump.outputs.listen_lag import Lag
from unslump.outputs.stream_format import LONGEST_LINE, Bye, CueLine, Hello, Line, NotALine, read, side_of

MOST_AT_ONCE = 20
"""Cues that are played of those that came together; no session brings as many."""
BEHIND_SECONDS = 0.5
"""Delay of the line that is told: what keeps the body in step is not played any more."""

_KINDS = frozenset(CueKind)


class StreamReader:
    """Takes what one connection brings, plays the cues in it, and tells what a person should know.

    `play` is given a cue and the seconds by which it is late, `tell` a sentence. Whatever comes, nothing is
    raised, little is kept, and of each kind of trouble one sentence is told. One stream may follow another.
    """

    def __init__(self, *, play: Callable[[Cue, float], None], tell: Callable[[str], None]) -> None:
        self._play, self._tell = play, tell
        self._lines = _Lines()
        self._lag = Lag()
        self._told: set[str] = set()
        self._under_way = False

    def take(self, data: bytes, now: float) -> None:
        """Read what arrived `now`; the end of it may be the beginning of a line."""
        timed: list[tuple[Line, float]] = []
        for stream in _streams(self._understood(data)):
            if isinstance(stream[0], Hello):
                self._lag = Lag()  # it counts its age anew
            lags = self._lag.of([line.sent for line in stream], now)
            timed.extend(zip(stream, lags, strict=True))
        for line, lag in timed[-MOST_AT_ONCE:]:
            self._act_on(line, lag)

    def end(self) -> None:
        """Be told that nothing more comes."""
        if self._under_way:
            self._tell("The line to the session is gone. It is heard again here when it comes back.")

    def _understood(self, data: bytes) -> Iterator[Line]:
        for line in self._lines.of(data):
            try:
                yield read(line)
            except NotALine as problem:
                self._tell_once("not a line", f"A line that came here was left out: {problem}.")

    def _act_on(self, line: Line, lag: float) -> None:
        if isinstance(line, Hello):
            self._under_way = True
            self._told.discard("late")
            self._tell(f"Heard here now: {line.routine}.")
        elif isinstance(line, Bye):
            self._under_way = False
        else:
            if lag > BEHIND_SECONDS:
                late = f"The line is {lag:.1f} seconds behind. Cues that come too late are not played."
                self._tell_once("late", late)
            self._play(_cue(line), lag)

    def _tell_once(self, what: str, sentence: str) -> None:
        if what not in self._told:
            self._told.add(what)
            self._tell(sentence)


class _Lines:
    """Cuts what arrives into lines; of one that is too long, only so much is kept that it shows."""

    def __init__(self) -> None:
        self._begun = b""

    def of(self, data: bytes) -> Iterator[bytes]:
        *whole, rest = data.split(b"\n")
        for line in whole:
            line, self._begun = self._begun + line, b""
            if line.strip():
                yield line
        self._begun = (self._begun + rest)[: LONGEST_LINE + 1]


def _streams(lines: Iterable[Line]) -> list[list[Line]]:
    """The lines that came together, in as many parts as there are streams among them."""
    streams: list[list[Line]] = []
    for line in lines:
        if not streams or isinstance(line, Hello):
            streams.append([])
        streams[-1].append(line)
    return streams


def _cue(line: CueLine) -> Cue:
    """The cue of a line; one of a kind that is new here is words to be told, and no sound."""
    kind = CueKind(line.kind) if line.kind in _KINDS else CueKind.NEXT_UP
    return Cue(
        kind=kind,
        at=line.at,
        text=line.text,
        step=line.step,
        exercise=line.exercise,
        side=side_of(line),
        number=line.number,
    )
