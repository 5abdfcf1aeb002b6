"""What home offers, a line each: routines, and programmes below them; to newcomers a few, and the way on."""

from collections.abc import Callable, Iterator

from textual.content import Content
from textual.widgets.option_list import Option

from unslump.routine.library import Library
from unslump.routine.model import Programme, Routine
from unslump.routine.words import about, needs
from unslump.session.timeline import Timeline
from unslump.ui.text import fitted, joined, literal
from unslump.ui.widgets.step_lines import with_sign

FEW = 3
"""How many choices are still looked at, and not looked through."""
WIDTH = 32
_WIDEST_SIGN = 16


def offers(library: Library, sign: Callable[[Programme], str]) -> Iterator[Option]:
    """All there is. `sign` tells how far somebody has come in a programme, or is ""."""
    yield from (Option(literal(each.title), id=each.id) for each in library.routines)
    if library.programmes:
        yield Option(literal("\nProgrammes", "$muted"), disabled=True)
    for programme in library.programmes:
        yield Option(programme_line(programme, sign(programme)), id=programme_id(programme))


def first_offers(
    library: Library, timeline: Callable[[Routine], Timeline], more_key: str
) -> Iterator[Option]:
    """A few routines, with what tells them apart, and the key that shows the rest."""
    for routine in library.routines[:FEW]:
        line = with_sign(routine.title, _demands(timeline(routine)), WIDTH)
        yield Option(line, id=routine.id)
    hint = joined((f"\n{more_key}", "bold $foreground"), (f"  {_rest_words(library)}", "$muted"))
    yield Option(hint, disabled=True)


def has_rest(library: Library) -> bool:
    """Whether there is more than the few first routines."""
    return len(library.routines) + len(library.programmes) > FEW


def programme_id(programme: Programme) -> str:
    """The id of its line: no routine has one with a space in it."""
    return f"programme {programme.id}"


def programme_line(programme: Programme, sign: str) -> Content:
    """A programme, and how far somebody has come in it."""
    return with_sign(programme.title, sign, WIDTH)


def offered(library: Library, line_id: str) -> Routine | Programme:
    """What stands in the line with this id."""
    kind, _, name = line_id.rpartition(" ")
    return library.programme(name) if kind else library.routine(name)


def _demands(timeline: Timeline) -> str:
    """How long it takes, and what one needs for it."""
    equipment = needs(timed.exercise for timed in timeline.sets)[1]
    return fitted(" · ".join((about(timeline.seconds), *equipment)), _WIDEST_SIGN).strip()


def _rest_words(library: Library) -> str:
    routines, programmes = len(library.routines[FEW:]), len(library.programmes)
    counted = ((routines, "routine"), (programmes, "programme"))
    pieces = [f"{number} {word}{'' if number == 1 else 's'}" for number, word in counted if number]
    return f"the rest: {', '.join(pieces)}"
