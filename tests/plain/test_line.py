"""The line itself, as it leads to a pipe: what is typed in pieces, and what is said in any characters."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Timer

import pytest

ROOT = Path(__file__).parents[2]
DEADLINE = 60.0
ECHO = """
from unslump.plain.line import StandardLine
line = StandardLine()
line.say(f"answers: {line.answers}")
while line.answers:
    line.say(f"heard {line.read(None)!r}")
"""
"""Tells each word that it hears, and nothing between the quotes for a part of one."""

Far = subprocess.Popen[bytes]


def begin(program: str, stdin: int = subprocess.PIPE, **variables: str) -> Far:
    return subprocess.Popen(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env=os.environ | variables,
        stdin=stdin,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


@pytest.fixture
def echo() -> Iterator[Far]:
    with begin(ECHO) as process:
        deadline = Timer(DEADLINE, process.kill)
        deadline.start()
        assert told(process) == "answers: True"
        yield process
        process.kill()
        deadline.cancel()


def told(process: Far) -> str:
    assert process.stdout
    return process.stdout.readline().decode().rstrip("\n")


def types(process: Far, typed: bytes) -> None:
    assert process.stdin
    process.stdin.write(typed)
    process.stdin.flush()


def test_a_word_that_comes_in_two_pieces_is_one_word(echo: Far) -> None:
    types(echo, b"ne")
    assert told(echo) == "heard ''"
    types(echo, b"xt\nhur")
    assert told(echo) == "heard 'next'"
    types(echo, b"ts\n")
    assert told(echo) == "heard 'hurts'"


def test_words_that_come_at_once_are_heard_one_after_the_other(echo: Far) -> None:
    types(echo, b"pause\nmore\n\n")
    assert [told(echo) for _ in range(3)] == ["heard 'pause'", "heard 'more'", "heard 'enter'"]


def test_bytes_that_are_no_text_are_passed_over(echo: Far) -> None:
    types(echo, b"\xff\xfenext\n")
    assert told(echo) == "heard 'next'"


def test_when_input_ends_nobody_answers_any_more(echo: Far) -> None:
    assert echo.stdin
    echo.stdin.close()
    assert told(echo) == "heard ''"
    assert echo.wait(DEADLINE) == 0


def said(program: str, stdin: int = subprocess.PIPE, **variables: str) -> tuple[bytes, bytes]:
    with begin(f"from unslump.plain.line import StandardLine\n{program}", stdin, **variables) as process:
        lines, aside = process.communicate(timeout=DEADLINE)
        assert process.returncode == 0
        return lines, aside


def test_where_input_has_ended_it_is_known_from_the_beginning() -> None:
    assert said("StandardLine().say(f'{StandardLine().answers}')", subprocess.DEVNULL) == (b"False\n", b"")


@pytest.mark.parametrize(
    ("encoding", "written"), [("utf-8", "é…\n".encode()), ("latin-1", b"\xe9?\n"), ("ascii", b"??\n")]
)
def test_what_the_line_cannot_show_is_a_question_mark_and_no_end(encoding: str, written: bytes) -> None:
    assert said("StandardLine().say('é…')", PYTHONIOENCODING=encoding) == (written, b"")


def test_nothing_that_is_said_is_obeyed_by_a_terminal() -> None:
    program = r"line = StandardLine(); line.say('a\x1b[2Jb'); line.warn('c\x1b]0;d\x07')"
    lines, aside = said(program)
    assert (lines, aside) == (b"a\\u001b[2Jb\n", b"c\\u001b]0;d\\u0007\n")
