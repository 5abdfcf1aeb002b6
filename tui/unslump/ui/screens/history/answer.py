"""Whether it helps, in a sentence that says no more than the scores do."""

from collections.abc import Iterator

from unslump.history.trend_words import CALLED_A_CHANGE, score_words
from unslump.history.trends.scores import FEWEST_SCORES, Change
from unslump.ui.keymap import Keymap
from unslump.ui.screens.history.dates import in_a_list
from unslump.ui.screens.history.found import Found, Span
from unslump.ui.widgets.page import Paragraph, paragraph

_SAID = {
    Change.BETTER: "Your back hurts less: {later} now, {earlier} before.",
    Change.WORSE: "Your back hurts more: {later} now, {earlier} before.",
    Change.NOT_CLEAR: "Your back: no clear change, {later} now, {earlier} before.",
}
_ADVICE = {
    Change.WORSE: "If that lasts, let somebody look who knows backs. The safety page says when to get help."
}


def answer(found: Found, keymap: Keymap, *, brief: bool) -> Iterator[Paragraph]:
    """The sentence, and where it is not to be `brief`, what it rests on."""
    if found.is_empty:
        yield paragraph("Nothing is kept yet.", style="bold")
        yield paragraph()
        yield paragraph("Play a routine, and say how your back feels before and after: then it stands here.")
        yield paragraph("`unslump check-in 4` notes how it feels at any other time.", style="$muted")
        return
    if not found.sessions:
        yield paragraph("Nothing is kept of these days.", style="bold")
        further = keymap.key("longer")
        yield paragraph(f"{further} looks back further." if further else "", style="$muted")
        return
    trend = found.overview.trend
    if trend is None:
        yield paragraph("Whether it helps cannot be told yet.", style="bold")
        yield paragraph(_what_is_missing(found), style="$muted")
        return
    earlier, later = trend.earlier, trend.later
    sentence = _SAID[trend.change].format(
        earlier=score_words(earlier.value or 0), later=score_words(later.value or 0)
    )
    yield paragraph(sentence, style="bold")
    if trend.change in _ADVICE:
        yield paragraph(_ADVICE[trend.change])
    if not brief:
        until = in_a_list(earlier.last, found.today)
        yield paragraph(
            f"The medians of the last two weeks and of those to {until}. {CALLED_A_CHANGE} "
            "What brought a change, numbers do not tell.",
            style="$muted",
        )


def _what_is_missing(found: Found) -> str:
    if found.span is Span.TWO_WEEKS:
        return "Two weeks have one median only. Look back further."
    return f"It takes {FEWEST_SCORES} check-ins in two weeks, and as many in two weeks after them."
