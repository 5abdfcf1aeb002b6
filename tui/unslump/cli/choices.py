"""What was chosen for all commands."""

from pathlib import Path

import click
from msgspec import Struct


class Choices(Struct, frozen=True, kw_only=True):
    """What is chosen ahead of every command: nothing but what comes with unslump; folders with more packs."""

    safe: bool = False
    pack_folders: tuple[Path, ...] = ()


def choices() -> Choices:
    """What stands between `unslump` and the command."""
    return click.get_current_context().find_object(Choices) or Choices()
