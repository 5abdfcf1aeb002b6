"""Sessions and scores in words."""

from unslump.history.outline import Outline, outline_of
from unslump.history.records import Finish, Session
from unslump.routine.words import clock

FINISHES = {Finish.FINISHED: "finished", Finish.PARTIAL: "ended early", None: "open"}


def session_line(session: Session) -> str:
    """A line as `outline_line` gives it."""
    return outline_line(outline_of(session))


def outline_line(outline: Outline) -> str:
    """When, what, how long the body moved, how many sets, how it ended, how the back felt, and what hurt."""
    pieces = [f"{outline.started:%Y-%m-%d %H:%M}", outline.title]
    if not outline.is_check_in:
        pieces += [
            f"{clock(outline.seconds)} of movement",
            f"{outline.sets_done} of {outline.sets_planned} sets",
            FINISHES[outline.finish],
        ]
    if felt := felt_words(outline):
        pieces.append(f"back: {felt}")
    if outline.hurts:
        pieces.append(f"hurt: {', '.join(dict.fromkeys(hurt.name for hurt in outline.hurts))}")
    if outline.rehearsal:
        pieces.append("rehearsal")
    return " · ".join(pieces)


def felt_words(outline: Outline) -> str:
    """The scores of the check-ins: "6 before, 4 after", "7", or "" where there are none."""
    words = (
        "" if outline.before is None else f"{outline.before} before",
        "" if outline.after is None else f"{outline.after} after",
        "" if outline.apart is None else f"{outline.apart}",
    )
    return ", ".join(filter(None, words))
