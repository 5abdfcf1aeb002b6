"""The player: given commands and the time, it says where a session stands and which cues are due."""

from collections.abc import Callable, Iterable

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
from unslump.session.tally import Tally
from unslump.session.timeline import TimedSet, Timeline

LONGEST_GAP = 2.0
"""Seconds without a tick after which nobody can have followed: a pause, never exercise done."""
LOOKS_BACK = 3.0
"""Seconds after an exercise in which "this hurts" is still about that one, not about the next."""


class Answer(Struct, frozen=True, kw_only=True):
    """What came of a command or a tick: cues now due, in order, and records made or amended."""

    cues: tuple[Cue, ...] = ()
    records: tuple[SetRecord, ...] = ()


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
        self._seen = 0.0
        self._place = Place.leading(self._timed, BlockKind.READY, self._seen)
        self._follows = False
        self._after_gap = False
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
            easier=self._is_easier,
            after_gap=self._after_gap and self.status is Status.PAUSED,
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
            if command in actions:
                actions[command]()
            self._run(now)  # the command can have ended the block
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
            if self._place.ended:
                self._next()
            else:
                self._pass_time(now)

    def _pass_time(self, now: float) -> None:
        settling, before = self._place.settle > 0, self._place.elapsed
        reached = self._place.pass_time(self._seen, now)
        self.tally.count(reached - self._seen, at_work=self._place.at_work, settling=settling)
        self._seen = reached
        for prompt in self._due(before, self._place.elapsed):
            self._say(prompt, self._place.begun + prompt.seconds)
        if settling and self._place.settle <= 0:
            self._open_work()

    def _due(self, after: float, until: float) -> list[Prompt]:
        place = self._place
        if not place.at_work:
            return list(prompts.countdown(place.length or 0.0, after, until))
        following = self.timeline.after(self._index)
        news = None if following is None or following.goes_on_from(place.timed) else following
        return prompts.work(place.timed, place.length, place.target, news, after, until)

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

    @property
    def _is_easier(self) -> bool:
        return self._timed.planned.step in self._easier

    def _lead(self, index: int, kind: BlockKind) -> None:
        self._index, self._follows = index, False
        self._place = Place.leading(self._timed, kind, self._seen)
        self.status = Status.RUNNING
        if self._place.ended:
            self._work()
        else:
            self._open_lead()

    def _open_lead(self) -> None:
        self._say(prompts.lead_opening(self._timed, self._place.block, easier=self._is_easier))

    def _work(self) -> None:
        self._place = Place.working(self._timed, self._seen)
        self.status = Status.RUNNING
        self._open_work()

    def _open_work(self) -> None:
        for prompt in prompts.work_opening(self._timed, self._place.elapsed, self._place.target):
            self._say(prompt)

    def _leave(self, ended: Ending) -> None:
        place = self._place
        if not place.at_work:
            self._work()
            return
        self._close(ended, place.claimed if ended is Ending.DONE else place.amount)
        self._go_on()

    def _go_on(self) -> None:
        following = self.timeline.after(self._index)
        if following is None:
            self.completed = True
            self._finish()
        else:
            self._lead(self._index + 1, following.lead)
            self._follows = True

    def _finish(self) -> None:
        self.status = Status.FINISHED
        self._made.extend(self._ledger.close_all())
        self._say(prompts.finishing(completed=self.completed))

    # Records

    def _attempt(self, ended: Ending, amount: float) -> SetRecord:
        return self._place.attempt(ended, amount, "easier" if self._is_easier else "")

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
            self.status, self._after_gap = Status.PAUSED, False
            self._say(Prompt(0.0, CueKind.PAUSED, "Paused."))

    def _resume(self) -> None:
        if self.status is Status.PAUSED:
            self.status = Status.RUNNING
            self._place.start_again(self._seen)
            if self._place.settle > 0:
                self._say(Prompt(0.0, CueKind.SETTLE, "Find your position."))
            elif not self._place.at_work:
                self._open_lead()

    def _next(self) -> None:
        self._leave(self._place.earned)

    def _done(self) -> None:
        self._leave(Ending.DONE)

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
        if self._hurts_from_before():
            self._index -= 1
        if not self._place.at_work:
            self._place = Place.working(self._timed, self._seen)
        self._close(Ending.HURT, self._place.amount)
        self.status = Status.HURT
        self._say(Prompt(0.0, CueKind.HURT, "Stopped. Rest as you need."))

    def _hurts_from_before(self) -> bool:
        """Whether it is the set just done that hurt, and not the one that is being made ready for."""
        if self._place.block is BlockKind.READY:
            return self._follows and self._place.elapsed < LOOKS_BACK
        return not self._place.at_work

    def _take_easier(self) -> None:
        if self._timed.exercise.easier is not None:
            self._easier.add(self._timed.planned.step)
            self._lead(self._index, BlockKind.READY)

    def _skip_step(self) -> None:
        while (following := self.timeline.after(self._index)) and following.goes_on_from(self._timed):
            self._index += 1
            self._place = Place.working(self._timed, self._seen)
            if not self._ledger.settled(self._timed.planned):
                self._close(Ending.SKIPPED, 0)
        self._go_on()

    def _quit(self) -> None:
        self._set_aside()
        self._finish()
