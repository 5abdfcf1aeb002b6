"""Plain mode from its first line to its last: safety notice, what was broken off, the session, its sum."""

import os
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from unslump import settings
from unslump.api import Output
from unslump.asking import Asking
from unslump.conductor import Conductor, body_clock, wall_clock
from unslump.files import FileProblem, leave_mark
from unslump.history.live import LiveSession
from unslump.history.records import CheckIn, Finish, Occasion, Session
from unslump.history.resume import close_stale, closed, interrupted, take
from unslump.history.store import Store
from unslump.hooks.assembly import Assembly
from unslump.paths import Paths
from unslump.plain import words
from unslump.plain.check_in import ask_check_in
from unslump.plain.line import Cut, Line, ask
from unslump.plain.session import Keyboard, PlainSession
from unslump.routine.library import UnknownName
from unslump.routine.model import Routine
from unslump.session.timeline import Timeline
from unslump.surroundings.keeper import Keeper

FINISHED, TROUBLE, ENDED_EARLY = 0, 1, 3
"""What `unslump play --plain` ends with; ended by signal n, with 128 + n, and the session can be taken up."""

CHARACTERS_A_SECOND = 14
"""How fast a voice reads, where nobody can say that they have read."""


def no_outputs(routine: Routine) -> Sequence[Output]:
    """None beside those of plug-ins."""
    return ()


