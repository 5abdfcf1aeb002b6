"""The way to the terminal: how far it is, and what stands in between."""

from collections.abc import Iterator, Mapping

from unslump.cli.diagnosis.questions import PATIENCE_SECONDS, Answers
from unslump.cli.diagnosis.remark import Remark, better, good
from unslump.outputs.terminals import abilities
from unslump.terminal import MOSH, in_screen

QUICK_SECONDS = 0.1
"""A round trip within which nobody feels that the far end is far."""
_BEL_IN_TMUX = "tmux hands it on, unless `bell-action` or `monitor-bell` are off."
_BEL_IN_SCREEN = "screen shows it as words where `vbell` is on, as on Debian: `vbell off` in ~/.screenrc."
_BEL = "Hear it with `printf '\\a'`. If you hear nothing, your terminal has it turned off in its settings."


def line_remarks(
    environment: Mapping[str, str], answers: Answers | None, ancestors: tuple[str, ...] = ()
) -> Iterator[Remark]:
    """Distance, what stands in between, bell and notifications."""
    if answers is not None:
        yield _distance(answers, _answering(environment, ancestors))
    yield from _between(environment, ancestors)
    yield good("bell", "sent to the terminal", _bell(environment))
    yield _notifications(environment, ancestors)


def _answering(environment: Mapping[str, str], ancestors: tuple[str, ...]) -> str:
    """Who answers in the place of the terminal; "" where it answers itself."""
    if environment.get("TMUX"):
        return "tmux"
    if in_screen(environment):
        return "screen"
    return "mosh" if MOSH in ancestors else ""


def _bell(environment: Mapping[str, str]) -> str:
    if environment.get("TMUX"):
        return _BEL_IN_TMUX
    return _BEL_IN_SCREEN if in_screen(environment) else _BEL


def _distance(answers: Answers, answering: str) -> Remark:
    trip = answers.round_trip
    if trip is None:
        return better(
            "answers",
            f"none within {PATIENCE_SECONDS:g} s to the question where the cursor is",
            "How far behind the far end is cannot be seen, so motion does not spare a slow line.",
            'On a slow line, set `motion = "calm"` in your settings.',
        )
    found = f"{trip * 1000:.0f} ms" if trip >= 0.001 else "less than 1 ms"
    if trip < QUICK_SECONDS:
        means = f"{answering} answers, so the line beyond it is not in it." if answering else ""
        return good("round trip", found, means)
    return better(
        "round trip",
        found,
        "Keys show that much later. Pictures are left out while the line is behind; time and cues never.",
        'If it still drags, set `motion = "calm"`, or `motion = "none"`, in your settings.',
    )


def _between(environment: Mapping[str, str], ancestors: tuple[str, ...]) -> Iterator[Remark]:
    if environment.get("SSH_CONNECTION") or environment.get("SSH_TTY"):
        means = "" if MOSH in ancestors else "A line that drops costs the set in progress. "
        yield good(
            "SSH",
            "this machine is at the far end of a line",
            f"{means}`unslump listen`, at home, lets you hear the cues.",
        )
    if environment.get("TMUX"):
        yield good(
            "tmux", "in between", "The session goes on when the line drops; `tmux attach` finds it again."
        )
    if environment.get("STY"):
        yield good(
            "screen", "in between", "The session goes on when the line drops; `screen -r` finds it again."
        )
    if MOSH in ancestors:
        yield good(
            "mosh",
            "in between",
            "The session goes on while the line is away, and shows what is now once it is back.",
        )


def _notifications(environment: Mapping[str, str], ancestors: tuple[str, ...]) -> Remark:
    can = abilities(environment, ancestors=ancestors)
    if can.notification is not None:
        return good("notifications", f"sent as {can.notification}")
    if "allow-passthrough" in can.why_no_notification:
        return better("notifications", "none", remedy=can.why_no_notification)
    return good("notifications", "none", can.why_no_notification)
