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
from unslump.api import Command
from unslump.files import leave_mark
from unslump.history.errors import HistoryError
from unslump.house import House
from unslump.routine.model import Routine
from unslump.ui import theming
from unslump.ui.actions import Place
from unslump.ui.before_textual import settle
from unslump.ui.bindings import bindings_at
from unslump.ui.composing import Composing
from unslump.ui.keymap import keymap_of, load_with_keys
from unslump.ui.look import look_of, output_encoding
from unslump.ui.notices import warn
from unslump.ui.own_keys import OwnKeys
from unslump.ui.palette import Commands, Palette
from unslump.ui.screens.home import HomeScreen
from unslump.ui.wire.changed_cells import ChangedCells
from unslump.ui.wire.diversion import Diversion
from unslump.ui.wire.terminal_guard import can_be_brought_back, guard
from unslump.ui.wire.undisturbed import Undisturbed

if TYPE_CHECKING:
    from unslump.ui.screens.settings import SettingsScreen


class UnslumpApp(OwnKeys, Undisturbed, ChangedCells, Composing):
    """Opens at home, or at once in `routine`. `rate` plays faster than real time, as a rehearsal.

    With `compose` it opens in the editor instead, with `routine` or with a new one.
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
        compose: bool = False,
        diversion: Diversion | None = None,
    ) -> None:
        super().__init__(diversion or Diversion(house.paths.plugin_output), house=house, rate=rate)
        self._routine, self._compose = routine, compose
        self.plugin_commands: tuple[Command, ...] = ()
        self._breaths: tuple[str, ...] = ()

    def get_css_variables(self) -> dict[str, str]:
        """Those of the theme; none before it is known which one, for to derive them takes milliseconds."""
        return super().get_css_variables() if self.is_running else {}

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our own variables, for themes that do not name them."""
        return theming.variable_defaults(self.current_theme)

    def get_default_screen(self) -> HomeScreen:
        """Home."""
        return HomeScreen(lambda: self._house).set_classes(self._size_classes())

    def _size_classes(self) -> Iterator[str]:
        """What Textual else adds once the first frame is there, and then lays all out again."""
        across, down = self.HORIZONTAL_BREAKPOINTS, self.VERTICAL_BREAKPOINTS
        for points, cells in zip((across, down), self.size, strict=True):
            yield max(point for point in points if point[0] <= cells)[1]

    def on_load(self) -> None:
        """Let the settings hold from the first frame on."""
        self._begin_as_chosen()

    def on_mount(self) -> None:
        """See whether something waits."""
        self.call_after_refresh(settle)
        guard(self, self.break_off)
        self._tell_what_was_left_out()
        Thread(target=self._collect_commands, name="unslump commands", daemon=True).start()
        if self._house.paths.notice_read.exists():
            self._open()
        else:
            from unslump.ui.screens.notice import NoticeScreen

            self.push_screen(NoticeScreen(first=True), self._notice_answered)

    def on_unmount(self) -> None:
        """Keep what is under way, however the app ends."""
        self.break_off()

    def _begin_as_chosen(self) -> None:
        chosen = load_with_keys(self._house.paths.settings)
        if shipped := theming.shipped_theme(chosen.settings.theme):
            theming.register(self, [shipped])
            self.call_after_refresh(self._load_themes)
        else:
            self._load_themes()
        missing = self._take_effect(chosen.settings)
        self._warn(*chosen.problems, missing, self._house.assembly.unknown_breath)

    def _load_themes(self) -> None:
        brought = [source.path for source in self._house.themes]
        loaded = theming.load_themes(self._house.paths.user_themes, brought)
        theming.register(self, loaded.themes)
        self._warn(*loaded.problems)

    def _warn(self, *problems: str | None) -> None:
        for problem in filter(None, problems):
            warn(self, "Themes and settings", problem)

    def _take_effect(self, chosen: settings.Settings) -> str | None:
        """Let these settings hold, as far as they can at once; a sentence where there is no such theme."""
        self._look = look_of(chosen, os.environ, output_encoding())
        self.use_keys(keymap_of(chosen))
        return theming.put_on(self, chosen.theme)

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
            key = self.keymap.key("plugins")
            way = f"At home, press {key}" if key else "Choose plug-ins from the menu"
            told = f"{len(left_out)} things are wrong with packs and plug-ins. {way} to see them."
        self.notify(told, severity="warning", timeout=10, markup=False)

    def _collect_commands(self) -> None:
        self.plugin_commands = tuple(self._house.host.commands().values())
        self._breaths = tuple(self._house.host.breath_patterns())

    def run_plugin_command(self, command: Command) -> None:
        """Show what a command of a plug-in answers to the whole history."""
        from unslump.ui.screens.answer import AnswerScreen

        try:
            sessions = self._house.store.sessions(rehearsals=True)
        except HistoryError as error:
            warn(self, "History", error)
            return
        self.push_screen(AnswerScreen(command.title, partial(self._house.host.run, command, sessions)))

    def _notice_answered(self, read: bool | None) -> None:
        if not read:
            self.exit()
            return
        leave_mark(self._house.paths.notice_read)
        self._open()

    def _open(self) -> None:
        if self._compose:
            self.open_editor(self._routine)
        else:
            self.open_sessions(self._routine)

    def _over_session(self) -> None:
        """A page that covers a session pauses it: nobody can follow what they do not see."""
        from unslump.ui.screens.session import SessionScreen

        if isinstance(self.screen, SessionScreen):
            self.screen.pause_session()

    def action_keys(self) -> None:
        """Show every key, those that work here first."""
        from unslump.ui.screens.keys import KeysScreen, headings_of

        self._over_session()
        self.push_screen(KeysScreen(self.keymap, headings_of(self.screen)))

    def action_safety(self) -> None:
        """Show the safety notice."""
        from unslump.ui.screens.notice import NoticeScreen

        self._over_session()
        self.push_screen(NoticeScreen())

    def action_command_palette(self) -> None:
        """Open the command palette."""
        if not isinstance(self.screen, Palette):
            self._over_session()
            self.push_screen(Palette(id="--command-palette"))

    def action_plugins(self) -> None:
        """Show packs and plug-ins."""
        from unslump.ui.screens.plugins import PluginsScreen

        disabled = settings.load(self._house.paths.settings).settings.disabled_plugins
        self.push_screen(PluginsScreen(self._house.host, self._house.assembly.loaded, disabled))

    def action_history(self) -> None:
        """Look back."""
        from unslump.ui.screens.history.screen import HistoryScreen

        self.push_screen(HistoryScreen(self._house))

    def action_settings(self) -> None:
        """Show every setting."""
        from unslump.ui.screens.settings import SettingsScreen

        if isinstance(self.screen, SettingsScreen):
            return
        self._over_session()
        added = tuple(plugin.name for plugin in self._house.host.plugins if plugin.distribution)
        names = {"theme": theming.names_in_order(self), "breath": self._breaths, "disabled_plugins": added}
        self.push_screen(SettingsScreen(self._house.paths.settings, names))

    def on_settings_screen_changed(self, message: "SettingsScreen.Changed") -> None:
        """Let it take effect."""
        self._take_effect(message.settings)

    def action_theme(self) -> None:
        """Choose a theme, among them those that were written since the start."""
        from unslump.ui.screens.theme import ThemeScreen

        self._over_session()
        self._load_themes()
        self.push_screen(ThemeScreen(), self._theme_chosen)

    def _theme_chosen(self, name: str | None) -> None:
        if name is not None:
            self.remember(theme=name)

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
