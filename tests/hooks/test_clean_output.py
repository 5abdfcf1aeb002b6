"""Plug-ins that print: what a command answers stays what it was asked for."""

import os
from pathlib import Path

import pytest
from tests.hooks.environment import Environment

from unslump.hooks.clean_output import clean_output

LOUD = """
import os, subprocess, sys

def shout():
    print("noise by print")
    sys.stdout.write("noise by write")
    sys.__stdout__.write("noise by the first stream")
    os.write(1, b"noise by descriptor")
    subprocess.run([sys.executable, "-c", "print('noise by a child')"], check=True)

shout()

from unslump.api import Exporter, NamedBreath, hookimpl

@hookimpl
def unslump_packs():
    shout()

@hookimpl
def unslump_breath_patterns():
    shout()

@hookimpl
def unslump_exporters():
    shout()
    return [Exporter(id="loud", label="Loud", suffix=".loud", write=write)]

def write(sessions, stream):
    shout()
    stream.write(b"the whole history")
"""
COMMAND = "import sys\nfrom unslump.cli import unslump\nunslump(sys.argv[1:])"


@pytest.mark.parametrize(
    "arguments", [("export", "csv", "-o", "-"), ("routines",), ("timeline",), ("packs", "list")]
)
def test_what_a_plugin_prints_does_not_reach_the_answer(
    environment: Environment, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    homes = {f"XDG_{kind}_HOME": str(tmp_path / kind) for kind in ("CACHE", "CONFIG", "DATA", "STATE")}
    variables = homes | {"PYTHONUNBUFFERED": ""}  # noise may wait in a buffer
    quiet = environment.run(COMMAND, *arguments, **variables)
    environment.install("loud", LOUD)
    assert environment.run(COMMAND, *arguments, **variables) == quiet
    assert quiet


def test_what_a_loud_exporter_writes_is_all_that_is_exported(
    environment: Environment, tmp_path: Path
) -> None:
    environment.install("loud", LOUD)
    exported = environment.run(COMMAND, "export", "loud", "-o", "-", XDG_DATA_HOME=str(tmp_path))
    assert exported == "the whole history"


def test_all_of_it_reaches_standard_error(capfd: pytest.CaptureFixture[str]) -> None:
    print("before")  # noqa: T201
    with clean_output():
        print("printed")  # noqa: T201
        os.write(1, b"written\n")
    print("after")  # noqa: T201
    printed = capfd.readouterr()
    assert printed.out == "before\nafter\n"
    assert sorted(printed.err.split()) == ["printed", "written"]


def test_standard_output_is_given_back_when_something_is_raised(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ValueError, match="no"), clean_output():
        raise ValueError("no")
    print("after")  # noqa: T201
    os.write(1, b"wards\n")
    assert sorted(capfd.readouterr().out.split()) == ["after", "wards"]


CLOSED = """
import os, sys
os.close(1)
from unslump.hooks.clean_output import clean_output
with clean_output():
    pass
sys.stderr.write("fine")
"""


def test_a_closed_standard_output_does_no_harm(environment: Environment) -> None:
    assert environment.run(CLOSED) == ""
