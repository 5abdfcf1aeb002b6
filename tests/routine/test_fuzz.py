"""Torn, shuffled and outlandish texts: no traceback, a place for every fault, no more work than is due.

`HYPOTHESIS_EXAMPLES=5000 pytest tests/routine/test_fuzz.py` looks longer than it does every day.
"""

from pathlib import Path

import pytest
from hypothesis import given
from tests.support.told import faults_in, have_places, reads_or_tells, weighed
from tests.support.toml_texts import grammar_made, shuffled, torn

from unslump.routine.faults import PackFaults
from unslump.routine.reader import read_pack

MOST_WORK = 50
"""Times the work of reading the built-in pack; the texts here are hardly longer than it."""


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("torn") / "any.toml"


@given(torn())
def test_a_torn_file_ends_in_a_pack_or_in_faults_with_a_place(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    try:
        read_pack(file)
    except PackFaults as error:
        have_places(error.faults, content.decode(errors="replace").replace("\r\n", "\n"))


@given(shuffled())
def test_shuffled_lines_and_tables_end_in_a_pack_or_in_faults_with_a_place(text: str) -> None:
    reads_or_tells(text, None)


@given(grammar_made)
def test_outlandish_toml_ends_in_faults_with_a_place(text: str) -> None:
    assert faults_in(text)
    reads_or_tells(text)


@given(shuffled() | grammar_made)
def test_no_text_takes_much_more_work_than_a_pack(text: str) -> None:
    assert weighed(text)[1] < MOST_WORK
