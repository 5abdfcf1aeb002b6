"""Each exercise of a span, planned beside done."""

from collections.abc import Iterator, Sequence
from functools import partial
from threading import Thread

from textual.app import ComposeResult
from textual.message import Message

from unslump.history.errors import HistoryError
from unslump.history.records import Ending
from unslump.history.trend_words import NOTHING_PLANNED, done_words, planned_words
from unslump.history.trends.exercises import Practice
from unslump.house import House
from unslump.ui.screens.history.found import Found, practised
from unslump.ui.screens.history.parts import Part
from unslump.ui.text import fitted, joined, literal
from unslump.ui.widgets.page import Page, Paragraph, paragraph

READING = "One moment, it is being read."
NAME, COUNT = 26, 9
WIDE_TABLE = 96


class ExercisesPart(Part):
    """Reads every set of the span on a thread once it is looked at: that takes longer than all the rest."""

    DEFAULT_CSS = "ExercisesPart > Page { margin: 0; max-width: 130; }"

    class Practised(Message):
        """The exercises were read, or why they were not."""

        def __init__(self, found: Found, practised: list[Practice] | HistoryError) -> None:
            super().__init__()
            self.found, self.practised = found, practised

    def __init__(self, house: House, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._house = house
        self._found: Found | None = None
        self._practised: list[Practice] | HistoryError | None = None

    def compose(self) -> ComposeResult:
        """A page of its own."""
        yield Page()

    @property
    def is_read(self) -> bool:
        """Whether every set was read, or could not be."""
        return self._practised is not None

    def tell(self, found: Found) -> None:
        """Read the sets of what was found, unless that is done."""
        if found is not self._found:
            self._found, self._practised = found, None
            Thread(target=partial(self._read, found), name="unslump exercises", daemon=True).start()
        self._show()

    def on_resize(self) -> None:
        """Fit the new width."""
        self._show()

    def on_exercises_part_practised(self, message: Practised) -> None:
        """Show them, unless others are wanted meanwhile."""
        if message.found is self._found:
            self._practised = message.practised
            self._show()

    def _read(self, found: Found) -> None:
        try:
            self.post_message(self.Practised(found, practised(self._house, found.overview.days)))
        except HistoryError as error:
            self.post_message(self.Practised(found, error))

    def _show(self) -> None:
        if self._practised is None:
            self.query_one(Page).tell([paragraph(READING, style="$muted")])
        elif isinstance(self._practised, HistoryError):
            self.query_one(Page).tell([paragraph(str(self._practised), style="$hurt")])
        else:
            self.query_one(Page).tell(exercise_rows(self._practised, self.size.width))


def exercise_rows(practised: Sequence[Practice], width: int) -> Iterator[Paragraph]:
    """Each exercise, planned beside done."""
    if not practised:
        yield paragraph(NOTHING_PLANNED, style="$muted")
        return
    if width >= WIDE_TABLE:
        heads = "".join(f"{head:>{COUNT}}" for head in ("sets", "done", "in part", "skipped", "hurt"))
        yield paragraph(f"{'':{NAME}}{heads}   planned → done", style="$muted")
    for each in practised:
        yield from _exercise(each, wide=width >= WIDE_TABLE)


def _exercise(each: Practice, *, wide: bool) -> Iterator[Paragraph]:
    endings = each.endings
    done, hurt = endings.get(Ending.DONE, 0), endings.get(Ending.HURT, 0)
    amounts = joined((f"{planned_words(each)} → ", "$muted"), done_words(each))
    if wide:
        counts = (each.sets, done, each.in_part, endings.get(Ending.SKIPPED, 0))
        row = "".join(f"{count or '·':>{COUNT}}" for count in counts)
        yield paragraph(
            joined(
                fitted(each.name, NAME),
                row,
                (f"{hurt or '·':>{COUNT}}", "bold $hurt" if hurt else ""),
                "   ",
                amounts,
            )
        )
        return
    yield paragraph(literal(each.name, "bold"))
    yield paragraph(joined((f"{done} of {each.sets} sets · ", "$muted"), amounts), mark="  ")
