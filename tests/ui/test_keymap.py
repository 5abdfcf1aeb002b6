"""Keys of one's own: what is wrong with them, and that everything follows those that are right."""

import re
import string
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.app import SHORT, Clock, Visit, visit
from textual.keys import _character_to_key

from unslump.house import House
from unslump.key_names import NAMED, key_meant, key_word, name_of
from unslump.plain.keys import key_in_line, keys_in
from unslump.session.moment import Status
from unslump.settings import Settings, change
from unslump.ui.actions import ACTIONS, TITLES, Place
from unslump.ui.keymap import IN_SESSION, keymap_of, load_with_keys
from unslump.ui.screens.home import HomeScreen
from unslump.ui.screens.keys import KeysScreen, every_key
from unslump.ui.screens.plugins import PluginsScreen
from unslump.ui.screens.settings import SettingsScreen
from unslump.ui.widgets.choices import Choices


def told(tmp_path: Path, *lines: str) -> tuple[str, ...]:
    """What is said of these lines of the table of keys."""
    path = tmp_path / "settings.toml"
    path.write_text("\n".join(["[keys]", *lines, ""]), encoding="utf-8")
    return tuple(problem.removeprefix(f"{path}:") for problem in load_with_keys(path).problems)


WRONG = {
    "an unknown action": ('pausse = "f9"', "2:1: there is no action `pausse`; did you mean `pause`?"),
    "an unknown key": ('pause = "spcae"', "2:9: there is no key `spcae`; did you mean `space`?"),
    "no key at all": (
        'pause = "the big one"',
        "2:9: there is no key `the big one`; write one such as `n`, `?`, `space`, `f9` or `ctrl+n`",
    ),
    "one of several": ('pause = ["space", "f99"]', "2:19: there is no key `f99`; did you mean `f9`?"),
    "a key of the same place": (
        'next = "x"',
        "2:8: `x` is the key of `hurts` already (During a session); `next` keeps n → pgdn",
    ),
    "a key of everywhere": (
        'next = ["n", "?"]',
        "2:14: `?` is the key of `keys` already (During a session); `next` keeps n → pgdn",
    ),
    "everywhere a key of one place": (
        'theme = "."',
        "2:9: `.` is the key of `pause` already (During a session); `theme` keeps t",
    ),
    "a key of the same screen": (
        'easier = "r"',
        "2:10: `r` is the key of `repeat` already (During a session); `easier` keeps e",
    ),
    "the way out of every program": (
        'pause = "ctrl+c"',
        "2:9: `ctrl+c` cannot be taken; it leaves or copies, as it does in every terminal",
    ),
    "what moves along lists": ('plugins = "up"', "2:11: `up` cannot be taken here; it moves along lists"),
    "a number": ("pause = 3", "2:9: `keys` wants a list, got `3`"),
}


@pytest.mark.parametrize(("line", "wanted"), WRONG.values(), ids=list(WRONG))
def test_what_is_wrong_is_told_with_its_place_and_does_not_hold(
    line: str, wanted: str, tmp_path: Path
) -> None:
    assert told(tmp_path, line, 'redraw = "f6"') == (wanted,)
    assert keymap_of(load_with_keys(tmp_path / "settings.toml").settings).own == {"redraw": ("f6",)}


def test_of_two_that_want_one_key_the_first_has_it(tmp_path: Path) -> None:
    [problem] = told(tmp_path, 'card = "j"', 'far_view = ["f", "j"]')
    assert problem == "3:18: `j` is the key of `card` already (During a session); `far_view` keeps f"


def test_keys_can_change_places(tmp_path: Path) -> None:
    assert told(tmp_path, 'card = "f"', 'far_view = "i"') == ()


def test_who_falls_back_to_keys_that_were_given_away_takes_them_again(tmp_path: Path) -> None:
    problems = told(tmp_path, 'card = "x"', 'far_view = "i"')
    assert [problem.partition(" (")[0] for problem in problems] == [
        "2:8: `x` is the key of `hurts` already",
        "3:12: `i` is the key of `card` already",
    ]


def test_up_and_down_can_be_had_in_a_session(tmp_path: Path) -> None:
    lines = ('next = ["n", "down"]', 'previous = "up"', "scroll_up = []", "scroll_down = []")
    assert told(tmp_path, *lines) == ()


own_keys = st.dictionaries(
    st.sampled_from(sorted({action.name for action in ACTIONS})),
    st.lists(st.sampled_from([*NAMED[:14], "f9", "n", "x", "?", "q", "ctrl+k"]), max_size=3).map(tuple),
    max_size=6,
)


@given(own=own_keys)
def test_whatever_is_asked_for_no_key_has_two_meanings_in_one_place(own: dict[str, tuple[str, ...]]) -> None:
    keymap = keymap_of(Settings(keys=own))
    for place in TITLES:
        places = IN_SESSION if place in IN_SESSION else {place}
        keys = {(key, action.name) for action in keymap.at(*places, Place.EVERYWHERE) for key in action.keys}
        assert len(keys) == len({key for key, _ in keys})


