"""The file that a person finds who edits settings for the first time: every one of them, commented out."""

from collections.abc import Iterable, Iterator
from textwrap import wrap

from unslump.routine.toml_value import toml_value
from unslump.settings.each import Setting

WIDTH = 100

_FIRST = """\
# Settings of unslump. What stands behind a # holds anyway; take the # away and write what you like.
# `unslump settings show` tells what holds, and this file may be written by hand and by unslump alike.
"""


def template(settings: Iterable[Setting]) -> str:
    """The text of the file."""
    settings = tuple(settings)
    tables = dict.fromkeys(each.path[:-1] for each in settings)
    blocks = [_FIRST]
    for table in sorted(tables, key=len):
        if table:
            blocks.append(f"[{'.'.join(table)}]\n")
        blocks += [_block(each) for each in settings if each.path[:-1] == table]
    return "\n".join(blocks)


def _block(setting: Setting) -> str:
    return "".join(f"{line}\n" for line in _lines(setting))


def _lines(setting: Setting) -> Iterator[str]:
    words = setting.words
    if setting.choices:
        words += f" Choices: {', '.join(setting.choices)}."
    yield from wrap(words, WIDTH, initial_indent="# ", subsequent_indent="# ")
    yield f"# {setting.path[-1]} = {toml_value(setting.default)}"
