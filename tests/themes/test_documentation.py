"""The page about themes says what the code does."""

import re
from pathlib import Path

from msgspec.structs import fields
from tests.themes.test_colours import EVENING_GLOW
from textual.theme import BUILTIN_THEMES

from unslump.routine.limits import FILE_BYTES
from unslump.ui.theme_file import Colours
from unslump.ui.theming import load_themes

PAGE = (Path(__file__).parents[2] / "docs" / "themes.md").read_text(encoding="utf-8")
(EXAMPLE,) = re.findall(r"```toml\n(.*?)```", PAGE, flags=re.DOTALL)
ROWS = re.findall(r"^\| `([a-z-]+)` \| .*$", PAGE, flags=re.MULTILINE)
COLOURS = [field.encode_name for field in fields(Colours)]
THEMES = [theme.name for theme in load_themes(Path("no-such-folder")).themes]


def test_the_example_loads_and_sets_every_colour(tmp_path: Path) -> None:
    (tmp_path / "moss.toml").write_text(EXAMPLE, encoding="utf-8")
    loaded = load_themes(tmp_path)

    assert loaded.problems == ()
    assert [theme.name for theme in loaded.themes if theme.name not in THEMES] == ["moss"]
    assert re.findall(r"^([a-z-]+) =", EXAMPLE.partition("[colours]")[2], flags=re.MULTILINE) == COLOURS


def test_every_theme_and_every_colour_has_its_row() -> None:
    assert sorted(ROWS) == sorted(THEMES + COLOURS)


def test_the_fault_shown_is_the_fault_told(tmp_path: Path) -> None:
    (tmp_path / "moss.toml").write_text(EXAMPLE.replace("accent =", "acent ="), encoding="utf-8")
    (shown,) = re.findall(r"```text\n(.*?)\n```", PAGE)

    assert load_themes(tmp_path).problems == (f"{tmp_path}/{shown}",)


def test_numbers_on_the_page_are_those_of_the_code() -> None:
    assert f"{FILE_BYTES // 1024} KiB" in PAGE
    assert f"above {EVENING_GLOW}," in PAGE


def test_the_terminals_own_colours_can_be_chosen() -> None:
    assert {"ansi-dark", "ansi-light"} <= set(BUILTIN_THEMES)
