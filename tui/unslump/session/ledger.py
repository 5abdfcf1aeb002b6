"""The ledger: what came of each set, one record a set at most."""

from collections.abc import Iterable

from msgspec.structs import replace

from unslump.history.records import Ending, PlannedSet, SetRecord, amended
from unslump.routine.model import Side

Key = tuple[int, Side | None, int]


def ending_earned(planned: PlannedSet, amount: float) -> Ending:
    """How a set ends that came to `amount`: done from the least that was planned, partial below it."""
    if amount >= (planned.low or 1):
        return Ending.DONE
    return Ending.PARTIAL if amount >= 1 else Ending.SKIPPED


class Ledger:
    """Keeps records in the order of the plan. A later attempt at a set amends its record."""

    def __init__(self, plan: tuple[PlannedSet, ...], records: Iterable[SetRecord]) -> None:
        self._plan = plan
        self._kept: dict[Key, SetRecord] = {record.planned.key: record for record in records}
        self._unfinished: dict[Key, SetRecord] = {}
        self._in_order: tuple[SetRecord, ...] | None = None

    @property
    def records(self) -> tuple[SetRecord, ...]:
        """Every record so far, in the order of the plan."""
        if self._in_order is None:  # asked for at every frame, put in order only after a change
            kept = (self._kept.get(planned.key) for planned in self._plan)
            self._in_order = tuple(record for record in kept if record is not None)
        return self._in_order

    def first_open(self) -> int:
        """Where play begins: the first set that is not settled, or the last of all."""
        open_sets = (index for index, planned in enumerate(self._plan) if not self.settled(planned))
        return next(open_sets, len(self._plan) - 1)

    def settled(self, planned: PlannedSet) -> bool:
        """Whether this set has a record, and not of an attempt that was interrupted."""
        record = self._kept.get(planned.key)
        return record is not None and record.ended is not Ending.INTERRUPTED

    def joined(self, attempt: SetRecord) -> SetRecord:
        """The attempt together with every earlier one at the same set."""
        key = attempt.planned.key
        for earlier in (self._unfinished.get(key), self._kept.get(key)):
            if earlier is not None:
                attempt = amended(earlier, attempt)
        return attempt

    def close(self, attempt: SetRecord) -> SetRecord:
        """Keep an attempt; the record that results.

        An interruption is over once the person has come back to the set, however soon they leave it again:
        it ends as what was done of it has earned.
        """
        record = self.joined(attempt)
        if record.ended is Ending.INTERRUPTED:
            record = replace(record, ended=ending_earned(record.planned, record.amount))
        self._unfinished.pop(record.planned.key, None)
        self._kept[record.planned.key] = record
        self._in_order = None
        return record

    def set_aside(self, attempt: SetRecord) -> None:
        """Remember an attempt that the person means to come back to; it is no record yet."""
        key = attempt.planned.key
        earlier = self._unfinished.get(key)
        self._unfinished[key] = amended(earlier, attempt) if earlier else attempt

    def close_all(self) -> tuple[SetRecord, ...]:
        """Keep what was set aside and never taken up again; the records that result."""
        waiting, self._unfinished = self._unfinished, {}
        return tuple(self.close(attempt) for attempt in waiting.values())
