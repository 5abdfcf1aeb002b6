"""Reading themes: a bad one is told with its place and left out, and every good one still loads."""

import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.theme_texts import MOSS
from textual.color import Color
from textual.theme import BUILTIN_THEMES

from unslump.ui.theming import LoadedThemes, TitledTheme, load_themes, title

SHIPPED = [theme.name for theme in load_themes(Path("no-such-folder")).themes]


def load(folder: Path, **contents: str) -> LoadedThemes:
    for name, text in contents.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8", newline="")
    return load_themes(folder)


def own(loaded: LoadedThemes) -> list[str]:
    return [theme.name for theme in loaded.themes if theme.name not in SHIPPED]


def only(loaded: LoadedThemes) -> TitledTheme:
    (theme,) = (theme for theme in loaded.themes if theme.name not in SHIPPED)
    return theme


BAD = {
    "a bad colour": (
        MOSS.replace("#c9a25a", "#c9a25"),
        ["8:10: `accent` cannot be `#c9a25`; write a colour such as `#e6b96e`"],
    ),
    "a misspelt colour": (
        MOSS.replace("#c9a25a", "ornge"),
        ["8:10: `accent` cannot be `ornge`; did you mean `orange`?"],
    ),
    "an empty colour": (MOSS.replace("#c9a25a", ""), ["8:10: `accent` is empty"]),
    "a reference to another colour": (
        MOSS.replace("#c9a25a", "$primary"),
        ["8:10: `accent` cannot be `$primary`; write a colour such as `#e6b96e`"],
    ),
    "style sheet in a colour": (
        MOSS.replace("#c9a25a", "red; } * { display: none"),
        ["8:10: `accent` cannot be `red; } * { display: none`; write a colour such as `#e6b96e`"],
    ),
    "a colour of the terminal's own": (
        MOSS.replace("#c9a25a", "ansi_red"),
        [
            "8:10: `accent` cannot be `ansi_red`, which every terminal shows in its own way; "
            "write a colour such as `#e6b96e`"
        ],
    ),
    "a see-through colour": (
        MOSS.replace("#c9a25a", "#c9a25a80"),
        ["8:10: `accent` cannot be see-through, got `#c9a25a80`; write a colour such as `#e6b96e`"],
    ),
    "an unknown colour": (
        MOSS + 'mutd = "#808080"\n',
        ["9:1: unknown key `mutd`; did you mean `muted`?"],
    ),
    "an unknown key": (
        'colors = "dark"\n' + MOSS,
        ["1:1: unknown key `colors`"],
    ),
    "an unknown key that a terminal would obey": (
        MOSS + '"\\u001b[31m" = "#808080"\n',
        [r"9:1: unknown key `\u001b[31m`"],
    ),
    "a missing colour": (
        MOSS.replace('background = "#10140f"\n', ""),
        ["5:1: `background` is missing"],
    ),
    "no colours at all": (
        MOSS.partition("[colours]")[0],
        ["1:1: `colours` is missing"],
    ),
    "a missing name": (MOSS.replace('name = "moss"\n', ""), ["1:1: `name` is missing"]),
    "an empty name": (MOSS.replace('"moss"', '""'), ["1:8: `name` is empty"]),
    "too deep to parse": (MOSS + f"x = {'[' * 40}{']' * 40}\n", ["9:37: nested more than 32 deep"]),
    "a wrong type": (MOSS.replace("true", '"yes"'), ["3:8: `dark` wants true or false, got text"]),
    "a number for a colour": (
        MOSS.replace('"#c9a25a"', "0xc9a25a"),
        ["8:10: `accent` wants text, got `13214298`"],
    ),
    "a text for the colours": (
        'name = "moss"\ntitle = "Moss"\ndark = true\ncolours = "green"\n',
        ["4:11: `colours` wants a table, got text"],
    ),
    "not TOML": (
        MOSS.replace('title = "Moss"', "title = Moss"),
        ["2:9: this is not TOML: Invalid value"],
    ),
    "a forbidden character": (
        MOSS.replace("Moss", "Mo\x1b[31mss"),
        ["2:12: forbidden character U+001B (control character)"],
    ),
    "an escaped forbidden character": (
        MOSS.replace("Moss", "Mo\\u001b[31mss"),
        ["2:9: `title` holds a forbidden character U+001B (control character)"],
    ),
    "a direction override": (
        MOSS.replace("Moss", "Mo\u202ess"),
        ["2:12: forbidden character U+202E (right-to-left override)"],
    ),
    "a title of two lines": (
        MOSS.replace("Moss", "Mo\\nss"),
        ["2:9: `title` wants a single line without tabs"],
    ),
    "a name with capitals": (
        MOSS.replace('"moss"', '"Moss, dark"'),
        [
            "1:8: `name` wants small letters, digits and single hyphens, at most 40 characters, "
            "got `Moss, dark`"
        ],
    ),
    "the name of a shipped theme": (
        MOSS.replace('"moss"', '"calm"'),
        ["1:8: there is another theme `calm`; choose another name"],
    ),
    "the name of one of Textual's": (
        MOSS.replace('"moss"', '"nord"'),
        ["1:8: `nord` is a theme of Textual's; choose another name"],
    ),
    "two faults at once": (
        MOSS.replace("#10140f", "#10140").replace("true", "1"),
        [
            "3:8: `dark` wants true or false, got `1`",
            "6:14: `background` cannot be `#10140`; write a colour such as `#e6b96e`",
        ],
    ),
    "a file with nothing in it": (
        "",
        [
            "1:1: `colours` is missing",
            "1:1: `dark` is missing",
            "1:1: `name` is missing",
            "1:1: `title` is missing",
        ],
    ),
}


