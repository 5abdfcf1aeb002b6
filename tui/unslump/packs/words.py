"""What is said of packs, on every screen and in every command."""

import shlex

from unslump.packs.finding import FoundPack, PackState
from unslump.packs.places import Origin
from unslump.routine.characters import visible
from unslump.routine.limits import FAULTS
from unslump.routine.model import Pack
from unslump.routine.words import counted

_ORIGINS = {
    Origin.NAMED: "named on the command line",
    Origin.YOURS: "added by you",
    Origin.ENVIRONMENT: "installed with pip",
    Origin.BUILT_IN: "a part of unslump",
    Origin.PLUGIN: "brought by a plug-in",
}


def origin_words(origin: Origin) -> str:
    """Where a pack came from."""
    return _ORIGINS[origin]


def state_words(found: FoundPack) -> str:
    """Whether a pack counts, and what stands before it where it does not."""
    if found.state is PackState.SHADOWED:
        return f"shadowed by {visible(str(found.shadowed_by))}"
    return found.state


def counts(pack: Pack) -> str:
    """How much a pack holds: 5 exercises, 1 routine; programmes where there are any."""
    programmes = [counted(len(pack.programmes), "programme")] if pack.programmes else []
    held = [counted(len(pack.exercises), "exercise"), counted(len(pack.routines), "routine"), *programmes]
    return ", ".join(held)


def left_out_words(found: FoundPack) -> str:
    """In a line why a pack is left out: its only fault, or how many there are and what tells them."""
    if len(found.faults) == 1:
        return str(found.faults[0])
    number = f"more than {FAULTS}" if len(found.faults) > FAULTS else len(found.faults)
    command = f"unslump packs check {shlex.quote(visible(str(found.path)))}"
    return f"A pack is left out for its {number} faults. `{command}` tells them."


def about(pack: Pack) -> list[str]:
    """Who wrote a pack, under which licence, how much it holds and what it is for, each on a line."""
    return [
        f"by {authors(pack)}",
        f"licence {pack.licence}; language {pack.language}; {counts(pack)}",
        " ".join(pack.summary.split()),
    ]


def authors(pack: Pack) -> str:
    """Who wrote a pack."""
    return ", ".join(f"{one.name} <{one.url}>" if one.url else one.name for one in pack.authors)
