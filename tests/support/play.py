"""Plays a timeline with a clock that a test winds."""

from dataclasses import dataclass, field

from unslump.history.records import SetRecord
from unslump.session.commands import Command
from unslump.session.cues import Cue, CueKind
from unslump.session.moment import BlockKind, Moment, Status
from unslump.session.player import Answer, Player
from unslump.session.timeline import Timeline


@dataclass
class Play:
    """A player, its time, and everything it has said."""

    player: Player
    now: float = 100.0
    tick: float = 0.25
    cues: list[Cue] = field(default_factory=list)
    records: list[SetRecord] = field(default_factory=list)

    @classmethod
    def of(cls, timeline: Timeline, *, tick: float = 0.25) -> "Play":
        """A play that has not begun."""
        return cls(Player(timeline), tick=tick)

    @classmethod
    def started(cls, timeline: Timeline, *, tick: float = 0.25) -> "Play":
        """A play at its first instant."""
        play = cls.of(timeline, tick=tick)
        play.do(Command.START)
        return play

    @classmethod
    def in_block(cls, timeline: Timeline, kind: BlockKind, seconds: float = 0.0) -> "Play":
        """A play that is so many seconds into its first block of this kind."""
        play = cls.started(timeline)
        while play.moment.block is not kind:
            play.wait(play.tick)
        play.wait(seconds)
        return play

    @classmethod
    def at_work(cls, timeline: Timeline, seconds: float = 0.0) -> "Play":
        """A play that is so many seconds into its first set."""
        return cls.in_block(timeline, BlockKind.WORK, seconds)

    @property
    def moment(self) -> Moment:
        """Where it stands."""
        return self.player.moment

    def do(self, command: Command) -> Answer:
        """Give a command now."""
        return self._take(self.player.do(command, self.now))

    def wait(self, seconds: float) -> None:
        """Let time pass in ticks."""
        end = self.now + seconds
        while self.now < end:
            self.now = min(end, self.now + self.tick)
            self._take(self.player.advance(self.now))

    def listen(self, seconds: float) -> list[tuple[float, CueKind, str]]:
        """Let time pass: the cues heard, each with the seconds since listening began."""
        begun, before = self.now, len(self.cues)
        self.wait(seconds)
        return [(round(cue.at - begun, 3), cue.kind, cue.text) for cue in self.cues[before:]]

    def hear(self, command: Command) -> list[tuple[CueKind, str]]:
        """Give a command now: the cues that answer it."""
        return [(cue.kind, cue.text) for cue in self.do(command).cues]

    def gap(self, seconds: float) -> None:
        """Let time pass without a tick."""
        self.now += seconds
        self._take(self.player.advance(self.now))

    def skip_to_work(self) -> None:
        """Leave out the waiting."""
        if self.moment.movement is None:
            self.do(Command.NEXT)

    def to_work(self) -> None:
        """Let time pass until a set begins."""
        while self.moment.movement is None:
            self.wait(self.tick)

    def to_the_end(self, *, limit: float = 36_000.0) -> None:
        """Play on, ending open sets after half a minute."""
        end = self.now + limit
        while self.player.status is not Status.FINISHED:
            assert self.now < end, "the routine does not end"
            moment = self.moment
            if moment.movement is not None and moment.left is None and moment.elapsed >= 30:
                self.do(Command.DONE)
            self.wait(self.tick)

    def said(self, kind: CueKind) -> list[Cue]:
        """The cues of one kind."""
        return [cue for cue in self.cues if cue.kind is kind]

    def _take(self, answer: Answer) -> Answer:
        self.cues.extend(answer.cues)
        self.records.extend(answer.records)
        return answer
