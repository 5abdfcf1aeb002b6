"""What a person names to add a pack from: a folder, a file, a zip file or a git repository."""

import re
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from unslump.packs.archive import zip_tree
from unslump.packs.folder import folder_tree, lone_tree
from unslump.packs.problems import PackProblem
from unslump.packs.repository import repository_tree
from unslump.packs.tree import Tree
from unslump.routine.characters import quoted, visible

_IN_ADDRESS = r"[^@\\?#\x00-\x20\x7f-\U0010ffff]"  # none that looks like another, or turns what follows round
_REPOSITORY = re.compile(rf"(?P<url>https://(?!/){_IN_ADDRESS}+/{_IN_ADDRESS}+)(?:@(?P<ref>[^@]+))?")
_REF = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_./+-]{0,199}")
_ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:(//|:)|[\w.-]+@[\w.-]+:")


class NoSource(PackProblem):
    """There is nothing at a place that a pack could be fetched from."""


class Source(Struct, frozen=True, kw_only=True):
    """Where packs are fetched from. `location` is a path or an https address; `ref` is git's."""

    location: str
    is_repository: bool = False
    ref: str = ""

    def __str__(self) -> str:
        """As a person may name it, safe to print."""
        return visible(f"{self.location}@{self.ref}" if self.ref else self.location)

    def from_anywhere(self) -> "Source":
        """The same source as it is named in any other folder."""
        if self.is_repository:
            return self
        return replace(self, location=str(Path(self.location).absolute()))


class Fetched(Struct, frozen=True, kw_only=True):
    """The files of a pack in memory, and for a repository the commit that they were taken from."""

    source: Source
    tree: Tree
    commit: str = ""

    def place_of(self, name: str) -> str:
        """What a file is called in the source as the person named it."""
        location = Path(self.source.location)
        if not self.source.is_repository and location.suffix == ".toml" and not location.is_dir():
            return self.source.location
        return f"{self.source.location}/{self.tree.folder}{name}"


def source_of(text: str, *, is_repository: bool = False) -> Source:
    """The source that a person names; a repository may end in `@` and a branch, a tag or a commit.

    Raises PackProblem for an address that is not fetched from.
    """
    found = _REPOSITORY.fullmatch(text)
    if found and (is_repository or found["url"].endswith(".git")):
        ref = found["ref"] or ""
        if ref and not (_REF.fullmatch(ref) and ".." not in ref):
            raise PackProblem(f"{quoted(ref)} is no name of a branch, a tag or a commit.")
        return Source(location=found["url"], is_repository=True, ref=ref)
    if found:
        raise PackProblem(
            f"{quoted(text)} does not end in .git. If it is a git repository, say so with --git."
        )
    if is_repository or _ELSEWHERE.match(text):
        raise PackProblem(
            f"{quoted(text)} is not fetched from. A repository is named as https://… in plain letters, "
            "without a user or a password; anything else is a folder or a file on this machine."
        )
    return Source(location=str(Path(text)))


def fetch(source: Source) -> Fetched:
    """Read the files of the pack at a source; runs none of them. Raises PackProblem, such as NoSource."""
    if source.is_repository:
        source = source_of(str(source), is_repository=True)  # it may come out of a file
        tree, commit = repository_tree(source.location, source.ref)
        return Fetched(source=source, tree=tree, commit=commit)
    return Fetched(source=source, tree=_tree_at(Path(source.location)))


def _tree_at(path: Path) -> Tree:
    try:
        if path.is_dir():
            return folder_tree(path)
        if not path.exists():
            raise NoSource(f"There is no file or folder {visible(str(path))}.")
        is_file = path.is_file()
    except (OSError, RuntimeError, ValueError) as error:
        why = visible(getattr(error, "strerror", None) or str(error))
        raise PackProblem(f"{visible(str(path))} cannot be read: {why}.") from error
    if is_file and path.suffix == ".toml":
        return lone_tree(path)
    if is_file and path.suffix == ".zip":
        return zip_tree(path)
    raise NoSource(f"{visible(str(path))} is not a folder, a .zip or a .toml file.")
