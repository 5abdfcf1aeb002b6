"""Exercises as FIT numbers them: a category, and a name within it."""

from collections.abc import Iterable

from fit_tool.profile.messages.exercise_title_message import ExerciseTitleMessage
from fit_tool.profile.profile_type import (
    ExerciseCategory,
    LungeExerciseName,
    ShoulderStabilityExerciseName,
    WarmUpExerciseName,
)
from unslump.api import PlannedSet

from unslump_fit.fields import Message, message, text

Number = tuple[int, int]
"""A category, and the name within it."""

_KNOWN: dict[str, Number] = {
    exercise: (category.value, name.value)
    for exercise, category, name in (
        ("desk-back/prone-press-up", ExerciseCategory.WARM_UP, WarmUpExerciseName.STRETCH_COBRA),
        (
            "desk-back/prone-w",
            ExerciseCategory.SHOULDER_STABILITY,
            ShoulderStabilityExerciseName.INCLINE_W_RAISE,
        ),
        ("desk-back/quadruped-rotation", ExerciseCategory.WARM_UP, WarmUpExerciseName.THORACIC_ROTATION),
        (
            "desk-back/hamstring-hinge",
            ExerciseCategory.WARM_UP,
            WarmUpExerciseName.STANDING_HAMSTRING_STRETCH,
        ),
        (
            "desk-back/glute-reach",
            ExerciseCategory.LUNGE,
            LungeExerciseName.REVERSE_LUNGE_WITH_TWIST_AND_OVERHEAD_REACH,
        ),
    )
}
"""The nearest that FIT has to exercises of the built-in pack; their own names go with them as titles."""


def numbered(planned: Iterable[PlannedSet]) -> dict[str, Number]:
    """Number exercises; those that FIT does not know get numbers of their own in the unknown category."""
    numbers: dict[str, Number] = {}
    for each in planned:
        own = (ExerciseCategory.UNKNOWN.value, len(numbers))
        numbers.setdefault(each.exercise, _KNOWN.get(each.exercise, own))
    return numbers


def titles(planned: Iterable[PlannedSet], numbers: dict[str, Number]) -> list[Message]:
    """The names of exercises, so that a reader shows those and not the nearest that FIT has."""
    names = {each.exercise: each.name for each in planned}
    return [
        message(
            ExerciseTitleMessage,
            message_index=place,
            exercise_category=numbers[exercise][0],
            exercise_name=numbers[exercise][1],
            workout_step_name=text(name),
        )
        for place, (exercise, name) in enumerate(names.items())
    ]
