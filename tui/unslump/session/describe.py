"""Turns where the player stands into a moment that a front end can draw."""

from msgspec.structs import replace

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
    left = _left(place) + timeline.seconds_from(index + 1)
    moment = Moment(
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
        upcoming=_upcoming(timeline, index),
        routine_done=max(0.0, timeline.seconds - left),
        routine_left=left if status is not Status.FINISHED else 0.0,
        open_ended=timeline.open_ended_from(index),
        records=records,
        easier=easier,
        after_gap=after_gap,
    )
    return _at_work(moment, place) if place.at_work else moment


def _at_work(moment: Moment, place: Place) -> Moment:
    """The moment with the movement that is under way."""
    phase = place.timed.phase(place.elapsed)
    return replace(
        moment,
        current=min(phase.round, place.target or phase.round) if place.timed.counted else 0,
        entering=phase.round == 0,
        preceding=phase.preceding,
        movement=phase.movement,
        following=phase.following,
        phase_elapsed=phase.elapsed,
    )


def _target(place: Place) -> int | None:
    if place.at_work and place.timed.planned.measure is Measure.SECONDS and place.length is not None:
        return round(place.length - place.timed.enter_seconds)
    return place.target


def _left(place: Place) -> float:
    if place.at_work:
        return place.left if place.left is not None else max(0.0, place.timed.estimate - place.elapsed)
    return (place.left or 0.0) + place.timed.estimate


def _upcoming(timeline: Timeline, index: int) -> Upcoming | None:
    following = timeline.after(index)
    if following is None:
        return None
    return Upcoming(
        planned=following.planned,
        exercise=following.exercise,
        same_exercise=following.goes_on_from(timeline.sets[index]),
    )