@pytest.mark.parametrize("sign", string.punctuation + string.ascii_letters + string.digits)
def test_a_sign_has_the_name_that_textual_gives_it(sign: str) -> None:
    assert name_of(sign) == key_meant(sign) == _character_to_key(sign)


@pytest.mark.parametrize(
    ("words", "key"),
    [("esc", "escape"), ("PgDn", "pagedown"), ("F9", "f9"), ("→", "right"), (".", "full_stop"), ("A", "A"),
     ("ctrl+k", "ctrl+k"), ("shift+tab", "shift+tab"), ("full_stop", "full_stop"), ("+", "plus"),
     ("Ctrl+Alt+e", "alt+ctrl+e"), ("shift+ctrl+left", "ctrl+shift+left")],
)  # fmt: skip
def test_a_key_can_be_written_in_several_ways(words: str, key: str) -> None:
    assert key_meant(words) == key
    assert key_meant(key_word(key)) == key


@pytest.mark.parametrize("words", ["", " ", "ctrl+", "super+x", "f25", "aa", "ctrl+ctrl+x", "\x1b", "++"])
def test_what_is_no_key_has_no_name(words: str) -> None:
    assert key_meant(words) is None


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        (",", "comma"),
        ("\x0b", "ctrl+k"),
        ("\x1b[20~", "f9"),
        ("\x1bOS", "f4"),
        ("\x1b[H", "home"),
        ("é", "é"),
    ],
)
def test_in_plain_lines_a_key_has_the_same_name(typed: str, key: str) -> None:
    assert keys_in(typed) == [key]
    assert key_in_line(key) == key


async def test_bindings_key_bar_palette_and_keys_page_follow(house: House, clock: Clock) -> None:
    change(house.paths.settings, {("keys", "pause"): ["f9", "k"], ("keys", "plugins"): []})
    async with visit(house, clock, size=(160, 30)) as there:
        await there.press("r")
        assert hints(there)[-1] == "← back"  # the last of all, so every other that has a key is there
        assert not any("plug-ins" in hint for hint in hints(there))
        await there.press("p")
        there.at(HomeScreen)
        keys = {each.mark.plain.strip(): each.text.plain for each in every_key(there.app.keymap)}
        assert keys["f9 k"].startswith("Pause, or go on.")
        assert keys["no key"].startswith("See every pack and plug-in")
        await there.press("question_mark")
        there.at(KeysScreen)
    async with visit(house, clock, routine=SHORT, size=(100, 30)) as there:
        await there.to_work()
        await there.press("k")
        assert status(there) is Status.PAUSED
        assert "f9 go on" in there.text
        assert "f9 goes on, with 3 seconds to settle" in there.text
        clock.now += 2
        await there.press("space")
        assert status(there) is Status.PAUSED
        await there.press("f9")
        assert status(there) is Status.RUNNING
        await there.press("m", "p", "a", "u", "s", "e")
        await there.settled()
        assert "(f9)" in there.text


async def test_a_key_of_two_cells_leaves_every_hint_whole(house: House, clock: Clock) -> None:
    change(house.paths.settings, {("keys", name): [sign] for name, sign in (("begin", "日"), ("quit", "月"))})
    async with visit(house, clock, size=(160, 24)) as there:
        await there.press("r")
        every = hints(there)
        assert "日 begin" in every
        for columns in range(60, 90):
            await there.resize(columns, 24)
            assert {"? keys"} <= {*hints(there)} < {*every}


async def test_what_a_stop_offers_is_told_with_the_keys_that_it_has(house: House, clock: Clock) -> None:
    change(house.paths.settings, {("keys", "easier"): ["j"], ("keys", "safety"): ["f8"]})
    async with visit(house, clock, routine=SHORT, size=(100, 30)) as there:
        await there.to_work()
        await there.press("x")
        assert "j  An easier way" in there.text
        assert "f8 shows when to get help." in there.text


async def test_a_key_that_lost_its_meaning_is_next_where_any_key_is(house: House, clock: Clock) -> None:
    change(house.paths.settings, {("keys", "pause"): ["f9"]})
    async with visit(house, clock, routine=SHORT) as there:
        before = there.moment.planned.key, there.moment.block
        clock.now += 2
        await there.press("b")
        assert status(there) is Status.RUNNING
        assert (there.moment.planned.key, there.moment.block) != before


async def test_keys_hold_at_once_when_they_are_changed_on_the_screen(house: House, clock: Clock) -> None:
    async with visit(house, clock, size=(160, 40)) as there:
        await there.press("r", "comma")
        go_to(there.at(SettingsScreen), "plugins", "p")
        await there.press("enter", "backspace", "j", "enter", "escape")
        assert "j plug-ins" in there.text
        await there.press("j")
        there.at(PluginsScreen)


def hints(there: Visit) -> list[str]:
    """What the key bar offers."""
    return re.split(" {2,}", there.text.split("\n")[-1].strip())


def status(there: Visit) -> Status:
    return there.moment.status


def go_to(screen: SettingsScreen, *words: str) -> None:
    """Lead the cursor to the row that says this."""
    choices = screen.query_one(Choices)
    rows = [str(option.prompt).replace("•", " ").split() for option in choices.options]
    choices.highlighted = rows.index([*words])
