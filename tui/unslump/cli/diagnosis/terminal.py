"""What the terminal can show."""

from collections.abc import Iterator, Mapping

from unslump.cli.diagnosis.questions import Answers
from unslump.cli.diagnosis.remark import Remark, better, good
from unslump.figure.cells import Drawing
from unslump.settings import FigureChoice, Settings
from unslump.terminal import in_screen
from unslump.ui.look import look_of

SMALLEST_WINDOW = (50, 18)
SPELLED_OUT = {"truecolor": "16.7 million", "256": "256", "16": "16", "none": "none"}
_AS_ASKED = {"standard": "16", "256": "256", "truecolor": "truecolor"}
_TO_SET_OVER_SSH = (
    "If your terminal has more: `export COLORTERM=truecolor` in the shell profile of this machine; or "
    "`SendEnv COLORTERM` in ~/.ssh/config at home and `AcceptEnv COLORTERM` in sshd_config here."
)
_TO_SET_IN_TMUX = (
    "If your terminal has more: `set -as terminal-features ',*:RGB'` in ~/.tmux.conf, and "
    "`export COLORTERM=truecolor` in the shell profile."
)
_TO_SET_IN_SCREEN = "If your terminal has more: `term screen-256color` in ~/.screenrc."
_ALL_OF_SCREEN = (
    "screen has no more before version 5. There, `truecolor on` in ~/.screenrc and "
    "`export TEXTUAL_COLOR_SYSTEM=truecolor` give all."
)
_TO_SET = "If your terminal has more: `export COLORTERM=truecolor` in your shell profile."
_WHY_DRAWING = {
    Drawing.HALF_BLOCKS: "half blocks: nearly every font has them",
    Drawing.ASCII: "ASCII characters: this is the Linux console, or output that is not UTF-8",
    Drawing.SHADES: "shades: NO_COLOR asks for no colours",
}


def terminal_remarks(
    environment: Mapping[str, str], answers: Answers | None, settings: Settings, encoding: str | None
) -> Iterator[Remark]:
    """Name, size, colours, characters; `answers` are missing where there is no terminal to ask."""
    if answers is not None:
        yield _name(environment, answers)
        yield _size(answers)
    yield _colours(environment)
    yield _characters(encoding)
    yield _figure(environment, settings, encoding)
    if answers is not None and answers.round_trip is not None:
        yield _whole_frames(answers)


def colours(environment: Mapping[str, str]) -> str:
    """How many colours will be used, as a key of `SPELLED_OUT`."""
    if environment.get("NO_COLOR"):
        return "none"
    if (asked := environment.get("TEXTUAL_COLOR_SYSTEM")) in _AS_ASKED:
        return _AS_ASKED[asked]
    every = environment.get("COLORTERM", "").strip().lower() in ("truecolor", "24bit")
    if every and not in_screen(environment):
        return "truecolor"
    many = every or environment.get("TERM", "").lower().endswith(("256color", "kitty"))
    return "256" if many else "16"


def _name(environment: Mapping[str, str], answers: Answers) -> Remark:
    term, program = environment.get("TERM", ""), environment.get("TERM_PROGRAM", "")
    if not term:
        return better(
            "terminal",
            "TERM is not set",
            "What it can do is guessed at.",
            "Set it to what your terminal is, such as `export TERM=xterm-256color`.",
        )
    if answers.name:
        return good("terminal", f"{answers.name}, by its own answer (TERM={term})")
    if program:
        version = environment.get("TERM_PROGRAM_VERSION", "")
        return good("terminal", f"{f'{program} {version}'.strip()}, by TERM_PROGRAM (TERM={term})")
    return good("terminal", f"known by its type alone (TERM={term})")


def _size(answers: Answers) -> Remark:
    columns, rows = answers.size
    found = f"{columns} columns by {rows} rows"
    if 0 in answers.size:
        return better(
            "size", "the terminal does not tell it", "24 rows of 80 are taken.", "Try `stty cols 80 rows 24`."
        )
    if columns < SMALLEST_WINDOW[0] or rows < SMALLEST_WINDOW[1]:
        return better(
            "size",
            found,
            "A session asks for more room, and shows nothing else until it has it.",
            "At least {} by {}; or `unslump play --plain`, which needs one row.".format(*SMALLEST_WINDOW),
        )
    return good("size", found)


def _colours(environment: Mapping[str, str]) -> Remark:
    found = colours(environment)
    term = environment.get("TERM", "")
    if found == "none":
        return good("colours", "none, as NO_COLOR asks")
    if found == "truecolor" or term == "linux":
        return good("colours", SPELLED_OUT[found])
    if in_screen(environment):
        if found == "256":
            return good("colours", SPELLED_OUT[found], _ALL_OF_SCREEN)
        return better("colours", SPELLED_OUT[found], f"TERM={term} says no more.", _TO_SET_IN_SCREEN)
    over_ssh = environment.get("SSH_CONNECTION") or environment.get("SSH_TTY")
    remedy = _TO_SET_IN_TMUX if environment.get("TMUX") else _TO_SET_OVER_SSH if over_ssh else _TO_SET
    why = f"COLORTERM is not set to truecolor, and TERM={term or '(not set)'} says no more."
    return better("colours", SPELLED_OUT[found], why, remedy)


def _characters(encoding: str | None) -> Remark:
    if is_utf_8(encoding):
        return good("characters", "UTF-8")
    return better(
        "characters",
        f"{encoding}, not UTF-8",
        "Lines, bars and the figure are drawn with less.",
        "Set a UTF-8 locale, such as `export LANG=C.UTF-8`, and unset PYTHONIOENCODING.",
    )


def is_utf_8(encoding: str | None) -> bool:
    """Whether this names UTF-8; nothing named is taken for it."""
    return (encoding or "utf-8").lower().replace("-", "").replace("_", "") == "utf8"


def _figure(environment: Mapping[str, str], settings: Settings, encoding: str | None) -> Remark:
    drawing = look_of(settings, environment, encoding).drawing
    if settings.figure is not FigureChoice.AUTO:
        return good("figure", f"{drawing.value.replace('-', ' ')}, as your settings say")
    return good("figure", _WHY_DRAWING[drawing], 'If it looks torn, set `figure = "ascii"` in your settings.')


def _whole_frames(answers: Answers) -> Remark:
    if answers.synchronised:
        return good("whole pictures", "shown at once (synchronised output)")
    return good(
        "whole pictures", "not offered; only what changes is sent, so that little can be seen half drawn"
    )
