"""What commands say beside their answers: what went wrong, what is worth knowing, and questions."""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click

MOST_TOLD = 10
"""Lines of one kind that a person is told."""


@contextmanager
def told() -> Iterator[None]:
    """Turn what can go wrong into one sentence and exit code 1; never a traceback.

    What stands in it, such as the name of a file, is shown to the terminal and not obeyed.
    """
    from unslump.files import FileProblem
    from unslump.history.errors import HistoryError
    from unslump.hooks.faults import PluginError
    from unslump.installed.problem import InstallationProblem
    from unslump.packs.problems import PackProblem
    from unslump.routine.characters import visible_lines
    from unslump.routine.library import UnknownName

    try:
        yield
    except (FileProblem, HistoryError, InstallationProblem, PackProblem, PluginError, UnknownName) as problem:
        raise click.ClickException(visible_lines(str(problem))) from problem
    except OSError as error:  # of a place that nobody foresaw
        if not (sentence := _of_a_place(error)):
            raise
        raise click.ClickException(sentence) from error


@contextmanager
def faults_told() -> Iterator[None]:
    """As `told`, and every fault of a pack on a line of its own."""
    from unslump.routine.faults import PackFaults

    try:
        with told():
            yield
    except PackFaults as error:
        tell(map(str, error.faults))
        sys.exit(1)


def _of_a_place(error: OSError) -> str:
    """What the system says of a file or a folder, in a sentence; "" where it is about something else."""
    from unslump.routine.characters import visible

    if isinstance(error.filename, str | bytes):
        name, why = visible(os.fsdecode(error.filename)), error.strerror
        return f"{name} cannot be used: {why}. Look at what lies there, and at who may read and write it."
    return "" if _is_somewhere() else "The folder that you are in is there no more. Go to another with `cd`."


def _is_somewhere() -> bool:
    try:
        Path.cwd()
    except FileNotFoundError:
        return False
    return True


def tell(sentences: Iterable[str]) -> None:
    """Say on standard error what is not the answer: what is wrong, or worth knowing."""
    for sentence in sentences:
        click.echo(sentence, err=True)


def the_first(lines: Sequence[str], *, indent: str = "") -> list[str]:
    """Of many lines those that a person reads, and how many more there are."""
    more = len(lines) - MOST_TOLD
    return [*lines[:MOST_TOLD], f"{indent}and {more} more"] if more > 0 else [*lines]


def confirmed(question: str, *, default: bool = False, err: bool = False) -> bool:
    """Whether somebody says yes; whoever breaks off instead says no."""
    try:
        return click.confirm(question, default=default, err=err)
    except click.Abort:
        click.echo(err=err)
        return False


def agreed(question: str, *, yes: bool) -> None:
    """Go on only with a yes; raises PackProblem."""
    from unslump.packs.problems import PackProblem

    if yes:
        return
    if not sys.stdin.isatty():
        raise PackProblem("Nothing was changed. To go on without being asked, add --yes.")
    if not confirmed(question):
        raise PackProblem("Nothing was changed.")
