"""Every page: its links lead somewhere, and the commands that it names are commands."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from tests.support.pages import DOCS

from unslump.cli import unslump

CHECKOUT = DOCS.parent
PAGES = sorted(
    page
    for page in (*CHECKOUT.glob("*.md"), *DOCS.rglob("*.md"), *CHECKOUT.glob("plugins/*/README.md"))
    if page.is_file()
)
FENCED = re.compile(r"^```(?:sh|console|bash)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
ANY_FENCE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)


def name_of(page: Path) -> str:
    return page.relative_to(CHECKOUT).as_posix()


def prose(page: Path) -> str:
    return ANY_FENCE.sub("", page.read_text(encoding="utf-8"))


def anchors(page: Path) -> set[str]:
    """The names that headings can be linked by, as GitHub makes them."""
    headings = re.findall(r"^#+ (.*)$", prose(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_links_lead_somewhere(page: Path) -> None:
    broken = []
    for target in re.findall(r"\]\(([^)\s]+)\)", prose(page)):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        place = (page.parent / path).resolve() if path else page
        if not place.exists() or (anchor and anchor not in anchors(place)):
            broken.append(target)
    assert broken == []


def commands_in(page: Path) -> Iterator[str]:
    text = page.read_text(encoding="utf-8")
    yield from re.findall(r"`(unslump [^`\n]+)`", ANY_FENCE.sub("", text))
    for block in FENCED.findall(text):
        for line in block.replace("\\\n", " ").splitlines():
            if found := re.match(r"(?:\$ )?(unslump .*)$", line):
                yield found[1]


def complaint(line: str) -> str:
    """What is wrong with a command line; nothing when the program would take its words."""
    try:
        words = shlex.split(re.split(r" \\?[|>&;]", line)[0], comments=True)[1:]
    except ValueError:
        return "it cannot be read"
    command: click.Command = unslump
    try:
        while True:
            _, rest, _ = command.make_parser(click.Context(command)).parse_args(words)
            if not isinstance(command, click.Group) or not rest or rest[0].isupper():
                return ""
            if rest[0] not in command.commands:
                return f"there is no command {rest[0]}"
            command, words = command.commands[rest[0]], rest[1:]
    except click.BadOptionUsage as error:
        return "" if line.endswith(error.option_name) else error.message  # an option is named, and no more
    except click.UsageError as error:
        return error.message


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_commands_are_commands(page: Path) -> None:
    wrong = {line: found for line in commands_in(page) if (found := complaint(line))}
    assert wrong == {}
