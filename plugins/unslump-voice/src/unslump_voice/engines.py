"""The programs that can speak. Each is given its words by standard input, never as an argument."""

import sys
from dataclasses import dataclass
from shutil import which

_POWERSHELL = (
    "Add-Type -AssemblyName System.Speech;"
    "[Console]::InputEncoding = New-Object Text.UTF8Encoding $false;"
    "$voice = New-Object System.Speech.Synthesis.SpeechSynthesizer;"
    "$voice.Speak([Console]::In.ReadToEnd())"
)


@dataclass(frozen=True)
class Engine:
    """A program that reads until its input ends, says what it has read, and ends.

    One that takes long to start is started ahead, before there are words to say.
    """

    name: str
    arguments: tuple[str, ...]
    takes_long_to_start: bool = False

    @property
    def command(self) -> tuple[str, ...]:
        """What to run."""
        return (which(self.name) or self.name, *self.arguments)


_ESPEAK = ("--stdin", "-b", "1")
_ENGINES = {
    "darwin": (Engine("say", ("-f", "-")),),
    "win32": (
        Engine(
            "powershell",
            ("-NoProfile", "-NonInteractive", "-Command", _POWERSHELL),
            takes_long_to_start=True,  # most of a second, and three-two-one has one each
        ),
    ),
}
_ENGINES_ELSEWHERE = (
    # Words of priority `text` replace those before them: the server goes on when spd-say is killed.
    Engine("spd-say", ("--wait", "--pipe-mode", "--priority", "text", "--application-name", "unslump")),
    Engine("espeak-ng", _ESPEAK),
    Engine("espeak", _ESPEAK),
)


def engine_here() -> Engine | None:
    """The first engine that this machine has."""
    engines = _ENGINES.get(sys.platform, _ENGINES_ELSEWHERE)
    return next((engine for engine in engines if which(engine.name)), None)
