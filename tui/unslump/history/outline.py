"""A session without its sets: what lists and the trends of years need of it."""

from datetime import date, datetime

from msgspec import Struct

from unslump.history.check_ins import score_of
from unslump.history.records import Ending, Finish, Occasion, Session
from unslump.routine.model import Side


class Hurt(Struct, frozen=True, kw_only=True):
    """A set that hurt; `at` is when it ended, or when its session began where that is not known."""

    exercise: str
    name: str
    side: Side | None
    at: datetime


class Outline(Struct, frozen=True, kw_only=True):
    """A session in sums; what Session has too means the same here.

    `before`, `after` and `apart` are the scores of the check-ins.
    """

    id: str
    title: str
    started: datetime
    rehearsal: bool
    finish: Finish | None
    sets_planned: int
    sets_done: int
    seconds: float
    before: int | None = None
    after: int | None = None
    apart: int | None = None
    hurts: tuple[Hurt, ...] = ()

    @property
    def day(self) -> date:
        """The day on which it began, by the clock of the place where it was played."""
        return self.started.date()

    @property
    def is_check_in(self) -> bool:
        """Whether it is a check-in apart from any session, and nothing was played."""
        return self.apart is not None


def outline_of(session: Session) -> Outline:
    """The session in sums."""
    return Outline(
        id=session.id,
        title=session.title,
        started=session.started,
        rehearsal=session.rehearsal,
        finish=session.finish,
        sets_planned=len(session.plan),
        sets_done=session.sets_done,
        seconds=session.seconds,
        before=score_of(session, Occasion.BEFORE),
        after=score_of(session, Occasion.AFTER),
        apart=score_of(session, Occasion.APART),
        hurts=tuple(
            Hurt(
                exercise=record.planned.exercise,
                name=record.planned.name,
                side=record.planned.side,
                at=record.at or session.started,
            )
            for record in session.sets
            if record.ended is Ending.HURT
        ),
    )
