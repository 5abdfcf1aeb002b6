"""The settings that name something: a theme, a breath, outputs, plug-ins. Which there are, plug-ins know.

A theme or a breath that there is not is always told, for another holds in its place. In a list, the name of
what is not installed now may wait there for it: only what looks like a slip is told.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from unslump.hooks.host import Host
    from unslump.routine.faults import Problem
    from unslump.settings import Settings
    from unslump.settings.each import Value
    from unslump.ui.theme_names import ThemeNames


class Kind(Struct, frozen=True):
    """What a setting names: its `noun`, and the command that `shows` what there is, if one does."""

    noun: str
    shows: str = ""


KINDS = {
    "theme": Kind("theme", "`unslump themes` lists them"),
    "breath": Kind("breath", "`unslump breaths` lists them"),
    "disabled_outputs": Kind("output"),
    "disabled_plugins": Kind("plug-in", "`unslump plugins list` lists them"),
}
BY_HAND = "What is not installed now is named by hand, with `unslump settings edit`."


def known_themes(*, safe: bool) -> "ThemeNames":
    """Every theme that can be chosen, and what is wrong with others; safe, without those of plug-ins."""
    from msgspec.structs import replace

    from unslump.paths import paths
    from unslump.ui.theme_names import theme_names

    with _asked_host(safe=safe) as host:
        found = theme_names(paths().user_themes, [source.path for source in host.themes()])
    return replace(found, problems=(*found.problems, *(fault.sentence for fault in host.faults)))


def names_for(setting: str, *, safe: bool) -> tuple[str, ...]:
    """The names that there are for a setting that wants one or several; none where any text will do."""
    match setting:
        case "theme":
            return tuple(theme.name for theme in known_themes(safe=safe).themes)
        case "breath":
            with _asked_host(safe=safe) as host:
                return tuple(host.breath_patterns())
        case "disabled_outputs":
            from unslump.outputs.names import OWN_OUTPUTS

            with _asked_host(safe=safe) as host:
                return (*OWN_OUTPUTS, *host.output_names())
        case "disabled_plugins":
            from unslump.cli.plugin_states import known_plugins
            from unslump.cli.telling import told

            with told():
                return tuple(dict.fromkeys(each.plugin.name for each in known_plugins()))
    return ()


def complaint_about_names(setting: str, value: "Value", held: "Value", *, safe: bool) -> str:
    """What is wrong with the names in `value`; "" for nothing. What a list `held` already may stay in it."""
    from unslump.cli.plugin_states import part_of_unslump, why_none_is_loaded
    from unslump.routine.characters import quoted

    kept = held if isinstance(held, tuple) else ()
    names = [name for name in _each_of(value) if name not in kept]
    if setting == "disabled_plugins" and (part := next(filter(None, map(part_of_unslump, names)), "")):
        return part
    known = _known(setting, names, safe=safe)
    unknown = next((name for name in names if name not in known), None)
    if unknown is None:
        return ""
    hint = _hint(setting, unknown, known)
    complaint = (
        f"there is no {KINDS[setting].noun} {quoted(unknown)}; {hint}{'' if hint.endswith('?') else '.'}"
    )
    further = (why_none_is_loaded(), BY_HAND if isinstance(value, tuple) else "")
    return " ".join(filter(None, (complaint, *further)))


def name_problems(settings: "Settings", *, safe: bool) -> "Iterator[Problem]":
    """The names in settings that lead to nothing."""
    from unslump.routine.characters import quoted
    from unslump.routine.faults import Problem
    from unslump.routine.nearest import did_you_mean
    from unslump.settings import Settings

    usual = Settings()
    for setting, kind in KINDS.items():
        value = getattr(settings, setting)
        if value == getattr(usual, setting):
            continue
        several = isinstance(value, tuple)
        known = _known(setting, _each_of(value), safe=safe)
        for number, name in enumerate(_each_of(value)):
            if name in known or (several and not did_you_mean(name, known)):
                continue
            yield Problem(
                path=(setting, number) if several else (setting,),
                message=f"there is no {kind.noun} {quoted(name)}",
                hint=_hint(setting, name, known),
            )


def _each_of(value: "Value") -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (str(value),)


def _known(setting: str, names: Iterable[str], *, safe: bool) -> tuple[str, ...]:
    """The names that there are; plug-ins are loaded only where it takes them to know all of `names`."""
    ours = names_for(setting, safe=True)
    return ours if safe or {*names} <= {*ours} else names_for(setting, safe=False)


def _hint(setting: str, name: str, known: tuple[str, ...]) -> str:
    from unslump.routine.nearest import did_you_mean

    return did_you_mean(name, known) or KINDS[setting].shows or f"there are: {', '.join(known)}"


@contextmanager
def _asked_host(*, safe: bool) -> "Iterator[Host]":
    """The plug-ins, for as long as they are asked."""
    from unslump.hooks.assembly import started_host
    from unslump.hooks.clean_output import clean_output

    with clean_output():
        yield started_host(safe=safe)
