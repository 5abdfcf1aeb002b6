"""Where cues go beside these lines: every output with a switch, in mid-session."""

from collections.abc import Callable, Iterator, Sequence

from unslump.conductor import Conductor
from unslump.hooks.outputs import OutputState
from unslump.plain.line import Line, ask
from unslump.plain.words import fitting, wrapped

NONE = "No output is here beside these lines."
WHICH = "A number turns it on or off; space goes back."


def switch_outputs(conductor: Conductor, line: Line, remember: Callable[[str, bool], None]) -> None:
    """Ask which outputs to turn on or off, until the person has done; `remember` is told each of them."""
    while states := conductor.outputs:
        for sentence in _told(states):
            line.say(sentence)
        usable = {str(number): state for number, state in _numbered(states) if not state.why_not}
        back = dict.fromkeys(("space", "enter", "escape", "q", "o"))
        chosen = ask(line, WHICH, {**usable, **back})
        if chosen is None:
            return
        conductor.switch_output(chosen.id, on=not chosen.on)
        remember(chosen.id, not chosen.on)
    line.say(NONE)


def _told(states: Sequence[OutputState]) -> Iterator[str]:
    for number, state in _numbered(states):
        if state.why_not:
            yield from wrapped(f"{state.label} cannot be used. {state.why_not}")
        else:
            yield fitting(f"{number}: {'on' if state.on else 'off'}, {state.label}.")


def _numbered(states: Sequence[OutputState]) -> Iterator[tuple[int, OutputState]]:
    yield from enumerate(states, start=1)
