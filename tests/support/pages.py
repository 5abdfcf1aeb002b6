"""Pages of the documentation, taken apart so that what they say can be tried."""

import os
import re
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

DOCS = Path(__file__).parents[2] / "docs"

_BLOCK = re.compile(r"^```(?P<language>\w*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
_FILE = re.compile(r"`([^`\n]+\.\w+)`")
_DEADLINE = 200.0


@dataclass(frozen=True)
class Block:
    """A fenced block, and the file that was named last before it, "" for none."""

    language: str
    text: str
    file: str


def section(page: str, heading: str) -> str:
    """What stands under a heading (with its `#`), up to the next one that is as high or higher."""
    level = heading.split(" ", maxsplit=1)[0]
    pattern = rf"^{re.escape(heading)}\n(.*?)(?=^#{{1,{len(level)}}} |\Z)"
    found = re.search(pattern, _without_blocks(page), re.MULTILINE | re.DOTALL)
    assert found, f"there is no heading {heading}"
    return page[found.start(1) : found.end(1)]


def blocks(text: str) -> Iterator[Block]:
    """Every fenced block."""
    for found in _BLOCK.finditer(text):
        named = _FILE.findall(_without_blocks(text)[: found.start()])
        yield Block(language=found["language"], text=found["text"], file=named[-1] if named else "")


def _without_blocks(page: str) -> str:
    """The page with blanks for what is fenced, for there a `#` is no heading."""
    return _BLOCK.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), page)


class Walk:
    """Does what a page says, word for word: runs `$ ` commands in a shell, and replaces files."""

    def __init__(self, folder: Path, environment: Mapping[str, str]) -> None:
        self.folder = folder
        self._environment = dict(environment)

    def follow(self, block: Block) -> None:
        """Run the commands of a `console` block and compare what they print; write any other to its file."""
        if block.language == "console":
            for command, printed in _commands(block.text):
                self._run(command, printed)
        else:
            (self.folder / block.file).write_text(block.text, encoding="utf-8")

    def _run(self, command: str, printed: str) -> None:
        remembered = f'{command}\ncode=$?; pwd -P > "$WALK"; exit $code'
        place = self.folder / ".walk"
        run = subprocess.run(
            ["bash", "-c", remembered],
            cwd=self.folder,
            env=self._environment | {"WALK": str(place)},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=_DEADLINE,
        )
        expected = re.escape(_evened(printed)).replace("…", ".*").replace("\\\n", "\n")
        said = f"$ {command}\n{run.stdout}{run.stderr}"
        assert re.fullmatch(expected, _evened(run.stdout), re.DOTALL), said
        self.folder = Path(place.read_text(encoding="utf-8").strip())
        place.unlink()


def _commands(text: str) -> Iterator[tuple[str, str]]:
    for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        command, _, printed = part.partition("\n")
        yield command, printed


def _evened(printed: str) -> str:
    """The same with every ruler three signs long, whatever the width of the terminal."""
    return re.sub(r"={3,}", "===", printed)


def beside(folder: Path) -> str:
    """A PATH on which the commands of `folder` come first."""
    return os.pathsep.join([str(folder), os.environ["PATH"]])


def complaints_about(units: Sequence[Block], folder: Path) -> list[str]:
    """What systemd says of the units of a page, once each is written to the file it is for."""
    files = [folder / Path(unit.file).name for unit in units]
    for file, unit in zip(files, units, strict=True):
        file.write_text(unit.text, encoding="utf-8")
    done = subprocess.run(
        ["systemd-analyze", "verify", "--user", *files],
        env=os.environ | {"XDG_RUNTIME_DIR": str(folder), "HOME": str(folder)},
        capture_output=True,
        text=True,
        timeout=_DEADLINE,
    )
    named = [line for line in done.stderr.splitlines() if any(file.stem in line for file in files)]
    return named or [done.stderr] * (done.returncode != 0)
