"""The format of a pack as JSON Schema, draft 7, for editors: they complete keys, explain and underline.

It says what the model and the limits say, and less than the reader: names that must be found, bodies that
cannot be and characters that a terminal would obey are left to `unslump packs check`.
"""

import json
from typing import Any

from msgspec import inspect

from unslump.docstrings import field_words, unwrapped
from unslump.figure.written import MOST_POSES, WrittenFoot, WrittenHand
from unslump.routine.limits import (
    CUE_WORDS,
    ITEMS,
    LIST_ITEMS,
    ONE_LINE,
    ONE_LINE_CHARACTERS,
    PARAGRAPH_CHARACTERS,
    RANGES,
)
from unslump.routine.meaning import FORMAT
from unslump.routine.model import Dose, Measure, Movement, Pack
from unslump.routine.texts import FORMS

SCHEMA_FILE = f"unslump-pack-{FORMAT}.json"
"""What the schema of this format is called in the `#:schema` line of a pack."""

Schema = dict[str, Any]

_SPACE = r"[^\S\n\t]"
_ONE_LINE = r"^[^\n\t]*\S[^\n\t]*$"
_CUE = rf"^{_SPACE}*(\S+{_SPACE}+){{0,{CUE_WORDS - 1}}}\S+{_SPACE}*$"
_OPEN = {"required": ["open"], "properties": {"open": {"enum": [True]}}}
_ONE_PLACE = {"oneOf": [{"required": ["planted"]}, {"required": ["reach"]}]}
_RULES: dict[type, Schema] = {
    Dose: {
        "oneOf": [_OPEN if measure is Measure.OPEN else {"required": [measure]} for measure in Measure],
        "dependencies": {"suggest_seconds": _OPEN},
    },
    WrittenFoot: _ONE_PLACE,
    WrittenHand: _ONE_PLACE,
}
"""What holds between the keys of one table."""


def schema_text() -> str:
    """The schema as `unslump packs schema` prints it."""
    definitions: dict[str, Schema] = {}
    wanted = inspect.type_info(Pack)
    assert isinstance(wanted, inspect.StructType)
    schema = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": f"A pack for unslump, format {FORMAT}",
        **_table(wanted, definitions),
        "definitions": definitions,
    }
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _table(wanted: inspect.StructType, definitions: dict[str, Schema]) -> Schema:
    words = field_words(wanted.cls)
    properties = {}
    for field in wanted.fields:
        may_be_empty = field.default in ("", ())
        schema = _value(wanted.cls, field.encode_name, field.type, definitions, may_be_empty=may_be_empty)
        if field.name in words:
            schema = {"description": words[field.name], **schema}
        if isinstance(field.default, bool | int | float | str) and field.default != "":
            schema["default"] = field.default
        properties[field.encode_name] = schema
    return {
        "description": unwrapped(wanted.cls.__doc__ or ""),
        "type": "object",
        "properties": properties,
        "required": [field.encode_name for field in wanted.fields if field.required],
        "additionalProperties": False,
        **_RULES.get(wanted.cls, {}),
    }


def _value(
    owner: type, name: str, wanted: inspect.Type, definitions: dict[str, Schema], *, may_be_empty: bool
) -> Schema:
    """The schema of the field `name` of `owner`, or of what it holds."""

    def inner(kind: inspect.Type) -> Schema:
        return _value(owner, name, kind, definitions, may_be_empty=False)

    match wanted:
        case inspect.UnionType(types=types):
            kinds = [inner(kind) for kind in types if not isinstance(kind, inspect.NoneType)]
            return kinds[0] if len(kinds) == 1 else {"anyOf": kinds}
        case inspect.BoolType():
            return {"type": "boolean"}
        case inspect.IntType() | inspect.FloatType():
            return _number(owner, name, "integer" if isinstance(wanted, inspect.IntType) else "number")
        case inspect.StrType():
            return _text(owner, name, may_be_empty=may_be_empty)
        case inspect.EnumType(cls=choices):
            return {"type": "string", "enum": [choice.value for choice in choices]}
        case inspect.TupleType(item_types=kinds):
            return _list(inner(kinds[0]), len(kinds), len(kinds))
        case inspect.VarTupleType(item_type=kind):
            if isinstance(kind, inspect.EnumType):  # each choice once
                return {**_list(inner(kind), 0, len(kind.cls)), "uniqueItems": True}
            return _list(inner(kind), int(not may_be_empty), LIST_ITEMS.get((owner, name), ITEMS))
        case inspect.DictType(value_type=kind):
            names = _text(owner, name, may_be_empty=False)
            return {
                "type": "object",
                "additionalProperties": inner(kind),
                "propertyNames": names,
                "maxProperties": MOST_POSES,
            }
        case inspect.StructType():
            if wanted.cls.__name__ not in definitions:
                definitions[wanted.cls.__name__] = _table(wanted, definitions)
            return {"$ref": f"#/definitions/{wanted.cls.__name__}"}
    raise TypeError(f"a pack holds no {wanted}")


def _number(owner: type, name: str, kind: str) -> Schema:
    if (owner, name) == (Pack, "format"):
        return {"type": kind, "enum": [FORMAT]}
    low, high = RANGES[owner, name]
    return {"type": kind, "minimum": low, "maximum": high}


def _text(owner: type, name: str, *, may_be_empty: bool) -> Schema:
    paragraph = PARAGRAPH_CHARACTERS.get((owner, name))
    most = paragraph or ONE_LINE_CHARACTERS.get((owner, name), ONE_LINE)
    if (owner, name) in FORMS:
        pattern = f"^({FORMS[owner, name][0].pattern})$"
    elif (owner, name) == (Movement, "cue"):
        pattern = _CUE
    elif paragraph:
        pattern = "" if may_be_empty else r"\S"
    else:
        pattern = _ONE_LINE
    return {"type": "string", "maxLength": most, **({"pattern": pattern} if pattern else {})}


def _list(items: Schema, least: int, most: int) -> Schema:
    return {"type": "array", "items": items, "minItems": least, "maxItems": most}
