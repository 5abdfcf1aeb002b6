"""Packs and plug-ins: what each adds, how it stands, what is wrong with it, and what to do about that."""

from collections.abc import Collection, Iterator
from threading import Thread
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from unslump.hooks.additions import Addition, additions
from unslump.hooks.host import Host
from unslump.hooks.library import LoadedLibrary
from unslump.installed.plugins import InstalledPlugin, installed_plugins
from unslump.installed.problem import InstallationProblem
from unslump.ui.actions import Place, actions_at
from unslump.ui.bindings import bindings_at
from unslump.ui.inventory import Kind, Standing, Thing, pack_things, plugin_things, unlisted
from unslump.ui.text import joined, literal
from unslump.ui.widgets.choices import Choices
from unslump.ui.widgets.exercise_card import HEADING, Card
from unslump.ui.widgets.key_bar import KeyBar
from unslump.ui.widgets.line import Line
from unslump.ui.widgets.page import Paragraph, paragraph
from unslump.ui.widgets.step_lines import with_sign
from unslump.ui.widgets.too_small import TooSmall

ROW_WIDTH = 31
NARROW_MARGIN = 7
MARKS = {
    Standing.ON: ("✓", "$done"),
    Standing.DISABLED: ("–", "$muted"),
    Standing.SHADOWED: ("–", "$muted"),
    Standing.SET_ASIDE: ("×", "bold $hurt"),
    Standing.LEFT_OUT: ("×", "bold $hurt"),
}
FAILED = ("×", "bold $hurt")
"""The mark of what is on, and has failed."""


