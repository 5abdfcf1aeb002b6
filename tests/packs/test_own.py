"""A person's own routines, and their own way with those of packs: kept, changed, given back, never lost."""

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.support.app import SHORT, UNDO, settle_in
from tests.support.child import Child
from tests.support.disk import failing_disk
from tests.support.pack_sources import fill
from tests.support.stranger import as_stranger

from unslump.files import FileProblem
from unslump.hooks.assembly import assemble
from unslump.packs.overlays import overlay_file, overlay_words
from unslump.packs.own import OWN, Kept, id_for, keep, not_yet_own, own_routines, remove, reset
from unslump.packs.problems import PackProblem
from unslump.packs.shelf import only_one
from unslump.paths import paths
from unslump.routine.faults import PackFaults
from unslump.routine.library import Library
from unslump.routine.model import Dose, Routine, Step
from unslump.routine.reader import PACK_FILE

HANG = Step(exercise="desk-back/hamstring-hinge", dose=Dose(seconds=30))
FIRST = Routine(id="", title="First thing", steps=(HANG,))


@pytest.fixture(autouse=True)
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settle_in(tmp_path, monkeypatch)
    monkeypatch.setattr(sys, "prefix", str(tmp_path / "environment"))


def library(*pack_folders: Path) -> Library:
    return assemble(pack_folders=pack_folders).library


def kept(routine: Routine, opened: Routine | None = None) -> Kept:
    return keep(paths(), library(), routine, opened)


def own_file() -> Path:
    return paths().user_packs / OWN / PACK_FILE


def complaints() -> list[str]:
    return [str(fault) for fault in assemble().loaded.faults]


def test_a_new_routine_is_kept_under_an_id_made_from_its_title() -> None:
    where = kept(FIRST)
    assert where == Kept(routine="mine/first-thing", file=own_file())
    assert library().routine("mine/first-thing") == replace(FIRST, id="mine/first-thing")
    assert complaints() == []


def test_two_routines_with_one_title_have_ids_of_their_own() -> None:
    ids = [kept(FIRST).routine for _ in range(3)]
    assert ids == ["mine/first-thing", "mine/first-thing-2", "mine/first-thing-3"]


def test_a_new_routine_takes_no_name_that_plays_another() -> None:
    title = library().routine(SHORT).title
    assert kept(replace(FIRST, title=title)).routine == "mine/three-minutes-2"
    assert library().routine("three-minutes").id == SHORT


def test_a_changed_title_leaves_the_id() -> None:
    kept(FIRST)
    opened = library().routine("first-thing")
    assert kept(replace(opened, title="Second thing"), opened).routine == "mine/first-thing"
    assert [routine.title for routine in own_routines(paths())] == ["Second thing"]
    opened = library().routine("first-thing")
    assert kept(replace(FIRST, title="Third thing"), opened).routine == "mine/first-thing"
    assert own_routines(paths()) == (replace(FIRST, id="mine/first-thing", title="Third thing"),)


@given(st.text(max_size=80), st.sets(st.sampled_from(["routine", "a", "a-2", "x" * 40, "x" * 38 + "-2"])))
def test_any_title_makes_an_id_that_is_free_and_in_form(title: str, taken: set[str]) -> None:
    made = id_for(title, taken)
    assert made not in taken
    assert len(made) <= 40
    assert all(part.isascii() and part.isalnum() and part == part.lower() for part in made.split("-"))


@pytest.mark.parametrize(
    ("title", "made"),
    [("Beim Aufstehen: Rücken", "beim-aufstehen-rucken"), ("朝", "routine"), ("x" * 60, "x" * 40)],
)
def test_titles_of_other_languages_make_ids_too(title: str, made: str) -> None:
    assert id_for(title, ()) == made


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


def small(folder: Path, *replaced: tuple[str, str]) -> Path:
    """A version of the small pack among those that were added."""
    pack = fill(folder / "small")
    text = (pack / PACK_FILE).read_text(encoding="utf-8")
    for old, new in replaced:
        assert old in text
        text = text.replace(old, new)
    (pack / PACK_FILE).write_text(text, encoding="utf-8")
    return pack


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


def test_no_pack_can_lay_anything_over_another() -> None:
    opened = library().routine(UNDO)
    fill(paths().user_packs / OWN / "desk-back", {"undo-the-sitting.toml": b'version = "1"'})
    assert library().routine(UNDO) == opened


def test_an_own_pack_with_a_fault_is_told_and_not_written_over() -> None:
    kept(FIRST)
    broken = own_file().read_text().replace("seconds = 30", "second = 30")
    own_file().write_text(broken, encoding="utf-8")
    with pytest.raises(PackFaults, match=r"mine/unslump-pack\.toml:17:\d+: unknown key `second`"):
        kept(replace(FIRST, title="Another"))
    assert own_file().read_text() == broken


def test_what_somebody_wrote_into_their_own_pack_stays() -> None:
    kept(FIRST)
    pack = small(paths().user_packs)
    text = (pack / PACK_FILE).read_text(encoding="utf-8")
    text = text.replace('"small"', '"mine"').replace("small/", "mine/")
    own_file().write_text(text, encoding="utf-8")
    (own_file().parent / "README.md").write_text("Words of mine.", encoding="utf-8")
    before = library()
    kept(replace(FIRST, title="Another"))
    after = library()
    assert [each for each in after.exercises if each.id.startswith("mine/")] == [
        each for each in before.exercises if each.id.startswith("mine/")
    ]
    assert {*after.routines} == {*before.routines, replace(FIRST, id="mine/another", title="Another")}
    assert (own_file().parent / "README.md").read_text() == "Words of mine."


