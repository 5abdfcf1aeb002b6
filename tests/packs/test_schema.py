"""The schema for editors: what it lets through, what it refuses, and what it can explain."""

import json
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from jsonschema import Draft7Validator
from msgspec import inspect
from tests.support.bad_packs import BAD_PACKS
from tests.support.figures import PACK
from tests.support.good_packs import DESK_BACK_TEXT, good_packs
from tests.support.packs import SMALL_TEXT, small_with

from unslump.cli import unslump
from unslump.docstrings import field_words
from unslump.packs.schema import SCHEMA_FILE, schema_text
from unslump.routine.model import Pack

SCHEMA = json.loads(schema_text())
VALIDATOR = Draft7Validator(SCHEMA)

BEYOND_A_SCHEMA = {
    "a band of fractions",
    "a band upside down",
    "a time that is no number",
    "breaths where nobody breathes out",
    "an exercise of nobody",
    "an exercise of nobody by its global id",
    "a routine's id twice",
    "an id that is not the folder",
    "an escaped control character",
    "eight-bit control",
    "an override in a comment",
    "a line separator",
    "a tag",
    "half a character",
    "marks over marks",
    "a line too long",
    "a bell",
    "nothing at all",
    "a delete",
    "an escaped eight-bit control",
    "an escaped override",
    "an isolate",
    "a name that cannot be seen",
    "interlinear words",
}
"""Bad packs that only the reader knows to be bad."""


def parsed() -> Iterator[tuple[str, dict[str, Any]]]:
    """Every bad pack that is TOML."""
    for name, (old, new, _) in BAD_PACKS.items():
        try:
            yield name, tomllib.loads(small_with(old, new))
        except ValueError:
            continue


TOML_BUT_BAD = dict(parsed())


def test_it_is_a_schema_of_draft_7() -> None:
    Draft7Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert "$defs" not in schema_text()


def test_the_command_prints_what_lies_beside_the_built_in_pack() -> None:
    """After a change that is meant: `unslump packs schema` into that file."""
    result = CliRunner().invoke(unslump, ["packs", "schema"])
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (PACK / SCHEMA_FILE).read_text(encoding="utf-8")


@pytest.mark.parametrize("text", [SMALL_TEXT, DESK_BACK_TEXT], ids=["small", "desk-back"])
def test_the_packs_here_name_it_and_fit_it(text: str) -> None:
    assert text.startswith(f"#:schema {SCHEMA_FILE}\n")
    assert list(VALIDATOR.iter_errors(tomllib.loads(text))) == []


@given(good_packs())
@settings(max_examples=60, deadline=None)
def test_whatever_the_reader_takes_fits_it(pack: dict[str, Any]) -> None:
    assert list(VALIDATOR.iter_errors(pack)) == []


@pytest.mark.parametrize("name", sorted(TOML_BUT_BAD.keys() - BEYOND_A_SCHEMA))
def test_a_pack_that_it_can_know_to_be_bad_does_not_fit(name: str) -> None:
    assert not VALIDATOR.is_valid(TOML_BUT_BAD[name])


@pytest.mark.parametrize("name", sorted(BEYOND_A_SCHEMA))
def test_what_it_cannot_know_is_still_so(name: str) -> None:
    assert VALIDATOR.is_valid(TOML_BUT_BAD[name])


@pytest.mark.parametrize(
    ("dose", "fits"),
    [
        ({"reps": 5}, True),
        ({"reps": [3, 5]}, True),
        ({"open": True, "suggest_seconds": 30}, True),
        ({"seconds": 30, "open": False}, True),
        ({"seconds": 30, "open": True}, False),
        ({"reps": 5, "breaths": 5}, False),
        ({"open": False}, False),
        ({}, False),
        ({"seconds": 30, "suggest_seconds": 30}, False),
        ({"reps": 5, "sides": ["left", "left"]}, False),
    ],
)
def test_a_dose_has_one_measure(dose: dict[str, Any], fits: bool) -> None:
    pack = tomllib.loads(SMALL_TEXT)
    pack["routines"][0]["steps"][0]["dose"] = dose
    assert VALIDATOR.is_valid(pack) == fits


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("planted = [0.6, 0.14, 0.028]", "planted = [0.6, 0.14, 0.028], reach = [0.0, 0.0, 0.0]"),
        ("planted = [0.6, 0.14, 0.028], ", ""),
        ("planted = [0.6, 0.14, 0.028]", "planted = [0.6, 0.14]"),
        ("planted = [0.6, 0.14, 0.028]", "planted = [0.6, 0.14, 28]"),
        ("height = 12", "height = 120"),
        ("thoracic = { bend = -4 }", "thoracic = { bent = -4 }"),
        ("[exercises.figure.poses.down]", "[exercises.figure.pose.down]"),
        ("[exercises.figure.poses.down]", '[exercises.figure.poses." "]'),
    ],
)
def test_a_figure_that_is_no_figure_does_not_fit(old: str, new: str) -> None:
    assert old in DESK_BACK_TEXT
    assert not VALIDATOR.is_valid(tomllib.loads(DESK_BACK_TEXT.replace(old, new, 1)))


def tables(wanted: inspect.Type) -> Iterator[inspect.StructType]:
    match wanted:
        case inspect.StructType():
            yield wanted
            for field in wanted.fields:
                yield from tables(field.type)
        case inspect.VarTupleType():
            yield from tables(wanted.item_type)
        case inspect.UnionType():
            for kind in wanted.types:
                yield from tables(kind)


def test_every_key_of_a_pack_has_its_words() -> None:
    for table in tables(inspect.type_info(Pack)):
        shown = SCHEMA if table.cls is Pack else SCHEMA["definitions"][table.cls.__name__]
        assert shown["description"], table.cls
        if table.cls.__module__ == Pack.__module__:  # docs/figure tells the keys of a figure
            assert list(field_words(table.cls)) == list(shown["properties"])
            assert all(len(words) <= 100 for words in field_words(table.cls).values())
