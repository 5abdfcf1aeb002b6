"""Lines of the cue stream: as docs/cues.md has them, the same there and back, and harmless whatever comes."""

import json
import re

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as some
from tests.support.pages import DOCS, blocks, section

from unslump import __version__
from unslump.api import Cue, CueKind, Side
from unslump.outputs.stream_format import (
    BYE,
    FORMAT,
    HELLO,
    LONGEST_LINE,
    Bye,
    CueLine,
    Hello,
    Line,
    NotALine,
    cue_line,
    read,
    side_of,
    written,
)
from unslump.routine.characters import forbidden_characters
from unslump.testing import CUES

PAGE = (DOCS / "cues.md").read_text(encoding="utf-8")
LINES = section(PAGE, "## Lines")
ROW = re.compile(r"^\| `([\w-]+)` \|", re.MULTILINE)
LINE = b'{"kind":"mark","text":"Thirty.","at":1.0,"sent":1.5}'


def test_a_cue_is_the_same_there_and_back() -> None:
    for cue in CUES:
        line = read(written(cue_line(cue, 12.5)))
        assert isinstance(line, CueLine)
        again = Cue(
            kind=CueKind(line.kind),
            at=line.at,
            text=line.text,
            step=line.step,
            exercise=line.exercise,
            side=side_of(line),
            number=line.number,
        )
        assert msgspec.structs.replace(again, at=cue.at) == cue
        assert line.at == pytest.approx(cue.at, abs=0.001)
        assert line.sent == 12.5


def test_no_cue_of_a_session_comes_near_the_longest_line() -> None:
    assert max(len(written(cue_line(cue, 12345.678))) for cue in CUES) < LONGEST_LINE / 4


@pytest.mark.parametrize(
    ("heading", "line"), [("### `hello`", Hello), ("### A cue", CueLine), ("### `bye`", Bye)]
)
def test_the_page_names_every_field(heading: str, line: type[Line]) -> None:
    assert ROW.findall(section(LINES, heading)) == list(line.__struct_fields__)


def test_the_page_names_every_kind() -> None:
    assert ROW.findall(section(LINES, "### Kinds")) == list(CueKind)
    assert not {HELLO, BYE} & {str(kind) for kind in CueKind}


def test_the_lines_of_the_page_are_as_they_are_written() -> None:
    (example,) = blocks(LINES)
    lines = example.text.encode().splitlines(keepends=True)
    found = [read(line) for line in lines]
    assert [written(line) for line in found] == lines
    assert isinstance(found[0], Hello)
    assert isinstance(found[-1], Bye)
    assert (found[0].format, found[0].program) == (FORMAT, f"unslump {__version__}")
    said = {(cue.kind, cue.text, cue.step, cue.exercise, cue.side, cue.number) for cue in CUES}
    for line in found[1:-1]:
        assert isinstance(line, CueLine)
        fields = (CueKind(line.kind), line.text, line.step, line.exercise, side_of(line), line.number)
        assert fields in said, f"no session brings {line}"


def test_the_page_says_how_long_a_line_may_be() -> None:
    assert f"at most {LONGEST_LINE} bytes" in LINES
    assert f"| `format` | {FORMAT};" in LINES


def test_what_a_newer_sender_adds_is_passed_over() -> None:
    line = read(b'{"kind":"sneeze","text":"Bless you.","at":1,"sent":1.5,"side":"both","x":[{"a":null}]}')
    assert isinstance(line, CueLine)
    assert (line.kind, line.text, side_of(line)) == ("sneeze", "Bless you.", None)
    assert side_of(msgspec.structs.replace(line, side="left")) is Side.LEFT


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Thirty.", r"\u001b[2J"),
        ("Thirty.", r"\u202eno"),
        ("Thirty.", r"a\nb"),
        ("Thirty.", r"a\tb"),
        ("Thirty.", r"\u2800 "),
        ("Thirty.", "a" + "\u0301" * 9),
        ("Thirty.", "a" * 300),
        ("Thirty.", r"\ud800"),
        ("Thirty.", "\ud800"),
        ("mark", r"m\u0007"),
        ("1.5", "-1"),
        ("1.5", "1e10"),
        ("1.5", "1e400"),
        ("1.5", "NaN"),
        ("1.0", '"now"'),
        ("1.0", "1e13"),
        ("1.5", '1.5,"step":-1'),
        ("1.5}", "1.5"),
        (',"sent":1.5', ""),
        ('"sent":1.5', '"sent":1.5,"x":' + "[" * 1500),
        ('"sent":1.5', '"sent":1.5,"number":123456789012345678901234567890'),
        ("{", " " * LONGEST_LINE + "{"),
    ],
)
def test_what_is_not_as_described_is_refused(before: str, after: str) -> None:
    assert read(LINE)
    with pytest.raises(NotALine):
        read(LINE.decode().replace(before, after, 1).encode("utf-8", "surrogatepass"))


anything = some.recursive(
    some.none() | some.booleans() | some.integers() | some.floats() | some.text(),
    lambda inner: some.lists(inner, max_size=3) | some.dictionaries(some.text(), inner, max_size=3),
    max_leaves=6,
)
nearly_a_line = some.fixed_dictionaries(
    {
        "kind": some.sampled_from([*CueKind, HELLO, BYE, "new"]) | some.text(),
        "text": some.text() | anything,
        "at": some.floats() | anything,
        "sent": some.floats(min_value=0) | anything,
    },
    optional=dict.fromkeys(("step", "exercise", "side", "number", "routine", "format", "program"), anything),
)
obeyed = some.text("ab \n\t\x1b\x9b\u202e\u2028")
a_line_but_for_its_texts = some.fixed_dictionaries(
    {
        "kind": some.sampled_from(["new", HELLO]) | obeyed,
        "text": obeyed,
        "at": some.just(1),
        "sent": some.just(1),
    },
    optional=dict.fromkeys(("exercise", "side", "routine", "program"), obeyed),
)


def is_plain_text_or_is_refused(data: bytes) -> bool:
    try:
        line = read(data)
    except NotALine:
        return True
    texts = [value for value in msgspec.structs.asdict(line).values() if isinstance(value, str)]
    return not any(any(forbidden_characters(text)) or "\n" in text or "\t" in text for text in texts)


@given(some.binary() | some.builds(lambda it: json.dumps(it).encode(), anything | nearly_a_line))
def test_whatever_comes_is_a_line_of_plain_text_or_is_refused(data: bytes) -> None:
    assert is_plain_text_or_is_refused(data)


@given(a_line_but_for_its_texts)
def test_whatever_its_texts_are_a_line_is_of_plain_text_or_is_refused(fields: dict[str, object]) -> None:
    assert is_plain_text_or_is_refused(json.dumps(fields).encode())
