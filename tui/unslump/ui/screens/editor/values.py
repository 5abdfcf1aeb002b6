"""A small page of values, a row for each: turned with the arrow keys, or written as a number."""

from collections.abc import Callable, Iterable
from typing import ClassVar, Generic, TypeVar

from msgspec import Struct
from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from unslump.ui.screens.question import Question
from unslump.ui.text import joined, literal
from unslump.ui.widgets.answers import Answers
from unslump.ui.widgets.choices import Choices
from unslump.ui.widgets.line import Line

State = TypeVar("State")

LABEL_WIDTH = 20
MOST_DIGITS = 4


class Row(Struct, Generic[State], frozen=True, kw_only=True):
    """One value: its name, how it is shown, and what a turn or a number makes of the whole.

    A row without `write` takes no number.
    """

    label: str
    value: str
    turn: Callable[[int], State]
    write: Callable[[int], State] | None = None


class ValuesScreen(Question[State | None], Generic[State]):
    """Answers what the values were made into, or None. What extends it says which rows there are."""

    DEFAULT_CSS = """
    ValuesScreen #told { height: auto; min-height: 1; margin: 0 0 1 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,minus", "turn(-1)", show=False),
        Binding("right,plus,space", "turn(1)", show=False),
        Binding("escape,q", "dismiss(None)", show=False),
        Binding("backspace", "rub_out", show=False),
        *(Binding(digit, f"digit({digit})", show=False) for digit in "0123456789"),
    ]

    def __init__(self, title: str, state: State) -> None:
        super().__init__()
        self._title, self.state = title, state
        self._rows: tuple[Row[State], ...] = ()
        self._written = ""

    def rows(self) -> Iterable[Row[State]]:
        """The rows of the state as it stands."""
        raise NotImplementedError

    def told(self) -> Content:
        """What there is to say of the state as it stands."""
        raise NotImplementedError

    def can_be_taken(self) -> bool:
        """Whether the state is one that can be answered."""
        return True

    def asked(self) -> ComposeResult:
        """Title, values, what is told of them, answers."""
        yield Line(literal(self._title, "bold"))
        yield Choices()
        yield Line(id="told")
        yield Answers((("right", "more"), ("enter", "take it"), ("escape", "leave it")))

    def on_mount(self) -> None:
        """Begin at the first value."""
        self._list(0)
        self._choices.focus()

    @property
    def _choices(self) -> Choices:
        return self.query_one(Choices)

    def on_option_list_option_highlighted(self) -> None:
        """A number that was being written is written."""
        self._written = ""
        self._draw()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take the values as they stand, unless something is wrong with them."""
        event.stop()
        if self.can_be_taken():
            self.dismiss(self.state)

    def action_turn(self, by: int) -> None:
        """Turn the value under the cursor."""
        self._written = ""
        self._become(self._row.turn(by))

    def action_digit(self, digit: int) -> None:
        """Write a number into the value under the cursor, digit by digit."""
        self._write(f"{self._written}{digit}"[:MOST_DIGITS])

    def action_rub_out(self) -> None:
        """Take the last digit back."""
        self._write(self._written[:-1])

    @property
    def _row(self) -> Row[State]:
        return self._rows[self._choices.highlighted or 0]

    def _write(self, digits: str) -> None:
        if self._row.write is not None:
            self._written = digits
            self._become(self._row.write(int(digits or 0)))

    def _become(self, state: State) -> None:
        label = self._row.label
        self.state = state
        labels = [row.label for row in self.rows()]
        if labels == [row.label for row in self._rows]:
            self._draw()
        else:
            self._list(labels.index(label) if label in labels else 0)

    def _list(self, at: int) -> None:
        self._rows = tuple(self.rows())
        self._choices.clear_options()
        self._choices.add_options(Option(literal(row.label)) for row in self._rows)
        self._choices.highlighted = at
        self._draw()

    def _draw(self) -> None:
        self._rows = tuple(self.rows())
        for place, row in enumerate(self._rows):
            here = place == self._choices.highlighted
            self._choices.replace_option_prompt_at_index(place, _drawn(row, here=here))
        self.query_one("#told", Line).tell(self.told())


def _drawn(row: Row[State], *, here: bool) -> Content:
    label = f"{row.label}{' ' * max(1, LABEL_WIDTH - cell_len(row.label))}"
    if not here:
        return joined((label, "$muted"), "  ", row.value)
    return joined(label, ("‹ ", "$text-accent"), (row.value, "bold"), (" ›", "$text-accent"))