class PluginsScreen(Screen[None]):
    """Look along the list; the page beside it tells of what the cursor is on.

    What plug-ins add is asked of them on a thread, and told as it arrives.
    """

    PLACES = (Place.PLUGINS,)
    BINDINGS = bindings_at(*PLACES)
    DEFAULT_CSS: ClassVar[str] = """
    PluginsScreen #plugins-sidebar { width: 38; background: $sidebar; padding: 1 2; }
    PluginsScreen #plugins-card { padding: 1 2 0 3; }
    PluginsScreen.-narrow #plugins { layout: vertical; }
    PluginsScreen.-narrow #plugins-sidebar { width: 1fr; height: auto; max-height: 50%; padding: 0 2; }
    PluginsScreen.-narrow #plugins-card { padding: 1 2 0 2; }
    PluginsScreen #things { height: 1fr; margin: 1 0 0 0; }
    PluginsScreen #things > .option-list--option-disabled { color: $muted; }
    """

    class Learned(Message):
        """More is known: what the installed distributions say of themselves, and what plug-ins add."""

        def __init__(
            self, installed: tuple[InstalledPlugin, ...], adds: dict[str, tuple[Addition, ...]]
        ) -> None:
            super().__init__()
            self.installed, self.adds = installed, adds

    def __init__(self, host: Host, loaded: LoadedLibrary, disabled: Collection[str]) -> None:
        super().__init__()
        self._host, self._loaded, self._disabled = host, loaded, disabled
        self._installed: tuple[InstalledPlugin, ...] = ()
        self._adds: dict[str, tuple[Addition, ...]] = {}
        self._things: list[Thing] = []
        self._rows: list[Thing | None] = []

    def compose(self) -> ComposeResult:
        """List left, page right, keys below."""
        with Horizontal(id="plugins"):
            with Vertical(id="plugins-sidebar"):
                yield Line(literal("Packs and plug-ins", "bold $text-accent"))
                yield Line(id="health")
                yield Choices(id="things")
            yield Card(id="plugins-card")
        yield KeyBar(actions_at(Place.PLUGINS, Place.EVERYWHERE))
        yield TooSmall()

    def on_mount(self) -> None:
        """Begin at the first, and ask for the rest."""
        self.query_one(Choices).focus()
        Thread(target=self._learn, name="unslump inventory", daemon=True).start()

    def on_resize(self) -> None:
        """Fit the new width."""
        self._list()

    def on_plugins_screen_learned(self, message: Learned) -> None:
        """Tell what arrived."""
        self._installed, self._adds = message.installed, message.adds
        self._list()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Tell of what the cursor passes over."""
        self._tell(event.option_index)

    def action_read(self) -> None:
        """From the list to the page."""
        self.query_one(Card).focus()

    def action_list(self) -> None:
        """From the page to the list."""
        self.query_one(Choices).focus()

    def action_close(self) -> None:
        """Back to where this was asked for."""
        self.app.pop_screen()

    def _learn(self) -> None:
        try:
            installed = tuple(installed_plugins())
        except InstallationProblem:
            installed = ()  # the host has met the same, and says so
        adds: dict[str, tuple[Addition, ...]] = {}
        self.post_message(self.Learned(installed, dict(adds)))
        for plugin in self._host.plugins:
            if not self._host.is_set_aside(plugin.name):
                adds[plugin.name] = additions(plugin)
                self.post_message(self.Learned(installed, dict(adds)))

    def _list(self) -> None:
        """Make the list anew, with the cursor on the same thing as before."""
        choices = self.query_one(Choices)
        before = self._rows[choices.highlighted] if choices.highlighted is not None else None
        plugins = plugin_things(self._host, self._installed, self._disabled, self._adds)
        self._things = [*plugins, *pack_things(self._loaded)]
        self._rows = []
        options: list[Option] = []
        for kind in Kind:
            things = [thing for thing in self._things if thing.kind is kind]
            heading = literal(kind if things else f"{kind}: none", "$muted")
            for line in ([literal("")] if options else []) + [heading]:
                self._rows.append(None)
                options.append(Option(line, disabled=True))
            self._rows += things
            options += [Option(_row(thing, self._row_width)) for thing in things]
        choices.clear_options()
        choices.add_options(options)
        there = [row for row, thing in enumerate(self._rows) if thing is not None]
        same = [row for row in there if self._rows[row].is_same(before)]  # type: ignore[union-attr]
        self.query_one("#health", Line).tell(_health(self._things, unlisted(self._host)))
        if there:
            choices.highlighted = (same or there)[0]
            self._tell(choices.highlighted)

    @property
    def _row_width(self) -> int:
        return self.app.size.width - NARROW_MARGIN if self.has_class("-narrow") else ROW_WIDTH

    def _tell(self, row: int) -> None:
        thing = self._rows[row]
        if thing is not None:
            self.query_one(Card).tell(thing_page(thing))


def _row(thing: Thing, width: int) -> Content:
    """Mark, name and state; the name gives way before the state does."""
    mark, state = MARKS[thing.standing], thing.standing.value
    if thing.standing is Standing.ON and not thing.is_sound:
        mark, state = FAILED, "has faults"
    return joined(mark, " ", with_sign(thing.name, state, width - 2))


def _health(things: list[Thing], problem: str) -> Content:
    if problem:
        return literal("they could not all be listed", "$hurt")
    ailing = sum(not thing.is_sound for thing in things)
    if not ailing:
        return literal("all is well", "$muted")
    return literal(f"{ailing} need{'s' if ailing == 1 else ''} a look", "$hurt")


def thing_page(thing: Thing) -> Iterator[Paragraph]:
    """Everything about one pack or plug-in."""
    yield paragraph(thing.name, style="bold")
    yield paragraph(" · ".join(filter(None, [thing.standing.value, thing.whence])), style="$muted")
    if thing.summary:
        yield paragraph()
        yield paragraph(thing.summary)
    if thing.faults:
        yield paragraph()
        yield paragraph("What went wrong", style="bold $hurt")
        for fault in thing.faults:
            yield paragraph(fault, mark="·  ")
    if thing.advice:
        yield paragraph()
        yield paragraph("What to do", style=HEADING)
        yield paragraph(thing.advice)
    if thing.adds is None:
        yield paragraph()
        yield paragraph("It is being asked what it adds.", style="$muted")
    elif thing.adds:
        yield paragraph()
        yield paragraph("Adds", style=HEADING)
        width = max(len(addition.kind) for addition in thing.adds) + 2
        for addition in thing.adds:
            yield paragraph(addition.name, mark=f"{addition.kind:{width}}")
