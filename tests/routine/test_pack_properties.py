"""What holds for every text: nothing but faults, each with a place, and places that are true."""

import tomllib
from collections.abc import Iterator
from typing import Any

import tomli_w
from hypothesis import example, given
from hypothesis import strategies as st
from tests.support.packs import SMALL_TEXT
from tests.support.told import reads_or_tells

from unslump.routine.faults import KeyPath
from unslump.routine.model import Exercise, Movement, Pack, Programme, Progress, Routine, Week
from unslump.routine.positions import Positions

MODELS = (Pack, Exercise, Movement, Routine, Programme, Week, Progress)
FIELDS = sorted({name for model in MODELS for name in model.__struct_fields__})
VALUES = [
    "0",
    "-1",
    "1e9",
    "nan",
    "true",
    "2020-01-01",
    '""',
    '"x"',
    '"\\u001b"',
    "[]",
    "[5, 3]",
    "{}",
    "[[]]",
]
NOISE = [*"\"'[]{}=.,\n\r\\#\x1b\ufeff\u202eé🧘", '"""', "]]"]

places = st.integers(0, len(SMALL_TEXT))
slices = st.tuples(places, st.integers(0, 40)).map(lambda pair: slice(pair[0], pair[0] + pair[1]))
keys = st.sampled_from(FIELDS) | st.text(max_size=5)
scalars = (
    st.none().map(lambda _: False)
    | st.booleans()
    | st.integers(-5, 10**20)
    | st.floats()
    | st.text(max_size=8)
    | st.dates()
    | st.sampled_from(["round-and-sink", "small", "1.0.0", "inhale", "standing", "left"])
)
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=4),
    max_leaves=20,
)
documents = st.dictionaries(keys, values, max_size=8)


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """The small pack after some slips of the hand."""
    text = SMALL_TEXT
    for _ in range(draw(st.integers(1, 4))):
        piece, other = draw(slices), draw(slices)
        new = draw(st.sampled_from(["", text[piece] * 2, text[other], *VALUES, *NOISE]))
        text = text[: piece.start] + new + text[piece.stop :]
    return text


@st.composite
def with_other_values(draw: st.DrawFn) -> str:
    """The small pack with the values of some lines replaced, so that it mostly stays TOML."""
    lines = SMALL_TEXT.splitlines(keepends=True)
    for _ in range(draw(st.integers(1, 4))):
        number = draw(st.integers(0, len(lines) - 1))
        before, equals, _ = lines[number].partition("= ")
        if equals and lines[number].count("=") == 1:
            lines[number] = f"{before}= {draw(st.sampled_from(VALUES))}\n"
    return "".join(lines)


@given(mutated())
def test_slips_of_the_hand_end_in_a_pack_or_in_faults_with_a_place(text: str) -> None:
    reads_or_tells(text)


@given(with_other_values())
def test_other_values_end_in_a_pack_or_in_faults_with_a_place(text: str) -> None:
    reads_or_tells(text)


@given(documents)
def test_any_toml_ends_in_faults_with_a_place(document: dict[str, Any]) -> None:
    reads_or_tells(tomli_w.dumps(document))


@given(st.text())
@example("\ud800")
@example("a = '\r'")
def test_any_text_ends_in_faults_with_a_place(text: str) -> None:
    reads_or_tells(text)


def leaves(value: object, path: KeyPath = ()) -> Iterator[tuple[KeyPath, object]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from leaves(inner, (*path, index))
    else:
        yield path, value


@given(documents, st.booleans())
def test_every_value_stands_where_its_position_says(document: dict[str, Any], multiline: bool) -> None:
    text = tomli_w.dumps(document, multiline_strings=multiline)
    positions = Positions(text)
    lines = text.split("\n")
    for path, value in leaves(tomllib.loads(text)):
        line, column = positions.value(path)
        # every value written by itself begins as it does in the document
        start = tomli_w.dumps({"a": value}, multiline_strings=multiline).removeprefix("a = ").split("\n")[0]
        assert lines[line - 1][column - 1 :].startswith(start)
