"""How the back feels, asked in lines before a session or after it."""

from collections.abc import Callable
from datetime import datetime
from enum import Enum, auto

from unslump.history.check_ins import (
    HIGHEST,
    LOWEST,
    QUESTION,
    SCORES,
    NotACheckIn,
    words_from,
)
from unslump.history.records import CheckIn, Occasion
from unslump.plain.keys import character_of
from unslump.plain.line import Line, ask
from unslump.plain.words import fitting

SCALE = f"0 is {LOWEST}, 10 is {HIGHEST}."
QUESTIONS = {Occasion.BEFORE: QUESTION, Occasion.AFTER: "How does your back feel now?"}
HOW = {
    Occasion.BEFORE: "0 to 9, t is 10. n notes more, o asks no more, enter begins.",
    Occasion.AFTER: "0 to 9, t is 10. n notes more, o asks no more, enter skips.",
}
WHERE = "Where do you feel it? Type it, then enter."
WHAT_ELSE = "What else is there to say? Type it, then enter."
BROUGHT_BACK = "The setting check_in brings the question back."


class Wish(Enum):
    """What else than a number the question can be answered with."""

    SKIP = auto()
    WRITE = auto()
    ASK_NO_MORE = auto()


_ANSWERS: dict[str, int | Wish] = {
    **{str(score): score for score in SCORES},
    "t": SCORES[-1],
    **dict.fromkeys(("enter", "space", "escape"), Wish.SKIP),
    "n": Wish.WRITE,
    "o": Wish.ASK_NO_MORE,
}


def ask_check_in(
    line: Line, occasion: Occasion, today: Callable[[], datetime], *, ask_no_more: Callable[[], bool]
) -> CheckIn | None:
    """The check-in, or None where it is skipped; raises Cut.

    `ask_no_more` keeps that choice, and answers whether it could.
    """
    place = note = ""
    line.say(QUESTIONS[occasion])
    line.say(SCALE)
    while (answer := ask(line, HOW[occasion], _ANSWERS)) is Wish.WRITE:
        place, note = _written(line, WHERE), _written(line, WHAT_ELSE)
    if answer is Wish.ASK_NO_MORE and ask_no_more():
        line.say(BROUGHT_BACK)
    if not isinstance(answer, int):
        return None
    line.say(f"Noted: {answer}.")
    return CheckIn(occasion=occasion, score=answer, at=today(), place=place, note=note)


def _written(line: Line, question: str) -> str:
    """What is typed before enter, told back, for a terminal shows nothing of it."""
    line.say(question)
    typed = ""
    while (key := line.read(None)) not in ("enter", "escape"):
        typed = typed[:-1] if key == "backspace" else typed + character_of(key)
    try:
        words = words_from(typed)
    except NotACheckIn as complaint:
        line.say(fitting(str(complaint)))
        return _written(line, question)
    if words:
        line.say(fitting(f"Noted: {words}"))
    return words
