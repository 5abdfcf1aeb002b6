"""The ways that the editor tells, into a routine and back to the steps of a pack, by the keys there are."""

import pytest
from msgspec.structs import replace
from tests.support.app import UNDO, Clock, visit

from unslump.hooks.assembly import assemble
from unslump.house import House
from unslump.packs.own import keep
from unslump.settings import change


def change_below(house: House) -> None:
    """Lay steps over a routine of a pack that has other steps now."""
    opened = house.library.routine(UNDO)
    file = keep(house.paths, house.library, replace(opened, steps=opened.steps[:2]), opened).file
    before = file.read_text(encoding="utf-8")
    (mark,) = (line for line in before.split("\n") if line.startswith("own_steps"))
    file.write_text(before.replace(mark, 'own_steps = "others"'), encoding="utf-8")


@pytest.mark.parametrize(
    ("keys", "at_home", "in_the_editor"),
    [
        (
            {"edit_routine": ["j"], "own_steps": ["f9"]},
            "j and then f9 takes",
            "other steps now: f9 takes them",
        ),
        ({"own_steps": []}, "The menu of the editor takes", "other steps now"),
    ],
)
async def test_the_way_back_is_told_with_the_keys_that_it_has(
    keys: dict[str, list[str]], at_home: str, in_the_editor: str, full_house: House, clock: Clock
) -> None:
    change_below(full_house)
    change(full_house.paths.settings, {("keys", name): each for name, each in keys.items()})
    async with visit(replace(full_house, assembly=assemble()), clock) as there:
        assert f"since. {at_home} those of the pack." in there.words("#home-card")
        await there.press(keys.get("edit_routine", ["e"])[0])
        assert there.words("#own-whose") == f"Desk back has {in_the_editor}"


async def test_how_to_begin_is_told_with_the_key_that_it_has(full_house: House, clock: Clock) -> None:
    change(full_house.paths.settings, {("keys", "take"): ["k"]})
    async with visit(full_house, clock) as there:
        await there.press("a")
        assert there.shown("#own-needs") == "k on an exercise adds one"
        await there.press("w")
        assert there.notices == ["There is no step in it yet: k on an exercise adds one."]


async def test_a_pack_that_changed_its_steps_as_well_is_told_with_the_way_back(
    full_house: House, clock: Clock
) -> None:
    change_below(full_house)
    async with visit(replace(full_house, assembly=assemble()), clock) as there:
        told = "its pack has changed them since. e and then o takes those of the pack."
        assert told in there.words("#home-card")
        await there.press("e")
        assert there.words("#own-whose") == "Desk back has other steps now: o takes them"
        await there.press("o", "w")
        assert told not in there.words("#home-card")
        assert len(assemble().library.routine(UNDO).steps) == 5
