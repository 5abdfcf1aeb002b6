"""The commands about routines: what there is, what is one's own, what goes to others and comes from them."""

import sys
from pathlib import Path

import pytest
from msgspec.structs import replace
from tests.support.app import SHORT, UNDO
from tests.support.commands import Commands, be_at_home
from tests.support.pack_sources import fill

from unslump.hooks.assembly import assemble
from unslump.packs.overlays import overlay_file
from unslump.packs.own import keep, own_routines
from unslump.paths import paths
from unslump.routine.library import Library
from unslump.routine.model import Routine
from unslump.routine.reader import PACK_FILE, read_pack

COMMANDS = Commands("routines")
run, printed, complaint = COMMANDS.run, COMMANDS.printed, COMMANDS.complaint


@pytest.fixture(autouse=True)
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    be_at_home(tmp_path, monkeypatch)
    monkeypatch.setattr(sys, "prefix", str(tmp_path / "environment"))


def library() -> Library:
    return assemble().library


def shortened(name: str = UNDO, steps: int = 2) -> Routine:
    """The first steps of a routine, kept as the person's own way with it."""
    opened = library().routine(name)
    changed = replace(opened, steps=opened.steps[:steps])
    keep(paths(), library(), changed, opened)
    return changed


def own(title: str = "First thing") -> str:
    """A routine of the person's own; its id."""
    steps = library().routine(SHORT).steps
    return keep(paths(), library(), Routine(id="", title=title, steps=steps), None).routine


def test_the_list_says_whose_steps_are_played() -> None:
    plain = printed()
    assert plain.startswith(f"{UNDO}\n    Undo the sitting, about ")
    shortened()
    own()
    listed = printed()
    assert listed.startswith("mine/first-thing\n    First thing, ")
    assert f"    You changed its steps. `unslump routines reset {UNDO}` takes the pack's own.\n" in listed


def test_the_packs_own_steps_come_back() -> None:
    shortened()
    assert (
        complaint("reset", "undo-the-sitting")
        == "Nothing was changed. To go on without being asked, add --yes."
    )
    assert printed("reset", "undo-the-sitting", "--yes") == f"{UNDO} is played as its pack has it.\n"
    assert len(library().routine(UNDO).steps) == 5
    assert complaint("reset", UNDO, "--yes") == f"You have not changed the routine `{UNDO}`."
    assert "There is no routine `nothing`" in complaint("reset", "nothing", "--yes")


def test_a_broken_overlay_can_be_given_up() -> None:
    file = overlay_file(paths().overlays, UNDO)
    file.parent.mkdir(parents=True)
    file.write_text("steps =", encoding="utf-8")
    assert printed("reset", UNDO, "--yes") == f"{UNDO} is played as its pack has it.\n"
    assert not file.exists()


def test_no_name_leads_out_of_the_folder_of_overlays() -> None:
    own()
    paths().overlays.mkdir(parents=True)
    assert run("reset", "../packs/mine/unslump-pack", "--yes").exit_code == 1
    assert len(own_routines(paths())) == 1


@pytest.mark.parametrize("name", ["first-thing", "mine/first-thing"])
def test_an_own_routine_is_removed(name: str) -> None:
    own()
    assert printed("remove", name, "--yes") == "mine/first-thing is removed.\n"
    assert own_routines(paths()) == ()
    assert complaint("remove", name, "--yes").startswith(f"There is no routine `{name}` among your own.")


def test_a_routine_of_a_pack_is_not_removed() -> None:
    assert "`unslump routines reset` takes back" in complaint("remove", UNDO, "--yes")


def test_a_routine_goes_into_one_file_and_comes_out_of_it_once() -> None:
    changed = shortened()
    said = printed("export", "undo-the-sitting", "one.toml")
    assert said == "Wrote one.toml. `unslump routines import` with that file takes it in.\n"
    text = Path("one.toml").read_text(encoding="utf-8")
    assert "# One routine. Its exercises come from: desk-back " in text
    assert 'exercise = "desk-back/prone-press-up"' in text
    shown = printed("import", "one.toml", "--yes")
    assert shown.startswith("Undo the sitting\n  desk-back/prone-press-up: 10 reps\n")
    assert "mine/undo-the-sitting-2 is added. It lies in " in shown
    (taken,) = own_routines(paths())
    assert (taken.title, taken.summary, taken.steps) == (changed.title, changed.summary, changed.steps)
    again = printed("import", "one.toml", "--yes")
    assert again.endswith("It is among your own routines already.\n")
    assert own_routines(paths()) == (taken,)


