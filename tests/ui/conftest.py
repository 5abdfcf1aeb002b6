"""A house of its own for every test, with the built-in pack and a clock that stands still."""

import shutil
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace
from tests.support.looking_back import FELT, finished, on_day
from tests.support.two_years import TODAY, two_years

from unslump.history.check_ins import with_check_in
from unslump.history.store import Store
from unslump.hooks.assembly import assemble
from unslump.house import House


@pytest.fixture(autouse=True)
def path_as_before(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a test has Python look into, the next one does not see."""
    monkeypatch.setattr(sys, "path", [*sys.path])


@pytest.fixture(scope="session")
def two_years_kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("two years") / "history.db"
    Store.open(path).add(two_years())
    return path


@pytest.fixture
def years(house: House, two_years_kept: Path) -> House:
    """The house of somebody with two years of history, on the last of its days."""
    house.paths.history.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(two_years_kept, house.paths.history)
    return on_day(house, TODAY)


@pytest.fixture
def one(house: House) -> House:
    """The house of somebody with one session, asked before it and not after it."""
    house.store.save(with_check_in(finished(), FELT))
    return house


@pytest.fixture
def full_house(house: House, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> House:
    """A house whose packs can be read again."""
    monkeypatch.setattr(sys, "prefix", str(tmp_path / "environment"))
    return replace(house, assembly=assemble())
