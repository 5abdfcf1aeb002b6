"""Offers to go on with a session that broke off."""

from collections.abc import Iterator
from datetime import datetime
from typing import ClassVar

from textual.binding import Binding, BindingType

from unslump.history.records import Session
from unslump.history.resume import where_it_broke_off
from unslump.ui.screens.dialog import Dialog
from unslump.ui.widgets.page import Paragraph, paragraph


class ResumeScreen(Dialog[bool]):
    """Answers True to go on, False to close the session as it is; None puts the question off."""

    KEYS_HEADING = "When you are asked whether to go on"
    TITLE_TEXT = "Go on where you stopped?"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space,y", "dismiss(True)", "go on"),
        Binding("n", "dismiss(False)", "close it"),
        Binding("escape,q", "dismiss", "later"),
    ]

    def __init__(self, session: Session, now: datetime) -> None:
        super().__init__(
            resume_text(session, now),
            (("enter", "go on"), ("n", "no, end it"), ("escape", "later")),
        )


def resume_text(session: Session, now: datetime) -> Iterator[Paragraph]:
    """What broke off, when, and where it goes on."""
    behind, waiting = where_it_broke_off(session)
    minutes = max(0, round((now - session.started).total_seconds() / 60))
    ago = "a moment ago" if minutes < 2 else f"{minutes} minutes ago" if minutes < 90 else "some hours ago"
    side = f", {waiting.side}" if waiting.side else ""
    yield paragraph(f"{session.title}, begun {ago}, broke off after {behind} of {len(session.plan)} sets.")
    yield paragraph(f"It goes on at {waiting.name}{side}, set {waiting.number}, with time to get ready.")
