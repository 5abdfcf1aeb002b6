"""All the packs at hand, and what can be found in them by name."""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import TypeVar

from msgspec.structs import replace

from unslump.routine.characters import quoted, visible
from unslump.routine.faults import Fault
from unslump.routine.ids import pack_id_of, spellings
from unslump.routine.meaning import can_be_breathed
from unslump.routine.model import Exercise, Measure, Overlay, Pack, Programme, Routine, Step
from unslump.routine.nearest import did_you_mean, none_named

Named = TypeVar("Named")
NO_OVERLAYS: Mapping[str, Overlay] = MappingProxyType({})
"""Every routine is played as its pack has it."""


class UnknownName(Exception):  # noqa: N818 - named after what the person did
    """A name leads to nothing, or to more than one thing. The message is for the person who wrote it."""


class Library:
    """Packs as the reader made them, and the routines and programmes in them that can be played.

    `packs`, `exercises`, `routines` and `programmes` keep their order. `overlays` are a person's own steps of
    routines, by their global ids. `faults` names, by the id of the pack, what was left out: of two packs with
    one id the later, each routine or overlay with a step that no pack can fill, each overlay without a
    routine, and each programme with a day that no routine here can fill.
    """

    def __init__(self, packs: Iterable[Pack], overlays: Mapping[str, Overlay] = NO_OVERLAYS) -> None:
        faults: list[Fault] = []
        self._packs: dict[str, Pack] = {}
        for pack in packs:
            if pack.id in self._packs:
                message = f"another pack with the id {quoted(pack.id)} came first; this one is left out"
                faults.append(Fault(file=pack.id, message=message))
            else:
                self._packs[pack.id] = pack
        self._exercises = {exercise.id: exercise for pack in self.packs for exercise in pack.exercises}
        self._as_packed = {routine.id: routine for pack in self.packs for routine in pack.routines}
        self._overlays: dict[str, Overlay] = {}
        for name, overlay in overlays.items():
            found = list(_overlay_faults(name, overlay, self._as_packed, self._exercises))
            faults += found
            if not found:
                self._overlays[name] = overlay
        self._routines: dict[str, Routine] = {}
        for name, routine in self._as_packed.items():
            if name in self._overlays:
                self._routines[name] = replace(routine, steps=self._overlays[name].steps)
                continue
            found = list(_routine_faults(routine, self._exercises))
            faults += found
            if not found:
                self._routines[name] = routine
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
        return self._packs[pack_id_of(routine.id)]

    def as_packed(self, routine: Routine) -> Routine:
        """A routine of this library as its pack has it, without an overlay."""
        return self._as_packed[routine.id]

    def overlay_of(self, routine: Routine) -> Overlay | None:
        """The person's own steps that a routine of this library is played with; None for the pack's own."""
        return self._overlays.get(routine.id)

    def has_changed_below(self, routine: Routine) -> bool:
        """Whether the pack's own steps are others than those that a routine's overlay was made from."""
        overlay = self._overlays.get(routine.id)
        if overlay is None:
            return False
        from unslump.routine.overlay import mark_of  # not at every start

        return overlay.own_steps != mark_of(self._as_packed[routine.id].steps)


def _routine_faults(routine: Routine, exercises: Mapping[str, Exercise]) -> Iterator[Fault]:
    for message, hint in _unfilled(routine.steps, exercises):
        start = f"the routine {quoted(routine.id)} is left out"
        yield Fault(file=pack_id_of(routine.id), message=f"{start}: {message}", hint=hint)


def _overlay_faults(
    name: str, overlay: Overlay, routines: Mapping[str, Routine], exercises: Mapping[str, Exercise]
) -> Iterator[Fault]:
    if name not in routines:
        message = f"your steps for the routine {quoted(name)} are kept, and no pack here has it"
        hint = f"`unslump routines reset {visible(name)}` removes them"
        yield Fault(file=pack_id_of(name), message=message, hint=hint)
        return
    for message, hint in _unfilled(overlay.steps, exercises):
        start = f"the routine {quoted(name)} is played as the pack has it, and your steps are kept"
        yield Fault(file=pack_id_of(name), message=f"{start}: {message}", hint=hint)


def _unfilled(steps: Iterable[Step], exercises: Mapping[str, Exercise]) -> Iterator[tuple[str, str]]:
    """What to say of each step that cannot be done, and a hint."""
    for number, step in enumerate(steps, start=1):
        exercise = exercises.get(step.exercise)
        if exercise is None:
            message = f"step {number} wants the exercise {quoted(step.exercise)}, which no pack here has"
            yield message, did_you_mean(step.exercise, exercises)
        elif step.dose.measure is Measure.BREATHS and not breathes(exercise):
            who = quoted(exercise.id)
            yield f"step {number} counts breaths, and {who} does not breathe both in and out", ""


def _programme_faults(pack: Pack, programme: Programme, routines: Mapping[str, Routine]) -> Iterator[Fault]:
    start = f"the programme {quoted(programme.id)} is left out"
    for name in programme.routines:
        if name not in routines:
            message = f"{start}: it wants the routine {quoted(name)}, which cannot be played here"
            yield Fault(file=pack.id, message=message, hint=did_you_mean(name, routines))


def breathes(exercise: Exercise) -> bool:
    """Whether the breaths of an exercise can be counted."""
    return can_be_breathed(movement.breath for movement in exercise.movements)


def _only(name: str, kind: str, things: Mapping[str, Named]) -> Named:
    matches = [global_id for global_id in things if name in spellings(global_id)]
    if len(matches) > 1:
        choices = ", ".join(map(quoted, matches))
        raise UnknownName(f"There is more than one {kind} {quoted(name)}; choose from {choices}.")
    if not matches:
        raise _unknown(kind, name, things)
    return things[matches[0]]


def _unknown(kind: str, name: str, global_ids: Iterable[str]) -> UnknownName:
    names = [spelling for global_id in global_ids for spelling in spellings(global_id)]
    return UnknownName(none_named(kind, name, names, f"`unslump {kind}s` shows what there is."))
