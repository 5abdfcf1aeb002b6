"""A first plug-in, to be changed piece by piece: a distribution with an exporter and its tests."""

import re
from importlib.resources import files
from pathlib import Path
from string import Template

from unslump import __version__
from unslump.files import FileProblem, write_new_folder
from unslump.hooks.host import Host
from unslump.routine.characters import quoted

PREFIX = "unslump-"
"""What the names of distributions with plug-ins begin with."""

_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_LONGEST_NAME = 40
_TEMPLATES = {
    "pyproject.toml": "pyproject.toml.txt",
    "README.md": "README.md.txt",
    "src/{package}/__init__.py": "plugin.py.txt",
    "tests/test_exporter.py": "test_exporter.py.txt",
}


def plugin_name(text: str) -> str:
    """The name of a new plug-in, without the prefix that its distribution has. Raises FileProblem."""
    name = text.removeprefix(PREFIX)
    if not _NAME.fullmatch(name):
        raise FileProblem(
            f"{quoted(text)} is no name for a plug-in. One is like my-diary: words of a-z and 0-9, "
            "joined by hyphens, a letter first."
        )
    if len(name) > _LONGEST_NAME:
        raise FileProblem(f"The name of a plug-in has at most {_LONGEST_NAME} characters.")
    host = Host.with_built_ins()
    if name in host.exporters() or name in (plugin.name for plugin in host.plugins):
        raise FileProblem(f"{name} comes with unslump. Choose another name.")
    return name


def write_new_plugin(name: str, folder: Path) -> Path:
    """Write a plug-in of this name into a folder of its own within `folder`, and say where that is.

    Raises FileProblem when something of that name is there, or when it cannot be written; then nothing is
    changed.
    """
    distribution = f"{PREFIX}{name}"
    words = {
        "name": name,
        "distribution": distribution,
        "package": distribution.replace("-", "_"),
        "title": name.replace("-", " ").capitalize(),
        "version": __version__,
    }
    templates = files("unslump.testing") / "template"
    plugin = folder / distribution
    write_new_folder(
        plugin,
        {
            path.format(**words): Template((templates / file).read_text("utf-8")).substitute(words)
            for path, file in _TEMPLATES.items()
        },
    )
    return plugin
