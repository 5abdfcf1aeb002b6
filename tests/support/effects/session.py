"""What the actions do during a session, after "this hurts" and at the end."""

from tests.support.app import Visit
from tests.support.effects.effect import Effects, Press
from tests.support.effects.home import opens_history

from unslump.history.records import Ending
from unslump.session.moment import BlockKind, Status
from unslump.ui.actions import Place
from unslump.ui.screens.end import EndScreen
from unslump.ui.screens.home import HomeScreen
from unslump.ui.screens.outputs import OutputsScreen
from unslump.ui.widgets.exercise_card import Card
from unslump.ui.widgets.far_view import FarView


async def session_pause(there: Visit, press: Press) -> None:
    await press()
    stopped = there.moment.status
    there.clock.now += 1  # a key that is held counts once
    await press()
    assert (stopped, there.moment.status) == (Status.PAUSED, Status.RUNNING)


async def session_next(there: Visit, press: Press) -> None:
    await press()
    assert there.moment.planned.key == (2, "right", 1)


async def session_previous(there: Visit, press: Press) -> None:
    await press()
    assert there.moment.planned.key == (1, None, 1)


async def session_done(there: Visit, press: Press) -> None:
    await press()
    assert there.moment.records[-1].planned.key == (2, "left", 1)
    assert there.moment.records[-1].ended is Ending.DONE


async def session_hurts(there: Visit, press: Press) -> None:
    await press()
    assert there.moment.status is Status.HURT


async def session_repeat(there: Visit, press: Press) -> None:
    await press()
    assert there.moment.planned.key == (2, "left", 1)
    assert (there.moment.block, there.moment.elapsed) == (BlockKind.READY, 0)


async def session_more(there: Visit, press: Press) -> None:
    before = there.moment.left
    await press()
    assert before is not None
    assert there.moment.left == before + 10


async def session_less(there: Visit, press: Press) -> None:
    before = there.moment.left
    await press()
    assert before is not None
    assert there.moment.left == before - 10


async def shows_card(there: Visit, press: Press) -> None:
    card = there.app.screen.query_one(Card)
    await press()
    assert card.display
    assert "Stop if" in [piece.text.plain for piece in card._page.paragraphs]
    await press()
    assert not card.display


async def scrolls_down(there: Visit, press: Press) -> None:
    await there.press("i")
    await press()
    assert there.app.screen.query_one(Card).scroll_y == 1


async def scrolls_up(there: Visit, press: Press) -> None:
    await there.press("i", "down", "down")
    await press()
    assert there.app.screen.query_one(Card).scroll_y == 1


async def session_outputs(there: Visit, press: Press) -> None:
    await press()
    there.at(OutputsScreen)


async def session_far_view(there: Visit, press: Press) -> None:
    await press()
    assert there.app.screen.query_one(FarView).is_on_screen
    await press()
    assert not there.app.screen.query_one(FarView).is_on_screen


async def asks_to_end(there: Visit, press: Press) -> None:
    await press()
    there.at(EndScreen)


async def hurt_easier(there: Visit, press: Press) -> None:
    await press()
    assert there.moment.easier
    assert there.moment.planned.key == (2, "left", 1)


async def hurt_next(there: Visit, press: Press) -> None:
    await press()
    assert there.moment.planned.step == 3


async def finish_leave(there: Visit, press: Press) -> None:
    await press()
    there.at(HomeScreen)


EFFECTS: Effects = {
    (Place.SESSION, "pause"): session_pause,
    (Place.SESSION, "next"): session_next,
    (Place.SESSION, "previous"): session_previous,
    (Place.SESSION, "done"): session_done,
    (Place.SESSION, "hurts"): session_hurts,
    (Place.SESSION, "repeat"): session_repeat,
    (Place.SESSION, "more"): session_more,
    (Place.SESSION, "less"): session_less,
    (Place.SESSION, "card"): shows_card,
    (Place.SESSION, "scroll_up"): scrolls_up,
    (Place.SESSION, "scroll_down"): scrolls_down,
    (Place.SESSION, "far_view"): session_far_view,
    (Place.SESSION, "outputs"): session_outputs,
    (Place.SESSION, "end"): asks_to_end,
    (Place.HURT, "easier"): hurt_easier,
    (Place.HURT, "next"): hurt_next,
    (Place.HURT, "card"): shows_card,
    (Place.HURT, "scroll_up"): scrolls_up,
    (Place.HURT, "scroll_down"): scrolls_down,
    (Place.HURT, "end"): asks_to_end,
    (Place.FINISH, "leave"): finish_leave,
    (Place.FINISH, "history"): opens_history,
}
