"""Parsed data beside the types of the model: every key, type, number, length and choice, one after another.

`msgspec.convert` stops at the first thing wrong; this walk goes on.
"""

from collections.abc import Iterator
from enum import Enum
from functools import cache
from typing import NamedTuple

from msgspec import Struct, inspect

from unslump.figure.written import MOST_POSES
from unslump.routine.characters import quoted
from unslump.routine.faults import KeyPath, Problem
from unslump.routine.limits import ITEMS, LIST_ITEMS, RANGES
from unslump.routine.nearest import did_you_mean, nearest
from unslump.routine.texts import text_complaints

_WORDS: dict[type[inspect.Type], str] = {
    inspect.BoolType: "true or false",
    inspect.DictType: "a table",
    inspect.EnumType: "text",
    inspect.FloatType: "a number",
    inspect.IntType: "a whole number",
    inspect.StrType: "text",
    inspect.StructType: "a table",
    inspect.TupleType: "a list of three numbers",
    inspect.UnionType: "a whole number, or a band such as [3, 5]",
    inspect.VarTupleType: "a list",
}


class _Field(NamedTuple):
    """The field of the model that a value is held against."""

    owner: type
    name: str
    default: object
    required: bool

    def problem(self, path: KeyPath, message: str, hint: str = "") -> Problem:
        return Problem(path=path, message=f"`{self.name}` {message}", hint=hint)


def shape_problems(data: dict[str, object], model: type[Struct]) -> Iterator[Problem]:
    """Everything in `data` that does not have the shape of `model`."""
    yield from _table(data, _shape_of(model), ())


@cache
def _shape_of(model: type[Struct]) -> inspect.StructType:
    shape = inspect.type_info(model)
    assert isinstance(shape, inspect.StructType)
    return shape


def _table(table: dict[str, object], wanted: inspect.StructType, path: KeyPath) -> Iterator[Problem]:
    fields = {field.encode_name: field for field in wanted.fields}
    absent = [name for name in fields if name not in table]
    meant = set()
    for key in table:
        if key not in fields:
            meant.add(nearest(key, absent))
            message, hint = f"unknown key {quoted(key)}", did_you_mean(key, absent)
            yield Problem(path=(*path, key), message=message, hint=hint, at_key=True)
    for name, field in fields.items():
        if name in table:
            held = _Field(wanted.cls, name, field.default, field.required)
            yield from _value(table[name], field.type, (*path, name), held)
        elif field.required and name not in meant:
            yield Problem(path=path, message=f"`{name}` is missing")


def _value(value: object, wanted: inspect.Type, path: KeyPath, field: _Field) -> Iterator[Problem]:
    wanted = _without_none(wanted)
    match wanted, value:
        case inspect.BoolType(), bool():
            pass
        case _, bool():  # a bool is an int to Python, and to nobody else
            yield _misfit(value, wanted, path, field)
        case ((inspect.IntType() | inspect.UnionType()), int()):
            yield from _number(value, path, field)
        case inspect.FloatType(), (int() | float()):
            yield from _number(value, path, field)
        case inspect.UnionType(), list():
            yield from _band(value, path, field)
        case inspect.EnumType(cls=choices), str():
            yield from _choice(value, choices, path, field)
        case inspect.StrType(), str():
            may_be_empty = field.default == ""
            for complaint in text_complaints(field.owner, field.name, value, may_be_empty=may_be_empty):
                yield field.problem(path, complaint)
        case inspect.VarTupleType(item_type=item), list():
            yield from _list(value, item, path, field)
        case inspect.TupleType(item_types=items), list() if len(value) == len(items):
            for index, part in enumerate(value):
                yield from _value(part, items[index], (*path, index), field)
        case inspect.StructType(), dict():
            yield from _table(value, wanted, path)
        case inspect.DictType(value_type=item), dict():
            yield from _named(value, item, path, field)
        case _:
            yield _misfit(value, wanted, path, field)


def _misfit(value: object, wanted: inspect.Type, path: KeyPath, field: _Field) -> Problem:
    hint = ""
    are_tables = isinstance(wanted, inspect.VarTupleType) and isinstance(wanted.item_type, inspect.StructType)
    if are_tables and isinstance(value, dict):
        hint = f"begin each with `[[{'.'.join(key for key in path if isinstance(key, str))}]]`"
    return field.problem(path, f"wants {_WORDS[type(wanted)]}, got {_got(value)}", hint)


def _number(value: float, path: KeyPath, field: _Field) -> Iterator[Problem]:
    low, high = RANGES.get((field.owner, field.name), (value, value))
    if not low <= value <= high:
        yield field.problem(path, f"wants {low:g} to {high:g}, got {_got(value)}")


def _band(band: list[object], path: KeyPath, field: _Field) -> Iterator[Problem]:
    if len(band) != 2:
        yield field.problem(path, f"wants a low and a high number, such as [3, 5], got {len(band)} of them")
        return
    numbers = []
    for index, value in enumerate(band):
        if isinstance(value, int) and not isinstance(value, bool):
            numbers.append(value)
            yield from _number(value, (*path, index), field)
        else:
            yield field.problem((*path, index), f"wants a whole number, got {_got(value)}")
    if len(numbers) == 2 and numbers[0] > numbers[1]:
        yield field.problem(path, "wants the low number first")


def _choice(value: str, choices: type[Enum], path: KeyPath, field: _Field) -> Iterator[Problem]:
    names = [choice.value for choice in choices]
    if value not in names:
        hint = did_you_mean(value, names) or f"choose from {', '.join(names)}"
        yield field.problem(path, f"cannot be {quoted(value)}", hint)


def _list(values: list[object], item: inspect.Type, path: KeyPath, field: _Field) -> Iterator[Problem]:
    most = LIST_ITEMS.get((field.owner, field.name), ITEMS)
    if not values and field.required:
        yield field.problem(path, "is empty")
    for index, value in enumerate(values[:most]):
        yield from _value(value, item, (*path, index), field)
    if len(values) > most:
        yield field.problem((*path, most), f"holds at most {most}, got {len(values)}")


def _named(tables: dict[str, object], item: inspect.Type, path: KeyPath, field: _Field) -> Iterator[Problem]:
    """Values under names of the author's own; how many there may be is said of poses alone."""
    most = MOST_POSES if isinstance(item, inspect.StructType) else len(tables)
    for count, (name, table) in enumerate(tables.items()):
        if count == most:
            yield field.problem((*path, name), f"holds at most {most}, got {len(tables)}")
            return
        for complaint in text_complaints(field.owner, field.name, name, may_be_empty=False):
            yield field.problem((*path, name), f"has a name that {complaint}")
        yield from _value(table, item, (*path, name), field)


def _without_none(wanted: inspect.Type) -> inspect.Type:
    """The one type beside None; the one union that is left is an amount, a number or a band."""
    if isinstance(wanted, inspect.UnionType):
        types = tuple(kind for kind in wanted.types if not isinstance(kind, inspect.NoneType))
        return types[0] if len(types) == 1 else inspect.UnionType(types)
    return wanted


def _got(value: object) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case int() | float():
            return quoted(str(value))
        case str():
            return "text"
        case list():
            return "a list"
        case dict():
            return "a table"
        case _:
            return "a date or a time"
