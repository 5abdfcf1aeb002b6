"""What stands in a line: cues as they fall due, and in words what a screen shows by its position.

Every line stands alone and has at most `MOST_CHARACTERS`, the most important word first.
"""

import re
import textwrap
from collections.abc import Callable, Iterable, Iterator, Sequence

from unslump import safety
from unslump.history.records import Ending, PlannedSet, Session
from unslump.history.resume import where_it_broke_off
from unslump.routine.model import Dose, Exercise, Measure
from unslump.routine.words import about, amount, counted, spaced
from unslump.session.cues import Cue, CueKind
from unslump.session.moment import BlockKind, Moment
from unslump.session.speech import MOST_CHARACTERS, POSITION_WORDS
from unslump.session.timeline import Timeline

WELCOME_BACK = "Welcome back. Nothing was counted while you were away."
END_HERE = "End here? What you did is kept. y ends, space stays."
GO_ON = "Go on with it? y goes on, n ends it, escape asks later."
READ_THIS = "Press enter once you have read this, or q to leave."

ROOM_SECONDS = 8.0
"""Seconds to get ready below which a voice has no time left for more than what comes."""

_LEADS = (CueKind.GET_READY, CueKind.CHANGE_SIDES, CueKind.REST)
_JOINED_TO_THE_NEXT = (CueKind.REP, CueKind.SET_DONE)
_UNITS = {"s": "second", "min": "minute", "h": "hour"}
_ROUNDS = {Measure.REPS: "rep", Measure.BREATHS: "breath"}


Key = Callable[[str], str]
"""Tells the key of an action, by the name of the action, as it is said; or that name, which can be typed."""


class CueLines:
    """Turns cues into lines; knows what has been said and need not be said again.

    `answerable` is whether somebody can tell an open set its end; else it is told how long it lasts.
    """

    def __init__(self, timeline: Timeline, key: Key = str, *, answerable: bool = True) -> None:
        self._steps = {timed.planned.step: timed for timed in timeline.sets}
        self._key, self.answerable = key, answerable
        self._step = 0
        self._counts_down = True

    def lines(self, cues: Sequence[Cue]) -> Iterator[str]:
        """What is to be said of cues that fall due now; a short word in one line with what follows it."""
        waiting = ""
        for cue in cues:
            for words in self._words(cue):
                together = f"{waiting} {words}".strip()
                if waiting and len(together) > MOST_CHARACTERS:
                    yield waiting
                    together = words
                waiting = ""
                if cue.kind in _JOINED_TO_THE_NEXT:
                    waiting = together
                else:
                    yield together
        if waiting:
            yield waiting

    def _words(self, cue: Cue) -> Iterator[str]:
        roomy = self._steps[cue.step].step.ready_seconds >= ROOM_SECONDS
        if cue.kind in _LEADS:
            self._counts_down = roomy or cue.kind is not CueKind.GET_READY
        if cue.kind is CueKind.GET_READY and cue.step != self._step:
            self._step = cue.step
            yield _place(cue.step, len(self._steps), self._steps[cue.step].step.dose, roomy=roomy)
        if cue.kind is CueKind.REP:
            self._counts_down = False  # "Last one" says it, and three would be taken for a count
            yield f"{cue.text.rstrip('.')}."
        elif cue.kind is CueKind.BEGIN:
            self._counts_down = True
            yield self._begin(cue)
        elif cue.kind is CueKind.PAUSED:
            yield paused(self._key)
        elif not self._is_said_already(cue):
            yield cue.text

    def _is_said_already(self, cue: Cue) -> bool:
        if cue.kind is CueKind.COUNTDOWN:
            return not self._counts_down
        return cue.kind is CueKind.MARK and not self.answerable and cue.number == self._enough(cue)

    def _begin(self, cue: Cue) -> str:
        if self._steps[cue.step].window is not None or cue.text == "Go on.":
            return cue.text
        if self.answerable:
            return fitting(f"{cue.text} Any key ends it.", cue.text)
        return fitting(f"{cue.text.rstrip('.')}, up to {spoken(self._enough(cue))}.", cue.text)

    def _enough(self, cue: Cue) -> float:
        """Seconds after which a set that waits to be told its end goes on where nobody can tell it."""
        timed = self._steps[cue.step]
        return timed.estimate - timed.enter_seconds


def fitting(*wordings: str) -> str:
    """The first of these that is short enough; the last one, cut, where none is."""
    fit = (words for words in wordings if len(words) <= MOST_CHARACTERS)
    return next(fit, f"{wordings[-1][: MOST_CHARACTERS - 1]}…")


def wrapped(text: str) -> Iterator[str]:
    """A longer text in lines: a new one for each sentence, so that it can be spoken line by line."""
    for sentence in re.split(r"(?<=[.;?]) +", text):
        yield from _lines_of(sentence.strip())


def _lines_of(sentence: str) -> Iterator[str]:
    """As few lines as it takes, parted where a voice pauses, or else into parts of one length."""
    fewest = len(_fill(sentence))
    spaces = [place for place in range(1, MOST_CHARACTERS + 1) if sentence[place : place + 1] == " "]
    breaks = [place for place in spaces if len(_fill(sentence[place:])) == fewest - 1]
    if fewest < 2 or not breaks:
        yield from _fill(sentence)
        return
    even = len(sentence) / fewest
    place = min(breaks, key=lambda place: (sentence[place - 1] not in ",:", abs(place - even)))
    yield sentence[:place].strip()
    yield from _lines_of(sentence[place:].strip())


def _fill(sentence: str) -> list[str]:
    return textwrap.wrap(sentence, MOST_CHARACTERS, break_on_hyphens=False)


