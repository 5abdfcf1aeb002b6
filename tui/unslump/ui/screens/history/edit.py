"""Changing a kept session: how the back felt, where, what was noted, and the day."""

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal

from unslump.history.check_ins import (
    HIGHEST,
    LOWEST,
    MOST_CHARACTERS,
    SCORES,
    NotACheckIn,
    score_from,
    with_score,
    without_check_in,
    words_from,
)
from unslump.history.incoming import NotASession, checked
from unslump.history.moving import on_day
from unslump.history.records import Occasion, Session
from unslump.routine.characters import quoted
from unslump.ui.screens.question import Question
from unslump.ui.text import literal
from unslump.ui.widgets.answers import Answers
from unslump.ui.widgets.field import Field
from unslump.ui.widgets.line import Line
from unslump.ui.widgets.page import Page, paragraph

HINT = f"{SCORES[0]} is {LOWEST}, {SCORES[-1]} {HIGHEST}."
LABELS = {Occasion.BEFORE: "Before", Occasion.AFTER: "After", Occasion.APART: "Score"}


class Refused(Exception):  # noqa: N818 - named after what is told
    """What stands in a field cannot be kept; the message is a sentence for people."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


class EditScreen(Question[Session | None]):
    """Answers the session as it is to be, or None where it stays."""

    KEYS_HEADING = "Changing a session"
    DEFAULT_CSS = """
    EditScreen Horizontal { height: 1; }
    EditScreen Horizontal > Line { width: 9; color: $muted; }
    EditScreen Field { width: 1fr; }
    EditScreen .note > Field { background: $panel 55%; }
    EditScreen Horizontal > Field:focus { background: $quiet; }
    EditScreen .score { margin: 1 0 0 0; }
    EditScreen .short > Field { width: 14; }
    EditScreen #hint { margin: 1 0; }
    EditScreen.-low #hint { margin: 0; }
    EditScreen.-low Answers { margin: 1 0 0 0; }
    """
    AUTO_FOCUS = "Field"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session

    @property
    def _occasions(self) -> tuple[Occasion, ...]:
        return (Occasion.APART,) if self._session.is_check_in else (Occasion.BEFORE, Occasion.AFTER)

    def asked(self) -> ComposeResult:
        """A row for each thing that can be changed."""
        yield Line(literal(self._session.title, "bold"))
        for occasion in self._occasions:
            yield from self._rows(occasion)
        with Horizontal(classes="score short"):
            yield Line(literal("Day"))
            yield _field("day", str(self._session.started.date()))
        yield Page([paragraph(HINT, style="$muted")], id="hint")
        yield Answers((("enter", "keep it so"), ("escape", "leave it")))

    def _rows(self, occasion: Occasion) -> Iterator[Horizontal]:
        known = next((each for each in self._session.check_ins if each.occasion is occasion), None)
        values = (f"{known.score}", known.place, known.note) if known else ("", "", "")
        labels = (LABELS[occasion], " where", " note")
        for part, label, value in zip(("score", "place", "note"), labels, values, strict=True):
            classes = "score short" if part == "score" else part
            yield Horizontal(Line(literal(label)), _field(f"{occasion}-{part}", value), classes=classes)

    def on_input_submitted(self) -> None:
        """Answer what the fields say, unless something in them cannot be kept."""
        try:
            self.dismiss(self._changed())
        except Refused as refused:
            self.query_one("#hint", Page).tell([paragraph(str(refused), style="$hurt")])
            self.query_one(f"#{refused.field}", Field).focus()

    def action_leave(self) -> None:
        """Leave the session as it is."""
        self.dismiss(None)

    def _changed(self) -> Session:
        changed = self._moved()
        for occasion in self._occasions:
            changed = self._felt(changed, occasion)
        try:
            [settled] = checked([changed])
        except NotASession as problem:
            raise Refused("day", f"That cannot be kept: {problem}.") from problem
        return settled

    def _moved(self) -> Session:
        text = self._typed("day")
        try:
            return on_day(self._session, date.fromisoformat(text))
        except (ValueError, OverflowError):
            raise Refused("day", f"{quoted(text)} is no day. Give one as in 2026-03-01.") from None

    def _felt(self, session: Session, occasion: Occasion) -> Session:
        words = [self._words(f"{occasion}-{part}") for part in ("place", "note")]
        score = self._typed(f"{occasion}-score")
        if score:
            return self._scored(session, occasion, score, *words)
        if occasion is Occasion.APART:
            raise Refused("apart-score", "A check-in is nothing without its score. Delete it instead.")
        if any(words):
            raise Refused(f"{occasion}-score", "These words need a score beside them, from 0 to 10.")
        return without_check_in(session, occasion)

    def _scored(self, session: Session, occasion: Occasion, score: str, place: str, note: str) -> Session:
        try:
            return with_score(session, occasion, score_from(score), place=place, note=note)
        except NotACheckIn as complaint:
            raise Refused(f"{occasion}-score", str(complaint)) from complaint

    def _words(self, field: str) -> str:
        try:
            return words_from(self._typed(field))
        except NotACheckIn as complaint:
            raise Refused(field, str(complaint)) from complaint

    def _typed(self, field: str) -> str:
        return self.query_one(f"#{field}", Field).value.strip()


def _field(name: str, value: str) -> Field:
    return Field(value, id=name, max_length=MOST_CHARACTERS)
