"""The history of somebody who moves on most mornings: made up, and the same each time."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from msgspec.structs import replace

from unslump.history.records import CheckIn, Ending, Finish, Occasion, Session, SetRecord
from unslump.session.timeline import TimedSet, Timeline

DAYS = 330
WORST, BEST, AROUND = 6.3, 2.6, 1.2
"""How the back feels in the beginning and in the end, more or less."""
SORE = ("Prone press-up", 0.02)
"""What hurts now and then, and how often."""


def made_up(timelines: Sequence[Timeline], today: datetime) -> Iterator[Session]:
    """Sessions on the days before this one, oldest first: ever more of them, and ever less pain."""
    random = Random(1)
    for ago in range(DAYS, 0, -1):
        share = 1 - ago / DAYS
        day = today - timedelta(days=ago)
        if random.random() < (0.2 if day.weekday() > 4 else 0.4 + 0.4 * share):
            started = day.replace(hour=random.choice((6, 7, 7, 8, 12, 18)), minute=random.randrange(60))
            score = WORST + (BEST - WORST) * share + random.uniform(-AROUND, AROUND)
            yield _session(random, random.choice(timelines), started, round(score))


def _session(random: Random, timeline: Timeline, started: datetime, score: int) -> Session:
    now, sets = started, list[SetRecord]()
    for timed in timeline.sets:
        record = _record(random, timed)
        now += timedelta(seconds=timed.lead_seconds + record.seconds)
        sets.append(replace(record, at=now))
    routine = timeline.routine
    after = max(0, score - random.choice((0, 1, 1, 2)))
    return Session(
        id=str(UUID(int=random.getrandbits(128), version=4)),
        routine=routine.id,
        title=routine.title,
        pack_version="1.0.0",
        started=started,
        plan=timeline.plan,
        ended=now,
        finish=Finish.FINISHED,
        sets=tuple(sets),
        check_ins=(
            CheckIn(occasion=Occasion.BEFORE, score=score, at=started),
            CheckIn(occasion=Occasion.AFTER, score=after, at=now),
        ),
    )


def _record(random: Random, timed: TimedSet) -> SetRecord:
    share, ended = 1.0, Ending.DONE
    if timed.planned.name == SORE[0] and random.random() < SORE[1]:
        share, ended = 0.4, Ending.HURT
    elif random.random() < 0.04:
        share, ended = 0.5, Ending.PARTIAL
    seconds = round(timed.estimate * share * random.uniform(0.95, 1.1))
    amount = round(timed.planned.high * share) if timed.planned.high else seconds
    return SetRecord(planned=timed.planned, amount=amount, seconds=seconds, ended=ended)
