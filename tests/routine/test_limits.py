"""No text, however it is knotted, keeps its reader waiting or ends in a traceback."""

from collections.abc import Iterator

import pytest
from msgspec import inspect
from tests.support.told import weighed

from unslump.routine import limits
from unslump.routine.model import Overlay, Pack

SIXTEEN = "a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p"
LONG = "".join(chr(0x100 + number % 250) for number in range(8000))
KNOTTED = {
    "a key of twenty thousand parts": ".".join("a" * 20_000) + " = 1",
    "key upon key of sixteen parts": "".join(f"{SIXTEEN}{number} = 1\n" for number in range(6000)),
    "table upon table of sixteen parts": "".join(f"[{SIXTEEN}{number}]\n" for number in range(6000)),
    "brackets on one line": "a = " + "[" * 8000,
    "brackets over many lines": "a = " + "[\n" * 100_000,
    "braces": "a = " + "{a = " * 1500,
    "inline tables of dotted keys": f"a = {'{' + SIXTEEN + ' = '}" * 31 + "1" + "}" * 31,
    "brackets behind a string of four quotes": 'a = ["""b"""", ' + "[" * 8000,
    "quotes that never close": 'a = """' + '\\"""\n' * 40_000,
    "apostrophes that never close": "a = '''" + "''\n" * 60_000,
    "a number of five thousand digits": "format = " + "9" * 5000,
    "a hundred hexadecimal digits": "format = 0x" + "f" * 100,
    "a number past all numbers": "format = 1e99999",
    "unknown keys": "".join(f"key{number} = 1\n" for number in range(20_000)),
    "tables": "[[exercises]]\n" * 18_000,
    "sides": "[[routines]]\n[[routines.steps]]\ndose.sides = [" + "1,\n" * 80_000 + "]",
    "movements of steps": (
        "[[exercises]]\nid = 'a'\nmovements = ["
        + "{},\n" * 30_000
        + "]\n[[routines]]\n"
        + "[[routines.steps]]\nexercise = 'a'\ndose.breaths = 1\n" * 2000
    ),
    "control characters": "# \x1b\n" * 60_000,
    "an id that almost fits": "id = '" + "a-" * 4000 + "!'",
    "a language that almost fits": "language = 'en" + "-aa" * 2000 + "!'",
    "ids of eight thousand letters": "".join(f"[[exercises]]\nid = '{LONG}{n}'\n" for n in range(7))
    + "[[routines]]\n"
    + "".join(f"[[routines.steps]]\nexercise = '{LONG[::-1]}{n}'\n" for n in range(7)),
    "names that miss thousands of poses": (
        "[[exercises]]\nid = 'a'\n"
        + "".join(f"{kind} = [" + "{pose = 'balloons'}," * 20 + "]\n" for kind in ("enter", "movements"))
        + "[exercises.figure]\n"
        + "".join(f"poses.a{number}.from = 'balloons'\n" for number in range(20))
        + "".join(f"poses.balloon{number:04} = {{}}\n" for number in range(7000))
        + "".join(
            f"{kind}.balloons{number} = {{}}\n" for kind in ("easier", "harder") for number in range(20)
        )
    ),
    "nothing but newlines": "\n" * 250_000,
    "nothing": "",
}


@pytest.mark.parametrize("text", KNOTTED.values(), ids=KNOTTED.keys())
def test_a_knotted_text_ends_in_faults_in_less_work_than_a_hundred_packs(text: str) -> None:
    faults, times = weighed(text)
    assert faults
    assert times < 100


def fields(wanted: inspect.Type) -> Iterator[tuple[type, inspect.Field]]:
    match wanted:
        case inspect.StructType():
            for field in wanted.fields:
                yield wanted.cls, field
                yield from fields(field.type)
        case inspect.VarTupleType():
            yield from fields(wanted.item_type)
        case inspect.DictType():
            yield from fields(wanted.value_type)
        case inspect.UnionType():
            for kind in wanted.types:
                yield from fields(kind)


def holds_a_number(wanted: inspect.Type) -> bool:
    if isinstance(wanted, inspect.UnionType):
        return any(holds_a_number(kind) for kind in wanted.types)
    if isinstance(wanted, inspect.TupleType):
        return any(holds_a_number(kind) for kind in wanted.item_types)
    return isinstance(wanted, inspect.IntType | inspect.FloatType)


def test_every_number_of_the_model_but_the_format_has_its_range() -> None:
    numbers = {
        (owner, field.name) for owner, field in fields(inspect.type_info(Pack)) if holds_a_number(field.type)
    }
    assert numbers - {(Pack, "format")} == limits.RANGES.keys()


def test_no_limit_is_kept_for_a_field_that_is_gone() -> None:
    known = {
        (owner, field.name) for root in (Pack, Overlay) for owner, field in fields(inspect.type_info(root))
    }
    for table in (limits.ONE_LINE_CHARACTERS, limits.PARAGRAPH_CHARACTERS, limits.LIST_ITEMS):
        assert table.keys() <= known
