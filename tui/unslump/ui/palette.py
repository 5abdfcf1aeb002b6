"""The command palette: every action that works here and now, commands of plug-ins, and what can be chosen."""

from collections.abc import Iterable, Iterator
from functools import partial

from msgspec import Struct
from rich.text import Text
from textual.command import CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.types import IgnoreReturnCallbackType

from unslump.api import Command
from unslump.routine.characters import quoted
from unslump.ui.actions import Action, Place
from unslump.ui.own_keys import keymap_here
from unslump.ui.text import literal


class _Entry(Struct, frozen=True, kw_only=True):
    name: str
    run: IgnoreReturnCallbackType
    help: str

    @property
    def shown(self) -> Text:
        """Both lines as Rich's text, the only form that the palette does not parse as markup."""
        name, help_ = Text(literal(self.name).plain), Text(literal(self.help).plain, "dim not bold")
        return Text("\n").join([name, help_])


class Palette(CommandPalette):
    """Textual's own, which would end the app where it turns pages without room for a line.

    It is of letters only: not every terminal has a magnifying glass.
    """

    DEFAULT_CSS = """
    Palette > Vertical, Palette:dark > Vertical { background: $surface; max-width: 100; }
    Palette SearchIcon { display: none; }
    Palette #--input { border: hkey $quiet; }
    Palette CommandList { border-bottom: hkey $quiet; scrollbar-size: 0 1; }
    """

    def _action_command_list(self, action: str) -> None:
        if self.query_one(CommandList).scrollable_content_region:
            super()._action_command_list(action)


class Commands(Provider):
    """Made from the action table, so that the palette and the keys never differ."""

    async def discover(self) -> Hits:
        """Everything, before a word is typed."""
        for entry in self._entries():
            yield DiscoveryHit(entry.shown, entry.run, text=entry.name)

    async def search(self, query: str) -> Hits:
        """What matches the words typed."""
        matcher, found = self.matcher(query), False
        for entry in self._entries():
            score = matcher.match(entry.name)
            if score > 0:
                found = True
                yield Hit(score, entry.shown, entry.run, text=entry.name)
        if not found:
            entry = self._nothing(query)
            yield Hit(1, entry.shown, entry.run, text=entry.name)

    def _nothing(self, query: str) -> _Entry:
        return _Entry(
            name=f"Nothing here is called {quoted(query)}",
            run=partial(self.screen.run_action, "app.keys"),
            help="Try another word. Enter shows every key.",
        )

    def _entries(self) -> Iterator[_Entry]:
        for action in self._offered():
            if action.name != "command_palette":
                yield _Entry(
                    name=action.label.capitalize() + (f"  ({action.key})" if action.key else ""),
                    run=partial(self.screen.run_action, f"{action.owner}.{action.name}"),
                    help=action.help,
                )
        commands: Iterable[Command] = getattr(self.app, "plugin_commands", ())
        for command in commands:
            run = partial(getattr(self.app, "run_plugin_command"), command)  # noqa: B009 - of our own app alone
            yield _Entry(name=command.title, run=run, help=command.help)
        from unslump.ui.palette_choices import to_choose

        for each in to_choose(self.screen):
            yield _Entry(name=each.name, run=each.run, help=each.help)

    def _offered(self) -> tuple[Action, ...]:
        """What the screen says that it offers now; else everything that its places have."""
        offered, keymap = getattr(self.screen, "offered", None), keymap_here(self.app)
        if offered is not None:
            return (*map(keymap.of, offered()), *keymap.at(Place.EVERYWHERE))
        return keymap.at(*getattr(self.screen, "PLACES", ()), Place.EVERYWHERE)
