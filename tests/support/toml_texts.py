"""Hypothesis strategies for the texts of packs that are torn, and for TOML as nobody writes it."""

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from tests.support.good_packs import DESK_BACK_TEXT, good_pack_texts
from tests.support.packs import SMALL_TEXT

from unslump.figure.pose import Bend, Pelvis
from unslump.figure.written import WrittenFigure, WrittenHand, WrittenPose
from unslump.routine.model import Dose, Exercise, Movement, Pack, Routine, Step

_MODELS = (
    Pack,
    Exercise,
    Movement,
    Routine,
    Step,
    Dose,
    WrittenFigure,
    WrittenPose,
    WrittenHand,
    Bend,
    Pelvis,
)
_FIELDS = sorted({name for model in _MODELS for name in model.__struct_fields__})
_NOISE = b"\"'[]{}=.,\n\r\\#\x00\x1b\x7f\x80\xc3\xff\xed\xa0"

good = st.one_of(st.just(SMALL_TEXT), st.just(DESK_BACK_TEXT), good_pack_texts())


@st.composite
def torn(draw: DrawFn) -> bytes:
    """A good pack after a disk, a mail or a cat has had it: bytes lost, brought in, turned or doubled."""
    content = bytearray(draw(good).encode())
    for _ in range(draw(st.integers(1, 5))):
        start = draw(st.integers(0, len(content)))
        piece = slice(start, start + draw(st.integers(0, 30)))
        way = draw(st.sampled_from(["lose", "bring in", "turn", "double"]))
        if way == "bring in":
            content[start:start] = bytes(draw(st.lists(st.sampled_from(_NOISE), min_size=1, max_size=4)))
        else:
            content[piece] = {
                "lose": b"",
                "turn": bytes(reversed(content[piece])),
                "double": content[piece] * 2,
            }[way]
    return bytes(content)


@st.composite
def shuffled(draw: DrawFn) -> str:
    """A good pack with lines, or whole tables, swapped, doubled or left out."""
    text = draw(good)
    mark = draw(st.sampled_from(["\n", "\n[", "\n[["]))
    pieces = text.split(mark)
    for _ in range(draw(st.integers(1, 4))):
        one, other = (draw(st.integers(0, len(pieces) - 1)) for _ in range(2))
        match draw(st.sampled_from(["swap", "double", "leave out"])):
            case "swap":
                pieces[one], pieces[other] = pieces[other], pieces[one]
            case "double":
                pieces.insert(other, pieces[one])
            case "leave out" if len(pieces) > 1:
                del pieces[one]
    return mark.join(pieces)


def _joined(parts: SearchStrategy[str], between: str, most: int) -> SearchStrategy[str]:
    return st.lists(parts, min_size=1, max_size=most).map(between.join)


bare = st.sampled_from([*_FIELDS, "poses", "a", "1", "-", "2020-01-01"])
names = bare | bare.map('"{}"'.format) | bare.map("'{}'".format) | st.sampled_from(['""', '"\\u001b"', '"é"'])
keys = _joined(names, ".", 3) | _joined(names, " . ", 2)
numbers = st.sampled_from(
    ["0", "-0", "+7", "1_000", "0xff", "0o7", "0b1", "5e2", "-inf", "nan", "1e400", "9" * 100, "3.0", "00"]
)
texts = st.sampled_from(
    [
        '""',
        "''",
        '"a"',
        "'\\'",
        '"""\na\\\n  b"""',
        "'''a'b'''",
        '"\\U0001F9D8"',
        '"\\u202e"',
        '"""a""""',
        '"\\x"',
    ]
)
others = st.sampled_from(["true", "false", "2020-01-01", "07:32:00", "2020-01-01T07:32:00Z", "1 #", "?"])
values = st.recursive(
    numbers | texts | others,
    lambda inner: st.one_of(
        _joined(inner, ", ", 3).map("[{}]".format),
        _joined(inner, ",  # a\n", 3).map("[\n{},\n]".format),
        _joined(st.tuples(keys, inner).map(" = ".join), ", ", 3).map("{{ {} }}".format),
    ),
    max_leaves=8,
)
heads = keys.map("[{}]".format) | keys.map("[[{}]]".format)
written = st.one_of(
    st.tuples(keys, values).map(" = ".join), heads, heads.map("{} # a".format), st.just("# a"), st.just("")
)
grammar_made = _joined(written, "\n", 12)
"""Texts that follow the grammar of TOML, or almost: every kind of key, value and table, in any order."""
