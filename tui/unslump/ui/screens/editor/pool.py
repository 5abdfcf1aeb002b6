"""The exercises of every pack, to be looked through and searched."""

from collections.abc import Collection

from msgspec.structs import replace
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input
from textual.widgets.option_list import Option

from unslump.ui.screens.editor.filters import wish_words
from unslump.ui.screens.editor.lines import choice_line
from unslump.ui.screens.editor.lists import GUTTER, EditorList
from unslump.ui.screens.editor.picking import Choice, Wish
from unslump.ui.text import joined, literal
from unslump.ui.widgets.field import Field
from unslump.ui.widgets.line import Line

ROOM_FOR_POSITION = 56
"""Cells from which on each exercise says how it starts."""

NOTHING_FITS = "Nothing fits. f changes what is shown, / what is searched for."
NO_EXERCISE = "No pack here brings an exercise. `unslump packs list` tells more."


class Pool(Vertical):
    """A list that is narrowed down by a wish."""

    DEFAULT_CSS = """
    Pool { height: 1fr; }
    Pool #search { display: none; }
    Pool.-searching #search { display: block; }
    Pool #nothing { height: auto; margin: 1 0 0 0; display: none; }
    Pool.-nothing #nothing { display: block; }
    Pool.-nothing #pool-list { display: none; }
    Pool #pool-list { margin: 1 0 0 0; background: $background; }
    """

    class Changed(Message):
        """Others are shown than before, or the cursor is on another."""

    def __init__(self, choices: tuple[Choice, ...]) -> None:
        super().__init__(id="pool")
        self._all, self._shown = choices, choices
        self._taken: Collection[str] = ()
        self._wish = Wish()

    @property
    def wish(self) -> Wish:
        """What is looked for."""
        return self._wish

    @property
    def picked(self) -> Choice | None:
        """What the cursor is on."""
        at = self._list.highlighted
        return self._shown[at] if at is not None and at < len(self._shown) else None

    @property
    def is_searched(self) -> bool:
        """Whether words are being written."""
        return self._field.has_focus

    def compose(self) -> ComposeResult:
        """Heading, room for words, exercises."""
        yield Line(id="pool-title")
        yield Field(id="search", placeholder="a name, a position, a part of the body")
        yield Line(literal(NOTHING_FITS if self._all else NO_EXERCISE, "$muted"), id="nothing")
        yield EditorList(id="pool-list")

    def on_mount(self) -> None:
        """Show them all."""
        self._tell()

    def on_resize(self) -> None:
        """Fit the new width."""
        self.call_after_refresh(self._draw)

    def on_option_list_option_highlighted(self) -> None:
        """Say so."""
        self.post_message(self.Changed())

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what matches so far."""
        event.stop()
        self.look_for(replace(self._wish, words=event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """From the words to what they found."""
        event.stop()
        self.focus_list()

    def focus_list(self) -> None:
        """Put the cursor among the exercises."""
        self._list.focus()

    def search(self) -> None:
        """Make room for words."""
        self.add_class("-searching")
        self._field.focus()

    def stop_search(self) -> None:
        """Forget the words."""
        self._field.value = ""
        self.remove_class("-searching")
        self.focus_list()

    def look_for(self, wish: Wish) -> None:
        """Show what is looked for, with the cursor on the same exercise as before where it is among them."""
        self._wish = wish
        self._tell()

    def mark(self, taken: Collection[str]) -> None:
        """Mark the exercises with these ids as those of the routine."""
        self._taken = taken
        self._draw()

    @property
    def _list(self) -> EditorList:
        return self.query_one("#pool-list", EditorList)

    @property
    def _field(self) -> Field:
        return self.query_one("#search", Field)

    def _tell(self) -> None:
        before = self.picked
        self._shown = tuple(choice for choice in self._all if self._wish.is_met_by(choice))
        self.set_class(not self._shown, "-nothing")
        count = f"{len(self._shown)} of {len(self._all)}" if self._wish != Wish() else f"{len(self._all)}"
        words = (f"  {wish_words(self._wish)}", "$text-accent")
        self.query_one("#pool-title", Line).tell(joined(("Exercises  ", "bold"), (count, "$muted"), words))
        self._list.clear_options()
        self._list.add_options(Option(literal(choice.exercise.name)) for choice in self._shown)
        self._draw()
        if self._shown:
            self._list.highlighted = self._shown.index(before) if before in self._shown else 0
        self.post_message(self.Changed())

    def _draw(self) -> None:
        width = max(20, self.content_size.width - GUTTER)
        for place, choice in enumerate(self._shown):
            taken = choice.exercise.id in self._taken
            line = choice_line(choice, width, taken=taken, with_position=width >= ROOM_FOR_POSITION)
            self._list.replace_option_prompt_at_index(place, line)
