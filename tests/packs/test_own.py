"""A person's own routines: kept, changed, removed, never lost."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.support.app import SHORT, UNDO, settle_in
from tests.support.child import Child
from tests.support.disk import failing_disk
from tests.support.own_routines import FIRST, HANG, complaints, kept, library, move_in, own_file, small
from tests.support.stranger import as_stranger

from unslump.files import FileProblem
from unslump.packs.own import OWN, Kept, id_for, keep, not_yet_own, own_routines, remove, reset
from unslump.packs.problems import PackProblem
from unslump.packs.shelf import only_one
from unslump.paths import paths
from unslump.routine.faults import PackFaults
from unslump.routine.library import Library
from unslump.routine.reader import PACK_FILE


@pytest.fixture(autouse=True)
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    move_in(tmp_path, monkeypatch)


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
