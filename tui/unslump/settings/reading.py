"""The settings of a file: what holds, and what is wrong with the rest."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import msgspec
from msgspec import Struct

from unslump.due.reminders import complaints
from unslump.routine.faults import KeyPath, Problem
from unslump.routine.shape import shape_problems
from unslump.routine.toml_file import TomlFaults, TomlFile, read_toml
from unslump.settings.declaration import Settings

Data = dict[str, object]
Check = Callable[[Settings], Iterable[Problem]]
"""What is wrong with settings of the right shape, as it is known on a higher floor."""

KEYS = "keys"
"""The table in which a single key may stand for a list of one."""


class LoadedSettings(Struct, frozen=True, kw_only=True):
    """The settings of a file, and a sentence for everything in it that could not be used.

    `complaints` are those that belong to a value, `written` is what stands in the file, right or wrong.
    """

    settings: Settings
    problems: tuple[str, ...] = ()
    complaints: tuple[Problem, ...] = ()
    written: Data = {}

    def complaint(self, path: KeyPath) -> str:
        """What is wrong with the value at `path`, or within it; "" for nothing."""
        return next((_sentence(each) for each in self.complaints if each.path[: len(path)] == path), "")


def no_more(settings: Settings) -> tuple[Problem, ...]:
    """The check that finds nothing."""
    return ()


def load(path: Path, check: Check = no_more) -> LoadedSettings:
    """Read the settings; never raises, and never writes.

    What is missing or wrong has its default, and what is wrong is told as `file:line:column: …`. What
    `check` finds is told too, and is for its caller to leave out.
    """
    try:
        file = read_toml(path)
    except FileNotFoundError:
        return LoadedSettings(settings=Settings())
    except TomlFaults as error:
        problems = tuple(map(str, error.faults))
        return LoadedSettings(settings=Settings(), problems=problems)
    return _judged(file, check)


def complaint_about(value: object, path: KeyPath, check: Check = no_more) -> str:
    """What would be wrong with `value` at `path` of the settings; "" for nothing."""
    data: object = list(value) if isinstance(value, tuple) else value
    for name in reversed(path):
        data = {name: data}
    assert isinstance(data, dict)
    return next(map(_sentence, _judge(data, check)[1]), "")


def _judged(file: TomlFile, check: Check) -> LoadedSettings:
    settings, found = _judge(file.data, check)
    return LoadedSettings(
        settings=settings,
        problems=tuple(str(fault) for fault in file.all_faults(found)),
        complaints=tuple(found),
        written=file.data,
    )


def _judge(data: Data, check: Check) -> tuple[Settings, list[Problem]]:
    data = _with_lists_of_keys(data)
    found = list(shape_problems(data, Settings))
    found += _reminder_problems(_sound(data, found))
    settings = _sound(data, found)
    return settings, [*found, *check(settings)]


def _with_lists_of_keys(data: Data) -> Data:
    """The same, where one key stands for a list of one."""
    keys = data.get(KEYS)
    if not isinstance(keys, dict):
        return data
    return {**data, KEYS: {name: [key] if isinstance(key, str) else key for name, key in keys.items()}}


def _sound(data: Data, found: Iterable[Problem]) -> Settings:
    """What holds. Keys stand each for itself; of any other table all is left out where a part is wrong."""
    for problem in found:
        data = _without(data, problem.path)
    return msgspec.convert(data, Settings)


def _without(data: Data, path: KeyPath) -> Data:
    name, *within = path
    held = data.get(str(name))
    if name == KEYS and within and isinstance(held, dict):
        return {**data, KEYS: {key: value for key, value in held.items() if key != within[0]}}
    return {key: value for key, value in data.items() if key != name}


def _reminder_problems(settings: Settings) -> Iterator[Problem]:
    for path, message in complaints(settings.reminders):
        yield Problem(path=("reminders", *path), message=message)


def _sentence(problem: Problem) -> str:
    return f"{problem.message}; {problem.hint}" if problem.hint else problem.message
