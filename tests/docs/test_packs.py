"""The page about packs: its pack is built and checked block by block, its commands and its tables are true.

A TOML block goes to the end of the pack that the page builds, unless a word after `toml` says otherwise:
`instead` stands in place of the last line with its key; `alone` is a pack of its own, `pyproject` is none;
`overlay` is laid over the last routine that stands in the pack;
`wrong` stands in place of the last position, and the fault below it is about that.
"""

import json
import re
import shlex
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner
from tests.support.good_packs import DESK_BACK_TEXT

from unslump.cli import unslump
from unslump.packs.remarks import remarks_on
from unslump.packs.repository import REPOSITORY_BYTES
from unslump.packs.schema import schema_text
from unslump.routine import model
from unslump.routine.faults import PackFaults
from unslump.routine.library import Library
from unslump.routine.limits import FILE_BYTES, LINE_CHARACTERS, NESTING
from unslump.routine.overlay import overlay_of, overlay_text, parse_overlay
from unslump.routine.reader import PACK_FILE, parse_pack, read_pack

PAGE = (Path(__file__).parents[2] / "docs" / "packs.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```toml ?(\w*)\n(.*?)^```$", PAGE, flags=re.DOTALL | re.MULTILINE)
KINDS = {kind for kind, _ in BLOCKS}
COMMANDS = [
    line
    for block in re.findall(r"^```sh\n(.*?)^```$", PAGE, flags=re.DOTALL | re.MULTILINE)
    for line in block.splitlines()
] + re.findall(r"`(unslump [^`]+)`", PAGE)
SCHEMA = json.loads(schema_text())
TABLES = {
    "The pack": SCHEMA,
    **{
        title: SCHEMA["definitions"][name]
        for title, name in {
            "authors": "Author",
            "exercises": "Exercise",
            "enter, movements": "Movement",
            "faults": "FaultAndFix",
            "easier, harder": "Variant",
            "breath": "BreathPattern",
            "routines": "Routine",
            "steps": "Step",
            "dose": "Dose",
            "programmes": "Programme",
            "weeks": "Week",
            "progress": "Progress",
        }.items()
    },
}


def with_line(text: str, line: str, key: str) -> str:
    """A pack with this line in place of the last one with that key."""
    start = text.rindex(f"\n{key} = ") + 1
    return text[:start] + line + text[text.index("\n", start) :]


def built(until: int | None = None) -> str:
    """The pack that the page builds, as far as the block of this number."""
    return "\n".join(text for kind, text in BLOCKS[:until] if not kind)


def may_be(schema: dict[str, Any]) -> str:
    """What a value may be, in the words of the page."""
    match schema:
        case {"anyOf": [number, _]}:
            return f"{may_be(number)}, or a band"
        case {"$ref": _}:
            return "a table"
        case {"enum": [int() as only]}:
            return f"{only}"
        case {"type": "string", "enum": choices}:
            return ", ".join(f"`{choice}`" for choice in choices)
        case {"type": "boolean"}:
            return "`true` or `false`"
        case {"type": "integer", "minimum": low, "maximum": high}:
            return f"a whole number, {low:g} to {high:g}"
        case {"type": "number", "minimum": low, "maximum": high}:
            return f"{low:g} to {high:g}"
        case {"type": "string", "maxLength": most}:
            return f"at most {most} characters"
        case {"type": "array", "items": items, "minItems": least, "maxItems": most}:
            return f"{least or 'up'} to {most}" + (
                " tables" if "$ref" in items else f", each {may_be(items)}"
            )
    raise AssertionError(schema)


def shown(default: object) -> str:
    """What holds when a key is left out."""
    match default:
        case None:
            return "–"
        case float():
            return f"`{default:g}`"
    return f"`{str(default).lower()}`"


def rows(table: dict[str, Any]) -> str:
    """The table of the page that tells the keys of a table of a pack."""
    lines = ["| key | may be | left out | is |", "|---|---|---|---|"]
    for key, schema in table["properties"].items():
        left_out = "needed" if key in table["required"] else shown(schema.get("default"))
        lines.append(f"| `{key}` | {may_be(schema)} | {left_out} | {schema['description']} |")
    return "\n".join(lines) + "\n"


def test_there_are_blocks_of_every_kind() -> None:
    assert {"", "instead", "alone", "overlay", "pyproject", "wrong"} == KINDS


@pytest.mark.parametrize("until", [number for number, (kind, _) in enumerate(BLOCKS, 1) if not kind])
def test_the_pack_is_without_fault_after_each_block(until: int) -> None:
    assert parse_pack(built(until), PACK_FILE, "desk-pause").id == "desk-pause"


