"""What a pack says is shown as it stands: nothing in it is markup, and nothing in it is obeyed."""

import pytest
from tests.support.app import Clock, make_house, visit
from tests.support.words import OBEYED, STRANGE, strange_words

from unslump.house import House
from unslump.ui.text import joined, literal
from unslump.ui.widgets.exercise_card import exercise_card


@pytest.mark.parametrize("text", STRANGE)
async def test_strange_words_are_shown_as_they_stand(text: str, house: House, clock: Clock) -> None:
    library = strange_words(text)
    async with visit(make_house(clock, library=library), clock, size=(120, 40)) as there:
        assert there.text.count(text) > 3
        await there.press("enter")
        assert text in there.shown("#heading")
        await there.to_work()
        assert there.shown("#cue").strip() == text
        await there.press("i")
        assert text in there.shown("#card Page")
        await there.press("i", "f")
        assert text in there.shown("#far-what")
        await there.press("x", "f")
        assert f"An easier way: {text}" in there.text
        await there.press("q", "enter")
        assert there.text.count(text) > 3


async def test_what_a_terminal_obeys_is_spelt_out(house: House, clock: Clock) -> None:
    library = strange_words(OBEYED)
    async with visit(make_house(clock, library=library), clock, size=(120, 40)) as there:
        texts = [there.text]
        for key in ("right", "enter", "i", "i", "f", "x", "f", "q", "enter"):
            await there.press(key)
            texts.append(there.text)
        for text in texts:
            assert not set("\x1b\x07") & set(text)
            assert r"\u001b[31mred\u001b]52;c;aGk=\u0007" in text or "End here?" in text


def test_what_other_languages_need_is_kept() -> None:
    french, persian = "Inspirez\u202f! Expirez\u00a0: doucement", "می\u200cخواهم"
    assert literal(french).plain == french
    assert joined(persian, (french, "bold")).plain == persian + french


def test_lines_are_kept_and_overrides_spelt_out() -> None:
    assert literal("one\ntwo \u202ethree").plain == "one\ntwo \\u202ethree"


def test_a_card_carries_no_action_and_no_style_of_its_words(house: House) -> None:
    for text in STRANGE:
        exercise = strange_words(text).exercises[0]
        for paragraph in exercise_card(exercise):
            for span in (*paragraph.text.spans, *paragraph.mark.spans):
                assert span.style in ("bold", "bold $text-accent", "$muted")
