"""The settings one by one, as a screen, a command and a page show them: made from the declaration."""

import re
from collections.abc import Iterator
from enum import Enum

from msgspec import Struct, inspect

from unslump.docstrings import field_words
from unslump.settings.declaration import GROUPS, Settings

Value = bool | int | str | tuple[str, ...]

YES, NO = ("true", "on", "yes"), ("false", "off", "no")
OTHERS = "Other"
"""The group of settings that are in none."""


class Kind(Enum):
    """What a setting may be, in words for a person."""

    SWITCH = "true or false"
    CHOICE = "one of its choices"
    NUMBER = "a whole number"
    TEXT = "a name"
    TEXTS = "none, one or several, parted by spaces"
    KEYS = "a key or several, parted by spaces"


class Setting(Struct, frozen=True, kw_only=True):
    """One setting: where it stands in the file, what it may be, what holds without it, what it means."""

    path: tuple[str, ...]
    kind: Kind
    default: Value
    words: str
    group: str
    choices: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What commands know it by."""
        return ".".join(self.path)

    @property
    def title(self) -> str:
        """What the screen calls it."""
        return self.path[-1].replace("_", " ")

    def value_in(self, settings: Settings) -> Value:
        """What it is in these settings."""
        if self.kind is Kind.KEYS:
            return settings.keys.get(self.path[-1], self.default)
        held: object = settings
        for name in self.path:
            held = getattr(held, name)
        return _plain(held)

    def read(self, text: str) -> Value:
        """What a person wrote, as a value; raises ValueError, with what is wanted, where it is none."""
        words = text.split()
        match self.kind:
            case Kind.SWITCH if text.lower() in (*YES, *NO):
                return text.lower() in YES
            case Kind.NUMBER if re.fullmatch(r"[+-]?\d{1,9}", text, re.ASCII):
                return int(text)
            case Kind.SWITCH | Kind.NUMBER:
                raise ValueError(f"`{self.name}` wants {self.kind.value}")
            case Kind.TEXTS:
                return tuple(filter(None, re.split(r"[\s,]+", text)))
            case Kind.KEYS:
                return tuple(word.rstrip(",") or word for word in words)
        return text


def every_setting() -> tuple[Setting, ...]:
    """The settings in their groups, but for the keys of actions, which the table of actions declares."""
    groups = {name: group for group, names in GROUPS.items() for name in names}
    found = list(_settings((), Settings, groups))
    order = [*GROUPS, OTHERS]
    members = [name for names in GROUPS.values() for name in names]
    return tuple(sorted(found, key=lambda each: (order.index(each.group), _place(each.path[0], members))))


def _place(name: str, members: list[str]) -> int:
    return members.index(name) if name in members else len(members)


def _settings(path: tuple[str, ...], table: type[Struct], groups: dict[str, str]) -> Iterator[Setting]:
    kinds = inspect.type_info(table)
    assert isinstance(kinds, inspect.StructType)
    words, defaults = field_words(table), table()
    for field in kinds.fields:
        here = (*path, field.name)
        if isinstance(field.type, inspect.StructType):
            yield from _settings(here, field.type.cls, groups)
            continue
        if isinstance(field.type, inspect.DictType):
            continue
        kind, choices = _kind(field.type)
        yield Setting(
            path=here,
            kind=kind,
            default=_plain(getattr(defaults, field.name)),
            words=words.get(field.name, ""),
            group=groups.get(here[0], OTHERS),
            choices=choices,
        )


def _kind(wanted: inspect.Type) -> tuple[Kind, tuple[str, ...]]:
    match wanted:
        case inspect.BoolType():
            return Kind.SWITCH, ()
        case inspect.IntType():
            return Kind.NUMBER, ()
        case inspect.StrType():
            return Kind.TEXT, ()
        case inspect.EnumType(cls=choices):
            return Kind.CHOICE, tuple(choice.value for choice in choices)
        case inspect.VarTupleType(item_type=inspect.EnumType(cls=choices)):
            return Kind.TEXTS, tuple(choice.value for choice in choices)
        case inspect.VarTupleType(item_type=inspect.StrType()):
            return Kind.TEXTS, ()
    raise TypeError(f"a setting is no {wanted}")


def _plain(held: object) -> Value:
    if isinstance(held, tuple):
        return tuple(str(_plain(each)) for each in held)
    if isinstance(held, Enum):
        held = held.value
    assert isinstance(held, bool | int | str)
    return held
