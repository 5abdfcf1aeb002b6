"""The keys of questions, which lie over a screen and keep theirs whatever a person's keymap says.

It imports no Textual, so that commands can print it; a test holds it to the questions themselves.
"""

from msgspec import Struct

from unslump.key_names import key_words


class DialogKey(Struct, frozen=True):
    """One thing that a question understands, and its keys."""

    keys: tuple[str, ...]
    help: str

    @property
    def words(self) -> str:
        """The keys as people name them."""
        return key_words(self.keys)


PAGES = "Pages such as this one"

DIALOGS: dict[str, tuple[DialogKey, ...]] = {
    "When you are asked how your back feels": (
        DialogKey(tuple("0123456789"), "Answer: 0 is no pain."),
        DialogKey(("t",), "Answer ten, the worst pain that you can think of."),
        DialogKey(("n",), "Write where you feel it, and what else there is to say."),
        DialogKey(("enter", "space", "escape"), "Go on without an answer."),
        DialogKey(("o",), "Not be asked any more."),
    ),
    "When you are asked whether to go on": (
        DialogKey(("enter", "space", "y"), "Go on where you stopped."),
        DialogKey(("n",), "Close that session as it is."),
        DialogKey(("escape", "q"), "Decide later."),
    ),
    "When you are asked whether to leave a programme": (
        DialogKey(("enter", "y"), "Leave it, for the other one or for none."),
        DialogKey(("escape", "n", "q", "space"), "Stay with it."),
    ),
    "When you are asked whether to end": (
        DialogKey(("enter", "y", "q"), "End here; what you did is kept."),
        DialogKey(("space", "escape", "n"), "Stay, paused."),
    ),
    "Where cues go": (
        DialogKey(("enter", "space"), "Turn an output on or off."),
        DialogKey(("escape", "q", "o"), "Go back."),
    ),
    "Themes": (
        DialogKey(("enter",), "Take the theme that you see."),
        DialogKey(("escape", "q", "t"), "Keep the one that you had."),
    ),
    "When you are asked whether to delete a session": (
        DialogKey(("enter", "y"), "Delete it; undo brings it back."),
        DialogKey(("escape", "n", "q"), "Keep it."),
    ),
    "Changing a session": (
        DialogKey(("up", "down"), "Go from field to field."),
        DialogKey(("enter",), "Keep what the fields say."),
        DialogKey(("escape",), "Leave the session as it was."),
    ),
    "The dose of a step": (
        DialogKey(("up", "down"), "Go from value to value."),
        DialogKey(("right", "plus", "space"), "More of it, or the next choice."),
        DialogKey(("left", "minus"), "Less of it, or the choice before."),
        DialogKey(tuple("0123456789"), "Write a number."),
        DialogKey(("backspace",), "Take its last digit back."),
        DialogKey(("enter",), "Take the dose."),
        DialogKey(("escape", "q"), "Leave the dose as it was."),
    ),
    "Which exercises are shown": (
        DialogKey(("up", "down"), "Go from value to value."),
        DialogKey(("right", "plus", "space"), "The next choice."),
        DialogKey(("left", "minus"), "The choice before."),
        DialogKey(("enter",), "Show what fits."),
        DialogKey(("escape", "q"), "Show what was shown before."),
    ),
    "The title of a routine": (
        DialogKey(("enter",), "Take the title."),
        DialogKey(("escape",), "Leave the title as it was."),
    ),
    "When you are asked about a routine that is not kept": (
        DialogKey(("enter", "w"), "Keep it."),
        DialogKey(("d",), "Drop the changes."),
        DialogKey(("escape", "q"), "Stay in the editor."),
    ),
    "When you are asked about a routine that was left unsaved": (
        DialogKey(("enter", "space", "y"), "Go on with it."),
        DialogKey(("d",), "Throw it away."),
        DialogKey(("escape", "q"), "Decide later, and edit what you asked for."),
    ),
    PAGES: (
        DialogKey(("up", "down"), "Scroll."),
        DialogKey(("enter", "space", "escape", "q"), "Go back."),
    ),
}
"""What each question understands, by its heading."""
