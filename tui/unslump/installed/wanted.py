"""What a person asks to have installed: a distribution by name, a folder, or a wheel."""

import os
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from unslump.installed.plugins import normalised
from unslump.installed.problem import InstallationProblem
from unslump.routine.characters import quoted, visible

_NAME = r"[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?"
_EXTRAS = rf"\[{_NAME}(?:,{_NAME})*\]"
_VERSION = r"(?:===?|~=|!=|[<>]=?)[A-Za-z0-9.*+!_-]+"
_REQUIREMENT = re.compile(rf"({_NAME})(?:{_EXTRAS})?(?:{_VERSION}(?:,{_VERSION})*)?")


class Wanted(Struct, frozen=True, kw_only=True):
    """Something to install.

    `argument` is what the tools are given: a requirement or an absolute path. `distribution` is its
    normalised name, "" where a folder does not say it.
    """

    argument: str
    distribution: str
    is_path: bool = False
    is_folder: bool = False


def wanted(text: str) -> Wanted:
    """Read what a person typed; raises InstallationProblem, also for what a tool would take as an option."""
    if text.startswith("-") or visible(text) != text:
        raise InstallationProblem(f"{quoted(text)} is not the name of a distribution, and no path.")
    if "://" in text:
        raise InstallationProblem(
            f"{quoted(text)} is an address. Give the name of a distribution, or the path of a folder or a "
            "wheel that you have here."
        )
    if text in (".", "..") or "/" in text or os.sep in text or text.endswith(".whl"):
        return _at(Path(text).absolute())
    match = _REQUIREMENT.fullmatch(text)
    if not match:
        raise InstallationProblem(
            f"{quoted(text)} is not the name of a distribution. A name is like unslump-calendar, or "
            "unslump-calendar==1.0; a path has a / in it."
        )
    return _not_ourselves(Wanted(argument=match[0], distribution=normalised(match[1])))


def _at(path: Path) -> Wanted:
    if path.is_dir():
        return _folder(path.resolve())
    if not path.is_file():
        raise InstallationProblem(
            f"There is no {path}. Give a folder with a pyproject.toml in it, or a file .whl."
        )
    if path.suffix != ".whl":
        raise InstallationProblem(
            f"{path} is no wheel. Give a folder with a pyproject.toml in it, or a file .whl."
        )
    distribution = normalised(path.name.partition("-")[0])
    return _not_ourselves(Wanted(argument=str(path.resolve()), distribution=distribution, is_path=True))


def _folder(path: Path) -> Wanted:
    if (path / "unslump-pack.toml").is_file():
        raise InstallationProblem(f"{path} is a pack, not a plug-in. Add it with `unslump packs add`.")
    try:
        with (path / "pyproject.toml").open("rb") as file:
            project = tomllib.load(file).get("project")
    except FileNotFoundError:
        raise InstallationProblem(f"There is no pyproject.toml in {path}, so it is not a plug-in.") from None
    except (OSError, ValueError) as error:
        raise InstallationProblem(f"{path / 'pyproject.toml'} cannot be read: {error}.") from error
    name = project.get("name") if isinstance(project, Mapping) else None
    distribution = normalised(name) if isinstance(name, str) else ""
    return _not_ourselves(Wanted(argument=str(path), distribution=distribution, is_path=True, is_folder=True))


def _not_ourselves(found: Wanted) -> Wanted:
    if found.distribution == "unslump":
        raise InstallationProblem(
            "That is unslump itself. This installs plug-ins; update unslump as you installed it."
        )
    return found
