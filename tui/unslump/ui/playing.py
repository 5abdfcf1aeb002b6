"""Sessions in the app: what broke off is offered, what is chosen is played, how the back feels is asked."""

from typing import TYPE_CHECKING

from unslump import playing
from unslump.asking import Asking
from unslump.files import FileProblem
from unslump.history.errors import HistoryError
from unslump.history.records import CheckIn, Occasion, Session
from unslump.house import House
from unslump.playing import CannotGoOn, TakenUp
from unslump.routine.model import Programme, Routine
from unslump.session.moment import Moment
from unslump.settings import CheckInChoice, remember
from unslump.ui.fault_news import FaultNews
from unslump.ui.look import Look
from unslump.ui.notices import warn
from unslump.ui.screens.home import HomeScreen
from unslump.ui.widgets.today_lines import TodayLines
from unslump.ui.wire.paced import Paced

if TYPE_CHECKING:
    from unslump.conductor import Conductor
    from unslump.programme.course import Course
    from unslump.ui.screens.check_in import CheckInScreen
    from unslump.ui.screens.finish import FinishScreen
    from unslump.ui.screens.outputs import OutputsScreen


class Playing(Paced):
    """Plays one session at a time; `rate` plays faster than real time, as a rehearsal."""

    def __init__(self, house: House, rate: float) -> None:
        super().__init__()
        self._house, self._rate = house, rate
        self._conductor: Conductor | None = None
        self._look = Look()
        self._asking = Asking(house.store)

    def open_sessions(self, routine: Routine | None) -> None:
        """Offer what broke off; else begin the routine asked for, if any."""
        try:
            waiting = playing.waiting(self._house, rehearsal=self._rate != 1.0)
        except HistoryError as error:
            warn(self, "History", error)
            waiting = None
        if waiting is not None:
            self._offer(waiting, routine)
        elif routine is not None:
            self._play(routine)

    def break_off(self) -> None:
        """Keep what is under way, for a later start. Safe in a signal handler."""
        if self._conductor is not None:
            self._conductor.break_off()

    def _offer(self, waiting: Session, routine: Routine | None) -> None:
        from unslump.ui.screens.resume import ResumeScreen

        def answered(go_on: bool | None) -> None:
            if go_on:
                self._take_up(waiting)
            elif go_on is False:
                self._close(waiting)
            if not go_on and routine is not None:
                self._play(routine)

        self.push_screen(ResumeScreen(waiting, self._house.today()), answered)

    def _take_up(self, session: Session) -> None:
        try:
            taken = playing.take_up(self._house, session)
        except (CannotGoOn, HistoryError) as error:
            warn(self, "Cannot go on", error)
        else:
            self._begin(taken.routine, taken=taken)

    def _close(self, session: Session) -> None:
        try:
            playing.close(self._house, session)
        except HistoryError as error:
            warn(self, "History", error)

    def _play(self, routine: Routine) -> None:
        """Ask how the back feels if it is time to, and begin."""
        if self._rate == 1.0 and self._asking.before(self._house.settings.check_in, self._house.today()):
            from unslump.ui.screens.check_in import CheckInScreen

            question = CheckInScreen(Occasion.BEFORE, self._house.today)
            self.push_screen(question, lambda answer: self._begin(routine, felt=answer))
        else:
            self._begin(routine)

    def _begin(self, routine: Routine, *, felt: CheckIn | None = None, taken: TakenUp | None = None) -> None:
        from unslump.ui.own_outputs import own_outputs
        from unslump.ui.screens.session import SessionScreen

        own = own_outputs(self, self._moment, self._look.motion)
        self._conductor = playing.conduct(self._house, routine, rate=self._rate, taken=taken, outputs=own)
        if felt:
            self._conductor.check_in(felt)
        self.push_screen(
            SessionScreen(
                self._conductor, self._look, FaultNews(self._house.host), self._house.clock, self.far_end
            )
        )

    def _moment(self) -> Moment:
        assert self._conductor is not None
        return self._conductor.moment

    def on_home_screen_chosen(self, message: HomeScreen.Chosen) -> None:
        """Play what was chosen."""
        self._play(message.routine)

    def on_home_screen_programme_chosen(self, message: HomeScreen.ProgrammeChosen) -> None:
        """Play what it brings today; begin it where it is not followed, after a question where another is."""
        programme, today = message.programme, message.today
        found = today.following
        if found is None or found.is_whole:
            self._follow(programme, today)
        elif found.course.programme.id != programme.id:
            self._ask_to_leave(found.course, today, programme)
        elif found.due is not None:
            self._play(found.due)
        else:
            self.notify(f"{found.what}. {found.why}", markup=False)

    def on_home_screen_programme_unwanted(self, message: HomeScreen.ProgrammeUnwanted) -> None:
        """Leave it, after a question."""
        if message.today.following is None:
            self.notify("You follow no programme.", markup=False)
        else:
            self._ask_to_leave(message.today.following.course, message.today)

    def _ask_to_leave(self, course: "Course", today: TodayLines, other: Programme | None = None) -> None:
        from unslump.ui.screens.programme_change import ProgrammeChangeScreen

        def answered(leave: bool | None) -> None:
            if leave:
                self._follow(other, today)

        self.push_screen(ProgrammeChangeScreen(course, other), answered)

    def _follow(self, programme: Programme | None, today: TodayLines) -> None:
        """Follow this programme from now on, or none."""
        from unslump import following

        path = self._house.paths.programme
        try:
            if programme is None:
                following.stop(path)
            else:
                following.begin(path, programme, self._house.today().date())
        except FileProblem as problem:
            warn(self, "Your programme", problem)
        today.look()

    def on_reminder_line_became_due(self) -> None:
        """Call whoever looks elsewhere, on what they left on for sessions."""
        from unslump.ui.own_outputs import call_to_move

        call_to_move(self, self._house.settings.disabled_outputs)

    def on_finish_screen_reached(self, message: "FinishScreen.Reached") -> None:
        """Ask how the back feels after it."""
        finish, choice = message.screen, self._house.settings.check_in
        if self._asking.after(finish.session, choice, self._house.today()):
            from unslump.ui.screens.check_in import CheckInScreen

            self.push_screen(
                CheckInScreen(Occasion.AFTER, self._house.today, finish.session.hurt), finish.check_in
            )

    def on_check_in_screen_ask_no_more(self, message: "CheckInScreen.AskNoMore") -> None:
        """Remember it, and say how to be asked again."""
        if self.remember(check_in=CheckInChoice.OFF.value):
            self.notify("`check_in` in your settings brings the question back.", markup=False)

    def on_outputs_screen_chosen(self, message: "OutputsScreen.Chosen") -> None:
        """Remember where cues go."""
        disabled = self._house.settings.disabled_outputs_with(message.name, on=message.on)
        self.remember(disabled_outputs=disabled)

    def remember(self, **changes: str | list[str]) -> bool:
        """Keep changed settings, and answer whether they are; where that fails, it is told."""
        try:
            remember(self._house.paths.settings, **changes)
        except FileProblem as problem:
            warn(self, "Not remembered", problem)
            return False
        return True
