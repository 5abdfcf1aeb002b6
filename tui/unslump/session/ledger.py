"""The ledger: what came of each set, one record a set at most."""

from collections.abc import Iterable

from unslump.history.records import Ending, PlannedSet, SetRecord, amended
from unslump.routine.model import Side

Key = tuple[int, Side | None, int]


class Ledger:
    """Keeps records in the order of the plan. A later attempt at a set amends its record."""

    def __init__(self, plan: tuple[PlannedSet, ...], records: Iterable[SetRecord]) -> None:
        self._plan = plan
        self._kept: dict[Key, SetRecord] = {record.planned.key: record for record in records}
        self._unfinished: dict[Key, SetRecord] = {}

    @property
    def records(self) -> tuple[SetRecord, ...]:
        """Every record so far, in the order of the plan."""
        return tuple(self._kept[planned.key] for planned in self._plan if planned.key in self._kept)

    def first_open(self) -> int:
        """Where play begins: the first set without a record, or with one that was interrupted."""
        for index, planned in enumerate(self._plan):
            record = self._kept.get(planned.key)
            if record is None or record.ended is Ending.INTERRUPTED:
                return index
        return len(self._plan) - 1

    def holds(self, planned: PlannedSet) -> bool:
        """Whether this set has a record."""
        return planned.key in self._kept

    def joined(self, attempt: SetRecord) -> SetRecord:
        """The attempt together with every earlier one at the same set."""
        key = attempt.planned.key
        for earlier in (self._unfinished.get(key), self._kept.get(key)):
            if earlier is not None:
                attempt = amended(earlier, attempt)
        return attempt

    def close(self, attempt: SetRecord) -> SetRecord:
        """Keep an attempt; the record that results."""
        record = self.joined(attempt)
        self._unfinished.pop(record.planned.key, None)
        self._kept[record.planned.key] = record
        return record

    def set_aside(self, attempt: SetRecord) -> None:
        """Remember an attempt that the person means to come back to; it is no record yet."""
        key = attempt.planned.key
        earlier = self._unfinished.get(key)
        self._unfinished[key] = amended(earlier, attempt) if earlier else attempt

    def close_all(self) -> tuple[SetRecord, ...]:
        """Keep what was set aside and never taken up again; the records that result."""
        waiting, self._unfinished = self._unfinished, {}
        records = []
        for key, attempt in waiting.items():
            earlier = self._kept.get(key)
            self._kept[key] = amended(earlier, attempt) if earlier else attempt
            records.append(self._kept[key])
        return tuple(records)
