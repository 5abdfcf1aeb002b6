"""A person's own steps for the routines of packs: laid over them, changed, given back."""

import shutil
from pathlib import Path

import pytest
from msgspec.structs import replace
from tests.support.app import UNDO, settle_in
from tests.support.own_routines import complaints, kept, library, move_in, own_file, small
from tests.support.pack_sources import fill
from tests.support.stranger import as_stranger

from unslump.hooks.assembly import assemble
from unslump.packs.overlays import overlay_file, overlay_words
from unslump.packs.own import OWN, Kept, keep, reset
from unslump.packs.problems import PackProblem
from unslump.paths import paths
from unslump.routine.faults import PackFaults
from unslump.routine.model import Dose, Step


@pytest.fixture(autouse=True)
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    move_in(tmp_path, monkeypatch)


def test_changed_steps_of_a_pack_are_laid_over_it() -> None:
    opened = library().routine(UNDO)
    where = kept(replace(opened, steps=opened.steps[::-1]), opened)
    assert where == Kept(routine=UNDO, file=overlay_file(paths().overlays, UNDO))
    now = library()
    assert now.routine(UNDO) == replace(opened, steps=opened.steps[::-1])
    assert now.as_packed(opened) == opened
    assert overlay_words(now, opened) == "You changed its steps."
    assert not own_file().exists()
    assert assemble(safe=True).library.routine(UNDO) == opened


def test_what_was_laid_over_can_be_changed_and_given_back() -> None:
    first = library().routine(UNDO)
    second = replace(first, steps=first.steps[:2])
    third = replace(first, steps=first.steps[:1])
    kept(second, first)
    kept(third, second)
    assert library().routine(UNDO) == third
    reset(paths(), UNDO)
    assert library().routine(UNDO) == first
    assert not overlay_file(paths().overlays, UNDO).parent.exists()
    with pytest.raises(PackProblem, match="You have not changed the routine"):
        reset(paths(), UNDO)


def test_the_packs_own_steps_again_need_no_overlay() -> None:
    first = library().routine(UNDO)
    second = replace(first, steps=first.steps[:2])
    kept(second, first)
    kept(first, second)
    assert not overlay_file(paths().overlays, UNDO).exists()


def test_the_packs_own_steps_need_no_folder_of_overlays_either() -> None:
    paths().overlays.mkdir(parents=True)
    (paths().overlays / "desk-back").touch()
    first = library().routine(UNDO)
    assert kept(replace(first, title="Another"), first).routine == UNDO
    assert library().routine(UNDO) == first


def test_an_overlay_that_cannot_be_removed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with as_stranger() as folder:
        settle_in(folder, monkeypatch)
        first = library().routine(UNDO)
        second = replace(first, steps=first.steps[:2])
        place = kept(second, first).file.parent
        place.chmod(0o500)
        with pytest.raises(PackProblem, match="could not be removed"):
            kept(first, second)
        assert library().routine(UNDO) == second


def test_a_new_version_of_the_pack_flows_through_what_was_laid_over_it() -> None:
    small(paths().user_packs)
    opened = library().routine("small/both")
    kept(replace(opened, steps=opened.steps[:1]), opened)
    shutil.rmtree(paths().user_packs / "small")
    small(paths().user_packs, ('"1.2.0-rc.1"', '"1.3.0"'), ("Both", "Both of them"))
    now = library()
    assert now.routine("small/both").steps == opened.steps[:1]
    assert now.routine("small/both").title.startswith("Both of them")
    assert overlay_words(now, opened) == "You changed its steps."


def test_a_pack_that_has_changed_the_routine_as_well_is_told_until_it_is_changed_again() -> None:
    small(paths().user_packs)
    opened = library().routine("small/both")
    mine = replace(opened, steps=opened.steps[:1])
    kept(mine, opened)
    shutil.rmtree(paths().user_packs / "small")
    small(paths().user_packs, ("sets = 2", "sets = 3"))
    now = library()
    assert overlay_words(now, opened) == "You changed its steps, and its pack has changed them since."
    keep(paths(), now, mine, mine)
    assert overlay_words(library(), opened) == "You changed its steps."


