"""The programme that a person follows: which it is, since when, and what it asks for today.

That and no more is written down, in one small file; the rest follows from the history.
"""

from datetime import date
from pathlib import Path

from msgspec import Struct

from unslump.api import PlannedDay
from unslump.days import Days
from unslump.files import FileProblem, free_place, private_folder, read_note, write_note
from unslump.house import House
from unslump.programme.course import Course, Standing, course
from unslump.programme.words import change_words, day_words, what_today, why_today
from unslump.routine.characters import quoted
from unslump.routine.library import UnknownName
from unslump.routine.model import Programme, Routine

_MOST_BYTES = 10_000


class NothingDue(Exception):  # noqa: N818 - good news as often as not
    """No routine is to be played today; the message is a sentence or two for people."""


class Begun(Struct, frozen=True, kw_only=True):
    """What is written down: the id of a programme, and the day on which it was begun."""

    programme: str
    on: date


class Following(Struct, frozen=True, kw_only=True):
    """Where somebody stands in the programme that they follow.

    `routines` has each of the programme as it is written, by its id.
    """

    course: Course
    routines: dict[str, Routine]

    @property
    def due(self) -> Routine | None:
        """The routine that is due today, with the doses of today."""
        return self.course.routine(self.routines[self.course.due]) if self.course.due else None

    @property
    def what(self) -> str:
        """What today brings, in a few words."""
        return what_today(self.course, self.routines)

    @property
    def why(self) -> str:
        """Why that is so, and what comes next."""
        return why_today(self.course, self.routines)

    @property
    def is_whole(self) -> bool:
        """Whether all of it is done."""
        return self.course.standing is Standing.WHOLE

    @property
    def sign(self) -> str:
        """How far one is, in as few words as still say it: "day 5 of 28", "done"."""
        return "done" if self.is_whole else day_words(self.course).lower()

    def planned(self) -> list[PlannedDay]:
        """The days to come on which something is to be played, the next one first."""
        programme = self.course.programme
        return [
            PlannedDay(
                programme=programme.id,
                programme_title=programme.title,
                begun=self.course.begun,
                number=day.number,
                days=len(programme.days),
                on=day.on,
                routine=day.routine,
                title=self.routines[day.routine].title,
            )
            for day in self.course.ahead()
            if day.routine
        ]

    def changes(self, routine: Routine) -> list[str]:
        """For each step of a routine, how its dose differs from what is written and why, or ""."""
        return [change_words(self.course, step) for step in self.routines[routine.id].steps]


def begun(path: Path) -> Begun | None:
    """What is written down, None where nothing is; raises FileProblem for a file that cannot be read."""
    try:
        return read_note(path, Begun, _MOST_BYTES)
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise FileProblem(
            f"{path} does not tell which programme you follow: {_why(error)}. "
            "`unslump programmes begin` puts it aside and begins one; your sessions are kept in any case."
        ) from error


def following(house: House) -> Following | None:
    """Where the person stands today, or None when they follow no programme.

    Raises FileProblem for a damaged file, UnknownName when no pack has the programme any more or one of its
    routines, and HistoryError.
    """
    found = begun(house.paths.programme)
    if found is None:
        return None
    try:
        programme = house.library.programme(found.programme)
    except UnknownName:
        raise UnknownName(
            f"You follow the programme {quoted(found.programme)} since {found.on}, and no pack here has all "
            "of it by now. `unslump packs list` tells what is wrong; `unslump programmes stop` leaves it."
        ) from None
    return standing(house, programme, found.on)


def due_today(house: House) -> Routine:
    """The routine that is due today, with the doses of today.

    Raises NothingDue, and what `following` raises.
    """
    found = following(house)
    if found is None:
        raise NothingDue("You follow no programme. `unslump programmes` shows what there is.")
    if found.due is None:
        raise NothingDue(f"{found.what}. {found.why}")
    return found.due


def standing(house: House, programme: Programme, on: date) -> Following:
    """Where the person stands today who began this programme on that day; raises HistoryError."""
    today = house.today().date()
    routines = {name: house.library.routine(name) for name in programme.routines}
    sessions = house.store.sessions(Days(first=min(on, today), last=today))
    return Following(course=course(programme, routines, on, sessions, today), routines=routines)


def begin(path: Path, programme: Programme, on: date) -> None:
    """Write down that this programme is followed from now on, in the place of any other; raises FileProblem.

    A file that cannot be read is put aside first.
    """
    try:
        private_folder(path.parent)
        _put_aside_what_is_damaged(path)
    except OSError as error:
        raise FileProblem(f"{path} could not be written: {error.strerror or error}.") from error
    write_note(path, Begun(programme=programme.id, on=on))


def stop(path: Path) -> None:
    """Follow no programme from now on; raises FileProblem."""
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise FileProblem(f"{path} could not be removed: {error.strerror or error}.") from error


def _put_aside_what_is_damaged(path: Path) -> None:
    try:
        begun(path)
    except FileProblem:
        path.replace(free_place(path.with_name(f"{path.name}.damaged")))


def _why(error: Exception) -> str:
    return (error.strerror or f"{error}") if isinstance(error, OSError) else "it is damaged"
