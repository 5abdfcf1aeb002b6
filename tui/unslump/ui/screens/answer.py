"""What a command of a plug-in answers."""

from collections.abc import Callable
from threading import Thread
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from unslump.hooks.faults import PluginError
from unslump.ui.screens.dialog import Dialog
from unslump.ui.widgets.exercise_card import Card
from unslump.ui.widgets.page import paragraph


class AnswerScreen(Dialog[None]):
    """Asks, on a thread of its own, and shows the text that comes; or why none does.

    Who leaves does not wait for it.
    """

    DEFAULT_CLASSES = "-page"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,escape,q,space", "dismiss", "back")]

    class Answered(Message):
        """The text has come, or a sentence that says why none does."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def __init__(self, title: str, ask: Callable[[], str]) -> None:
        super().__init__(
            [paragraph("One moment, it is being asked.", style="$muted")],
            (("enter", "back"),),
            title=title,
        )
        self._ask = ask

    def on_mount(self) -> None:
        """Ask."""
        super().on_mount()
        Thread(target=self._have_it_answered, name="unslump command", daemon=True).start()

    def on_answer_screen_answered(self, message: Answered) -> None:
        """Show it."""
        lines = message.text.split("\n") if message.text.strip() else ["It has nothing to say."]
        self.query_one(Card).tell(map(paragraph, lines))

    def _have_it_answered(self) -> None:
        try:
            text = self._ask()
        except PluginError as error:
            text = str(error)
        self.post_message(self.Answered(text))
