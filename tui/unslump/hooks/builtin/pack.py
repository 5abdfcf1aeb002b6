"""The built-in pack."""

from pathlib import Path

from unslump.api import PackSource, hookimpl

_PACK = Path(__file__).parents[2] / "routine" / "packs" / "desk-back"


@hookimpl
def unslump_packs() -> list[PackSource]:
    """Say where the pack `desk-back` lies."""
    return [PackSource(path=_PACK)]