def test_what_is_exported_is_a_pack_without_fault() -> None:
    printed("export", "undo-the-sitting", "one.toml")
    assert Commands("packs").printed("check", "one.toml").endswith(" 0 exercises, 1 routine, no fault\n")


def test_export_writes_over_nothing_unless_it_is_told_to() -> None:
    Path("one.toml").write_text("mine")
    assert "already there" in complaint("export", "undo-the-sitting", "one.toml")
    assert Path("one.toml").read_text() == "mine"
    printed("export", "undo-the-sitting", "one.toml", "--force")


def test_nothing_comes_in_without_a_yes() -> None:
    printed("export", "undo-the-sitting", "one.toml")
    result = run("import", "one.toml")
    assert (result.exit_code, own_routines(paths())) == (1, ())
    assert result.stderr == "Error: Nothing was changed. To go on without being asked, add --yes.\n"


def test_a_missing_exercise_is_told_with_its_pack_and_waits_for_it() -> None:
    pack = fill(paths().user_packs / "small")
    printed("export", "small/both", "one.toml")
    text = (pack / PACK_FILE).read_text(encoding="utf-8")
    (pack / PACK_FILE).unlink()
    pack.rmdir()
    said = printed("import", "one.toml", "--yes")
    assert "  The exercise `small/hang` is not here; the pack `small` brings it.\n" in said
    assert run().stderr == "mine: 2 faults; `unslump packs list` tells them\n"
    listed = Commands("packs").printed("list")
    assert "step 1 wants the exercise `small/round-and-sink`, which no pack here has" in listed
    pack.mkdir()
    (pack / PACK_FILE).write_text(text, encoding="utf-8")
    assert library().routine("mine/both").steps == library().routine("small/both").steps


def test_a_routine_without_a_summary_makes_a_pack_with_one() -> None:
    keep(paths(), library(), replace(shortened(), title="First thing", summary=""), None)
    printed("export", "first-thing", "first.toml")
    pack = read_pack(Path("first.toml"))
    assert (pack.summary, pack.routines[0].summary) == ("First thing", "")


def test_a_whole_pack_and_a_broken_file_are_no_routine() -> None:
    fill(Path("small"))
    whole = complaint("import", "small")
    assert whole == "small is a whole pack, with more than routines in it. `unslump packs add small` adds it."
    head, _, _ = (Path("small") / PACK_FILE).read_text(encoding="utf-8").partition("[[")
    Path("none.toml").write_text(head, encoding="utf-8")
    assert complaint("import", "none.toml") == "none.toml holds no routine."
    week = '[[programmes]]\nid = "week"\ntitle = "Week"\nweeks = [{ days = ["desk-back/three-minutes"] }]\n'
    Path("week.toml").write_text(head + week, encoding="utf-8")
    assert complaint("import", "week.toml").startswith("week.toml is a whole pack, ")
    printed("export", "undo-the-sitting", "one.toml")
    text = Path("one.toml").read_text(encoding="utf-8")
    Path("one.toml").write_text(text.replace("reps = 10", "reps = 900", 1), encoding="utf-8")
    assert complaint("import", "one.toml") == "one.toml:19:17: `reps` wants 1 to 200, got `900`"
    assert complaint("import", "nothing.toml") == "nothing.toml: there is no such file or folder"


def test_a_routine_with_exercises_of_the_persons_own_stays_with_its_pack() -> None:
    text = (fill(Path("desk")) / PACK_FILE).read_text(encoding="utf-8")
    fill(
        paths().user_packs / "mine",
        {PACK_FILE: text.replace('"small"', '"mine"').replace("small/", "mine/").encode()},
    )
    assert complaint("export", "both", "one.toml").startswith(
        "The routine `mine/both` needs `mine/round-and-sink`, which only you have."
    )
