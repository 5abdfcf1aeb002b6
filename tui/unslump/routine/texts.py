"""What each text of a pack may be: how long, on how many lines, in which form."""

import re
from collections.abc import Iterator

from unslump.routine.characters import MOST_MARKS, forbidden_characters, is_blank, quoted, too_many_marks
from unslump.routine.limits import CUE_WORDS, ONE_LINE, ONE_LINE_CHARACTERS, PARAGRAPH_CHARACTERS
from unslump.routine.model import Author, Exercise, Movement, Pack, Programme, Routine, Step, Week

_ID = r"[a-z0-9]+(-[a-z0-9]+)*"
_IDENTIFIER = (re.compile(_ID), "wants small letters, digits and single hyphens, such as `desk-back`")
_NUMBER = r"(0|[1-9][0-9]*)"

FORMS: dict[tuple[type, str], tuple[re.Pattern[str], str]] = {
    (Author, "url"): (re.compile(r"(https?://\S+)?"), "wants an address that begins with `https://`"),
    (Exercise, "id"): _IDENTIFIER,
    (Pack, "id"): _IDENTIFIER,
    (Pack, "language"): (
        re.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*"),
        "wants a language code, such as `en` or `pt-BR`",
    ),
    (Pack, "version"): (
        re.compile(rf"{_NUMBER}\.{_NUMBER}\.{_NUMBER}(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?"),
        "wants three numbers, such as `1.0.0`",
    ),
    (Programme, "id"): _IDENTIFIER,
    (Routine, "id"): _IDENTIFIER,
    (Step, "exercise"): (
        re.compile(rf"({_ID}/)?[^/]+"),
        "wants the id of an exercise, or `pack/exercise` for one of another pack",
    ),
    (Week, "days"): (
        re.compile(rf"({_ID}/)?[^/]+"),
        "wants the id of a routine, `pack/routine` for one of another pack, or `rest`",
    ),
}
"""The form of a text where it has one, and what to say of a text that has it not."""


def text_complaints(owner: type, name: str, text: str, *, may_be_empty: bool) -> Iterator[str]:
    """Everything wrong with the text of the field `name` of `owner`, each said after the field's name."""
    for _, message in forbidden_characters(text):
        yield f"holds a {message}"
    if too_many_marks(text):
        yield f"holds more than {MOST_MARKS} combining marks in a row"
    if is_blank(text) and not may_be_empty:
        yield "is empty"
        return
    if (owner, name) in FORMS:
        form, wants = FORMS[owner, name]
        if not form.fullmatch(text):
            yield f"{wants}, got {quoted(text)}"
    yield from _length_complaints(owner, name, text)


def _length_complaints(owner: type, name: str, text: str) -> Iterator[str]:
    paragraph = PARAGRAPH_CHARACTERS.get((owner, name))
    most = paragraph or ONE_LINE_CHARACTERS.get((owner, name), ONE_LINE)
    if len(text) > most:
        yield f"wants at most {most} characters, got {len(text)}"
    if not paragraph and ("\n" in text or "\t" in text):
        yield "wants a single line without tabs"
    if (owner, name) == (Movement, "cue") and len(text.split()) > CUE_WORDS:
        yield f"wants at most {CUE_WORDS} words, to be heard in one breath, got {len(text.split())}"
