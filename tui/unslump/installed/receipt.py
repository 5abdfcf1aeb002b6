"""The receipt of uv: what was asked for when unslump was installed as a uv tool.

`uv tool install` brings the environment to what it is told each time, and so removes what an earlier one
asked for and this one leaves out. `uv tool upgrade` removes what was put there in any other way. Whoever
adds one thing has to repeat all the others; where that is not possible, nothing is done.
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit, urlunsplit

from msgspec import Struct

from unslump.installed.plugins import InstalledPlugin, normalised, required_by
from unslump.installed.problem import InstallationProblem

_TOOL = "unslump"
_KNOWN_KEYS = {"requirements", "python", "entrypoints", "manpages", "options"}
_SOURCES = {"editable", "directory", "path", "url", "git"}
_NEXT_TO_SOURCES = {"name", "extras", "marker", "specifier", "subdirectory"}
_WITHOUT_MEANING_HERE = {"no-build"}  # decided anew, by whether something has to be built


class Requirement(Struct, frozen=True, kw_only=True):
    """One thing that was asked of uv. `argument` is what is typed; what `is_built` runs code of its own."""

    name: str
    argument: str
    is_editable: bool = False
    is_built: bool = False


class Receipt(Struct, frozen=True, kw_only=True):
    """What was asked of uv: unslump, what goes with it, and in which way, as arguments."""

    tool: Requirement
    others: tuple[Requirement, ...]
    options: tuple[str, ...] = ()

    def vanishing(self, plugins: Iterable[InstalledPlugin]) -> list[InstalledPlugin]:
        """Those that uv was not asked for, and that the next `uv tool upgrade` therefore removes."""
        kept = required_by([self.tool.name, *(each.name for each in self.others)])
        return [each for each in plugins if normalised(each.distribution) not in kept]

    def command(self, others: Iterable[Requirement]) -> tuple[str, ...]:
        """The command that makes the environment hold `others` and unslump, and nothing else."""
        wanted = sorted(others, key=lambda each: each.name)
        may_build = any(each.is_built for each in (self.tool, *wanted))
        return (
            *("uv", "tool", "install", *self.options),
            *(() if may_build else ("--no-build",)),
            *(part for each in wanted for part in (_with(each), each.argument)),
            *(("--editable",) if self.tool.is_editable else ()),
            self.tool.argument,
        )


def read_receipt(path: Path) -> Receipt:
    """Read the receipt at `path`; raises InstallationProblem for one that cannot be repeated faithfully."""
    try:
        with path.open("rb") as file:
            tool = tomllib.load(file)["tool"]
        if unknown := set(tool) - _KNOWN_KEYS:
            raise _cannot_repeat(path, unknown)
        requirements = [_requirement(path, each) for each in tool["requirements"]]
        options = (
            *(("--python", tool["python"]) if "python" in tool else ()),
            *(part for key, value in tool.get("options", {}).items() for part in _option(path, key, value)),
        )
    except (OSError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise InstallationProblem(
            f"The receipt of uv, {path}, cannot be read ({type(error).__name__}: {error}). "
            "`uv tool install --force unslump` makes a new one, without any plug-in."
        ) from error
    if _TOOL not in (each.name for each in requirements):
        raise InstallationProblem(
            f"unslump is in the environment of another uv tool, {path.parent}; it came with that, and so "
            "would a plug-in. To have one of its own: `uv tool install --with PLUG-IN unslump`."
        )
    own = next(each for each in requirements if each.name == _TOOL)
    return Receipt(tool=own, others=tuple(each for each in requirements if each is not own), options=options)


def _requirement(receipt: Path, entry: Mapping[str, Any]) -> Requirement:
    sources = [key for key in entry if key in _SOURCES]
    if len(sources) > 1 or set(entry) - _SOURCES - _NEXT_TO_SOURCES:
        raise _cannot_repeat(receipt, set(entry) - _NEXT_TO_SOURCES)
    source = sources[0] if sources else ""
    extras = f"[{','.join(entry['extras'])}]" if entry.get("extras") else ""
    name, marker = f"{entry['name']}{extras}", f" ; {entry['marker']}" if "marker" in entry else ""
    match source:
        case "":
            argument = f"{name}{entry.get('specifier', '')}{marker}"
        case "url":
            argument = f"{name} @ {entry['url']}{_fragment(entry.get('subdirectory'))}{marker}"
        case "git":
            argument = f"{name} @ {_git_address(entry['git'])}{marker}"
        case _ if extras or marker:
            argument = f"{name} @ {Path(entry[source]).as_uri()}{marker}"
        case _:
            argument = entry[source]
    return Requirement(
        name=normalised(entry["name"]),
        argument=argument,
        is_editable=source == "editable",
        is_built=source in ("editable", "directory", "git") or _is_source_archive(entry.get(source, "")),
    )


def _git_address(text: str) -> str:
    """Turn the address as uv writes it (`https://…?rev=main&subdirectory=b#1a2b`) into one to type."""
    parts = urlsplit(text)
    query = {key: values[0] for key, values in parse_qs(parts.query).items()}
    revision = next((f"@{query[key]}" for key in ("rev", "tag", "branch") if key in query), "")
    plain = urlunsplit((parts.scheme, parts.netloc, parts.path, "", ""))
    return f"git+{plain}{revision}{_fragment(query.get('subdirectory'))}"


def _fragment(subdirectory: str | None) -> str:
    return f"#subdirectory={subdirectory}" if subdirectory else ""


def _is_source_archive(place: str) -> bool:
    return bool(place) and not urlsplit(place).path.endswith(".whl")


def _option(receipt: Path, key: str, value: object) -> Iterator[str]:
    if key in _WITHOUT_MEANING_HERE or value is False:
        return
    match value:
        case True:
            yield f"--{key}"
        case str():
            yield from (f"--{key}", value)
        case list() if key == "index":
            yield from _indexes(receipt, value)
        case list() if all(isinstance(each, str) for each in value):
            yield from (part for each in value for part in (f"--{key}", each))
        case _:
            raise _cannot_repeat(receipt, {key})


def _indexes(receipt: Path, indexes: list[Mapping[str, Any]]) -> Iterator[str]:
    for index in indexes:
        if index.get("explicit") or index.get("format", "simple") != "simple":
            raise _cannot_repeat(receipt, {"index"})
        name = f"{index['name']}=" if index.get("name") else ""
        yield from ("--default-index" if index.get("default") else "--index", f"{name}{index['url']}")


def _with(requirement: Requirement) -> str:
    return "--with-editable" if requirement.is_editable else "--with"


def _cannot_repeat(receipt: Path, keys: Iterable[str]) -> InstallationProblem:
    return InstallationProblem(
        f"When unslump was installed as a uv tool, uv was told more than can be repeated here "
        f"({', '.join(sorted(keys))}, in {receipt}). Type the command that you installed it with, and add "
        "`--with` and the name of the plug-in."
    )
