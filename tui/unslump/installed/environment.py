"""Which kind of environment unslump runs in, for each is changed in a way of its own."""

import shutil
import sys
import sysconfig
from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path

from msgspec import Struct


class Kind(StrEnum):
    """Who made an environment, and so who may change it."""

    UV_TOOL = "uv tool"
    PIPX = "pipx"
    TEMPORARY = "temporary"
    VIRTUAL = "virtual"
    MANAGED = "managed"
    PLAIN = "plain"


class Environment(Struct, frozen=True, kw_only=True):
    """The folder that this Python looks for distributions in, and the tools at hand to change it.

    `has_pip` is about the environment itself; `has_uv` and `has_pipx` are about the path of the person.
    """

    kind: Kind
    prefix: Path
    python: Path
    has_pip: bool = False
    has_uv: bool = False
    has_pipx: bool = False

    @property
    def receipt(self) -> Path:
        """Where uv keeps what was asked of it, if this is a uv tool."""
        return self.prefix / "uv-receipt.toml"

    @property
    def pipx_metadata(self) -> Path:
        """Where pipx keeps what was asked of it, if this is made by pipx."""
        return self.prefix / "pipx_metadata.json"

    @property
    def description(self) -> str:
        """What it is and where, to stand after "unslump runs in"."""
        return {
            Kind.UV_TOOL: f"the environment of a uv tool, {self.prefix}",
            Kind.PIPX: f"an environment of pipx, {self.prefix}",
            Kind.TEMPORARY: f"a temporary environment, {self.prefix}",
            Kind.VIRTUAL: f"the virtual environment {self.prefix}",
            Kind.MANAGED: f"a Python that the system looks after, {self.prefix}",
            Kind.PLAIN: f"the Python in {self.prefix}",
        }[self.kind]


def this_environment() -> Environment:
    """The environment that this process runs in."""
    prefix = Path(sys.prefix)
    return Environment(
        kind=kind_of(prefix, base=Path(sys.base_prefix), library=Path(sysconfig.get_path("stdlib"))),
        prefix=prefix,
        python=Path(sys.executable),
        has_pip=find_spec("pip") is not None,
        has_uv=shutil.which("uv") is not None,
        has_pipx=shutil.which("pipx") is not None,
    )


def kind_of(prefix: Path, *, base: Path, library: Path) -> Kind:
    """Tell the kind of an environment by what its maker left in it.

    `base` is the Python it was made from, `library` the folder of the standard library.
    """
    if (prefix / "uv-receipt.toml").is_file():
        return Kind.UV_TOOL
    if (prefix / "pipx_metadata.json").is_file():
        # `pipx run` leaves the same file, in its cache.
        return Kind.PIPX if prefix.parent.name == "venvs" else Kind.TEMPORARY
    if prefix != base:
        # What uvx makes lies in the cache of uv; a cache says what it is.
        in_cache = any((folder / "CACHEDIR.TAG").is_file() for folder in prefix.parents)
        return Kind.TEMPORARY if in_cache else Kind.VIRTUAL
    return Kind.MANAGED if (library / "EXTERNALLY-MANAGED").is_file() else Kind.PLAIN
