"""Asking how the back feels, and keeping the answer."""

import re

from msgspec.structs import replace

from unslump.history.records import CheckIn, Finish, Occasion, Session
from unslump.routine.characters import forbidden_characters, quoted

QUESTION = "How does your back feel?"

SCORES = range(11)
"""The numeric rating scale."""

LOWEST = "no pain"
HIGHEST = "the worst pain you can think of"
"""What the ends of the scale stand for; the numbers between have no words, as that scale wants it."""

MOST_CHARACTERS = 200
"""What a note or a place may take, as `Words` has it."""

TITLE = "Check-in"
"""The title of a check-in apart from any session, where the title of a routine would stand."""


class NotACheckIn(ValueError):  # noqa: N818 - named after the input
    """What was given is no part of a check-in; the message is a sentence for people."""


def score_from(text: str) -> int:
    """The score that somebody typed; raises NotACheckIn."""
    typed = text.strip()
    if re.fullmatch(r"[0-9]{1,2}", typed) and int(typed) in SCORES:
        return int(typed)
    raise NotACheckIn(
        f"{quoted(text)} is not on the scale. Give a whole number from {SCORES[0]} ({LOWEST}) "
        f"to {SCORES[-1]} ({HIGHEST})."
    )


def words_from(text: str) -> str:
    """The note or the place that somebody typed, on one line; raises NotACheckIn."""
    words = " ".join(text.split())
    if len(words) > MOST_CHARACTERS:
        raise NotACheckIn(
            f"These are {len(words)} characters; up to {MOST_CHARACTERS} are kept. Say it shorter."
        )
    for _, complaint in forbidden_characters(words):
        raise NotACheckIn(f"{quoted(text)} holds a {complaint}. Leave it out.")
    return words


def score_of(session: Session, occasion: Occasion) -> int | None:
    """How the back felt then; None where that was not asked or not answered."""
    return next((each.score for each in session.check_ins if each.occasion is occasion), None)


def with_check_in(session: Session, check_in: CheckIn) -> Session:
    """The session with this check-in, in place of an earlier one of the same occasion."""
    return _with(session, {check_in.occasion: check_in})


def without_check_in(session: Session, occasion: Occasion) -> Session:
    """The session without the check-in of that occasion."""
    return _with(session, {occasion: None})


def with_score(
    session: Session, occasion: Occasion, score: int, *, place: str | None = None, note: str | None = None
) -> Session:
    """The session with this score, given later; a place or a note that is None stays as it was.

    Where nothing was answered then, the check-in is given the time of its occasion.
    """
    known = next((each for each in session.check_ins if each.occasion is occasion), None)
    at = session.ended if occasion is Occasion.AFTER and session.ended else session.started
    check_in = known or CheckIn(occasion=occasion, score=score, at=at)
    place = check_in.place if place is None else place
    note = check_in.note if note is None else note
    return with_check_in(session, replace(check_in, score=score, place=place, note=note))


def _with(session: Session, changes: dict[Occasion, CheckIn | None]) -> Session:
    known = {each.occasion: each for each in session.check_ins} | changes
    found = (known.get(occasion) for occasion in Occasion)
    return replace(session, check_ins=tuple(each for each in found if each))


def apart(session_id: str, check_in: CheckIn) -> Session:
    """A check-in apart from any session, as it is kept: a session that plans nothing and is over at once."""
    return Session(
        id=session_id,
        routine="",
        title=TITLE,
        pack_version="",
        started=check_in.at,
        plan=(),
        ended=check_in.at,
        finish=Finish.FINISHED,
        check_ins=(replace(check_in, occasion=Occasion.APART),),
    )
