"""The pictures of the pages: the house is the one that the walls make; no picture needs or takes much."""

import re
import runpy
import tomllib

from tests.support.pages import DOCS

FLOORS = runpy.run_path(str(DOCS / "floors.py"))
MOST_BYTES = 150_000
PICTURE = (DOCS / "images" / "house.svg").read_text(encoding="utf-8")


def test_the_picture_of_the_house_is_up_to_date() -> None:
    assert FLOORS["house"]() == PICTURE, "run `python docs/floors.py`"


def test_every_module_has_its_room_in_the_order_of_the_contract() -> None:
    project = tomllib.loads((DOCS.parent / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = {each["id"]: each for each in project["tool"]["importlinter"]["contracts"]}
    modules = " | ".join(contracts["floors"]["layers"]).split(" | ")
    assert re.findall(r'class="name"[^>]*>([^<]+)<', PICTURE) == modules


def test_pictures_are_soon_there_and_stand_still_for_whoever_wants_them_to() -> None:
    for picture in (DOCS / "images").glob("*.svg"):
        assert picture.stat().st_size < MOST_BYTES, picture.name
        drawn = picture.read_text(encoding="utf-8")
        assert ("@keyframes" in drawn) == ("prefers-reduced-motion" in drawn) == (picture.stem == "breath")


def test_no_picture_needs_anything_from_elsewhere() -> None:
    for picture in (DOCS / "images").glob("*.svg"):
        addresses = re.findall(r"https?://[^\"')]+", picture.read_text(encoding="utf-8"))
        assert set(addresses) == {"http://www.w3.org/2000/svg"}, picture.name
