"""Commands of somebody who is new or out of luck: every one ends with a sentence that leads on."""

import stat
from pathlib import Path

import pytest
from msgspec.structs import replace
from tests.support.app import SHORT
from tests.support.commands import Commands, be_at_home
from tests.support.kept import session
from tests.support.packs import SMALL_TEXT

from unslump.cli.telling import told
from unslump.history.records import Finish
from unslump.history.store import Store
from unslump.packs.overlays import overlay_file
from unslump.paths import paths
from unslump.routine.limits import FAULTS

COMMANDS = Commands()
run, printed, complaint = COMMANDS.run, COMMANDS.printed, COMMANDS.complaint


@pytest.fixture(autouse=True)
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    be_at_home(tmp_path, monkeypatch)
    for name in ("VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def one_session() -> Store:
    store = Store.open(paths().history)
    store.save(replace(session("alone"), finish=Finish.PARTIAL))
    return store


def broken_pack(faults: int) -> Path:
    """A pack with so many faults at the least, in a folder of its own."""
    file = Path("broken pack", "unslump-pack.toml")
    file.parent.mkdir()
    more = "".join(f"unknown-{number} = 1\n" for number in range(faults))
    file.write_text(more + SMALL_TEXT, encoding="utf-8")
    return file.parent


def test_the_faults_of_a_broken_pack_are_counted_before_a_list_and_told_by_a_command() -> None:
    pack = broken_pack(12)
    result = run("--pack-dir", str(pack), "routines")
    assert result.exit_code == 0
    assert SHORT in result.stdout
    told = "A pack is left out for its 13 faults. `unslump packs check 'broken pack'` tells them.\n"
    assert result.stderr == told  # the thirteenth is its folder
    assert run("--pack-dir", str(pack), "timeline").stderr == told
    assert len(run("packs", "check", str(pack)).stdout.splitlines()) == 13


def test_a_pack_with_more_faults_than_are_told_has_more_than_that() -> None:
    told = run("--pack-dir", str(broken_pack(FAULTS + 1)), "exercises").stderr
    assert told.startswith(f"A pack is left out for its more than {FAULTS} faults.")


def test_the_only_fault_of_a_pack_is_told_itself() -> None:
    Path("small.toml").write_text(f"colour = 1\n{SMALL_TEXT}", encoding="utf-8")
    told = run("--pack-dir", "small.toml", "routines").stderr.splitlines()
    assert told[0] == "small.toml:1:1: unknown key `colour`"


def test_a_list_of_packs_tells_every_fault_in_its_place() -> None:
    result = run("--pack-dir", str(broken_pack(12)), "packs", "list")
    assert result.stdout.count(": unknown key `unknown-") == 12
    assert result.stderr == ""


def test_broken_steps_of_ones_own_are_told_by_the_list_of_packs() -> None:
    overlay = overlay_file(paths().overlays, SHORT)
    overlay.parent.mkdir(parents=True)
    overlay.write_text("stepz = 1\nown = 2\n", encoding="utf-8")
    [told] = run("routines").stderr.splitlines()
    assert told.startswith(f"{overlay}: ")
    assert told.endswith(" faults; `unslump packs list` tells them")
    assert f"{overlay}:1:1: unknown key `stepz`; did you mean `steps`?\n" in run("packs", "list").stderr


@pytest.mark.parametrize("command", [("play", "--rate", "1000"), ("timeline",)], ids=" ".join)
def test_an_empty_name_is_no_routine_and_not_the_usual_one(command: tuple[str, ...]) -> None:
    assert complaint(*command, "") == "There is no routine ``. `unslump routines` shows what there is."
    assert not paths().history.exists()


def test_plain_lines_are_announced_only_where_something_is_played() -> None:
    assert complaint("play", "three-minuts").startswith("There is no routine `three-minuts`; did you mean")
    assert "So it is played in plain lines." in run("play", "--rate", "1000", "three-minutes").stderr


@pytest.mark.parametrize("place", ["", "folder"])
def test_cues_go_into_no_folder(place: str) -> None:
    Path("folder").mkdir()
    told = complaint("play", "--plain", "--rate", "1000", "--cues", place, "three-minutes")
    assert told == f"{place or '.'} is a folder. Name a file in it."


@pytest.mark.parametrize("place", ["", "folder"])
def test_nothing_is_exported_to_a_name_that_is_none(place: str) -> None:
    Path("folder").mkdir()
    assert complaint("export", "csv", "-o", place) == (
        f"{Path(place).absolute()} is a folder. Name a file in it."
    )
    assert [each.name for each in Path().iterdir()] == ["folder"]


@pytest.mark.parametrize("command", [("export",), ("programmes", "export")], ids=" ".join)
def test_a_file_for_no_format_is_not_passed_over(command: tuple[str, ...]) -> None:
    told = complaint(*command, "-o", "mine.csv", code=2)
    assert told.endswith("Error: Name the FORMAT to write; without -o they are listed.")


def test_what_lies_here_is_not_mistaken_for_what_the_package_index_has() -> None:
    def asked(name: str) -> str:
        result = run("plugins", "install", name)
        assert result.exit_code == 1
        assert result.stderr == "Error: Nothing was run. Run the command yourself, or add --yes.\n"
        return result.stdout

    Path("unslump-lamp").mkdir()
    hint = "To install what lies here under that name, write ./unslump-lamp instead.\n"
    assert hint in asked("unslump-lamp")
    assert "what lies here" not in asked("unslump-bulb")
    assert "\nWhat comes from the index comes as wheels, " in asked("unslump-bulb")


@pytest.mark.parametrize("command", [("export", "fit"), ("import", "fit", "x"), ("run", "fit")], ids=" ".join)
def test_what_plugins_may_bring_is_not_looked_for_where_they_are_left_out(command: tuple[str, ...]) -> None:
    assert complaint("--safe", *command).endswith(" Now, with --safe, no plug-in is loaded.")


def test_an_exercise_without_a_figure_is_told() -> None:
    Path("small.toml").write_text(SMALL_TEXT, encoding="utf-8")
    told = run("--pack-dir", "small.toml", "figure", "small/hang", "--sheet", "hang.svg").stderr
    assert told.endswith("Error: Hang has no figure; its pack gives it none.\n")


def test_an_empty_id_deletes_nothing(one_session: Store) -> None:
    for command in (["delete", ""], ["edit", "", "--after", "3"]):
        assert complaint("history", *command).startswith("No session has an id that begins with ``.")
    assert len(one_session.sessions()) == 1


def test_a_folder_is_no_backup() -> None:
    Path("folder").mkdir()
    assert complaint("restore", "folder").startswith("folder is a folder. Name a file in it.")


@pytest.mark.parametrize(
    "command", [("routines", "edit", SHORT), ("routines", "new"), ("settings", "edit")], ids=" ".join
)
def test_without_an_editor_none_is_guessed_at(
    command: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(scratch))
    plain = ["--plain"] if command[0] == "routines" else []
    told = complaint(*command, *plain)
    assert told.startswith("No editor is named. Set VISUAL or EDITOR, such as by `export EDITOR=nano`, or ")
    assert list(scratch.iterdir()) == []


def unwilling(folder: Path) -> dict[str, str]:
    """Editors that do not edit, and what is told of each."""
    shut = folder / "shut"
    shut.write_text("#!/bin/sh\n", encoding="utf-8")
    shut.chmod(stat.S_IRUSR | stat.S_IWUSR)
    return {
        "no-such-editor": "There is no program no-such-editor here. Set VISUAL or EDITOR to an editor that",
        str(shut): f"The editor {shut} cannot be called: Permission denied.",
        "'unclosed": "The editor 'unclosed cannot be called: No closing quotation.",
        "false": "The editor false says that it failed. ",
    }


@pytest.mark.parametrize("number", range(4))
@pytest.mark.parametrize("command", [("routines", "edit", SHORT, "--plain"), ("settings", "edit")])
def test_an_editor_that_does_not_edit_is_told(
    command: tuple[str, ...], number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor, told = list(unwilling(tmp_path).items())[number]
    monkeypatch.setenv("EDITOR", editor)
    assert complaint(*command).startswith(told)
    assert "Errno" not in complaint(*command)


PLACES = {
    "an export": ("export", "csv"),
    "a backup": ("backup", "mine.db"),
    "an import": ("import", "gone.jsonl"),
    "a sync": ("sync", "shared"),
    "a picture": ("figure", "prone-w", "--sheet", "w.svg"),
    "a routine": ("routines", "export", "three-minutes", "three.toml"),
    "a page": ("report", "-o", "page.md"),
    "a plug-in": ("plugins", "install", "./mine"),
    "a socket": ("listen", "./cues.sock"),
}


@pytest.mark.parametrize("command", PLACES.values(), ids=list(PLACES))
def test_in_a_folder_that_is_there_no_more_it_is_said_so(
    command: tuple[str, ...], one_session: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("lost").mkdir()
    monkeypatch.chdir("lost")
    Path("../lost").rmdir()
    assert complaint(*command) == "The folder that you are in is there no more. Go to another with `cd`."


def test_what_went_wrong_elsewhere_is_not_put_down_to_the_folder() -> None:
    with pytest.raises(OSError, match="Input/output"), told():
        raise OSError(5, "Input/output error")


LONG = "x" * 300


@pytest.mark.parametrize(
    "command",
    [
        ("restore", LONG),
        ("plugins", "install", f"./{LONG}"),
        ("play", "--plain", "--rate", "1000", "--cues", LONG, "three-minutes"),
        ("sync", LONG),
        ("import", f"{LONG}.jsonl"),
        ("export", "csv", "-o", LONG),
    ],
    ids=lambda command: command[0],
)
def test_a_name_that_is_too_long_is_told_in_a_sentence(command: tuple[str, ...]) -> None:
    told = complaint(*command)
    assert f"{LONG}" in told
    assert "file name too long" in told.lower()


RED = "\x1b[31mred"
OF_THAT_NAME = (
    ("export", "csv", "-o", f"{RED}.csv"),
    ("report", "-o", f"{RED}.md"),
    ("backup", f"{RED}.db"),
    ("restore", f"{RED}.backup"),
    ("figure", "prone-w", "--sheet", f"{RED}.svg"),
    ("routines", "export", "three-minutes", f"{RED}.toml"),
    ("sync", RED),
    ("packs", "new", "my-pack", "--in", RED),
    ("plugins", "new", "my-diary", "--in", RED),
    ("play", "--plain", "--rate", "1000", "--cues", RED, "three-minutes"),
)


@pytest.mark.parametrize("command", OF_THAT_NAME, ids=lambda command: command[0])
def test_a_name_that_a_terminal_would_obey_is_shown_and_not_sent(
    command: tuple[str, ...], one_session: Store
) -> None:
    Path(RED).mkdir()
    printed("backup", f"{RED}.backup")
    for _ in range(2):  # the second time it may be there already
        told = run(*command).output
        assert "\\u001b[31mred" in told
        assert "\x1b" not in told


NO_TEXT = "\udcff"
"""A byte that is no character, as Python takes it from a shell."""


@pytest.mark.parametrize(
    "command",
    [("history", "delete"), ("play",), ("listen",), ("packs", "add"), ("settings", "set", "theme")],
    ids=" ".join,
)
def test_bytes_that_are_no_text_name_nothing(command: tuple[str, ...], one_session: Store) -> None:
    result = run(*command, f"{NO_TEXT}/x")
    assert result.exit_code == 1
    assert result.stderr.startswith(("Error: No session", "Error: There is no "))
    assert "\\udcff" in result.stderr


def test_a_shelf_of_packs_that_may_not_be_looked_into_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    printed("routines", "export", "three-minutes", "three.toml")
    looked = Path.exists

    def exists(path: Path) -> bool:
        if path.parent == paths().user_packs:
            raise PermissionError(13, "Permission denied", str(path))
        return looked(path)

    monkeypatch.setattr(Path, "exists", exists)
    result = run("routines", "import", "three.toml", "--yes")
    assert result.exit_code == 1
    assert result.stderr == f"{paths().user_packs / 'mine'}: cannot be read (Permission denied)\n"
