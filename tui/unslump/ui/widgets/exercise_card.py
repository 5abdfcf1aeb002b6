"""The readable card: why, set-up, movements, faults, easier and harder ways, when to stop."""

from collections.abc import Iterable, Iterator

from textual.app import ComposeResult
from textual.containers import VerticalScroll

from unslump.routine.model import Exercise, Movement, Variant
from unslump.routine.words import spaced
from unslump.ui.text import joined
from unslump.ui.widgets.page import Page, Paragraph, paragraph

HEADING = "bold $text-accent"


class Card(VerticalScroll):
    """A page that scrolls where it does not fit."""

    DEFAULT_CSS = """
    Card { height: 1fr; scrollbar-size: 0 1; scrollbar-gutter: stable; }
    Card > Page { margin: 0 1 0 0; }
    """

    def __init__(self, paragraphs: Iterable[Paragraph] = (), *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._page = Page(paragraphs)

    def compose(self) -> ComposeResult:
        """One page."""
        yield self._page

    def tell(self, paragraphs: Iterable[Paragraph]) -> None:
        """Show these, from their beginning."""
        if self._page.tell(paragraphs):
            self.scroll_home(animate=False)


def exercise_card(exercise: Exercise) -> Iterator[Paragraph]:
    """Everything about one exercise, to be read before moving."""
    yield paragraph(exercise.name, style="bold")
    yield paragraph(_facts(exercise), style="$muted")
    yield paragraph()
    yield paragraph(exercise.why)
    yield from _section("Set-up", set_up(exercise))
    yield from _section("Movement", _movements((*exercise.enter, *exercise.movements)))
    yield from _section("If this happens", _faults(exercise))
    yield from _section("Easier", _variant(exercise.easier))
    yield from _section("Harder", _variant(exercise.harder))
    yield from _section("Stop if", (paragraph(line, mark="·  ") for line in exercise.stop_if))


def set_up(exercise: Exercise) -> Iterator[Paragraph]:
    """Only what a body needs in order to begin."""
    for number, line in enumerate(exercise.set_up, start=1):
        yield paragraph(line, mark=f"{number}  ")


def _facts(exercise: Exercise) -> str:
    facts = [spaced(exercise.position), *exercise.equipment]
    if exercise.works:
        facts.append("works " + ", ".join(map(spaced, exercise.works)))
    return " · ".join(facts)


def _section(title: str, paragraphs: Iterable[Paragraph]) -> Iterator[Paragraph]:
    shown = tuple(paragraphs)
    if shown:
        yield paragraph()
        yield paragraph(title, style=HEADING)
        yield from shown


def _movements(movements: Iterable[Movement]) -> Iterator[Paragraph]:
    for movement in movements:
        yield paragraph(movement.cue, mark=f"{movement.seconds:g} s  ")


def _faults(exercise: Exercise) -> Iterator[Paragraph]:
    for fault in exercise.faults:
        yield paragraph(joined(fault.fault.rstrip(".") + ". ", (fault.fix, "$muted")), mark="·  ")


def _variant(variant: Variant | None) -> Iterator[Paragraph]:
    if variant is not None:
        yield paragraph(joined((variant.name.rstrip(".") + ". ", "bold"), variant.how))
