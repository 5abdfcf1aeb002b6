"""Plain mode from its first line to its last: safety notice, what was broken off, the session, its sum."""

from collections.abc import Iterable, Sequence

from unslump import playing, settings
from unslump.api import Output
from unslump.asking import Asking
from unslump.conductor import Conductor
from unslump.files import FileProblem, leave_mark
from unslump.history.records import CheckIn, Finish, Occasion, Session
from unslump.house import House
from unslump.plain import words
from unslump.plain.check_in import ask_check_in
from unslump.plain.line import Cut, Line, ask
from unslump.plain.session import Keyboard, PlainSession
from unslump.playing import CannotGoOn, TakenUp
from unslump.routine.model import Routine

FINISHED, TROUBLE, ENDED_EARLY = 0, 1, 3
"""What `unslump play --plain` ends with; ended by signal n, with 128 + n, and the session can be taken up."""

FAREWELL_SECONDS = 3.0
"""How long the bell or a voice may take over the last of a session before the program ends."""
CHARACTERS_A_SECOND = 14
"""How fast a voice reads, where nobody can say that they have read."""


class PlainMode:
    """Plays one routine for the person at the other end of `line`.

    `rate` is as for the conductor; `outputs` are its own, beside those of plug-ins.
    """

    def __init__(
        self,
        line: Line,
        house: House,
        keyboard: Keyboard,
        *,
        rate: float = 1.0,
        outputs: Sequence[Output] = (),
    ) -> None:
        self._line, self._house, self._keyboard = line, house, keyboard
        self._rate, self._outputs = rate, outputs
        self._asking = Asking(house.store)
        self._conductor: Conductor | None = None

    def play(self, routine: Routine) -> int:
        """Play `routine`, or what was broken off if the person wants that; the exit code.

        Raises HistoryError when the history cannot be read.
        """
        try:
            if not self._notice_is_read():
                return ENDED_EARLY
            taken = self._what_broke_off(routine)
            felt = None if taken else self._ask_before()
            routine = taken.routine if taken else routine
            self._conductor = playing.conduct(
                self._house, routine, rate=self._rate, taken=taken, outputs=self._outputs
            )
            if felt:
                self._conductor.check_in(felt)
            self._line.say(words.opening(self._conductor.timeline))
            if self._line.answers:
                self._line.say(words.no_such_key(self._keyboard.word))
            PlainSession(
                self._conductor,
                self._line,
                self._keyboard,
                clock=self._house.clock,
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
        marker = self._house.paths.notice_read
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

    def _what_broke_off(self, routine: Routine) -> TakenUp | None:
        """What the person goes on with, instead of beginning `routine`."""
        waiting = playing.waiting(self._house, rehearsal=self._rate != 1.0)
        go_on = self._wants_to_go_on(waiting, routine) if waiting else None
        if waiting and go_on:
            try:
                return playing.take_up(self._house, waiting)
            except CannotGoOn as notice:
                self._say(words.wrapped(str(notice)))
        elif waiting and go_on is False:
            playing.close(self._house, waiting)
        return None

    def _wants_to_go_on(self, waiting: Session, routine: Routine) -> bool | None:
        """Whether to take it up; False closes it, None leaves it as it is."""
        self._say(words.broke_off(waiting))
        if not self._line.answers:
            same = waiting.routine == routine.id
            self._line.say("Going on with it." if same else "It waits; play it again to go on.")
            return True if same else None
        go_on = dict.fromkeys(("y", "enter", "space"), True)
        return ask(self._line, words.GO_ON, {**go_on, "n": False, "escape": None})

    def _remember_output(self, name: str, on: bool) -> None:
        self._remember(disabled_outputs=self._house.settings.disabled_outputs_with(name, on=on))

    def _remember(self, **changes: str | list[str]) -> bool:
        try:
            settings.remember(self._house.paths.settings, **changes)
        except FileProblem as problem:
            self._line.warn(str(problem))
            return False
        return True

    def _sum_up(self, conductor: Conductor) -> int:
        if conductor.under_way:
            conductor.break_off()
            self._line.say("Nobody answers any more. It waits; play it again to go on.")
            return ENDED_EARLY
        self._say(words.summary(conductor.session, conductor.seconds_worked))
        if felt := self._ask_after(conductor.session):
            conductor.check_in(felt)
        conductor.catch_up()
        conductor.let_outputs_end(FAREWELL_SECONDS)
        if conductor.unsaved:
            self._say(words.wrapped(conductor.unsaved))
            return TROUBLE
        return FINISHED if conductor.session.finish is Finish.FINISHED else ENDED_EARLY

    def _ask_before(self) -> CheckIn | None:
        is_asked = self._line.has_keys and self._rate == 1.0
        if is_asked and self._asking.before(self._house.settings.check_in, self._house.today()):
            return self._ask(Occasion.BEFORE)
        return None

    def _ask_after(self, session: Session) -> CheckIn | None:
        if self._line.has_keys and self._asking.after(
            session, self._house.settings.check_in, self._house.today()
        ):
            return self._ask(Occasion.AFTER)
        return None

    def _ask(self, occasion: Occasion) -> CheckIn | None:
        return ask_check_in(self._line, occasion, self._house.today, ask_no_more=self._ask_no_more)

    def _ask_no_more(self) -> bool:
        return self._remember(check_in=settings.CheckInChoice.OFF.value)

    def _say(self, sentences: Iterable[str]) -> None:
        for sentence in sentences:
            self._line.say(sentence)
