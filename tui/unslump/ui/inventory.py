"""Packs and plug-ins as a person sees them: what each is, how it stands, and the one thing to do next."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from enum import StrEnum

from msgspec import Struct

from unslump.hooks.additions import Addition
from unslump.hooks.faults import OURS, Fault, FaultKind
from unslump.hooks.host import Host
from unslump.hooks.library import LoadedLibrary
from unslump.installed.plugins import InstalledPlugin
from unslump.packs.finding import FoundPack, PackState
from unslump.packs.places import Origin
from unslump.packs.words import origin_words
from unslump.routine.characters import visible
from unslump.routine.model import Pack


class Kind(StrEnum):
    """What a thing is; also the heading that it stands under."""

    PLUGIN = "Plug-ins"
    PACK = "Packs"


class Standing(StrEnum):
    """How a thing stands, in the word that a person reads."""

    ON = "on"
    DISABLED = "disabled"
    SET_ASIDE = "set aside"
    LEFT_OUT = "left out"
    SHADOWED = "shadowed"


_OF_PACKS = {
    PackState.COUNTS: Standing.ON,
    PackState.SHADOWED: Standing.SHADOWED,
    PackState.LEFT_OUT: Standing.LEFT_OUT,
}


class Thing(Struct, frozen=True, kw_only=True):
    """A pack or a plug-in.

    `adds` is None while it is not known. `faults` are sentences; `advice` is what to do about them, or about
    how it stands, and "" where nothing needs doing.
    """

    kind: Kind
    name: str
    standing: Standing
    whence: str
    summary: str = ""
    adds: tuple[Addition, ...] | None = ()
    faults: tuple[str, ...] = ()
    advice: str = ""

    @property
    def is_sound(self) -> bool:
        """Whether nothing is wrong with it, whatever its state."""
        return not self.faults and self.standing not in (Standing.SET_ASIDE, Standing.LEFT_OUT)

    def is_same(self, other: "Thing | None") -> bool:
        """Whether both are the same thing, however it stands by now."""
        return other is not None and (self.kind, self.name) == (other.kind, other.name)


def plugin_things(
    host: Host,
    installed: Iterable[InstalledPlugin],
    disabled: Collection[str],
    adds: Mapping[str, tuple[Addition, ...]],
) -> list[Thing]:
    """Every plug-in: those of others by name, then those that are a part of unslump.

    `installed` is what their distributions say of them; those in `disabled` are not loaded.
    """
    loaded = {(plugin.name, plugin.distribution) for plugin in host.plugins}
    described = {(plugin.name, plugin.distribution): plugin for plugin in installed}
    failed = [(fault.plugin, fault.distribution) for fault in host.faults if fault.plugin]
    known = sorted({*loaded, *failed, *described}, key=lambda key: (key[1] == OURS, key))
    things = []
    for name, distribution in known:
        faults = [
            fault for fault in host.faults if (fault.plugin, fault.distribution) == (name, distribution)
        ]
        standing = _standing(host, name, is_loaded=(name, distribution) in loaded, disabled=disabled)
        description = described.get((name, distribution))
        things.append(
            Thing(
                kind=Kind.PLUGIN,
                name=name,
                standing=standing,
                whence=_whence(distribution, description.version if description else ""),
                summary=description.summary if description else "",
                adds=adds.get(name) if standing is Standing.ON else (),
                faults=tuple(_told(faults)),
                advice=_advice(name, distribution, standing, faults),
            )
        )
    return things


def pack_things(loaded: LoadedLibrary) -> list[Thing]:
    """Every place of a pack, those first that come before the others; then overlays that are broken."""
    return [*(_pack(found, loaded) for found in loaded.found), *_unread_overlays(loaded)]


def unlisted(host: Host) -> str:
    """Why the installed plug-ins could not even be listed; "" when they could."""
    return next((fault.sentence for fault in host.faults if not fault.plugin), "")


def _standing(host: Host, name: str, *, is_loaded: bool, disabled: Collection[str]) -> Standing:
    if is_loaded:
        return Standing.SET_ASIDE if host.is_set_aside(name) else Standing.ON
    return Standing.DISABLED if name in disabled else Standing.LEFT_OUT


def _whence(distribution: str, version: str) -> str:
    if distribution == OURS:
        return origin_words(Origin.BUILT_IN)
    return f"from {distribution} {version}".rstrip() if distribution else ""


def _told(faults: Iterable[Fault]) -> Iterator[str]:
    """Each fault once, with how often it happened."""
    words = (f"{fault.hook or 'When it was loaded'}: {fault.message}." for fault in faults)
    for sentence, times in Counter(words).items():
        yield sentence if times == 1 else f"{sentence} This happened {times} times."


def _advice(name: str, distribution: str, standing: Standing, faults: list[Fault]) -> str:
    if standing is Standing.DISABLED:
        return f"`unslump plugins enable {name}` takes it in again, from the next start on."
    if not faults:
        return (
            "" if standing is Standing.ON else "unslump runs without it now. Start it again without --safe."
        )
    if distribution == OURS:
        return "It is a part of unslump: please report this."
    if any(fault.kind is FaultKind.CLASH and not fault.hook for fault in faults):
        return f"Two plug-ins have this name. `unslump plugins remove {distribution}` removes this one."
    return f"`unslump plugins disable {name}` leaves it out, from the next start on."


def _pack(found: FoundPack, loaded: LoadedLibrary) -> Thing:
    pack, place = found.pack, visible(str(found.path))
    routines_left_out = [fault for fault in loaded.library.faults if pack and fault.file == pack.id]
    counts = found.state is PackState.COUNTS
    faults = (*found.faults, *(routines_left_out if counts else ()))
    advice = ""
    if faults:
        advice = f"`unslump packs check {place}` tells what to mend."
    elif found.shadowed_by:
        advice = f"The pack at {visible(str(found.shadowed_by))} has the same id and comes first."
    return Thing(
        kind=Kind.PACK,
        name=found.name,
        standing=_OF_PACKS[found.state],
        whence=origin_words(found.origin),
        summary=f"{pack.title}. {pack.summary}" if pack else "",
        adds=tuple(_contents(pack)) if pack and counts else (),
        faults=tuple(map(str, faults)),
        advice=advice,
    )


def _unread_overlays(loaded: LoadedLibrary) -> Iterator[Thing]:
    if loaded.unread:
        yield Thing(
            kind=Kind.PACK,
            name="your changed steps",
            standing=Standing.LEFT_OUT,
            whence="laid over routines of packs",
            faults=tuple(map(str, loaded.unread)),
            advice="Mend the file. Until then the steps of the pack are played.",
        )


def _contents(pack: Pack) -> Iterator[Addition]:
    for routine in pack.routines:
        yield Addition(kind="routine", name=routine.title)
    for programme in pack.programmes:
        yield Addition(kind="programme", name=programme.title)
    for exercise in pack.exercises:
        yield Addition(kind="exercise", name=exercise.name)
