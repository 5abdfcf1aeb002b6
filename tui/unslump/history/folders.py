"""Folders that only their owner may enter, and names that are free in them."""

from itertools import count
from pathlib import Path


def private_folder(folder: Path) -> None:
    """Make the folder, and whatever is missing above it, for its owner alone.

    A folder that exists keeps its mode. Raises OSError.
    """
    if not folder.is_dir():
        private_folder(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)


def free_place(path: Path) -> Path:
    """The path, or the first of `path.2`, `path.3` and so on under which there is nothing yet."""
    places = (path if number == 1 else path.with_name(f"{path.name}.{number}") for number in count(1))
    return next(place for place in places if not place.exists())
