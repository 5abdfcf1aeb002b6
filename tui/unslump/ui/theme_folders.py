"""Theme files wherever they lie: the shipped ones, the person's own, and those that plug-ins brought.

It imports no Textual, so that commands can list themes.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from functools import partial
from pathlib import Path

import msgspec
from msgspec import Struct

import unslump_themes
from unslump.routine.faults import Fault, Problem
from unslump.routine.toml_file import TomlFaults, TomlFile, parse_toml, read_toml, unreadable
from unslump.ui.theme_file import ThemeFile

Check = Callable[[dict[str, object], Collection[str]], Iterable[Problem]]
"""What is wrong with the data of a theme, beside those whose names are taken."""
Read = Callable[[], TomlFile]


class FoundThemes(Struct, frozen=True, kw_only=True):
    """The themes in which nothing is wrong, shipped ones first; a sentence for every fault in the others."""

    themes: tuple[ThemeFile, ...]
    problems: tuple[str, ...] = ()


def found_themes(user_directory: Path, brought: Iterable[Path], check: Check) -> FoundThemes:
    """Read the shipped themes, every `*.toml` of a folder, and what plug-ins brought; never raises.

    Each of `brought` is a theme file or a folder of them. A theme in which `check` finds a fault is left
    out, and each of its faults told as `file:line:column: …`. No theme takes the name of one of Textual's or
    of one read before it; but that one of the person's own stands before one that was brought is no fault.
    The person's folder need not be there.
    """
    themes: dict[str, ThemeFile] = {}
    problems: list[Fault] = []
    _take(_shipped().values(), themes, problems, check)
    shipped = set(themes)
    _take(_in_folder(user_directory, problems), themes, problems, check)
    own = set(themes) - shipped
    for path in brought:
        _take(_brought(path, problems), themes, problems, check, yielding=own)
    return FoundThemes(themes=tuple(themes.values()), problems=tuple(map(str, problems)))


def shipped_file(name: str, check: Check) -> ThemeFile | None:
    """The shipped theme of this name, found without reading the others; None where none has it."""
    themes: dict[str, ThemeFile] = {}
    _take((read for file, read in _shipped().items() if file == name), themes, [], check)
    return themes.get(name)


def _take(
    sources: Iterable[Read],
    themes: dict[str, ThemeFile],
    problems: list[Fault],
    check: Check,
    *,
    yielding: Collection[str] = (),
) -> None:
    """Add to `themes` what is sound, and to `problems` what is not; names in `yielding` are passed over."""
    for read in sources:
        try:
            file = read()
            if any(file.data.get("name") == name for name in yielding):
                continue
            faults = file.all_faults(check(file.data, themes))
            if faults:
                raise TomlFaults(faults)
        except TomlFaults as error:
            problems += error.faults
        else:
            theme = msgspec.convert(file.data, ThemeFile)
            themes[theme.name] = theme


def _shipped() -> dict[str, Read]:
    """By the name of the file, which is that of the theme in it."""
    files = sorted(Path(unslump_themes.__file__).parent.glob("*.toml"))
    return {file.stem: partial(_read_shipped, file) for file in files}


def _read_shipped(file: Path) -> TomlFile:
    return parse_toml(file.read_text(encoding="utf-8"), f"unslump_themes/{file.name}")


def _in_folder(folder: Path, problems: list[Fault]) -> Iterator[Read]:
    try:
        if folder.exists():
            for path in sorted(folder.iterdir()):
                if path.suffix == ".toml":
                    yield partial(_read, path)
    except OSError as error:
        problems.append(unreadable(folder, error))


def _brought(path: Path, problems: list[Fault]) -> Iterator[Read]:
    try:
        is_folder = path.is_dir()
    except OSError as error:
        problems.append(unreadable(path, error))
        return
    if is_folder:
        yield from _in_folder(path, problems)
    else:
        yield partial(_read, path)


def _read(path: Path) -> TomlFile:
    try:
        return read_toml(path)
    except FileNotFoundError:
        raise TomlFaults([Fault(file=str(path), message="this leads to no file")]) from None
