"""Settings in words: their values as a row shows them, and the page beside the list."""

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from unslump.key_names import key_word
from unslump.settings.each import Kind, Setting, Value
from unslump.ui.widgets.exercise_card import HEADING
from unslump.ui.widgets.page import Paragraph, paragraph


class Row(Struct, frozen=True, kw_only=True):
    """A setting as it stands; of a wrong one what is `written` in the file, and what is wrong with it."""

    setting: Setting
    value: Value
    choices: tuple[str, ...] = ()
    written: str = ""
    complaint: str = ""

    @property
    def is_changed(self) -> bool:
        """Whether anything but the default holds."""
        return self.value != self.setting.default

    @property
    def words(self) -> str:
        """The value as the list shows it, wrong or not."""
        return self.written if self.complaint else value_words(self.setting, self.value)


def value_words(setting: Setting, value: object) -> str:
    """A value in as few words as there are for it."""
    if isinstance(value, bool):
        return "on" if value else "off"
    if isinstance(value, tuple | list):
        words = [key_word(str(each)) if setting.kind is Kind.KEYS else str(each) for each in value]
        return " ".join(words) or ("no key" if setting.kind is Kind.KEYS else "none")
    return str(value)


def text_of(value: object) -> str:
    """A value as it stands in the field where it is written."""
    return " ".join(map(str, value)) if isinstance(value, tuple | list) else str(value)


def sentence(complaint: str) -> str:
    """A complaint as it stands by itself."""
    return complaint[:1].upper() + complaint[1:] + ("" if complaint.endswith((".", "?")) else ".")


def setting_page(row: Row, file: Path) -> Iterator[Paragraph]:
    """Everything about one setting."""
    setting = row.setting
    yield paragraph(setting.title.capitalize(), style="bold")
    yield paragraph()
    yield paragraph(setting.words)
    if row.complaint:
        yield paragraph()
        yield paragraph("What went wrong", style="bold $hurt")
        yield paragraph(sentence(row.complaint))
        yield paragraph(_instead(row))
    if row.choices:
        yield paragraph()
        yield paragraph("Choices", style=HEADING)
        chosen = row.value if isinstance(row.value, tuple) else (value_words(setting, row.value),)
        for choice in row.choices:
            is_chosen = choice in chosen
            yield paragraph(choice, mark="› " if is_chosen else "  ", style="bold" if is_chosen else "")
    if row.is_changed:
        yield paragraph()
        yield paragraph(f"Without your choice: {value_words(setting, setting.default)}.", style="$muted")
    yield paragraph()
    yield paragraph(f"In the file: {setting.name}", style="$muted")
    yield paragraph(_short(file), style="$muted")


def _instead(row: Row) -> str:
    *table, _ = row.setting.path
    if table and row.setting.kind is not Kind.KEYS:
        return f"Until it is mended, nothing of `{'.'.join(table)}` holds."
    return f"Instead holds: {value_words(row.setting, row.value)}."


def trouble_page(problem: str, file: Path) -> Iterator[Paragraph]:
    """What is wrong with the file itself."""
    yield paragraph("In the file", style="bold")
    yield paragraph()
    yield paragraph(sentence(problem))
    yield paragraph()
    yield paragraph("`unslump settings edit` opens the file and checks it after.", style="$muted")
    yield paragraph(_short(file), style="$muted")


def _short(file: Path) -> str:
    try:
        return f"~/{file.relative_to(Path.home())}"
    except (ValueError, RuntimeError):
        return str(file)
