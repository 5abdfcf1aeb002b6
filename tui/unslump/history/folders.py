"""Folders that only their owner may enter."""

from pathlib import Path


def private_folder(folder: Path) -> None:
    """Make the folder, and whatever is missing above it, for its owner alone.

    A folder that exists keeps its mode. Raises OSError.
    """
    if not folder.is_dir():
        private_folder(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)