def test_a_routine_that_is_gone_leaves_what_was_laid_over_it() -> None:
    pack = small(paths().user_packs)
    opened = library().routine("small/both")
    file = kept(replace(opened, steps=opened.steps[:1]), opened).file
    shutil.rmtree(pack)
    assert complaints() == [
        "small: your steps for the routine `small/both` are kept, and no pack here has it; "
        "`unslump routines reset small/both` removes them"
    ]
    assert file.exists()
    small(paths().user_packs)
    assert library().routine("small/both").steps == opened.steps[:1]


def test_steps_that_cannot_be_done_any_more_give_way_to_those_of_the_pack() -> None:
    pack = small(paths().user_packs)
    opened = library().routine(UNDO)
    away = Step(exercise="small/hang", dose=Dose(seconds=20))
    kept(replace(opened, steps=(away, *opened.steps)), opened)
    assert len(library().routine(UNDO).steps) == len(opened.steps) + 1
    shutil.rmtree(pack)
    assert library().routine(UNDO) == opened
    assert complaints()[0].startswith(
        f"desk-back: the routine `{UNDO}` is played as the pack has it, and your steps are kept: "
        "step 1 wants the exercise `small/hang`, which no pack here has"
    )


def test_a_dose_that_contradicts_itself_in_an_overlay_is_told_with_its_place() -> None:
    overlay = overlay_file(paths().overlays, UNDO)
    overlay.parent.mkdir(parents=True)
    text = 'version = "1.0.0"\nown_steps = "x"\n[[steps]]\nexercise = "prone-w"\ndose = {{ {} }}\n'
    overlay.write_text(text.format("reps = 3, breaths = 4"), encoding="utf-8")
    assert complaints() == [
        f"{overlay}:5:20: a dose has one measure, and `reps` is it already; take out `breaths` or `reps`"
    ]
    overlay.write_text(text.format("sets = 2"), encoding="utf-8")
    assert complaints() == [f"{overlay}:5:8: a dose wants one of reps, breaths, seconds, or open = true"]


def test_a_broken_overlay_is_told_with_its_place_and_left_out() -> None:
    opened = library().routine(UNDO)
    file = kept(replace(opened, steps=opened.steps[:1]), opened).file
    file.write_text(file.read_text().replace("[[steps]]", "[[step]]"), encoding="utf-8")
    assert library().routine(UNDO) == opened
    assert complaints() == [f"{file}:5:3: unknown key `step`; did you mean `steps`?"]
    with pytest.raises(PackFaults):
        kept(replace(opened, steps=opened.steps[:2]), opened)


def test_an_overlay_that_is_no_text_is_told_and_not_written_over() -> None:
    opened = library().routine(UNDO)
    file = kept(replace(opened, steps=opened.steps[:1]), opened).file
    file.write_bytes(b"# na\xefve\n")
    assert library().routine(UNDO) == opened
    assert complaints() == [f"{file}:1:5: this is not UTF-8 text; save the file as UTF-8"]
    with pytest.raises(PackFaults, match="this is not UTF-8 text"):
        kept(replace(opened, steps=opened.steps[:2]), opened)
    assert file.read_bytes() == b"# na\xefve\n"


def test_an_overlay_that_may_not_be_read_is_told_and_not_written_over(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with as_stranger() as folder:
        settle_in(folder, monkeypatch)
        opened = library().routine(UNDO)
        file = kept(replace(opened, steps=opened.steps[:1]), opened).file
        file.chmod(0)
        assert library().routine(UNDO) == opened
        assert f"{file}: cannot be read (Permission denied)" in complaints()
        with pytest.raises(PackFaults, match="Permission denied"):
            kept(replace(opened, steps=opened.steps[:2]), opened)


def test_no_pack_can_lay_anything_over_another() -> None:
    opened = library().routine(UNDO)
    overlay = kept(replace(opened, steps=opened.steps[:1]), opened).file
    fill(paths().user_packs / OWN / "desk-back", {overlay.name: overlay.read_bytes()})
    overlay.unlink()
    assert library().routine(UNDO) == opened
