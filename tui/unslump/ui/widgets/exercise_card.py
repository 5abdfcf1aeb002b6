"""The readable card: why, set-up, movements, faults, easier and harder ways, when to stop."""

from collections.abc import Iterable, Iterator

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from unslump.routine.model import Exercise, Movement, Variant
from unslump.ui.text import joined, literal

HEADING = "bold $accent"


class Card(VerticalScroll):
    """A page of text that scrolls where it does not fit."""

    DEFAULT_CSS = """
    Card { height: 1fr; scrollbar-size-vertical: 1; scrollbar-gutter: stable; }
    Card > Static { width: 1fr; max-width: 76; }
    """

    def __init__(self, content: Content | None = None, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._content = content or Content("")

    def compose(self) -> ComposeResult:
        """One text."""
        yield Static(self._content)

    def tell(self, content: Content) -> None:
        """Show `content` from its beginning."""
        if content.is_same(self._content):
            return
        self._content = content
        if self.is_mounted:
            self.query_one(Static).update(content)
            self.scroll_home(animate=False)


def exercise_card(exercise: Exercise) -> Content:
    """Everything about one exercise, to be read before moving."""
    blocks = [
        literal(exercise.name, "bold"),
        literal(_facts(exercise), "$muted"),
        Content(""),
        literal(exercise.why),
        *_section("Set-up", _numbered(exercise.set_up)),
        *_section("Movement", _movements((*exercise.enter, *exercise.movements))),
        *_section("If this happens", _faults(exercise)),
        *_section("Easier", _variant(exercise.easier)),
        *_section("Harder", _variant(exercise.harder)),
        *_section("Stop if", (literal(f"· {line}") for line in exercise.stop_if)),
    ]
    return Content("\n").join(blocks)


def set_up_card(exercise: Exercise) -> Content:
    """Only what a body needs in order to begin."""
    return Content("\n").join(_numbered(exercise.set_up))


def _facts(exercise: Exercise) -> str:
    facts = [exercise.position.replace("-", " "), *exercise.equipment]
    if exercise.works:
        facts.append("works " + ", ".join(name.replace("-", " ") for name in exercise.works))
    return " · ".join(facts)


def _section(title: str, lines: Iterable[Content]) -> Iterator[Content]:
    shown = list(lines)
    if shown:
        yield Content("")
        yield literal(title, HEADING)
        yield from shown


def _numbered(lines: Iterable[str]) -> Iterator[Content]:
    for number, line in enumerate(lines, start=1):
        yield joined((f"{number}  ", "$muted"), line)


def _movements(movements: Iterable[Movement]) -> Iterator[Content]:
    for movement in movements:
        yield joined((f"{movement.seconds:g} s  ", "$muted"), movement.cue)


def _faults(exercise: Exercise) -> Iterator[Content]:
    for fault in exercise.faults:
        yield joined(fault.fault.rstrip(".") + ": ", (fault.fix, "$muted"))


def _variant(variant: Variant | None) -> Iterator[Content]:
    if variant is not None:
        yield joined((variant.name.rstrip(".") + ". ", "bold"), variant.how)
