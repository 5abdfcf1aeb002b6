"""The player: given commands and the time, it says where a session stands and which cues are due."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from msgspec import Struct

from unslump.history.records import Ending, SetRecord
from unslump.session import prompts
from unslump.session.commands import Command
from unslump.session.cues import Cue, CueKind
from unslump.session.describe import describe
from unslump.session.ledger import Ledger
from unslump.session.moment import BlockKind, Moment, Status
from unslump.session.place import ADJUSTMENT_SECONDS, Place
from unslump.session.prompts import Prompt
from unslump.session.timeline import TimedSet, Timeline

LONGEST_GAP = 2.0
"""Seconds without a tick after which nobody can have followed: a pause, never exercise done."""


class Answer(Struct, frozen=True, kw_only=True):
    """What came of a command or a tick: cues now due, in order, and records made or amended."""

    cues: tuple[Cue, ...] = ()
    records: tuple[SetRecord, ...] = ()


@dataclass
class Tally:
    """Where the time went, in seconds; the four add up to the time from start to finish."""

    worked: float = 0.0
    led: float = 0.0
    settled: float = 0.0
    stopped: float = 0.0

    @property
    def total(self) -> float:
        """All of it."""
        return self.worked + self.led + self.settled + self.stopped


class Player:
    """Plays one timeline. It owns no clock: every call is given `now`, in seconds that never go back.

    `records` are those of an earlier part of the same session; play starts at the first set they leave open.
    """

    def __init__(
        self, timeline: Timeline, *, records: Iterable[SetRecord] = (), longest_gap: float = LONGEST_GAP
    ) -> None:
        self.timeline = timeline
        self.tally = Tally()
        self.status = Status.WAITING
        self.completed = False
        self._longest_gap = longest_gap
        self._ledger = Ledger(timeline.plan, records)
        self._easier = {record.planned.step for record in self._ledger.records if record.variant}
        self._index = self._ledger.first_open()
        self._place = Place.leading(self._timed, BlockKind.READY)
        self._after_gap = False
        self._seen = 0.0
        self._cues: list[Cue] = []
        self._made: list[SetRecord] = []
        self._actions: dict[Command, Callable[[], None]] = {
            Command.PAUSE: self._pause,
            Command.RESUME: self._resume,
            Command.NEXT: self._next,
            Command.PREVIOUS: self._previous,
            Command.REPEAT: self._repeat,
            Command.MORE: lambda: self._place.adjust(ADJUSTMENT_SECONDS),
            Command.LESS: lambda: self._place.adjust(-ADJUSTMENT_SECONDS),
            Command.DONE: self._done,
            Command.HURTS: self._hurts,
            Command.QUIT: self._quit,
        }
        self._actions_when_hurt: dict[Command, Callable[[], None]] = {
            Command.EASIER: self._take_easier,
            Command.NEXT: self._skip_step,
            Command.QUIT: self._finish,
        }

    @property
    def records(self) -> tuple[SetRecord, ...]:
        """The records so far, in the order of the plan, one a set at most."""
        return self._ledger.records

    @property
    def moment(self) -> Moment:
        """Where the session stands, as of the last command or tick."""
        return describe(
            self.timeline,
            self._index,
            self._place,
            status=self.status,
            records=self.records,
            easier=self._place.timed.planned.step in self._easier,
            after_gap=self._after_gap,
        )

    def advance(self, now: float) -> Answer:
        """Bring the session up to `now`."""
        gap = now - self._seen
        if self.status is Status.RUNNING and gap > self._longest_gap:
            self.tally.stopped += gap
            self._seen = now
            self._pause()
            self._after_gap = True
        elif self.status is Status.RUNNING:
            self._run(now)
        elif self.status in (Status.PAUSED, Status.HURT):
            self.tally.stopped += gap
        self._seen = now
        return self._answer()

    def do(self, command: Command, now: float) -> Answer:
        """Carry out `command` at `now`. A command that has no meaning in this status changes nothing."""
        if self.status is Status.WAITING:
            self._seen = now
            if command is Command.START:
                self._lead(self._index, BlockKind.READY)
            elif command is Command.QUIT:
                self._finish()
            return self._answer()
        before = self.advance(now)
        if self.status is not Status.FINISHED:
            actions = self._actions_when_hurt if self.status is Status.HURT else self._actions
            actions.get(command, _nothing)()
        after = self._answer()
        return Answer(cues=before.cues + after.cues, records=before.records + after.records)

    def interrupted_record(self) -> SetRecord | None:
        """The set in progress as it is to be kept if the session breaks off now; None between sets."""
        if not self._place.at_work or self.status not in (Status.RUNNING, Status.PAUSED):
            return None
        return self._ledger.joined(self._attempt(Ending.INTERRUPTED, self._place.amount))

    # Time

    def _run(self, now: float) -> None:
        while self.status is Status.RUNNING and (self._seen < now or self._place.ended):
            settling, before = self._place.settle > 0, self._place.elapsed
            used = self._place.pass_time(now - self._seen)
            self._count(used, settling=settling)
            for prompt in self._due(before, self._place.elapsed):
                self._say(prompt, self._seen + prompt.seconds - before)
            # Land on `now` itself: a sum of small steps would stop a hair short of it.
            self._seen = now if used >= now - self._seen else self._seen + used
            if settling and self._place.settle <= 0:
                self._open_work()
            elif self._place.ended:
                self._leave_block()

    def _count(self, used: float, *, settling: bool) -> None:
        if settling:
            self.tally.settled += used
        elif self._place.at_work:
            self.tally.worked += used
        else:
            self.tally.led += used

    def _due(self, after: float, until: float) -> list[Prompt]:
        place = self._place
        if not place.at_work:
            return list(prompts.countdown(place.length or 0.0, after, until))
        following = self._following()
        next_name = following.planned.name if following and not self._same_step(following) else ""
        return prompts.work(place.timed, place.length, place.target, next_name, after, until)

    def _say(self, prompt: Prompt, at: float | None = None) -> None:
        self._cues.append(prompt.cue(self._place.timed, self._seen if at is None else at))

    def _answer(self) -> Answer:
        answer = Answer(cues=tuple(self._cues), records=tuple(self._made))
        self._cues, self._made = [], []
        return answer

    # Places

    @property
    def _timed(self) -> TimedSet:
        return self.timeline.sets[self._index]

    def _following(self) -> TimedSet | None:
        sets = self.timeline.sets
        return sets[self._index + 1] if self._index + 1 < len(sets) else None

    def _same_step(self, other: TimedSet) -> bool:
        return other.planned.step == self._timed.planned.step

    def _lead(self, index: int, kind: BlockKind) -> None:
        self._index = index
        self._place = Place.leading(self._timed, kind)
        self.status, self._after_gap = Status.RUNNING, False
        if self._place.ended:
            self._work()
        else:
            self._say(prompts.lead_opening(self._timed, kind))

    def _work(self) -> None:
        self._place = Place.working(self._timed)
        self.status, self._after_gap = Status.RUNNING, False
        self._open_work()

    def _open_work(self) -> None:
        for prompt in prompts.work_opening(self._timed, self._place.elapsed, self._place.target):
            self._say(prompt)

    def _leave_block(self) -> None:
        if self._place.at_work:
            self._close(Ending.DONE, self._place.amount)
            self._go_on()
        else:
            self._work()

    def _go_on(self) -> None:
        following = self._following()
        if following is None:
            self.completed = True
            self._finish()
        else:
            self._lead(self._index + 1, following.lead)

    def _finish(self) -> None:
        self.status = Status.FINISHED
        self._made.extend(self._ledger.close_all())
        self._say(Prompt(0.0, CueKind.FINISHED, "Finished."))

    # Records

    def _attempt(self, ended: Ending, amount: float) -> SetRecord:
        variant = "easier" if self._place.timed.planned.step in self._easier else ""
        return self._place.attempt(ended, amount, variant)

    def _close(self, ended: Ending, amount: float) -> None:
        self._made.append(self._ledger.close(self._attempt(ended, amount)))
        if ended is Ending.DONE:
            self._say(Prompt(0.0, CueKind.SET_DONE, "Done."))

    def _set_aside(self) -> None:
        if self._place.at_work and self._place.worked > 0:
            self._ledger.set_aside(self._attempt(self._place.earned, self._place.amount))

    # Commands

    def _pause(self) -> None:
        if self.status is Status.RUNNING:
            self.status = Status.PAUSED
            self._say(Prompt(0.0, CueKind.PAUSED, "Paused."))

    def _resume(self) -> None:
        if self.status is Status.PAUSED:
            self.status, self._after_gap = Status.RUNNING, False
            self._place.start_again()
            if self._place.at_work:
                self._say(Prompt(0.0, CueKind.SETTLE, "Find your position."))

    def _next(self) -> None:
        place = self._place
        if not place.at_work:
            self._work()
            return
        self._close(place.earned, place.claimed if place.earned is Ending.DONE else place.amount)
        self._go_on()

    def _done(self) -> None:
        if self._place.at_work:
            self._close(Ending.DONE, self._place.claimed)
            self._go_on()
        else:
            self._work()

    def _previous(self) -> None:
        self._set_aside()
        self._lead(max(0, self._index - 1), BlockKind.READY)

    def _repeat(self) -> None:
        if self._place.at_work:
            self._set_aside()
            self._lead(self._index, BlockKind.READY)
        else:
            self._previous()

    def _hurts(self) -> None:
        if self._place.block in (BlockKind.CHANGE, BlockKind.REST):
            self._index -= 1  # between sets it is the one just done that hurt
        if not self._place.at_work:
            self._place = Place.working(self._timed)
        self._close(Ending.HURT, self._place.amount)
        self.status = Status.HURT
        self._say(Prompt(0.0, CueKind.HURT, "Stopped. Rest as you need."))

    def _take_easier(self) -> None:
        if self._timed.exercise.easier is not None:
            self._easier.add(self._timed.planned.step)
            self._lead(self._index, BlockKind.READY)

    def _skip_step(self) -> None:
        while (following := self._following()) is not None and self._same_step(following):
            self._index += 1
            self._place = Place.working(self._timed)
            if not self._ledger.holds(self._timed.planned):
                self._close(Ending.SKIPPED, 0)
        self._go_on()

    def _quit(self) -> None:
        self._set_aside()
        self._finish()


def _nothing() -> None:
    pass
