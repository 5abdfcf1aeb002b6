"""The app: what it is given, and every screen, brought together.

Every screen but home is imported when it is first opened, so that home comes the sooner.
"""

import os
from collections.abc import Iterator
from functools import partial
from threading import Thread
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from unslump import settings
from unslump.api import Command, Output
from unslump.asking import Asking, hurt_in
from unslump.conductor import Conductor
from unslump.files import FileProblem, leave_mark
from unslump.history.errors import HistoryError
from unslump.history.live import LiveSession
from unslump.history.records import CheckIn, Occasion, Session
from unslump.history.resume import close_stale, closed, interrupted, take
from unslump.routine.library import UnknownName
from unslump.routine.model import Routine
from unslump.session.moment import Moment
from unslump.surroundings.keeper import Keeper
from unslump.ui import theming
from unslump.ui.actions import Place
from unslump.ui.bindings import bindings_at
from unslump.ui.fault_news import FaultNews
from unslump.ui.house import House
from unslump.ui.look import Look, look_of, output_encoding
from unslump.ui.palette import Commands
from unslump.ui.screens.home import HomeScreen
from unslump.ui.wire.changed_cells import ChangedCells
from unslump.ui.wire.diversion import Diversion
from unslump.ui.wire.paced import Paced
from unslump.ui.wire.terminal_guard import can_be_brought_back, guard
from unslump.ui.wire.undisturbed import Undisturbed

if TYPE_CHECKING:
    from unslump.ui.screens.check_in import CheckInScreen
    from unslump.ui.screens.finish import FinishScreen
    from unslump.ui.screens.outputs import OutputsScreen


