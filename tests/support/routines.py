"""Routines for tests: known ones, and random ones for properties."""

from collections.abc import Mapping

from hypothesis import strategies as st

from unslump.routine.model import (
    Breath,
    BreathPattern,
    Dose,
    Exercise,
    FaultAndFix,
    Movement,
    Position,
    Routine,
    Side,
    Step,
    Variant,
)
from unslump.session.breath import STEADY
from unslump.session.timeline import Timeline, compile_timeline

LEFT_RIGHT = (Side.LEFT, Side.RIGHT)

UP = Movement(name="Up", seconds=3.0, cue="Breathe in, press up.", breath=Breath.INHALE)
DOWN = Movement(name="Down", seconds=3.0, cue="Breathe out, come down.", breath=Breath.EXHALE)
REACH = Movement(name="Reach", seconds=2.0, cue="Reach the arm up.")
EASE = Movement(name="Ease", seconds=5.0, cue="Ease a little way up.")
SINK = Movement(name="Sink", seconds=8.0, cue="Hips back again.")


def exercise(
    name: str = "press-up",
    *,
    movements: tuple[Movement, ...] = (UP, DOWN),
    enter: tuple[Movement, ...] = (),
    easier: bool = True,
    position: Position = Position.PRONE,
    limb: str = "arm",
) -> Exercise:
    """An exercise with everything that the model asks for."""
    return Exercise(
        id=f"test/{name}",
        name=name.replace("-", " ").capitalize(),
        position=position,
        why="It undoes sitting.",
        set_up=("Lie down.",),
        movements=movements,
        enter=enter,
        faults=(FaultAndFix(fault="Hips lift", fix="Let them sink"),),
        stop_if=("It hurts.",),
        easier=Variant(name="On the elbows", how="Rest on the elbows.") if easier else None,
        limb=limb,
    )


def timeline(
    *steps: tuple[Exercise, Dose] | tuple[Exercise, Dose, bool],
    ready_seconds: float = 5.0,
    breath: BreathPattern = STEADY,
) -> Timeline:
    """A timeline of (exercise, dose) or (exercise, dose, self-paced) steps."""
    exercises: Mapping[str, Exercise] = {step[0].id: step[0] for step in steps}
    routine = Routine(
        id="test/routine",
        title="A routine",
        steps=tuple(
            Step(
                exercise=step[0].id,
                dose=step[1],
                self_paced=len(step) > 2 and bool(step[2]),
                ready_seconds=ready_seconds,
            )
            for step in steps
        ),
    )
    return compile_timeline(routine, exercises, breath=breath)


def five() -> Timeline:
    """The shape of the first routine: every way to measure a dose."""
    hinge = exercise("hinge", movements=(EASE, SINK), position=Position.STANDING)
    reach = exercise("glute-reach", enter=(REACH,), position=Position.STANDING, limb="leg back")
    return timeline(
        (exercise("press-up"), Dose(reps=10)),
        (exercise("prone-w"), Dose(reps=10)),
        (exercise("rotation", position=Position.QUADRUPED), Dose(breaths=5, sides=LEFT_RIGHT)),
        (hinge, Dose(open=True, suggest_seconds=30)),
        (reach, Dose(breaths=(3, 5), sets=2, sides=LEFT_RIGHT)),
    )


_seconds = st.integers(1, 16).map(lambda halves: halves / 2) | st.sampled_from([0.7, 1.1, 2.6, 10 / 3])
_movements = st.builds(
    lambda seconds, breath: Movement(name="Move", seconds=seconds, cue="Move.", breath=breath),
    _seconds,
    st.sampled_from(Breath),
)
_amounts = st.one_of(
    st.integers(1, 6), st.tuples(st.integers(1, 3), st.integers(0, 3)).map(lambda b: (b[0], b[0] + b[1]))
)
_sides = st.sampled_from([(), (Side.LEFT,), LEFT_RIGHT, (Side.RIGHT, Side.LEFT)])


@st.composite
def doses(draw: st.DrawFn) -> Dose:
    """Any dose."""
    measure = draw(st.sampled_from(["reps", "breaths", "seconds", "open"]))
    common = {
        "sets": draw(st.integers(1, 3)),
        "sides": draw(_sides),
        "rest": draw(st.sampled_from([0.0, 4.0, 10.0])),
    }
    if measure == "open":
        return Dose(open=True, **common)  # type: ignore[arg-type]
    return Dose(**{measure: draw(_amounts)}, **common)  # type: ignore[arg-type]


@st.composite
def timelines(draw: st.DrawFn) -> Timeline:
    """The timeline of a random routine of one to four steps."""
    steps = []
    for number in range(draw(st.integers(1, 4))):
        made = exercise(
            f"exercise-{number}",
            movements=tuple(draw(st.lists(_movements, min_size=1, max_size=3))),
            enter=tuple(draw(st.lists(_movements, max_size=2))),
            easier=draw(st.booleans()),
            limb=draw(st.sampled_from(["arm", "arm over the head and far to the side"])),
        )
        steps.append((made, draw(doses()), draw(st.integers(0, 4)) == 0))
    return timeline(*steps)
