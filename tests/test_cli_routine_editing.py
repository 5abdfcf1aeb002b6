"""Routines put together as text: written out, edited, checked whole, and kept only without a fault."""

import shlex
import sys
from pathlib import Path

import pytest
from tests.support.app import UNDO
from tests.support.commands import Commands, be_at_home

from unslump.hooks.assembly import assemble
from unslump.packs.overlays import overlay_file
from unslump.packs.own import own_routines
from unslump.paths import paths

COMMANDS = Commands("routines")
run, printed, complaint = COMMANDS.run, COMMANDS.printed, COMMANDS.complaint

Replaced = tuple[str, str]


@pytest.fixture(autouse=True)
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    be_at_home(tmp_path, monkeypatch)
    monkeypatch.setattr(sys, "prefix", str(tmp_path / "environment"))


@pytest.fixture(autouse=True)
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where what is edited lies."""
    folder = tmp_path / "scratch"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    return folder


def use_editor(monkeypatch: pytest.MonkeyPatch, *replaced: Replaced) -> None:
    """Let $EDITOR be a program that replaces these words."""
    program = Path("editor.py")
    lines = "\n".join(
        f"assert {old!r} in text; text = text.replace({old!r}, {new!r}, 1)" for old, new in replaced
    )
    program.write_text(
        "import sys\nfrom pathlib import Path\nfile = Path(sys.argv[1])\n"
        f"text = file.read_text(encoding='utf-8')\n{lines}\nfile.write_text(text, encoding='utf-8')\n"
    )
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", shlex.join([sys.executable, str(program.absolute())]))


def test_a_new_routine_is_put_together_as_text(monkeypatch: pytest.MonkeyPatch, scratch: Path) -> None:
    use_editor(monkeypatch, ('"My routine"', '"First thing"'), ("reps = 10", "reps = 12"))
    assert printed("new", "--plain").startswith("mine/first-thing is kept in ")
    (kept,) = own_routines(paths())
    assert (kept.title, kept.steps[0].dose.reps) == ("First thing", 12)
    assert list(scratch.iterdir()) == []


def test_a_routine_of_a_pack_is_changed_as_text(monkeypatch: pytest.MonkeyPatch) -> None:
    use_editor(monkeypatch, ("reps = 10", "reps = 12"), ('\ntitle = "Undo', '\ntitle = "Do'))
    said = printed("edit", "undo-the-sitting", "--plain")
    assert said.startswith(f"{UNDO} is kept in ")
    routine = assemble().library.routine(UNDO)
    assert (routine.title, routine.steps[0].dose.reps) == ("Undo the sitting", 12)


def test_what_is_left_as_it_was_changes_nothing(monkeypatch: pytest.MonkeyPatch, scratch: Path) -> None:
    use_editor(monkeypatch)
    assert printed("edit", UNDO, "--plain") == "Nothing was changed.\n"
    assert not paths().overlays.exists()
    assert list(scratch.iterdir()) == []


@pytest.mark.parametrize(
    ("replaced", "told"),
    [
        (("reps = 10", "rep = 10"), ":20:10: unknown key `rep`; did you mean `reps`?"),
        (
            ("desk-back/prone-w", "desk-back/prone-v"),
            ": the routine `routine/undo-the-sitting` is left out: step 2 wants the exercise "
            "`desk-back/prone-v`, which no pack here has; did you mean `desk-back/prone-w`?",
        ),
    ],
)
def test_a_fault_is_told_with_its_place_and_no_word_is_lost(
    monkeypatch: pytest.MonkeyPatch, scratch: Path, replaced: Replaced, told: str
) -> None:
    use_editor(monkeypatch, replaced)
    result = run("edit", UNDO, "--plain")
    (folder,) = scratch.iterdir()
    file = folder / "routine.toml"
    assert result.exit_code == 1
    fault, end = result.stderr.splitlines()
    assert fault == f"{file}{told}"
    assert end == f"Error: Nothing was changed. What you wrote is kept in {file}."
    assert replaced[1] in file.read_text(encoding="utf-8")
    assert not paths().overlays.exists()


def test_where_a_damaged_overlay_is_in_the_way_no_word_is_lost(
    monkeypatch: pytest.MonkeyPatch, scratch: Path
) -> None:
    use_editor(monkeypatch, ("reps = 10", "reps = 12"))
    overlay = overlay_file(paths().overlays, UNDO)
    overlay.parent.mkdir(parents=True)
    overlay.write_text("steps =", encoding="utf-8")
    result = run("edit", UNDO, "--plain")
    (folder,) = scratch.iterdir()
    file = folder / "routine.toml"
    assert result.exit_code == 1
    assert f"What you wrote is kept in {file}.\n" in result.stderr
    assert "reps = 12" in file.read_text(encoding="utf-8")
    assert overlay.read_text(encoding="utf-8") == "steps ="


def test_without_a_screen_the_editor_is_not_opened() -> None:
    for command in (["new"], ["edit", UNDO]):
        assert complaint(*command).startswith("A screen needs a terminal")
