"""A routine while it is put together: every change makes another draft, which knows the one before."""

from msgspec import Struct
from msgspec.structs import replace

from unslump.routine.limits import LIST_ITEMS
from unslump.routine.model import Routine, Step

MOST_STEPS = LIST_ITEMS[Routine, "steps"]


class Draft(Struct, frozen=True, kw_only=True):
    """The routine as it stands, and the draft that the last change was made to."""

    routine: Routine
    before: "Draft | None" = None

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps as they stand."""
        return self.routine.steps

    @property
    def is_full(self) -> bool:
        """Whether there is no room for another step."""
        return len(self.steps) >= MOST_STEPS

    def undone(self) -> "Draft":
        """Without the last change."""
        return self.before or self

    def named(self, title: str) -> "Draft":
        """With another title."""
        return self.changed(replace(self.routine, title=title))

    def with_steps(self, steps: tuple[Step, ...]) -> "Draft":
        """With other steps."""
        return self.changed(replace(self.routine, steps=steps))

    def added(self, step: Step, place: int) -> "Draft":
        """With another step before the one at `place`; the same when it is full."""
        return self if self.is_full else self.with_steps((*self.steps[:place], step, *self.steps[place:]))

    def taken_out(self, place: int) -> "Draft":
        """Without the step at `place`."""
        return self.with_steps((*self.steps[:place], *self.steps[place + 1 :]))

    def put(self, step: Step, place: int) -> "Draft":
        """With this step at `place` instead of the one that is there."""
        return self.with_steps((*self.steps[:place], step, *self.steps[place + 1 :]))

    def moved(self, place: int, by: int) -> "Draft":
        """With the step at `place` so many places later; the same where there is no such place."""
        if not 0 <= place + by < len(self.steps):
            return self
        rest = self.taken_out(place).steps
        return self.with_steps((*rest[: place + by], self.steps[place], *rest[place + by :]))

    def changed(self, routine: Routine) -> "Draft":
        """With this routine instead; the same where it is the same."""
        return self if routine == self.routine else Draft(routine=routine, before=self)
