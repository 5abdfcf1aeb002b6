"""Plug-ins, packs and the settings that choose among them put together, as every front end needs them."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from unslump import settings
from unslump.api import BreathPattern, NamedBreath
from unslump.hooks.host import Host
from unslump.hooks.library import LoadedLibrary, load_again, load_library
from unslump.packs.places import pack_places
from unslump.paths import paths
from unslump.routine.library import Library
from unslump.routine.model import Routine
from unslump.routine.nearest import none_named
from unslump.session.breath import STEADY
from unslump.session.timeline import Timeline, compile_timeline


class Assembly(Struct, frozen=True, kw_only=True):
    """The plug-ins that were loaded, the packs that were read, and the breath that was chosen.

    `unknown_breath` says, in a sentence, that there is no breath pattern of the name in the settings. `safe`
    and `pack_folders` are what it was put together with.
    """

    host: Host
    loaded: LoadedLibrary
    breath: BreathPattern = STEADY
    unknown_breath: str = ""
    safe: bool = False
    pack_folders: tuple[Path, ...] = ()

    @property
    def library(self) -> Library:
        """What can be played."""
        return self.loaded.library

    def timeline(self, routine: Routine) -> Timeline:
        """One of the library's routines, as it is played here."""
        exercises = {exercise.id: exercise for exercise in self.library.exercises}
        return compile_timeline(routine, exercises, breath=self.breath)

    @property
    def problems(self) -> tuple[str, ...]:
        """What was left out, and why: a line for each pack, overlay and fault of a plug-in."""
        sentences = (*self.loaded.summary, *(fault.sentence for fault in self.host.faults))
        return (*sentences, self.unknown_breath) if self.unknown_breath else sentences

    def with_packs_read_again(self) -> "Assembly":
        """The same with packs and overlays as they are now; plug-ins are not asked for theirs again."""
        places = pack_places(self.pack_folders, safe=self.safe)
        return replace(self, loaded=load_again(self.loaded, places, **_kept_at(safe=self.safe)))


def started_host(*, safe: bool) -> Host:
    """The host with every plug-in that is not disabled, or safe, with those alone that come with unslump."""
    return Host.with_built_ins() if safe else Host.start(disabled=_chosen().disabled_plugins)


def assemble(*, safe: bool = False, pack_folders: Sequence[Path] = ()) -> Assembly:
    """Load plug-ins and read packs. Safe, only what comes with unslump is looked at, and what is named here.

    `pack_folders` hold packs that come before all others.
    """
    host = started_host(safe=safe)
    places = pack_places(pack_folders, safe=safe)
    loaded = load_library(host, places, **_kept_at(safe=safe))
    assembly = Assembly(host=host, loaded=loaded, safe=safe, pack_folders=tuple(pack_folders))
    name, offered = _chosen().breath, host.breath_patterns()
    if name in offered:
        return replace(assembly, breath=offered[name].pattern)
    return replace(assembly, unknown_breath=_no_breath(name, offered))


def _kept_at(*, safe: bool) -> dict[str, Path | None]:
    """Where packs that were read, and overlays of them, are kept."""
    return {"cache_folder": paths().cache, "overlays": None if safe else paths().overlays}


def _chosen() -> settings.Settings:
    """What the settings say; what is wrong with them is for the screen to tell."""
    return settings.load(paths().settings).settings


def _no_breath(name: str, offered: Mapping[str, NamedBreath]) -> str:
    known = f"There are: {', '.join(offered)}. Five seconds in and five out are used."
    return none_named("breath pattern", name, offered, known)
