from pathlib import Path

import pytest
from tests.support.app import SHORT, Clock, make_house, settle_in, visit

from unslump.due.notes import read
from unslump.session.moment import Status


async def test_a_session_on_the_screen_is_noted_when_it_ends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle_in(tmp_path, monkeypatch)
    clock = Clock()
    house = make_house(clock)
    async with visit(house, clock, routine=SHORT) as there:
        await there.wind_until(lambda moment: moment.status is Status.FINISHED)
    noted = read(house.paths.due)
    assert noted
    assert noted.ended == there.kept()[0].ended
