"""Running the tools that install and remove. Never through a shell."""

import json
import subprocess
from collections.abc import Iterable, Mapping
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from unslump.installed.change import Change, pasted
from unslump.installed.problem import InstallationProblem
from unslump.routine.characters import visible

_LAST_LINES = 12


def looked_up(change: Change) -> list[str]:
    """Run the look of `change` and return a line for each thing it would change.

    It reaches for whatever the tool reaches for, mostly the network, and builds what has to be built.
    Raises InstallationProblem with the last words of the tool.
    """
    try:
        run = subprocess.run(change.look, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    except OSError as error:
        raise _not_started(change.look, error) from error
    said = _lines(run.stderr)
    if run.returncode:
        words = "\n".join(f"  {line}" for line in said[-_LAST_LINES:])
        raise InstallationProblem(
            f"{change.tool} says that this cannot be done. Nothing was changed.\n{words}"
        )
    return _from_report(run.stdout) if "--report" in change.look else [each for each in said if each]


def carried_out(change: Change) -> None:
    """Run the command of `change`, before the eyes of the person. Raises InstallationProblem if it fails."""
    try:
        code = subprocess.run(change.command, check=False).returncode
    except OSError as error:
        raise _not_started(change.command, error) from error
    if code:
        raise InstallationProblem(
            f"{change.tool} ended with code {code}; what it says about that stands above. "
            "`unslump plugins list` shows what is installed now."
        )


def _from_report(report: bytes) -> list[str]:
    try:
        return list(_changes(json.loads(report)["install"]))
    except (ValueError, LookupError, TypeError) as error:
        raise InstallationProblem(
            f"pip says in no known way what it would change ({visible(str(error))})."
        ) from error


def _changes(installs: list[Mapping[str, Any]]) -> Iterable[str]:
    for each in installs:
        name, coming = each["metadata"]["name"], each["metadata"]["version"]
        try:
            yield visible(f"Would replace {name} {version(name)} with {coming}")
        except PackageNotFoundError:
            yield visible(f"Would install {name} {coming}")
    if not installs:
        yield "Would change nothing"


def _lines(output: bytes) -> list[str]:
    return [visible(line.rstrip()) for line in output.decode("utf-8", "replace").splitlines()]


def _not_started(command: Iterable[str], error: OSError) -> InstallationProblem:
    return InstallationProblem(f"{pasted([*command][:1])} could not be started: {error.strerror or error}.")
