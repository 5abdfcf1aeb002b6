"""Being somebody to whom the modes of files mean something."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

import filelock  # noqa: F401 - the program imports it late, when a stranger may not read where Python lies

NOBODY = 65534


@contextmanager
def as_stranger() -> Iterator[Path]:
    """A folder of one's own, while this process is not root; without root it stays who it is."""
    user = os.geteuid()
    if user == 0:
        os.seteuid(NOBODY)
    folder = Path(mkdtemp())
    try:
        yield folder
    finally:
        os.seteuid(user)
        folder.chmod(0o700)
        for path in folder.rglob("*"):
            if path.is_dir() and not path.is_symlink():
                path.chmod(0o700)
        shutil.rmtree(folder)
