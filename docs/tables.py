"""Writes the tables of the pages about settings and keys from the program itself: `python docs/tables.py`."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from unslump.key_names import key_word
from unslump.routine.toml_value import toml_value
from unslump.settings.each import Kind, every_setting
from unslump.ui.actions import TITLES, actions_at
from unslump.ui.dialog_keys import DIALOGS

DOCS = Path(__file__).parent
_BEGIN, _END = "<!-- made by docs/tables.py -->", "<!-- up to here -->"


def settings_tables() -> Iterator[str]:
    """Every setting, a table for each group."""
    every = every_setting()
    for group in dict.fromkeys(each.group for each in every):
        yield f"### {group}\n\n| setting | without it | what it means |\n|---|---|---|\n"
        for each in every:
            if each.group == group:
                words = each.words + (f" Choices: {_codes(each.choices)}." if each.choices else "")
                kind = f" {each.kind.value.capitalize()}." if each.kind is not Kind.CHOICE else ""
                yield f"| `{each.name}` | `{toml_value(each.default)}` | {_cell(words)}{kind} |\n"
        yield "\n"


def keys_tables() -> Iterator[str]:
    """Every key, a table for each place and each question."""
    for place, title in TITLES.items():
        yield f"### {title}\n\n| keys | name | what it does |\n|---|---|---|\n"
        for action in actions_at(place):
            yield f"| {_codes(map(key_word, action.keys), ' ')} | `{action.name}` | {_cell(action.help)} |\n"
        yield "\n"
    for title, keys in DIALOGS.items():
        yield f"### {title}\n\n| keys | what it does |\n|---|---|\n"
        for key in keys:
            yield f"| {_codes(map(key_word, key.keys), ' ')} | {_cell(key.help)} |\n"
        yield "\n"


PAGES = {"settings.md": settings_tables, "keys.md": keys_tables}


def up_to_date(page: str) -> str:
    """The text of a page with its tables as they are to be."""
    text = (DOCS / page).read_text(encoding="utf-8")
    made = f"{_BEGIN}\n\n{''.join(PAGES[page]())}{_END}"
    return re.sub(f"{_BEGIN}.*{_END}", lambda _: made, text, flags=re.DOTALL)


def _codes(words: Iterable[str], between: str = ", ") -> str:
    return between.join(f"`{word}`" for word in words)


def _cell(words: str) -> str:
    return words.replace("|", "\\|").replace("\n", " ")


if __name__ == "__main__":
    for name in PAGES:
        (DOCS / name).write_text(up_to_date(name), encoding="utf-8")
