"""A routine as a workout: one step for each planned set."""

from fit_tool.profile.messages.workout_message import WorkoutMessage
from fit_tool.profile.messages.workout_step_message import WorkoutStepMessage
from fit_tool.profile.profile_type import (
    FileType,
    Intensity,
    Sport,
    SubSport,
    WorkoutStepDuration,
    WorkoutStepTarget,
)
from unslump.api import Measure, PlannedSet, Session

from unslump_fit.exercises import Number, numbered, titles
from unslump_fit.fields import MOST, Message, encoded, file_id, message, text

SPORT, SUB_SPORT = Sport.TRAINING, SubSport.FLEXIBILITY_TRAINING


def workout(session: Session) -> bytes:
    """The file of what `session` had planned."""
    numbers = numbered(session.plan)
    head = file_id(FileType.WORKOUT, session, session.routine)
    # Not strict: fit-tool 0.9 counts steps of repetitions as loops, and finds too few of the others.
    return encoded([head, *plan(session, numbers), *titles(session.plan, numbers)], strict=False)


def plan(session: Session, numbers: dict[str, Number]) -> list[Message]:
    """The messages of what was planned; a step stands at the place of its set in the plan."""
    if not session.plan:
        return []
    head = message(
        WorkoutMessage,
        workout_name=text(session.title),
        sport=SPORT,
        sub_sport=SUB_SPORT,
        num_valid_steps=len(session.plan),
    )
    return [head, *(_step(place, each, numbers) for place, each in enumerate(session.plan))]


def _step(place: int, planned: PlannedSet, numbers: dict[str, Number]) -> Message:
    category, name = numbers[planned.exercise]
    return message(
        WorkoutStepMessage,
        message_index=place,
        workout_step_name=_title(planned),
        intensity=Intensity.ACTIVE,
        target_type=WorkoutStepTarget.OPEN,
        exercise_category=category,
        exercise_name=name,
        notes=_band(planned),
        **_duration(planned),
    )


def _duration(planned: PlannedSet) -> dict[str, object]:
    if planned.high is None:
        return {"duration_type": WorkoutStepDuration.OPEN}
    if planned.measure is Measure.SECONDS:
        return {"duration_type": WorkoutStepDuration.TIME, "duration_time": float(planned.high)}
    return {"duration_type": WorkoutStepDuration.REPS, "duration_reps": min(planned.high, MOST)}


def _title(planned: PlannedSet) -> str:
    """FIT has no field for a side or the number of a set: they stand in the name of the step."""
    side = f", {planned.side}" if planned.side else ""
    number = f", set {planned.number}" if planned.number > 1 else ""
    return f"{text(planned.name)}{side}{number}"


def _band(planned: PlannedSet) -> str | None:
    """Say what is counted where FIT would take it for something else, and the least that is enough."""
    if planned.low is None or planned.high is None:
        return None
    least = f"{planned.low} to " if planned.low != planned.high else ""
    return f"{least}{planned.high} {planned.measure.unit(planned.high)}"