def spoken(seconds: float) -> str:
    """A length of time, as rounded as on a screen, in whole words: "45 seconds", "1 hour 5 minutes"."""
    words = about(seconds).split()
    return " ".join(
        counted(int(number), _UNITS[unit]) for number, unit in zip(words[::2], words[1::2], strict=True)
    )


def opening(timeline: Timeline) -> str:
    """What begins: its title, and how much there is of it."""
    much = f"{counted(len(timeline.routine.steps), 'exercise')}, about {spoken(timeline.seconds)}."
    return fitting(f"{timeline.routine.title}: {much}", much)


def where(moment: Moment) -> str:
    """Where a session stands: "Exercise 5 of 5, left leg back, set 2 of 2, breath 3 of 5."."""
    pieces = [f"Exercise {moment.planned.step} of {moment.steps}"]
    if moment.side:
        pieces.append(f"{moment.side} {moment.exercise.limb}")
    if moment.sets > 1:
        pieces.append(f"set {moment.planned.number} of {moment.sets}")
    if moment.current:
        pieces.append(f"{_ROUNDS[moment.measure]} {moment.current} of {moment.target}")
    elif moment.block is BlockKind.WORK and moment.count:
        pieces.append(f"{moment.count} seconds")
    return fitting(f"{', '.join(pieces)}.", f"{', '.join(pieces[:1] + pieces[2:])}.")


def adjustment(before: Moment, after: Moment) -> str:
    """What "more" or "less" came to; empty where another block has begun, which says itself what it is."""
    if (before.planned.key, before.block) != (after.planned.key, after.block):
        return ""
    if before.target != after.target:
        return f"Now {amount(after.measure, after.target, after.target)}."
    by = round((after.left or 0.0) - (before.left or 0.0))
    return f"{abs(by)} seconds {'more' if by > 0 else 'less'}." if by else "No change."


def paused(key: Key) -> str:
    """How to go on."""
    return f"Paused. {key('pause').capitalize()} goes on."


def no_such_key(key: Key) -> str:
    """Where to learn what keys there are."""
    return f"{key('keys').capitalize()} lists the keys."


def choices(exercise: Exercise, key: Key) -> Iterator[str]:
    """What can be done after "this hurts"."""
    yield "If it spreads, goes numb or does not ease, stop for today."
    if exercise.easier is not None:
        way = exercise.easier.name.rstrip(".")
        yield fitting(
            f"{key('easier')}: do it in an easier way, {way}.", f"{key('easier')}: do it in an easier way."
        )
    yield f"{key('next')}: leave out the rest of this exercise."
    yield f"{key('end')}: end here; what you did is kept."
    yield f"{key('safety')}: when to get help."


def notice() -> Iterator[str]:
    """The safety notice."""
    yield f"{safety.TITLE}."
    yield from wrapped(safety.INTRODUCTION)
    yield from wrapped(safety.DO_NOT_START)
    for sign in safety.WARNING_SIGNS:
        yield from wrapped(f"{sign}.")
    yield from wrapped(safety.CLOSING)


def broke_off(session: Session) -> Iterator[str]:
    """What was broken off, how far it had come, and where it goes on."""
    behind, waiting = where_it_broke_off(session)
    begun = f"begun at {session.started:%H:%M}"
    yield fitting(f"{session.title}, {begun}, broke off.", f"A session, {begun}, broke off.")
    yield f"You have {behind} of {len(session.plan)} sets behind you."
    yield from wrapped(f"It goes on at {_name(waiting)}.")


def summary(session: Session, seconds_worked: float) -> Iterator[str]:
    """How it went: how much was done, and every set that was not."""
    moved = f", about {spoken(seconds_worked)} of movement" if seconds_worked >= 1 else ""
    yield f"{session.sets_done} of {len(session.plan)} sets done{moved}."
    for record in session.sets:
        if record.ended is not Ending.DONE:
            yield from wrapped(f"{record.ended.capitalize()}: {_name(record.planned)}.")
    if session.rehearsal:
        yield "A rehearsal: it stays out of your statistics."


def card(exercise: Exercise) -> Iterator[str]:
    """Everything about one exercise."""
    yield from wrapped(f"{exercise.name}, {POSITION_WORDS[exercise.position]}.")
    if exercise.equipment:
        yield from wrapped(f"You need: {', '.join(exercise.equipment)}.")
    if exercise.works:
        yield from wrapped(f"It works: {', '.join(map(spaced, exercise.works))}.")
    yield from wrapped(exercise.why)
    yield from _section("Set-up.", exercise.set_up)
    yield from _section("Movement.", (each.cue for each in (*exercise.enter, *exercise.movements)))
    yield from _section(
        "If this happens.", (f"{each.fault.rstrip('.')}. {each.fix}" for each in exercise.faults)
    )
    for title, variant in (("Easier.", exercise.easier), ("Harder.", exercise.harder)):
        yield from _section(title, (f"{variant.name.rstrip('.')}. {variant.how}",) if variant else ())
    yield from _section("Stop if.", exercise.stop_if)


def _name(planned: PlannedSet) -> str:
    side = f", {planned.side}" if planned.side else ""
    return f"{planned.name}{side}, set {planned.number}"


def _section(title: str, texts: Iterable[str]) -> Iterator[str]:
    lines = [line for text in texts for line in wrapped(text)]
    if lines:
        yield title
        yield from lines


def _place(step: int, steps: int, dose: Dose, *, roomy: bool) -> str:
    sets = f", {dose.sets} sets{' a side' if dose.sides else ''}" if roomy and dose.sets > 1 else ""
    return f"Exercise {step} of {steps}{sets}."