@pytest.mark.parametrize(("text", "told"), BAD.values(), ids=list(BAD))
def test_a_bad_theme_is_told_with_its_place_and_a_good_one_still_loads(
    text: str, told: list[str], tmp_path: Path
) -> None:
    loaded = load(tmp_path, bad=text, good=MOSS)

    assert list(loaded.problems) == [f"{tmp_path / 'bad.toml'}:{line}" for line in told]
    assert own(loaded) == ["moss"]


def test_what_a_problem_says_is_safe_to_print(tmp_path: Path) -> None:
    for text, _ in BAD.values():
        for problem in load(tmp_path, bad=text).problems:
            assert problem.isprintable()


def test_of_two_themes_with_one_name_the_second_is_left_out(tmp_path: Path) -> None:
    loaded = load(tmp_path, a=MOSS, b=MOSS.replace("Moss", "Moss again"))

    assert only(loaded).title == "Moss"
    assert loaded.problems == (
        f"{tmp_path / 'b.toml'}:1:8: there is another theme `moss`; choose another name",
    )


def test_a_file_that_is_too_large_is_left_out(tmp_path: Path) -> None:
    loaded = load(tmp_path, large=MOSS + "# much\n" * 50_000, good=MOSS)

    assert loaded.problems == (f"{tmp_path / 'large.toml'}: the file is larger than 256 KiB",)
    assert own(loaded) == ["moss"]


def test_a_file_that_is_not_utf_8_is_told_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "latin.toml").write_bytes(b'name = "moss"\ntitle = "M\xf6ss"\n')

    assert load_themes(tmp_path).problems == (
        f"{tmp_path / 'latin.toml'}:2:11: this is not UTF-8 text; save the file as UTF-8",
    )


