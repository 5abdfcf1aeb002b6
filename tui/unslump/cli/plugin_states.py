"""How it stands with the plug-ins that are installed. None of them is imported here."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from unslump.cli.choices import choices

if TYPE_CHECKING:
    from unslump.installed.plugins import Listed


def known_plugins() -> "list[Listed]":
    """Every installed plug-in and its state; raises InstallationProblem."""
    from unslump.installed.plugins import installed_plugins, listed

    return listed(installed_plugins(), disabled=disabled_plugins(), built_in=_built_in())


def find(name: str, known: "list[Listed]") -> "list[Listed]":
    """The plug-ins of this name, or of a distribution of this name; where there is none it ends here."""
    from unslump.installed.plugins import normalised
    from unslump.routine.nearest import none_named

    found = [each for each in known if each.plugin.name == name] or [
        each for each in known if normalised(each.plugin.distribution) == normalised(name)
    ]
    if found:
        return found
    if part := part_of_unslump(name):
        raise click.ClickException(part)
    names = dict.fromkeys(each.plugin.name for each in known)
    there_are = f"There are: {', '.join(names)}."
    way = there_are if names else "None is installed; `unslump plugins install` adds one."
    raise click.ClickException(none_named("plug-in", name, names, way))


def part_of_unslump(name: str) -> str:
    """A sentence for the name of a plug-in that is always there; "" for any other."""
    return f"The plug-in {name} is a part of unslump: it is neither switched off nor removed." * (
        name in _built_in()
    )


def why_left_out(each: "Listed") -> str:
    """A sentence for a plug-in whose name is taken, and what to do; "" for any other."""
    if not each.holder:
        return ""
    why = f"Left out, for {each.holder} has a plug-in of the same name."
    return f"{why} `{each.plugin.removal}` removes this one."


def why_none_is_loaded() -> str:
    """A sentence where this start leaves out every plug-in, whatever its state; "" where it does not."""
    from unslump.installed.group import are_left_out

    if choices().safe:
        return "Now, with --safe, no plug-in is loaded."
    if are_left_out():
        return "Now, with UNSLUMP_NO_PLUGINS set, no plug-in is loaded."
    return ""


def vanishing(known: "list[Listed]") -> Iterator[str]:
    """A sentence for every plug-in that the next upgrade by uv would remove."""
    from unslump.installed.environment import Kind, this_environment
    from unslump.installed.problem import InstallationProblem
    from unslump.installed.receipt import read_receipt

    environment = this_environment()
    if environment.kind is not Kind.UV_TOOL or not known:
        return
    try:
        receipt = read_receipt(environment.receipt)
    except InstallationProblem as problem:  # which must not hide what can be known without it
        yield str(problem)
        return
    for name in sorted({each.distribution for each in receipt.vanishing(each.plugin for each in known)}):
        yield (
            f"uv does not know that {name} belongs to unslump: the next `uv tool upgrade` removes it. "
            f"To keep it: `unslump plugins install {name}`."
        )


def disabled_plugins() -> tuple[str, ...]:
    """The names of those that the settings leave out."""
    from unslump.paths import paths
    from unslump.settings import load

    return load(paths().settings).settings.disabled_plugins


def _built_in() -> list[str]:
    from unslump.hooks.builtin import BUILT_IN

    return [each.name for each in BUILT_IN]
