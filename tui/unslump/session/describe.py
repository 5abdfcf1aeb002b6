"""Turns where the player stands into a moment that a front end can draw."""

from unslump.history.records import SetRecord
from unslump.routine.model import Measure
from unslump.session.moment import Moment, Status, Upcoming
from unslump.session.place import Place
from unslump.session.timeline import Timeline


def describe(
    timeline: Timeline,
    index: int,
    place: Place,
    *,
    status: Status,
    records: tuple[SetRecord, ...],
    easier: bool,
    after_gap: bool,
) -> Moment:
    """The moment of a session that stands at `place` in the set at `index`."""
    timed = place.timed
    phase = timed.phase(place.elapsed) if place.at_work else None
    left = _left(place) + timeline.seconds_from(index + 1)
    return Moment(
        status=status,
        block=place.block,
        planned=timed.planned,
        exercise=timed.exercise,
        steps=len(timeline.routine.steps),
        sets=timed.step.dose.sets,
        target=_target(place),
        self_paced=timed.step.self_paced,
        suggest_seconds=timed.step.dose.suggest_seconds,
        elapsed=place.elapsed,
        left=place.left,
        settling=place.settle,
        count=int(place.amount),
        current=_current(place, phase.round if phase else 0),
        entering=phase is not None and phase.round == 0,
        preceding=phase.preceding if phase else None,
        movement=phase.movement if phase else None,
        following=phase.following if phase else None,
        phase_elapsed=phase.elapsed if phase else 0.0,
        upcoming=_upcoming(timeline, index),
        routine_done=max(0.0, timeline.seconds - left),
        routine_left=left if status is not Status.FINISHED else 0.0,
        open_ended=timeline.open_ended_from(index),
        records=records,
        easier=easier,
        after_gap=after_gap,
    )


def _target(place: Place) -> int | None:
    if place.at_work and place.timed.planned.measure is Measure.SECONDS and place.length is not None:
        return round(place.length - place.timed.enter_seconds)
    return place.target


def _current(place: Place, phase_round: int) -> int:
    if not place.timed.counted:
        return 0
    return min(phase_round, place.target or phase_round)


def _left(place: Place) -> float:
    if place.at_work:
        return place.left if place.left is not None else max(0.0, place.timed.estimate - place.elapsed)
    return (place.left or 0.0) + place.timed.estimate


def _upcoming(timeline: Timeline, index: int) -> Upcoming | None:
    if index + 1 == len(timeline.sets):
        return None
    timed, following = timeline.sets[index], timeline.sets[index + 1]
    return Upcoming(
        planned=following.planned,
        exercise=following.exercise,
        same_exercise=following.planned.step == timed.planned.step,
    )
