"""Packs whose words are as long, or as strange, as words may be."""

from unslump.routine.library import Library
from unslump.routine.limits import LIST_ITEMS
from unslump.routine.model import (
    Author,
    Breath,
    Dose,
    Exercise,
    FaultAndFix,
    Movement,
    Pack,
    Position,
    Routine,
    Side,
    Step,
    Variant,
)

MOST_STEPS = LIST_ITEMS[(Routine, "steps")]
LONG_NAME = "Half-kneeling thoracic extension"
LONG_CUE = "Straighten gradually, breathing comfortably throughout this."
STRANGE = (
    "[b]bold[/b] [@click=app.quit]leave[/]",
    "[/] [red on blue $accent :smile:",
    r"\[b\] \u001b[31mred",
)
"""What a parser of markup, or a reader of escapes, would make something of."""
OBEYED = "\x1b[31mred\x1b]52;c;aGk=\x07"
"""What a terminal would obey; no reader lets it through, and a screen spells it out all the same."""


def library_of(exercise: Exercise, steps: int, *, title: str = "A routine", summary: str = "") -> Library:
    """One routine of one exercise, done in turn by repetitions, breaths, seconds and until told."""
    doses = (
        Dose(breaths=(3, 5), sets=2, sides=(Side.LEFT, Side.RIGHT)),
        Dose(reps=(8, 12), sets=2),
        Dose(seconds=90, sides=(Side.RIGHT,)),
        Dose(open=True, suggest_seconds=600, sides=(Side.LEFT, Side.RIGHT)),
    )
    routine = Routine(
        id="test/routine",
        title=title,
        summary=summary,
        steps=tuple(Step(exercise=exercise.id, dose=doses[number % len(doses)]) for number in range(steps)),
    )
    pack = Pack(
        format=1,
        id="test",
        version="1.0.0",
        title=title,
        language="en",
        licence="CC0-1.0",
        authors=(Author(name="The unslump authors"),),
        summary=summary,
        exercises=(exercise,),
        routines=(routine,),
    )
    return Library([pack])


def exercise_of(name: str, text: str, cue: str, limb: str) -> Exercise:
    """An exercise with the same few words everywhere."""
    return Exercise(
        id="test/exercise",
        name=name,
        position=Position.HALF_KNEELING,
        why=text,
        set_up=(text, text, text),
        enter=(Movement(name=name, seconds=4, cue=cue),),
        movements=(
            Movement(name=name, seconds=4, cue=cue, breath=Breath.INHALE),
            Movement(name=name, seconds=6, cue=cue, breath=Breath.EXHALE),
        ),
        faults=(FaultAndFix(fault=text, fix=text),),
        stop_if=(text,),
        easier=Variant(name=name, how=text),
        harder=Variant(name=name, how=text),
        equipment=(name,),
        works=(name,),
        limb=limb,
    )


def long_words() -> Library:
    """As many steps as a routine may have, and names of 32 characters."""
    paragraph = "Extraordinarily " * 12
    exercise = exercise_of(LONG_NAME, paragraph, LONG_CUE, limb="leg that is in front")
    return library_of(exercise, MOST_STEPS, title="Every morning, before the desk", summary=paragraph)


def strange_words(text: str) -> Library:
    """A pack that says `text` wherever it can."""
    return library_of(exercise_of(text, text, text, limb=text), 4, title=text, summary=text)