class PlainMode:
    """Plays one routine for the person at the other end of `line`.

    `rate`, `clock` and `today` are as for the conductor; `outputs` makes those of a routine that is played,
    beside those of plug-ins.
    """

    def __init__(
        self,
        line: Line,
        *,
        assembly: Assembly,
        store: Store,
        places: Paths,
        keyboard: Keyboard,
        rate: float = 1.0,
        outputs: Callable[[Routine], Sequence[Output]] = no_outputs,
        clock: Callable[[], float] = body_clock,
        today: Callable[[], datetime] = wall_clock,
    ) -> None:
        self._line, self._assembly, self._store, self._places = line, assembly, store, places
        self._keyboard, self._rate, self._clock, self._today = keyboard, rate, clock, today
        self._outputs = outputs
        self._asking = Asking(store)
        self._conductor: Conductor | None = None

    def play(self, routine: Routine) -> int:
        """Play `routine`, or what was broken off if the person wants that; the exit code.

        Raises HistoryError when the history cannot be read.
        """
        try:
            if not self._notice_is_read():
                return ENDED_EARLY
            routine, resumed, live = self._what_to_play(routine)
            timeline = self._assembly.timeline(routine)
            felt = self._ask_before() if resumed is None else None
            self._conductor = self._make_conductor(routine, timeline, resumed, live)
            if felt:
                self._conductor.check_in(felt)
            self._line.say(words.opening(timeline))
            if self._line.answers:
                self._line.say(words.NO_SUCH_KEY)
            PlainSession(
                self._conductor,
                self._line,
                self._keyboard,
                clock=self._clock,
                remember_output=self._remember_output,
            ).play()
            return self._sum_up(self._conductor)
        except Cut as cut:
            self.break_off()
            self._line.warn(str(cut))
            return cut.code

    def break_off(self) -> None:
        """Keep what is under way, for a later start. Safe in a signal handler."""
        if self._conductor is not None:
            self._conductor.break_off()

    def _notice_is_read(self) -> bool:
        marker = self._places.notice_read
        if marker.exists():
            return True
        self._say(words.notice())
        answers = dict.fromkeys(("enter", "space", "y"), True) | dict.fromkeys(("q", "escape"), False)
        read = ask(self._line, words.READ_THIS, answers) if self._line.answers else None
        if read:
            leave_mark(marker)
        elif read is None:  # told each time, until somebody says that they have read it
            self._line.read(sum(map(len, words.notice())) / CHARACTERS_A_SECOND / self._rate)
        return read is not False

    def _what_to_play(self, routine: Routine) -> tuple[Routine, Session | None, LiveSession | None]:
        now = self._today()
        close_stale(self._store, self._places.live, now)
        waiting = interrupted(self._store, self._places.live, now, rehearsal=self._rate != 1.0)
        if waiting is None:
            return routine, None, None
        go_on = self._wants_to_go_on(waiting, routine)
        taken = None if go_on is None else take(self._store, self._places.live, waiting.id)
        if taken is None:
            if go_on is not None:
                self._line.say("It is being played in another terminal.")
            return routine, None, None
        live, session = taken
        waiting_routine = self._routine_as_it_was(session) if go_on else None
        if waiting_routine is not None:
            return waiting_routine, session, live
        with live:
            self._store.save(closed(session))
        return routine, None, None

    def _wants_to_go_on(self, waiting: Session, routine: Routine) -> bool | None:
        """Whether to take it up; False closes it, None leaves it as it is."""
        self._say(words.broke_off(waiting))
        if not self._line.answers:
            same = waiting.routine == routine.id
            self._line.say("Going on with it." if same else "It waits; play it again to go on.")
            return True if same else None
        go_on = dict.fromkeys(("y", "enter", "space"), True)
        return ask(self._line, words.GO_ON, {**go_on, "n": False, "escape": None})

    def _routine_as_it_was(self, session: Session) -> Routine | None:
        try:
            routine = self._assembly.library.routine(session.routine)
        except UnknownName as problem:
            self._say(words.wrapped(str(problem)))
            return None
        if self._assembly.timeline(routine).plan == session.plan:
            return routine
        self._line.say("The routine has changed since; what you did is kept.")
        return None

    def _make_conductor(
        self, routine: Routine, timeline: Timeline, resumed: Session | None, live: LiveSession | None
    ) -> Conductor:
        chosen = self._settings()
        return Conductor(
            timeline,
            store=self._store,
            live_folder=self._places.live,
            host=self._assembly.host,
            pack_version=self._assembly.library.pack_of(routine).version,
            rate=self._rate,
            resumed=resumed,
            live=live,
            outputs=self._outputs(routine),
            disabled_outputs=chosen.disabled_outputs,
            surroundings=Keeper(
                keep_awake=chosen.keep_awake, pause_music=chosen.pause_music, environment=os.environ
            ),
            due=self._places.due,
            clock=self._clock,
            today=self._today,
        )

    def _remember_output(self, name: str, on: bool) -> None:
        self._remember(disabled_outputs=self._settings().disabled_outputs_with(name, on=on))

    def _remember(self, **changes: str | list[str]) -> None:
        try:
            settings.remember(self._places.settings, **changes)
        except FileProblem as problem:
            self._line.warn(str(problem))

    def _sum_up(self, conductor: Conductor) -> int:
        if conductor.under_way:
            conductor.break_off()
            self._line.say("Nobody answers any more. It waits; play it again to go on.")
            return ENDED_EARLY
        self._say(words.summary(conductor.session, conductor.seconds_worked))
        if felt := self._ask_after(conductor.session):
            conductor.check_in(felt)
        conductor.catch_up()
        if conductor.unsaved:
            self._say(words.wrapped(conductor.unsaved))
            return TROUBLE
        return FINISHED if conductor.session.finish is Finish.FINISHED else ENDED_EARLY

    def _ask_before(self) -> CheckIn | None:
        is_asked = self._line.has_keys and self._rate == 1.0
        if is_asked and self._asking.before(self._settings().check_in, self._today()):
            return self._ask(Occasion.BEFORE)
        return None

    def _ask_after(self, session: Session) -> CheckIn | None:
        if self._line.has_keys and self._asking.after(session, self._settings().check_in, self._today()):
            return self._ask(Occasion.AFTER)
        return None

    def _ask(self, occasion: Occasion) -> CheckIn | None:
        return ask_check_in(self._line, occasion, self._today, ask_no_more=self._ask_no_more)

    def _ask_no_more(self) -> None:
        self._remember(check_in=settings.CheckInChoice.OFF.value)

    def _settings(self) -> settings.Settings:
        return settings.load(self._places.settings).settings

    def _say(self, sentences: Iterable[str]) -> None:
        for sentence in sentences:
            self._line.say(sentence)
