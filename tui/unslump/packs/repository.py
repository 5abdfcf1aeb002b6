"""Packs out of a git repository over https. Nothing is checked out: files are read from git's own store."""

import os
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import NamedTuple

from unslump.files import why_not_written
from unslump.packs.problems import PackProblem
from unslump.packs.tree import MOST_ENTRIES, Entry, Tree, gather
from unslump.routine.characters import visible

FETCH_SECONDS = 120.0
"""How long each command of git may take."""
SILENT_SECONDS = 30
"""How long a server may send nothing before what speaks to it gives up by itself."""
REPOSITORY_BYTES = 64 * 1024 * 1024
"""Bytes of one commit as git fetches it, whether they are a pack's or not."""

_LISTING_BYTES = 200 * MOST_ENTRIES
_ORDINARY = (b"100644", b"100755")
_LONGEST_COMPLAINT = 300
_LOOK_SECONDS = 0.2
_SAFE = (
    *("-c", "core.hooksPath=" + os.devnull),
    *("-c", "core.fsmonitor=false"),
    *("-c", "fetch.recurseSubmodules=false"),
    *("-c", "maintenance.auto=false"),
    # What git started to talk to the server outlives git when that is ended; by this it ends itself.
    *("-c", "http.lowSpeedLimit=1"),
    *("-c", f"http.lowSpeedTime={SILENT_SECONDS}"),
)
_ENVIRONMENT = {
    "GIT_ALLOW_PROTOCOL": "https",  # stands above all that settings say of protocols
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_ASKPASS": "",  # stands above SSH_ASKPASS, which opens a window
    "GIT_LFS_SKIP_SMUDGE": "1",
    "LC_ALL": "C",
}
_INHERITED = ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_EXEC_PATH", "GIT_SSL_CAINFO", "GIT_SSL_CAPATH")


class Fetched(NamedTuple):
    """The pack of a repository, and the commit that it was taken from."""

    tree: Tree
    commit: str


def repository_tree(url: str, ref: str, seconds: float = FETCH_SECONDS) -> Fetched:
    """Fetch one commit of the repository at an https `url`, and nothing else; `ref` is "" for its own choice.

    Raises PackProblem, also when it takes longer than `seconds` or more than `REPOSITORY_BYTES`.
    """
    try:
        with tempfile.TemporaryDirectory(prefix="unslump-", ignore_cleanup_errors=True) as folder:
            return _fetched(Path(folder, "git"), url, ref, seconds)
    except OSError as error:
        place = Path(error.filename or "A temporary file")
        raise PackProblem(visible(why_not_written(place, error))) from error


def _fetched(store: Path, url: str, ref: str, seconds: float) -> Fetched:
    _git(["init", "--quiet", "--bare", "--template=", str(store)], store, url, seconds)
    here = [f"--git-dir={store}"]
    fetch = ["fetch", "--quiet", "--depth=1", "--no-tags", "--no-recurse-submodules"]
    _git([*here, *fetch, "--", url, ref or "HEAD"], store, url, seconds)
    commit = _output([*here, "rev-parse", "--verify", "FETCH_HEAD^{commit}"], 100).decode().strip()
    return Fetched(tree=gather(_entries(here, commit, url), url), commit=commit)


def _entries(here: Sequence[str], commit: str, url: str) -> Iterator[Entry]:
    listing = _output([*here, "ls-tree", "-r", "-z", commit], _LISTING_BYTES + 1)
    if len(listing) > _LISTING_BYTES:
        raise PackProblem(f"{url} has more than {MOST_ENTRIES} entries.")
    for line in listing.split(b"\0")[:-1]:
        about, _, name = line.partition(b"\t")
        mode, _, blob = about.split()
        read = partial(_read, here, blob.decode()) if mode in _ORDINARY else None
        yield Entry(os.fsdecode(name), read)


def _read(here: Sequence[str], blob: str, most: int) -> bytes:
    return _output([*here, "cat-file", "blob", blob], most)


def _git(arguments: Sequence[str], store: Path, url: str, seconds: float) -> None:
    """Run git; raises PackProblem with what it says when it fails, and OSError."""
    # A file, not a pipe: a helper that outlives git would keep the pipe open, and this process waiting.
    with tempfile.TemporaryFile() as words:
        try:
            process = subprocess.Popen(
                _command(arguments), env=_environment(), stdin=subprocess.DEVNULL, stdout=words, stderr=words,
                start_new_session=True,  # no terminal to ask at, and one group to be ended
            )  # fmt: skip
        except FileNotFoundError:
            raise PackProblem("git is not installed. Install it, or add the pack from a zip file.") from None
        try:
            code = _code_of(process, store, url, seconds)
        finally:
            _end(process)
        if code:
            words.seek(0)
            complaint = words.read(_LONGEST_COMPLAINT).decode(errors="replace")
            raise PackProblem(f"git could not fetch {url}: {visible(' '.join(complaint.split()))}")


def _code_of(process: "subprocess.Popen[bytes]", store: Path, url: str, seconds: float) -> int:
    """Wait for git to end, but not for ever and not for any amount. Raises PackProblem."""
    code, deadline = None, time.monotonic() + seconds
    while code is None:
        with suppress(subprocess.TimeoutExpired):
            code = process.wait(min(_LOOK_SECONDS, seconds))
        if _bytes_in(store) > REPOSITORY_BYTES:
            raise PackProblem(f"{url} is larger than {REPOSITORY_BYTES // 1024 // 1024} MiB.")
        if code is None and time.monotonic() > deadline:
            raise PackProblem(f"{url} did not answer within {seconds:g} seconds. Try again later.")
    return code


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End git and what it started."""
    with suppress(ProcessLookupError, PermissionError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    process.wait()


def _bytes_in(folder: Path) -> int:
    total = 0
    for place, _, names in os.walk(folder):
        for name in names:
            with suppress(OSError):  # it was for a moment
                total += Path(place, name).lstat().st_size
    return total


def _output(arguments: Sequence[str], most: int) -> bytes:
    """The first `most` bytes that git says of what lies on this machine."""
    with subprocess.Popen(
        _command(arguments), env=_environment(), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:  # fmt: skip
        assert process.stdout
        try:
            return process.stdout.read(most)
        finally:
            process.kill()


def _command(arguments: Sequence[str]) -> list[str]:
    return ["git", *_SAFE, *arguments]


def _environment() -> dict[str, str]:
    # What points git at another repository, as within its hooks, must not point it there.
    inherited = {
        name: value for name, value in os.environ.items() if not name.startswith("GIT_") or name in _INHERITED
    }
    return {**inherited, **_ENVIRONMENT}