class UnslumpApp(Undisturbed, ChangedCells, Paced):
    """Opens at home, or at once in `routine`. `rate` plays faster than real time, as a rehearsal.

    `diversion` may have begun already, when plug-ins were loaded.
    """

    TITLE = "unslump"
    CSS_PATH = "styles.tcss"
    COMMANDS = {Commands}  # noqa: RUF012 - so declared by Textual
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_at(Place.EVERYWHERE)]
    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (50, "-narrow"), (80, "-wide"), (100, "-broad")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (18, "-low"), (30, "-tall")]  # noqa: RUF012

    def __init__(
        self,
        house: House,
        *,
        routine: Routine | None = None,
        rate: float = 1.0,
        diversion: Diversion | None = None,
    ) -> None:
        super().__init__(diversion or Diversion(house.paths.plugin_output))
        self._house, self._routine, self._rate = house, routine, rate
        self._conductor: Conductor | None = None
        self._look = Look()
        self._asking = Asking(house.store)
        self.plugin_commands: tuple[Command, ...] = ()

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our own variables, for themes that do not name them."""
        return theming.variable_defaults(self.current_theme)

    def get_default_screen(self) -> HomeScreen:
        """Home."""
        return HomeScreen(self._house.library, self._house.assembly.timeline)

    def on_mount(self) -> None:
        """Put on the theme, and see whether something waits."""
        guard(self, self._break_off)
        self._put_on_theme()
        self._tell_what_was_left_out()
        Thread(target=self._collect_commands, name="unslump commands", daemon=True).start()
        if self._house.paths.notice_read.exists():
            self._open()
        else:
            from unslump.ui.screens.notice import NoticeScreen

            self.push_screen(NoticeScreen(first=True), self._notice_answered)

    def on_unmount(self) -> None:
        """Keep what is under way, however the app ends."""
        self._break_off()

    def _break_off(self) -> None:
        if self._conductor is not None:
            self._conductor.break_off()

    def _put_on_theme(self) -> None:
        brought = [source.path for source in self._house.themes]
        loaded = theming.load_themes(self._house.paths.user_themes, brought)
        theming.register(self, loaded.themes)
        chosen = settings.load(self._house.paths.settings)
        self._look = look_of(chosen.settings, os.environ, output_encoding())
        missing = theming.put_on(self, chosen.settings.theme)
        unknown_breath = self._house.assembly.unknown_breath
        for problem in filter(None, (*chosen.problems, *loaded.problems, missing, unknown_breath)):
            self.notify(problem, title="Themes and settings", severity="warning", timeout=10, markup=False)

    def _tell_what_was_left_out(self) -> None:
        """One thing as it is; of many, how many, and where each is told."""
        left_out = (
            *map(str, self._house.assembly.loaded.faults),
            *(f.sentence for f in self._house.host.faults),
        )
        if not left_out:
            return
        told = left_out[0]
        if len(left_out) > 1:
            told = f"{len(left_out)} things are wrong with packs and plug-ins. At home, press p to see them."
        self.notify(told, severity="warning", timeout=10, markup=False)

    def _collect_commands(self) -> None:
        self.plugin_commands = tuple(self._house.host.commands().values())

    def run_plugin_command(self, command: Command) -> None:
        """Show what a command of a plug-in answers to the whole history."""
        from unslump.ui.screens.answer import AnswerScreen

        try:
            sessions = self._house.store.sessions(rehearsals=True)
        except HistoryError as error:
            self.notify(str(error), title="History", severity="warning", markup=False)
            return
        self.push_screen(AnswerScreen(command.title, partial(self._house.host.run, command, sessions)))

    def _notice_answered(self, read: bool | None) -> None:
        if not read:
            self.exit()
            return
        leave_mark(self._house.paths.notice_read)
        self._open()

    def _open(self) -> None:
        """Offer what was interrupted; else begin the routine asked for, if any."""
        waiting = self._interrupted()
        if waiting is not None:
            from unslump.ui.screens.resume import ResumeScreen

            self.push_screen(
                ResumeScreen(waiting, self._house.today()),
                lambda answer: self._resume_answered(waiting, answer),
            )
        elif self._routine is not None:
            self._play(self._routine)

    def _interrupted(self) -> Session | None:
        store, now = self._house.store, self._house.today()
        try:
            close_stale(store, self._house.paths.live, now)
            return interrupted(store, self._house.paths.live, now, rehearsal=self._rate != 1.0)
        except HistoryError as error:
            self.notify(str(error), title="History", severity="warning", timeout=12, markup=False)
            return None

    def _resume_answered(self, session: Session, go_on: bool | None) -> None:
        if go_on:
            self._resume(session)
        elif go_on is False:
            self._close(session)
        if not go_on and self._routine is not None:
            self._play(self._routine)

    def _close(self, session: Session) -> None:
        try:
            taken = take(self._house.store, self._house.paths.live, session.id)
            if taken:
                live, current = taken
                with live:
                    self._house.store.save(closed(current))
        except HistoryError as error:
            self.notify(str(error), title="History", severity="warning", markup=False)

    def _resume(self, session: Session) -> None:
        try:
            routine = self._house.library.routine(session.routine)
            timeline = self._house.assembly.timeline(routine)
            taken = take(self._house.store, self._house.paths.live, session.id)
        except (UnknownName, HistoryError) as error:
            self.notify(str(error), title="Cannot go on", severity="warning", markup=False)
            return
        if taken is None:
            self.notify("It is being played in another terminal.", severity="warning", markup=False)
        elif timeline.plan != session.plan:
            taken[0].release()
            self._close(session)
            self.notify(
                "The routine has changed since; what you did is kept.", severity="warning", markup=False
            )
        else:
            self._begin(routine, resumed=taken[1], live=taken[0])

    def _play(self, routine: Routine) -> None:
        """Ask how the back feels if it is time to, and begin."""
        choice = settings.load(self._house.paths.settings).settings.check_in
        if self._rate == 1.0 and self._asking.before(choice, self._house.today()):
            from unslump.ui.screens.check_in import CheckInScreen

            question = CheckInScreen(Occasion.BEFORE, self._house.today)
            self.push_screen(question, lambda answer: self._begin(routine, felt=answer))
        else:
            self._begin(routine)

    def _begin(
        self,
        routine: Routine,
        *,
        felt: CheckIn | None = None,
        resumed: Session | None = None,
        live: LiveSession | None = None,
    ) -> None:
        from unslump.ui.own_outputs import own_outputs
        from unslump.ui.screens.session import SessionScreen

        library = self._house.library
        chosen = settings.load(self._house.paths.settings).settings
        self._conductor = Conductor(
            self._house.assembly.timeline(routine),
            store=self._house.store,
            live_folder=self._house.paths.live,
            host=self._house.host,
            pack_version=library.pack_of(routine).version,
            rate=self._rate,
            resumed=resumed,
            live=live,
            outputs=(*own_outputs(self, self._moment, self._look.motion), *self._streams(routine)),
            disabled_outputs=chosen.disabled_outputs,
            surroundings=Keeper(
                keep_awake=chosen.keep_awake, pause_music=chosen.pause_music, environment=os.environ
            ),
            due=self._house.paths.due,
            clock=self._house.clock,
            today=self._house.today,
        )
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

    def on_finish_screen_reached(self, message: "FinishScreen.Reached") -> None:
        """Ask how the back feels after it."""
        finish = message.screen
        choice = settings.load(self._house.paths.settings).settings.check_in
        if self._asking.after(finish.session, choice, self._house.today()):
            from unslump.ui.screens.check_in import CheckInScreen

            self.push_screen(
                CheckInScreen(Occasion.AFTER, self._house.today, hurt_in(finish.session)), finish.check_in
            )

    def on_check_in_screen_ask_no_more(self, message: "CheckInScreen.AskNoMore") -> None:
        """Remember it, and say how to be asked again."""
        self._remember(check_in=settings.CheckInChoice.OFF.value)
        self.notify("`check_in` in your settings brings the question back.", markup=False)

    def on_outputs_screen_chosen(self, message: "OutputsScreen.Chosen") -> None:
        """Remember where cues go."""
        chosen = settings.load(self._house.paths.settings).settings
        self._remember(disabled_outputs=chosen.disabled_outputs_with(message.name, on=message.on))

    def _streams(self, routine: Routine) -> Iterator[Output]:
        if self._house.cues:
            from unslump.outputs.stream import cue_stream

            yield cue_stream(self._house.cues, routine=routine.title, clock=self._house.clock)

    def on_home_screen_chosen(self, message: HomeScreen.Chosen) -> None:
        """Play what was chosen."""
        self._play(message.routine)

    def _over_session(self) -> None:
        """A page that covers a session pauses it: nobody can follow what they do not see."""
        from unslump.ui.screens.session import SessionScreen

        if isinstance(self.screen, SessionScreen):
            self.screen.pause_session()

    def action_keys(self) -> None:
        """Show every key."""
        from unslump.ui.screens.keys import KeysScreen

        self._over_session()
        self.push_screen(KeysScreen())

    def action_safety(self) -> None:
        """Show the safety notice."""
        from unslump.ui.screens.notice import NoticeScreen

        self._over_session()
        self.push_screen(NoticeScreen())

    def action_command_palette(self) -> None:
        """Open the command palette."""
        self._over_session()
        super().action_command_palette()

    def action_plugins(self) -> None:
        """Show packs and plug-ins."""
        from unslump.ui.screens.plugins import PluginsScreen

        disabled = settings.load(self._house.paths.settings).settings.disabled_plugins
        self.push_screen(PluginsScreen(self._house.host, self._house.assembly.loaded, disabled))

    def action_theme(self) -> None:
        """Choose a theme."""
        from unslump.ui.screens.theme import ThemeScreen

        self._over_session()
        self.push_screen(ThemeScreen(), self._theme_chosen)

    def _theme_chosen(self, name: str | None) -> None:
        if name is not None:
            self._remember(theme=name)

    def _remember(self, **changes: str | list[str]) -> None:
        try:
            settings.remember(self._house.paths.settings, **changes)
        except FileProblem as problem:
            self.notify(str(problem), title="Not remembered", severity="warning", markup=False)

    def action_suspend_process(self) -> None:
        """Go to the shell, if there is one that can bring the app back."""
        if can_be_brought_back():
            super().action_suspend_process()
        else:
            self.notify("No shell waits behind this terminal, so there is no way back.", markup=False)

    def action_redraw(self) -> None:
        """Draw the whole screen again."""
        self.forget_terminal()
        self.screen.refresh(layout=True)
