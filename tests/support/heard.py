"""A room in which a cue stream is heard: what is played there, and what a person is told."""

from dataclasses import dataclass, field

from unslump.api import Cue, CueKind
from unslump.outputs.listen_reader import StreamReader
from unslump.outputs.stream_format import Hello, cue_line, written

HELLO = written(Hello(program="unslump 0.1.0", routine="Undo the sitting", sent=0.0))


@dataclass
class Room:
    """What is played and told here."""

    played: list[tuple[Cue, float]] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    def reader(self) -> StreamReader:
        """Who reads a stream into this room."""
        return StreamReader(play=lambda cue, lag: self.played.append((cue, lag)), tell=self.told.append)

    @property
    def said(self) -> list[str]:
        """The words of the cues that were played."""
        return [cue.text for cue, _ in self.played]

    @property
    def lags(self) -> list[float]:
        """Seconds by which each of them was late."""
        return [round(lag, 2) for _, lag in self.played]


def line(text: str, sent: float, kind: CueKind = CueKind.MARK) -> bytes:
    """The line of a cue that was sent at this age of its stream."""
    return written(cue_line(Cue(kind=kind, at=1.0, text=text, step=1, exercise="test/press-up"), sent))
