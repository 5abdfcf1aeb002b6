"""Where cues go: every output with a switch, in mid-session."""

from textwrap import wrap
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from unslump.conductor import Conductor
from unslump.hooks.outputs import OutputState
from unslump.ui.screens.question import Question
from unslump.ui.text import joined, literal
from unslump.ui.widgets.answers import Answers
from unslump.ui.widgets.choices import Choices
from unslump.ui.widgets.line import Line

LOOK_EVERY_SECONDS = 0.2
"""How often it is asked what there is."""
INDENT = "  "
ON, OFF, UNUSABLE = ("✓", "$done"), ("–", "$muted"), ("×", "$muted")


class OutputsScreen(Question[None]):
    """Switches outputs of the session at once, and says that a person has chosen."""

    KEYS_HEADING = "Where cues go"
    DEFAULT_CSS = """
    OutputsScreen Choices > .option-list--option-disabled { color: $muted; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "switch", show=False),
        Binding("escape,q,o", "dismiss", show=False),
    ]

    class Chosen(Message):
        """A person has turned an output on or off."""

        def __init__(self, name: str, *, on: bool) -> None:
            super().__init__()
            self.name, self.on = name, on

    def __init__(self, conductor: Conductor) -> None:
        super().__init__()
        self._conductor = conductor
        self._listed: tuple[OutputState, ...] = ()

    def asked(self) -> ComposeResult:
        """Title, outputs, answers."""
        yield Line(literal("Where cues go", "bold"))
        yield Choices()
        yield Answers((("enter", "on or off"), ("escape", "back")))

    def on_mount(self) -> None:
        """Arrow keys look along the list; what opens later, or fails, comes up on it."""
        self.query_one(Choices).focus()
        self.set_interval(LOOK_EVERY_SECONDS, self._look)

    def on_resize(self) -> None:
        """Leave the list what the window has beside the rest, and fit its lines."""
        self.query_one(Choices).styles.max_height = self.room
        self.call_after_refresh(self._list)

    def action_switch(self) -> None:
        """Turn on or off what the cursor is on."""
        self.query_one(Choices).action_select()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Turn it on or off."""
        state = next(state for state in self._conductor.outputs if state.id == event.option_id)
        self._conductor.switch_output(state.id, on=not state.on)
        self.post_message(self.Chosen(state.id, on=not state.on))
        self._list()

    def _look(self) -> None:
        if self._conductor.outputs != self._listed:
            self._list()

    def _list(self) -> None:
        choices = self.query_one(Choices)
        self._listed = self._conductor.outputs
        choices.tell(
            Option(_words(state, choices.size.width), id=state.id, disabled=bool(state.why_not))
            for state in self._listed
        )


def _words(state: OutputState, width: int) -> Content:
    """Whether it is on, what it is, and why it cannot be used, in lines of `width` cells."""
    if state.why_not:
        reason = wrap(state.why_not, max(20, width), initial_indent=INDENT, subsequent_indent=INDENT)
        return joined(UNUSABLE, f" {state.label}\n", ("\n".join(reason), "$muted"))
    return joined(ON if state.on else OFF, f" {state.label}", ("" if state.on else " · off", "$muted"))