def test_what_was_changed_elsewhere_meanwhile_is_not_written_over() -> None:
    kept(FIRST)
    opened = library().routine("mine/first-thing")
    kept(replace(opened, title="By one"), opened)
    late = kept(replace(opened, title="By the other"), opened)
    assert (late.routine, late.beside) == ("mine/by-the-other", True)
    assert [routine.title for routine in own_routines(paths())] == ["By one", "By the other"]
    undo = library().routine(UNDO)
    kept(replace(undo, steps=undo.steps[:2]), undo)
    late = kept(replace(undo, steps=undo.steps[:3]), undo)
    assert (late.routine, late.beside) == ("mine/undo-the-sitting-2", True)
    assert len(library().routine(UNDO).steps) == 2


SAVING = """
import sys
from unslump.hooks.assembly import assemble
from unslump.packs.own import keep
from unslump.paths import paths
from unslump.routine.model import Dose, Routine, Step
library = assemble().library
step = Step(exercise="desk-back/hamstring-hinge", dose=Dose(seconds=30))
print("ready")
input()
for number in range(5):
    keep(paths(), library, Routine(id="", title=f"{sys.argv[1]} {number}", steps=(step,)), None)
print("done")
"""


def test_two_processes_that_save_at_once_lose_nothing() -> None:
    with Child(SAVING, "one") as one, Child(SAVING, "other") as other:
        for child in (one, other):
            assert child.read() == "ready"
        for child in (one, other):
            child.write("go")
        for child in (one, other):
            assert child.read() == "done"
    titles = {routine.title for routine in own_routines(paths())}
    assert titles == {f"{who} {number}" for who in ("one", "other") for number in range(5)}


HOLDING = """
import sys
from pathlib import Path
from unslump.packs.shelf import only_one
packs, overlays = map(Path, sys.argv[1:])
with only_one(packs), only_one(overlays):
    print("held")
    input()
"""


def test_nothing_is_changed_while_another_process_changes_packs(monkeypatch: pytest.MonkeyPatch) -> None:
    kept(FIRST)
    first = library().routine(UNDO)
    second = replace(first, steps=first.steps[:2])
    kept(second, first)
    packs = library()
    mine = packs.routine("mine/first-thing")
    changes: list[Callable[[], object]] = [
        lambda: kept(replace(FIRST, title="Another")),
        lambda: kept(replace(mine, title="Second thing"), mine),
        lambda: kept(first, second),
        lambda: remove(paths(), mine.id),
        lambda: reset(paths(), UNDO),
    ]
    monkeypatch.setattr("unslump.packs.own.only_one", lambda shelf, *_seconds: only_one(shelf, 0))
    with Child(HOLDING, paths().user_packs, paths().overlays) as child:
        assert child.read() == "held"
        for change in changes:
            with pytest.raises(PackProblem, match="Another unslump is changing your packs"):
                change()
        assert library().routines == packs.routines


@pytest.mark.parametrize("opened", [None, "mine/first-thing", UNDO])
def test_what_could_not_be_read_again_is_told_and_not_written(opened: str | None) -> None:
    kept(FIRST)
    before = library()
    source = before.routine(opened) if opened else None
    with pytest.raises(PackFaults, match="`steps` holds at most 40, got 41"):
        kept(replace(source or FIRST, steps=(HANG,) * 41), source)
    assert library().routines == before.routines
    assert complaints() == []


def test_a_full_disk_is_told_and_leaves_everything_as_it_was() -> None:
    opened = library().routine(UNDO)
    with failing_disk(), pytest.raises(PackProblem) as told:
        keep(paths(), Library(library().packs), FIRST, None)
    assert str(told.value).startswith(f"{paths().user_packs / OWN}{os.sep}")
    assert str(told.value).endswith("could not be written: File too large.")
    assert own_routines(paths()) == ()
    kept(FIRST)
    before = own_file().read_bytes()
    many = replace(opened, steps=opened.steps * 4)
    packs = library()
    with failing_disk():
        for routine, source in ((many, opened), (replace(many, title="Many"), None)):
            with pytest.raises((PackProblem, FileProblem)):
                keep(paths(), packs, routine, source)
    assert own_file().read_bytes() == before
    assert library().routine(UNDO) == opened


def test_a_folder_that_cannot_be_written_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with as_stranger() as folder:
        settle_in(folder, monkeypatch)
        packs = library()
        opened = packs.routine(UNDO)
        paths().user_packs.parent.mkdir(parents=True)
        paths().user_packs.parent.chmod(0o500)
        for routine, source in ((FIRST, None), (replace(opened, steps=opened.steps[:1]), opened)):
            with pytest.raises((PackProblem, FileProblem), match="does not let you write"):
                keep(paths(), packs, routine, source)


def test_an_own_routine_is_removed_and_the_others_stay() -> None:
    kept(FIRST)
    kept(replace(FIRST, title="Another"))
    remove(paths(), "mine/first-thing")
    assert [routine.id for routine in own_routines(paths())] == ["mine/another"]
    with pytest.raises(PackProblem, match="no routine `mine/first-thing` among your own"):
        remove(paths(), "mine/first-thing")


def test_a_routine_is_known_again_under_any_id() -> None:
    kept(FIRST)
    elsewhere = replace(FIRST, id="other/first-thing")
    assert not_yet_own(paths(), [elsewhere, replace(elsewhere, title="Other")]) == [
        replace(elsewhere, title="Other")
    ]
