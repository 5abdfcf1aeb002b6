"""Where a person stands in a programme, from what they have played since they began it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from msgspec import Struct

from unslump.days import DAY, Days
from unslump.history.records import Ending, Finish, Session
from unslump.programme.doses import stepped, with_doses
from unslump.programme.levels import Level
from unslump.routine.model import REST, Dose, Measure, Programme, Routine, Step


class Standing(StrEnum):
    """What today brings: a routine; nothing more, for it is done; rest; nothing, for all of it is done."""

    DUE = "due"
    DONE = "done"
    REST = "rest"
    WHOLE = "whole"


class DayAhead(Struct, frozen=True, kw_only=True):
    """A day of a programme, the first being 1, and the calendar day on which it falls if none is put off.

    `routine` is the id of what is to be played, or None for a day of rest.
    """

    number: int
    on: date
    routine: str | None


class Course(Struct, frozen=True, kw_only=True):
    """Where somebody stands in a programme on the day `today`.

    `behind` days of the programme are done, those of rest among them. `next_on` is the day from which the
    next one can be done. `levels` say how far the dose of each exercise is from what is written, by its id.
    """

    programme: Programme
    begun: date
    today: date
    standing: Standing
    behind: int
    next_on: date
    levels: Mapping[str, Level]

    @property
    def number(self) -> int:
        """The day of the programme that today is, or was when it is done; the last once all is."""
        return self.behind if self.standing in (Standing.DONE, Standing.WHOLE) else self.behind + 1

    @property
    def due(self) -> str | None:
        """The id of the routine that is due today."""
        return self.programme.days[self.behind] if self.standing is Standing.DUE else None

    @property
    def waited(self) -> int:
        """For how many days the routine that is due has waited."""
        return (self.today - self.next_on).days if self.standing is Standing.DUE else 0

    def dose(self, step: Step) -> Dose:
        """How much of a step is asked for by now."""
        return stepped(step.dose, self.programme.progress, self.levels.get(step.exercise, Level()).at)

    def routine(self, written: Routine) -> Routine:
        """A routine with the doses that are asked for by now."""
        return with_doses(written, self.dose)

    def ahead(self) -> list[DayAhead]:
        """The days of the programme that are to come, and when, if each is done on its day."""
        first = max(self.next_on, self.today)
        days = self.programme.days[self.behind :]
        return [
            DayAhead(
                number=self.behind + place + 1, on=first + DAY * place, routine=None if day == REST else day
            )
            for place, day in enumerate(days)
        ]


def course(
    programme: Programme,
    routines: Mapping[str, Routine],
    begun: date,
    sessions: Iterable[Session],
    today: date,
) -> Course:
    """Say where somebody stands who began a programme on the day `begun`.

    `routines` has each of the programme as it is written, by its id. `sessions` may be in any order, and
    those of other days are left out. What was begun in the future, by a wrong clock, begins today.
    """
    walk = _Walk(programme, routines, _without_rest_at_the_end(programme.days), min(begun, today))
    days = Days(first=walk.next_on, last=today)
    counting = [each for each in sessions if not each.rehearsal and each.started.date() in days]
    for session in sorted(counting, key=lambda each: (each.started.date(), each.started, each.id)):
        walk.take(session)
    walk.rest_until(today)
    return Course(
        programme=programme,
        begun=min(begun, today),
        today=today,
        standing=walk.standing(today),
        behind=len(programme.days) if walk.is_whole else walk.behind,
        next_on=walk.next_on,
        levels=walk.levels,
    )


@dataclass
class _Walk:
    """Goes through the sessions in their order."""

    programme: Programme
    routines: Mapping[str, Routine]
    days: tuple[str, ...]
    next_on: date
    behind: int = 0
    levels: dict[str, Level] = field(default_factory=dict)

    @property
    def is_whole(self) -> bool:
        """Whether nothing is left to be played."""
        return self.behind == len(self.days)

    def standing(self, today: date) -> Standing:
        if self.is_whole:
            return Standing.WHOLE
        if self.next_on > today:
            return Standing.DONE
        return Standing.REST if self.days[self.behind] == REST else Standing.DUE

    def rest_until(self, day: date) -> None:
        """Leave behind the days of rest that are over by this day."""
        while not self.is_whole and self.days[self.behind] == REST and self.next_on < day:
            self.behind += 1
            self.next_on += DAY

    def take(self, session: Session) -> None:
        day = session.started.date()
        self.rest_until(day)
        if self.standing(day) is Standing.DUE and self._is_done_by(session):
            self._count(session)
            self.behind += 1
            self.next_on = day + DAY
        self._lower(session)

    def _is_done_by(self, session: Session) -> bool:
        return (
            session.routine == self.days[self.behind]
            and session.finish is Finish.FINISHED
            and any(record.ended is Ending.DONE for record in session.sets)
        )

    def _count(self, session: Session) -> None:
        progress = self.programme.progress
        if progress is None or session.hurt:
            return
        for exercise in self._done_in_full(session):
            self.levels[exercise] = self.levels.get(exercise, Level()).done(progress)

    def _done_in_full(self, session: Session) -> set[str]:
        """The exercises of which every set came to the dose of that day."""
        least: dict[tuple[str, Measure], int] = {}  # of several steps the smallest: they may change places
        for step in self.routines[session.routine].steps:
            level = self.levels.get(step.exercise, Level())
            dose = stepped(step.dose, self.programme.progress, level.at)
            key, low = (step.exercise, dose.measure), dose.band[0] if dose.band else 0
            least[key] = min(least.get(key, low), low)
        short = {
            planned.exercise
            for planned, record in session.planned_and_done
            if record is None
            or record.ended is not Ending.DONE
            or record.amount < least.get((planned.exercise, planned.measure), 0)
        }
        return {planned.exercise for planned in session.plan} - short

    def _lower(self, session: Session) -> None:
        progress = self.programme.progress
        if progress is None:
            return
        for exercise in {record.planned.exercise for record in session.sets if record.ended is Ending.HURT}:
            level = self.levels.get(exercise, Level())
            self.levels[exercise] = level.hurts(progress, session.started.date())


def _without_rest_at_the_end(days: tuple[str, ...]) -> tuple[str, ...]:
    """The days until the last that is to be played: rest after it need not be waited for."""
    last = max((place for place, day in enumerate(days) if day != REST), default=-1)
    return days[: last + 1]
