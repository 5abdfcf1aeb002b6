"""Every setting: look along the list, change the one that the cursor is on; it is kept at once."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from unslump.files import FileProblem
from unslump.settings import LoadedSettings, Settings, change
from unslump.settings.each import Kind, Value
from unslump.settings.reading import complaint_about
from unslump.ui.actions import Place, actions_at
from unslump.ui.all_settings import all_settings
from unslump.ui.bindings import bindings_at
from unslump.ui.keymap import key_complaint, load_with_keys
from unslump.ui.notices import warn
from unslump.ui.setting_words import Row, sentence, setting_page, text_of, trouble_page
from unslump.ui.text import fitted, joined, literal
from unslump.ui.widgets.choices import Choices
from unslump.ui.widgets.exercise_card import Card
from unslump.ui.widgets.field import Field
from unslump.ui.widgets.key_bar import KeyBar
from unslump.ui.widgets.line import Line
from unslump.ui.widgets.page import Page, paragraph
from unslump.ui.widgets.too_small import TooSmall

TITLE_CELLS = 18
STEP = 5
"""What a number grows by."""
MOST_STEPS = 4
"""How far from one number the next that can be taken may lie, in steps."""


class SettingsScreen(Screen[None]):
    """Reads and changes the file at `path`; `names` are the choices that only the app knows, by setting."""

    PLACES = (Place.SETTINGS,)
    BINDINGS = bindings_at(*PLACES)
    AUTO_FOCUS = "#every-setting"
    DEFAULT_CSS: ClassVar[str] = """
    SettingsScreen #settings-sidebar { width: 46; background: $sidebar; padding: 1 2; }
    SettingsScreen #every-setting {
        height: 1fr; margin: 1 0 0 0; scrollbar-size: 0 1; scrollbar-gutter: stable;
    }
    SettingsScreen #every-setting > .option-list--option-disabled { color: $muted; }
    SettingsScreen #setting-card { padding: 1 2 0 3; }
    SettingsScreen #writing { height: auto; padding: 1 2 1 3; display: none; }
    SettingsScreen.-writing #writing { display: block; }
    SettingsScreen Field { margin: 1 0; }
    SettingsScreen #complaint { color: $hurt; }
    SettingsScreen.-broad #settings-sidebar { width: 60; }
    SettingsScreen.-narrow #settings { layout: vertical; }
    SettingsScreen.-narrow #settings-sidebar { width: 1fr; height: 1fr; padding: 0 2; }
    SettingsScreen.-narrow #setting-side { height: 1fr; }
    SettingsScreen.-narrow #setting-card { padding: 1 2 0 2; }
    SettingsScreen.-narrow #writing { padding: 1 2; }
    SettingsScreen.-narrow.-writing #setting-card { display: none; }
    """

    class Changed(Message):
        """Other settings hold now."""

        def __init__(self, settings: Settings) -> None:
            super().__init__()
            self.settings = settings

    def __init__(self, path: Path, names: Mapping[str, tuple[str, ...]]) -> None:
        super().__init__()
        self._path, self._names = path, names
        self._every = all_settings()
        self._loaded: LoadedSettings = load_with_keys(path)
        self._rows: list[Row | str | None] = []

    def compose(self) -> ComposeResult:
        """List left, page right, with room for writing below it; keys at the bottom."""
        with Horizontal(id="settings"):
            with Vertical(id="settings-sidebar"):
                yield Line(literal("Settings", "bold $text-accent"))
                yield Choices(id="every-setting")
            with Vertical(id="setting-side"):
                yield Card(id="setting-card")
                with Vertical(id="writing"):
                    yield Line(literal("What is it to be?", "bold"))
                    yield Field()
                    yield Page(id="complaint")
        yield KeyBar(actions_at(Place.SETTINGS, Place.EVERYWHERE))
        yield TooSmall()

    def on_mount(self) -> None:
        """Begin at the first."""
        self.query_one(Card).can_focus = False

    def on_resize(self) -> None:
        """Fit the new width."""
        self.call_after_refresh(self._list)

    def on_screen_resume(self) -> None:
        """Show what was changed elsewhere, such as the theme."""
        self._loaded = load_with_keys(self._path)
        self.call_after_refresh(self._list)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Tell of what the cursor passes over."""
        self._tell(event.option_index)

    def on_option_list_option_selected(self) -> None:
        """Change it."""
        self.action_change()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take what was written, or say what is wrong with it."""
        row = self._row
        if row is None:
            return
        try:
            value = row.setting.read(event.value.strip())
        except ValueError as wrong:
            self._complain(str(wrong))
            return
        complaint = self._complaint_about(row, value)
        if complaint:
            self._complain(complaint)
        else:
            self._stop_writing()
            self._keep(row, value)

    def action_change(self) -> None:
        """Switch, take the next choice, or make room for writing."""
        row = self._row
        if row is None:
            return
        if row.setting.kind is Kind.SWITCH or (row.choices and not isinstance(row.value, tuple)):
            self._take(1)
        else:
            self._write(row)

    def action_take_next(self) -> None:
        """The next choice."""
        self._take(1)

    def action_take_previous(self) -> None:
        """The choice before."""
        self._take(-1)

    def action_reset(self) -> None:
        """Back to the default."""
        if self._row is not None:
            self._keep(self._row, None)

    def action_close(self) -> None:
        """Leave what is being written, else the screen."""
        if self.has_class("-writing"):
            self._stop_writing()
        else:
            self.app.pop_screen()

    @property
    def _row(self) -> Row | None:
        highlighted = self.query_one(Choices).highlighted
        row = self._rows[highlighted] if highlighted is not None else None
        return row if isinstance(row, Row) else None

    def _take(self, way: int) -> None:
        row = self._row
        value = _neighbour(row, way) if row is not None else None
        if row is not None and value is not None:
            self._keep(row, value)

    def _complaint_about(self, row: Row, value: Value) -> str:
        """What is wrong with a value here, beside everything else that holds."""
        if row.setting.kind is Kind.KEYS:
            return key_complaint(self._loaded.settings, row.setting.path[-1], value)
        return complaint_about(value, row.setting.path)

    def _keep(self, row: Row, value: Value | None) -> None:
        """Write it to the file, and let it take effect."""
        try:
            change(self._path, {row.setting.path: value})
        except FileProblem as problem:
            warn(self, "Not kept", problem)
            return
        self._loaded = load_with_keys(self._path)
        self._list()
        self.post_message(self.Changed(self._loaded.settings))

    def _write(self, row: Row) -> None:
        field = self.query_one(Field)
        field.value = row.written if row.complaint else text_of(row.value)
        field.cursor_position = len(field.value)
        field.placeholder = row.setting.kind.value
        self._complain("")
        self.add_class("-writing")
        field.focus()

    def _stop_writing(self) -> None:
        self.remove_class("-writing")
        self.query_one(Choices).focus()

    def _complain(self, complaint: str) -> None:
        self.query_one("#complaint", Page).tell([paragraph(sentence(complaint))] if complaint else [])

    def _list(self) -> None:
        """Make the list anew, with the cursor on the same setting as before."""
        choices = self.query_one(Choices)
        width = max(20, choices.content_size.width - 1)
        self._rows, options = [], list[Option]()
        for heading, rows in self._sections():
            lines = [literal(heading, "$muted")] if not options else [literal(""), literal(heading, "$muted")]
            self._rows += [*(None for _ in lines), *rows]
            options += [Option(line, disabled=True) for line in lines]
            options += [
                Option(_drawn(row, width), id=row.setting.name if isinstance(row, Row) else None)
                for row in rows
            ]
        choices.tell(options)
        self._tell(choices.highlighted)

    def _sections(self) -> Iterator[tuple[str, list[Row | str]]]:
        rows = [self._row_of(index) for index in range(len(self._every))]
        placed = [row.complaint for row in rows if row.complaint]
        troubles = [each for each in self._loaded.problems if not any(words in each for words in placed)]
        if troubles:
            yield "In the file", [each.removeprefix(f"{self._path}:").strip() for each in troubles]
        for group in dict.fromkeys(setting.group for setting in self._every):
            yield group, [row for row in rows if row.setting.group == group]

    def _row_of(self, index: int) -> Row:
        setting = self._every[index]
        complaint = self._loaded.complaint(setting.path)
        written: object = self._loaded.written
        for name in setting.path:
            written = written.get(name, "") if isinstance(written, dict) else ""
        choices = self._names.get(setting.name, setting.choices)
        return Row(
            setting=setting,
            value=setting.default if complaint else setting.value_in(self._loaded.settings),
            choices=("on", "off") if setting.kind is Kind.SWITCH else choices,
            written=text_of(written),
            complaint=complaint,
        )

    def _tell(self, index: int | None) -> None:
        row = self._rows[index] if index is not None else None
        if isinstance(row, Row):
            self.query_one(Card).tell(setting_page(row, self._path))
        elif row is not None:
            self.query_one(Card).tell(trouble_page(row, self._path))


def _neighbour(row: Row, way: int) -> Value | None:
    """The value beside this one; None where there is none."""
    setting, value = row.setting, row.value
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        nearby = (value + way * STEP * steps for steps in range(1, MOST_STEPS + 1))
        return next((each for each in nearby if not complaint_about(each, setting.path)), None)
    if isinstance(value, tuple) or not row.choices:
        return None
    if value not in row.choices:
        return row.choices[0]
    return row.choices[(row.choices.index(value) + way) % len(row.choices)]


def _drawn(row: Row | str, width: int) -> Content:
    """Mark, title and value; what does not fit is cut."""
    if isinstance(row, str):
        return joined(("× ", "bold $hurt"), fitted(row, width - 2))
    mark = ("× ", "bold $hurt") if row.complaint else ("• ", "$text-accent") if row.is_changed else "  "
    style = "" if row.is_changed or row.complaint else "$muted"
    title, value = fitted(row.setting.title, TITLE_CELLS), fitted(row.words, width - TITLE_CELLS - 3)
    return joined(mark, title, " ", (value, style))
