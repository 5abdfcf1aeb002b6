"""All the packs at hand, and what can be found in them by name."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from unslump.routine.characters import quoted
from unslump.routine.faults import Fault
from unslump.routine.meaning import can_be_breathed
from unslump.routine.model import Exercise, Measure, Pack, Programme, Routine
from unslump.routine.nearest import did_you_mean

Named = TypeVar("Named")


class UnknownName(Exception):  # noqa: N818 - named after what the person did
    """A name leads to nothing, or to more than one thing. The message is for the person who wrote it."""


class Library:
    """Packs as the reader made them, and the routines and programmes in them that can be played.

    `packs`, `exercises`, `routines` and `programmes` keep their order. `faults` names, by the id of the pack,
    what was left out: of two packs with one id the later, each routine with a step that no pack can fill, and
    each programme with a day that no routine here can fill.
    """

    def __init__(self, packs: Iterable[Pack]) -> None:
        faults: list[Fault] = []
        self._packs: dict[str, Pack] = {}
        for pack in packs:
            if pack.id in self._packs:
                message = f"another pack with the id {quoted(pack.id)} came first; this one is left out"
                faults.append(Fault(file=pack.id, message=message))
            else:
                self._packs[pack.id] = pack
        self._exercises = {exercise.id: exercise for pack in self.packs for exercise in pack.exercises}
        self._routines: dict[str, Routine] = {}
        for pack in self.packs:
            for routine in pack.routines:
                found = list(_routine_faults(pack, routine, self._exercises))
                faults += found
                if not found:
                    self._routines[routine.id] = routine
        self._programmes: dict[str, Programme] = {}
        for pack in self.packs:
            for programme in pack.programmes:
                found = list(_programme_faults(pack, programme, self._routines))
                faults += found
                if not found:
                    self._programmes[programme.id] = programme
        self.faults = tuple(faults)

    @property
    def packs(self) -> tuple[Pack, ...]:
        """Every pack that counts."""
        return tuple(self._packs.values())

    @property
    def exercises(self) -> tuple[Exercise, ...]:
        """Every exercise of every pack."""
        return tuple(self._exercises.values())

    @property
    def routines(self) -> tuple[Routine, ...]:
        """Every routine that can be played."""
        return tuple(self._routines.values())

    @property
    def programmes(self) -> tuple[Programme, ...]:
        """Every programme that can be followed."""
        return tuple(self._programmes.values())

    def routine(self, name: str) -> Routine:
        """The routine with this global id, or with this id in the only pack that has one of that name.

        Raises UnknownName.
        """
        return _only(name, "routine", self._routines)

    def exercise(self, name: str) -> Exercise:
        """The exercise with this global id, or with this id in the only pack that has one of that name.

        Raises UnknownName.
        """
        return _only(name, "exercise", self._exercises)

    def programme(self, name: str) -> Programme:
        """The programme with this global id, or with this id in the only pack that has one of that name.

        Raises UnknownName.
        """
        return _only(name, "programme", self._programmes)

    def does_sides(self, exercise: Exercise) -> bool:
        """Whether some routine does this exercise one side after the other."""
        return any(
            step.exercise == exercise.id and step.dose.sides
            for routine in self.routines
            for step in routine.steps
        )

    def pack_of(self, routine: Routine) -> Pack:
        """The pack that a routine of this library came from."""
        return self._packs[routine.id.partition("/")[0]]


def _routine_faults(pack: Pack, routine: Routine, exercises: Mapping[str, Exercise]) -> Iterator[Fault]:
    for number, step in enumerate(routine.steps, start=1):
        exercise = exercises.get(step.exercise)
        start = f"the routine {quoted(routine.id)} is left out: step {number}"
        if exercise is None:
            message = f"{start} wants the exercise {quoted(step.exercise)}, which no pack here has"
            yield Fault(file=pack.id, message=message, hint=did_you_mean(step.exercise, exercises))
        elif step.dose.measure is Measure.BREATHS and not _breathes(exercise):
            message = f"{start} counts breaths, and {quoted(exercise.id)} does not breathe both in and out"
            yield Fault(file=pack.id, message=message)


def _programme_faults(pack: Pack, programme: Programme, routines: Mapping[str, Routine]) -> Iterator[Fault]:
    start = f"the programme {quoted(programme.id)} is left out"
    for name in programme.routines:
        if name not in routines:
            message = f"{start}: it wants the routine {quoted(name)}, which no pack here has"
            yield Fault(file=pack.id, message=message, hint=did_you_mean(name, routines))


def _breathes(exercise: Exercise) -> bool:
    return can_be_breathed(movement.breath for movement in exercise.movements)


def _only(name: str, kind: str, things: Mapping[str, Named]) -> Named:
    matches = [global_id for global_id in things if name in _names(global_id)]
    if len(matches) > 1:
        choices = ", ".join(map(quoted, matches))
        raise UnknownName(f"there is more than one {kind} {quoted(name)}; choose from {choices}")
    if not matches:
        raise _unknown(kind, name, things)
    return things[matches[0]]


def _names(global_id: str) -> tuple[str, str]:
    return global_id, global_id.partition("/")[2]


def _unknown(kind: str, name: str, global_ids: Iterable[str]) -> UnknownName:
    hint = did_you_mean(name, [spelling for global_id in global_ids for spelling in _names(global_id)])
    where = f"`unslump {kind}s` shows what there is"
    return UnknownName(f"there is no {kind} {quoted(name)}; {f'{hint} {where}' if hint else where}")
