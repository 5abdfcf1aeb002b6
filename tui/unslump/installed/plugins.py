"""The plug-ins that are installed, read from the metadata of their distributions."""

import re
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from email.utils import getaddresses
from enum import StrEnum
from importlib.metadata import EntryPoint, PackageNotFoundError, distribution, distributions, entry_points

from msgspec import Struct

from unslump.installed.group import GROUP
from unslump.installed.problem import InstallationProblem
from unslump.routine.characters import visible


class InstalledPlugin(Struct, frozen=True, kw_only=True):
    """A plug-in as its distribution describes it, each text on one line that is safe to print.

    `leads_to` is the module, or the object in it, that is imported to load it. What the metadata does not
    say is "".
    """

    name: str
    leads_to: str
    distribution: str
    version: str = ""
    summary: str = ""
    authors: str = ""
    licence: str = ""
    home_page: str = ""
    requires: tuple[str, ...] = ()

    @property
    def removal(self) -> str:
        """The command that removes it, and whatever else comes with its distribution."""
        return f"unslump plugins remove {self.distribution or self.name}"


class State(StrEnum):
    """What becomes of a plug-in when unslump starts."""

    ON = "on"
    DISABLED = "disabled"
    LEFT_OUT = "left out"


class Listed(Struct, frozen=True, kw_only=True):
    """An installed plug-in and its state; `holder` is the distribution that has its name, if left out."""

    plugin: InstalledPlugin
    state: State
    holder: str = ""


def installed_plugins() -> list[InstalledPlugin]:
    """Every installed plug-in, by name and distribution. Raises InstallationProblem."""
    try:
        plugins = [_described(each) for each in entry_points(group=GROUP)]
    except Exception as error:  # whatever a damaged distribution makes of importlib
        raise InstallationProblem(
            f"The installed plug-ins cannot be listed, for a distribution beside unslump is damaged: "
            f"{_line(f'{type(error).__name__}: {error}')}. Install that distribution again, or remove it."
        ) from error
    return sorted(plugins, key=lambda each: (each.name, each.distribution))


def listed(
    plugins: Iterable[InstalledPlugin], *, disabled: Collection[str], built_in: Collection[str]
) -> list[Listed]:
    """Say what becomes of each plug-in. Of two with one name the first is loaded, built-in ones before."""
    holders = dict.fromkeys(built_in, "unslump")
    states: list[Listed] = []
    for plugin in plugins:
        if plugin.name in disabled:
            states.append(Listed(plugin=plugin, state=State.DISABLED))
        elif plugin.name in holders:
            states.append(Listed(plugin=plugin, state=State.LEFT_OUT, holder=holders[plugin.name]))
        else:
            holders[plugin.name] = plugin.distribution or "another distribution"
            states.append(Listed(plugin=plugin, state=State.ON))
    return states


def brings_packs(name: str) -> bool:
    """Whether the distribution of this name is installed and has packs for `share/unslump/packs`."""
    with suppress(PackageNotFoundError, ValueError):
        return any("share/unslump/packs/" in path.as_posix() for path in distribution(name).files or ())
    return False


def bringer_of(pack: str) -> str:
    """The distribution that put a pack of this name into `share/unslump/packs`; "" where none says so."""
    place = f"share/unslump/packs/{pack}/"
    for each in distributions():
        with suppress(Exception):  # another damaged distribution has nothing to do with this pack
            if any(place in path.as_posix() for path in each.files or ()):
                return normalised(each.name)
    return ""


def normalised(name: str) -> str:
    """The one spelling of the name of a distribution: My_Plugin is my-plugin."""
    return re.sub(r"[-_.]+", "-", name).lower()


def required_by(distributions: Iterable[str]) -> set[str]:
    """The normalised names of these distributions and of all that they require, installed or not."""
    reached: set[str] = set()
    ahead = [normalised(each) for each in distributions]
    while ahead:
        name = ahead.pop()
        if name not in reached:
            reached.add(name)
            ahead.extend(_required_names(name))
    return reached


def _required_names(name: str) -> Iterator[str]:
    with suppress(PackageNotFoundError):
        for requirement in distribution(name).requires or ():
            if match := re.match(r"[\w.-]+", requirement):
                yield normalised(match[0])


def _described(entry_point: EntryPoint) -> InstalledPlugin:
    metadata = entry_point.dist.metadata if entry_point.dist else None

    def told(*keys: str) -> str:
        texts = (_line(text) for key in keys if metadata for text in metadata.get_all(key) or ())
        return next((text for text in texts if text and text != "UNKNOWN"), "")

    authors = getaddresses([told("Author-email")]) if told("Author-email") else []
    return InstalledPlugin(
        name=_line(entry_point.name),
        leads_to=_line(entry_point.value),
        distribution=told("Name"),
        version=told("Version"),
        summary=told("Summary"),
        authors=told("Author") or ", ".join(name or address for name, address in authors),
        licence=told("License-Expression", "License"),
        home_page=_home_page(metadata.get_all("Project-URL") or () if metadata else ()) or told("Home-page"),
        requires=tuple(_requirements(metadata.get_all("Requires-Dist") or () if metadata else ())),
    )


def _requirements(texts: Iterable[str]) -> Iterator[str]:
    """What is required of everybody, not only of those who ask for an extra."""
    for text in texts:
        if not re.search(r";.*\bextra\s*==", text):
            yield _line(text)


def _home_page(addresses: Iterable[str]) -> str:
    """The address that is called a home page, or else the first."""
    labelled = [_line(address).partition(",")[::2] for address in addresses]
    homes = [address for label, address in labelled if re.sub(r"\W", "", label).lower() == "homepage"]
    return next((address.strip() for address in (*homes, *(each for _, each in labelled))), "")


def _line(text: str) -> str:
    return visible(" ".join(text.split()))
