"""Breath: one breath as movements, by the exercise itself or by the pattern that paces it."""

from collections.abc import Iterable

from unslump.routine.model import Breath, BreathPattern, Exercise, Movement

STEADY = BreathPattern(inhale=5.0, exhale=5.0)
"""Six breaths a minute, in and out alike, no holds: about the rate at which heart and breath of most people
swing together (Steffen et al. 2017, Frontiers in Public Health 5:222, who measured it for each)."""


def has_breath_cycle(movements: Iterable[Movement]) -> bool:
    """Whether one round of these movements is at least one whole breath."""
    breaths = {movement.breath for movement in movements}
    return Breath.INHALE in breaths and Breath.EXHALE in breaths


def breath_cycle(exercise: Exercise, breath: BreathPattern = STEADY) -> tuple[Movement, ...]:
    """One breath as movements: the exercise's own if they carry it, else its pattern, else `breath`."""
    if has_breath_cycle(exercise.movements):
        return exercise.movements
    pattern = exercise.breath or breath
    pose = exercise.movements[-1].pose
    parts = (
        (Breath.INHALE, "In", pattern.inhale, "Breathe in."),
        (Breath.HOLD, "Hold", pattern.hold, "Hold."),
        (Breath.EXHALE, "Out", pattern.exhale, "Breathe out."),
        (Breath.HOLD, "Rest", pattern.rest, "Rest."),
    )
    return tuple(
        Movement(name=name, seconds=seconds, cue=cue, breath=kind, pose=pose)
        for kind, name, seconds, cue in parts
        if seconds > 0
    )