@pytest.mark.parametrize("number", [number for number, (kind, _) in enumerate(BLOCKS) if kind == "instead"])
def test_what_may_stand_instead_is_without_fault(number: int) -> None:
    line = BLOCKS[number][1].rstrip("\n")
    text = with_line(built(number), line, line.partition(" = ")[0])
    assert line in text
    parse_pack(text, PACK_FILE, "desk-pause")


def test_a_pack_that_stands_alone_is_without_fault() -> None:
    (text,) = (text for kind, text in BLOCKS if kind == "alone")
    assert parse_pack(text, PACK_FILE, None).routines


def test_the_finished_pack_leaves_nothing_to_remark(tmp_path: Path) -> None:
    folder = tmp_path / "desk-pause"
    folder.mkdir()
    (folder / PACK_FILE).write_text(built(), encoding="utf-8")
    pack = read_pack(folder)
    assert remarks_on(pack, folder) == []
    assert all(movement.pose for movement in (*pack.exercises[0].enter, *pack.exercises[0].movements))


def test_the_overlay_is_laid_over_the_routine_that_it_names() -> None:
    (text,) = (text for kind, text in BLOCKS if kind == "overlay")
    pack = parse_pack(built(), PACK_FILE, "desk-pause")
    two_minutes = next(routine for routine in pack.routines if routine.id == "desk-pause/two-minutes")
    overlay = parse_overlay(text, "two-minutes.toml", two_minutes.id)
    assert overlay_text(overlay_of(two_minutes, pack, overlay.steps), two_minutes.id) == text
    library = Library([pack, parse_pack(DESK_BACK_TEXT, PACK_FILE, None)], {two_minutes.id: overlay})
    assert library.faults == ()
    assert library.routine("two-minutes").steps == overlay.steps
    assert not library.has_changed_below(two_minutes)


def test_the_fault_shown_is_the_fault_told() -> None:
    (line,) = (text for kind, text in BLOCKS if kind == "wrong")
    (shown,) = re.findall(r"^```text\n(.*?)\n```$", PAGE, flags=re.MULTILINE)
    with pytest.raises(PackFaults) as caught:
        parse_pack(with_line(built(), line.rstrip("\n"), "position"), f"desk-pause/{PACK_FILE}", "desk-pause")
    assert str(caught.value) == shown


def test_the_wheel_puts_the_pack_where_it_is_found(tmp_path: Path) -> None:
    (text,) = (text for kind, text in BLOCKS if kind == "pyproject")
    (tmp_path / "pyproject.toml").write_text(text, encoding="utf-8")
    (tmp_path / "desk-pause").mkdir()
    (tmp_path / "desk-pause" / PACK_FILE).write_text(built(), encoding="utf-8")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=tmp_path, check=True, capture_output=True, timeout=60)
    (wheel,) = tmp_path.glob("*.whl")
    data = "unslump_desk_pause-1.0.0.data/data/share/unslump/packs/desk-pause"
    assert zipfile.ZipFile(wheel).read(f"{data}/{PACK_FILE}").decode() == built()


@pytest.mark.parametrize("line", COMMANDS)
def test_every_command_is_there(line: str) -> None:
    program, *words = shlex.split(line.partition(" > ")[0])
    assert program == "unslump"
    command: click.Command = unslump
    context = click.Context(unslump)
    while words and isinstance(command, click.Group):
        if words[0].startswith("--"):
            assert any(words[0] in parameter.opts for parameter in command.params)
            del words[:2]
            continue
        found = command.get_command(context, words.pop(0))
        assert found, line
        command = found
    options = {option for parameter in command.params for option in parameter.opts}
    assert {word for word in words if word.startswith("--")} <= options


def test_the_first_command_names_those_that_follow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    first, *others = COMMANDS[:4]
    told = CliRunner().invoke(unslump, first.split()[1:])
    assert [line.strip() for line in told.stdout.splitlines()[1:]] == others


@pytest.mark.parametrize("title", TABLES)
def test_every_key_has_its_row(title: str) -> None:
    """After a change that is meant: print `rows(TABLES[title])`."""
    section = PAGE.partition("## Every key\n")[2].partition("\n## ")[0]
    assert f"\n### {title}\n" in section
    assert rows(TABLES[title]) in section.partition(f"\n### {title}\n")[2].partition("\n### ")[0]


def test_every_table_of_a_pack_but_those_of_a_figure_is_told() -> None:
    ours = {name for name in SCHEMA["definitions"] if hasattr(model, name)} - {"WrittenFigure"}
    told = [SCHEMA["definitions"][name] for name in ours]
    assert all(table in TABLES.values() for table in told)


def test_numbers_on_the_page_are_those_of_the_code() -> None:
    for number in (f"{FILE_BYTES // 1024} KiB", f"{LINE_CHARACTERS} characters", f"{NESTING} deep"):
        assert number in PAGE
    assert f"{REPOSITORY_BYTES // 1024 // 1024} MiB of it at most" in PAGE