def test_a_folder_where_a_file_should_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "folder.toml").mkdir()
    loaded = load(tmp_path, good=MOSS)

    assert loaded.problems == (f"{tmp_path / 'folder.toml'}: this is not a file that can be read",)
    assert own(loaded) == ["moss"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.toml")

    assert load_themes(tmp_path).problems == (
        f"{tmp_path / 'pipe.toml'}: this is not a file that can be read",
    )


@pytest.mark.skipif(sys.platform == "win32", reason="needs links")
def test_a_link_is_followed_and_one_that_leads_nowhere_is_told(tmp_path: Path) -> None:
    themes = tmp_path / "themes"
    themes.mkdir()
    (tmp_path / "kept-elsewhere").write_text(MOSS, encoding="utf-8")
    (themes / "good.toml").symlink_to(tmp_path / "kept-elsewhere")
    (themes / "lost.toml").symlink_to(tmp_path / "lost")
    loaded = load_themes(themes)

    assert own(loaded) == ["moss"]
    assert loaded.problems == (f"{themes / 'lost.toml'}: this leads to no file",)


def test_a_file_where_the_folder_should_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "themes").write_text("", encoding="utf-8")
    loaded = load_themes(tmp_path / "themes")

    assert [theme.name for theme in loaded.themes] == SHIPPED
    assert loaded.problems == (f"{tmp_path / 'themes'}: cannot be read (Not a directory)",)


def test_without_the_folder_the_shipped_themes_load_and_nothing_is_created(tmp_path: Path) -> None:
    loaded = load_themes(tmp_path / "themes")

    assert [theme.name for theme in loaded.themes] == SHIPPED
    assert loaded.problems == ()
    assert list(tmp_path.iterdir()) == []


def test_other_files_in_the_folder_are_nobodys_business(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("not a theme", encoding="utf-8")
    (tmp_path / "moss.toml~").write_text("not a theme", encoding="utf-8")

    assert load_themes(tmp_path).problems == ()


def test_three_colours_are_enough(tmp_path: Path) -> None:
    theme = only(load(tmp_path, moss=MOSS))

    assert theme.primary == theme.accent == "#C9A25A"
    assert theme.variables["sidebar"] != theme.background
    assert theme.variables["muted"] not in (theme.foreground, theme.background)


def test_what_is_given_is_what_the_style_sheets_see(tmp_path: Path) -> None:
    theme = only(load(tmp_path, moss=MOSS + 'done = "hsl(120, 30%, 60%)"\nboost = "#ffffff10"\n'))
    variables = {**theme.to_color_system().generate(), **theme.variables}

    assert Color.parse(variables["done"]) == Color.parse("hsl(120, 30%, 60%)")
    assert variables["accent"] == "#C9A25A"
    assert theme.success == variables["done"]
    assert theme.boost == "#FFFFFF10"


def test_what_textual_draws_takes_the_colours_of_the_theme(tmp_path: Path) -> None:
    variables = only(load(tmp_path, moss=MOSS + 'muted = "#8f9a83"\nquiet = "#333b2d"\n')).variables

    assert variables["text-accent"] == variables["block-cursor-background"] == "#C9A25A"
    assert variables["block-cursor-foreground"] == variables["footer-background"] == "#10140F"
    assert variables["text-muted"] == "#8F9A83"
    assert variables["scrollbar"] == "#333B2D"


def test_windows_line_ends_are_read(tmp_path: Path) -> None:
    assert own(load(tmp_path, moss=MOSS.replace("\n", "\r\n"))) == ["moss"]


def test_titles_are_for_the_screen(tmp_path: Path) -> None:
    assert title(only(load(tmp_path, moss=MOSS.replace('"Moss"', '"Moss on stone"')))) == "Moss on stone"
    assert title(BUILTIN_THEMES["rose-pine-dawn"]) == "Rose pine dawn"


@given(
    text=st.one_of(
        st.text(),
        st.from_regex(r"\A(rgb|rgba|hsl|hsla|hsv)\([0-9., %-]*\)\Z"),
        st.from_regex(r"\A#[0-9a-fA-F]{3,8}\Z"),
    )
)
def test_whatever_stands_for_a_colour_is_told_or_can_be_shown(
    text: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    quoted = "".join(f"\\U{ord(character):08x}" for character in text)
    folder = tmp_path_factory.mktemp("themes")
    loaded = load(folder, moss=MOSS.replace("#c9a25a", quoted))

    if not loaded.problems:
        theme = only(loaded)
        theme.to_color_system().generate()
        for colour in theme.variables.values():
            Color.parse(colour)
