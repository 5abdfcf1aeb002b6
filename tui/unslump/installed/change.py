"""The one command that installs or removes a plug-in here. Nothing is run."""

import json
import os
import shlex
import subprocess
from collections.abc import Sequence

from msgspec import Struct

from unslump.installed.environment import Environment, Kind
from unslump.installed.plugins import normalised
from unslump.installed.problem import InstallationProblem
from unslump.installed.receipt import Requirement, read_receipt
from unslump.installed.wanted import Wanted

_ONLY_WHEELS = ("--only-binary", ":all:")


class Change(Struct, frozen=True, kw_only=True):
    """A command and, where the tool offers one, the same command as a mere look at what it would change."""

    command: tuple[str, ...]
    look: tuple[str, ...] = ()

    @property
    def only_wheels(self) -> bool:
        """Whether the command refuses whatever would have to be built, and so run, to be installed."""
        return any(part == "--no-build" or "only-binary" in part for part in self.command)

    @property
    def tool(self) -> str:
        """What the person calls the tool that is run."""
        match self.command:
            case ("uv" | "pipx" as name, *_):
                return name
            case _:
                return "pip"


def pasted(command: Sequence[str]) -> str:
    """A command as one line, quoted so that it can be pasted into a shell of this system."""
    return subprocess.list2cmdline(command) if os.name == "nt" else shlex.join(command)


def to_install(environment: Environment, wanted: Wanted) -> Change:
    """The command that installs `wanted` here; raises InstallationProblem with another way."""
    match environment.kind:
        case Kind.UV_TOOL:
            return _as_uv_tool(environment, wanted)
        case Kind.PIPX:
            _need(environment.has_pipx, "pipx")
            options = () if wanted.is_folder else ("--pip-args=--only-binary=:all:",)
            return Change(command=("pipx", "inject", *options, environment.prefix.name, wanted.argument))
        case Kind.TEMPORARY | Kind.MANAGED:
            raise _not_here(environment, wanted.argument)
        case Kind.VIRTUAL | Kind.PLAIN:
            return _into(environment, wanted)


def to_remove(environment: Environment, distribution: str) -> Change:
    """The command that removes this distribution from here; raises InstallationProblem."""
    name = normalised(distribution)
    match environment.kind:
        case Kind.UV_TOOL:
            _need(environment.has_uv, "uv")
            receipt = read_receipt(environment.receipt)
            others = [each for each in receipt.others if each.name != name]
            if len(others) < len(receipt.others):
                return Change(command=receipt.command(others))
            return _out_of(environment, name)
        case Kind.PIPX:
            _need(environment.has_pipx, "pipx")
            venv = environment.prefix.name
            if name in _injected(environment):
                return Change(command=("pipx", "uninject", venv, name))
            return Change(command=("pipx", "runpip", venv, "uninstall", "--yes", name))
        case Kind.MANAGED:
            raise InstallationProblem(
                f"unslump runs in {environment.description}. {name} was installed by the same hands as that "
                "Python, or against its rules: remove it with the tool that installed it."
            )
        case Kind.TEMPORARY | Kind.VIRTUAL | Kind.PLAIN:
            return _out_of(environment, name)


def _as_uv_tool(environment: Environment, wanted: Wanted) -> Change:
    _need(environment.has_uv, "uv")
    receipt = read_receipt(environment.receipt)
    new = Requirement(name=wanted.distribution, argument=wanted.argument, is_built=wanted.is_folder)
    return Change(command=receipt.command([*(each for each in receipt.others if each.name != new.name), new]))


def _into(environment: Environment, wanted: Wanted) -> Change:
    if environment.has_uv:
        uv = ("uv", "pip", "install", "--python", str(environment.python))
        # Unlike pip, uv takes this to be about the folder as well.
        ending = (*(() if wanted.is_folder else _ONLY_WHEELS), wanted.argument)
        return Change(command=(*uv, *ending), look=(*uv, "--dry-run", *ending))
    ending = (*_ONLY_WHEELS, wanted.argument)
    start = (*_pip(environment), "install")
    return Change(command=(*start, *ending), look=(*start, "--quiet", "--dry-run", "--report", "-", *ending))


def _out_of(environment: Environment, name: str) -> Change:
    if environment.has_uv:
        uv = ("uv", "pip", "uninstall", "--python", str(environment.python))
        return Change(command=(*uv, name), look=(*uv, "--dry-run", name))
    return Change(command=(*_pip(environment), "uninstall", "--yes", name))


def _injected(environment: Environment) -> set[str]:
    try:
        kept = json.loads(environment.pipx_metadata.read_text(encoding="utf-8"))["injected_packages"]
        return {normalised(name) for name in kept}
    except (OSError, ValueError, LookupError, TypeError) as error:
        raise InstallationProblem(
            f"What pipx notes, {environment.pipx_metadata}, cannot be read "
            f"({type(error).__name__}: {error}). `pipx reinstall unslump` makes it anew."
        ) from error


def _need(there: bool, tool: str) -> None:
    if not there:
        raise InstallationProblem(
            f"unslump was installed by {tool}, and {tool} is not to be found now. Put it on your PATH, and "
            "try again."
        )


def _pip(environment: Environment) -> tuple[str, ...]:
    if not environment.has_pip:
        raise InstallationProblem(
            f"unslump runs in {environment.description}, which has no pip, and uv is not to be found. "
            f"Install uv, or give it pip: `{environment.python} -m ensurepip`."
        )
    return (str(environment.python), "-m", "pip")


def _not_here(environment: Environment, argument: str) -> InstallationProblem:
    what = pasted((argument,))
    if environment.kind is Kind.TEMPORARY:
        return InstallationProblem(
            f"unslump runs in {environment.description}, and what is installed there is gone when it is. "
            f"Run it with the plug-in instead, `uvx --with {what} unslump`, or install unslump to stay: "
            f"`uv tool install --with {what} unslump`."
        )
    return InstallationProblem(
        f"unslump runs in {environment.description}; nothing is installed there behind its back. Either "
        f"`uv tool install --with {what} unslump`; or `pipx install unslump`, then `pipx inject unslump "
        f"{what}`; or a virtual environment, `python3 -m venv FOLDER`, with both of them in it."
    )
