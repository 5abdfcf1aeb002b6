"""What every output keeps to."""

from typing import ClassVar
from unittest import SkipTest

from unslump.api import Output
from unslump.hooks.answers import items_in
from unslump.hooks.loading import Candidate, load
from unslump.testing.contract import Contract, nothing_printed
from unslump.testing.cues import CUES
from unslump.testing.hosting import name_of

_FEW = 5
_PATIENCE = 20.0
_WORK = """
from unslump.testing import CUES
for output in plugin.unslump_outputs():
    if output.id == offer and not output.why_not():
        output.play(CUES[0])
        output.close()
"""


class OutputContract(Contract):
    """Subclass it, give `plugin` and the id of the output, and pytest holds the output to all of this.

    Where the output cannot be used on this machine, as `why_not` says, what would play is skipped.

    ```python
    class TestMine(OutputContract):
        plugin, output = my_module, "mine"
    ```
    """

    output: ClassVar[str]

    def test_it_is_offered(self) -> None:
        """The hook answers with an output of this id, and with nothing that the host refuses."""
        self._offered()

    def test_it_says_in_one_line_why_it_cannot_be_used_or_nothing(self) -> None:
        """What is told is told once, to a person."""
        reason = self._offered().why_not()
        assert isinstance(reason, str), f"why_not must answer text, not {reason!r}"
        assert len(reason.splitlines()) <= 1, "why_not must answer one line"
        assert not reason or reason.strip(), "why_not must answer a sentence, or nothing"

    def test_it_plays_every_cue(self) -> None:
        """All that a session can bring."""
        output = self._usable()
        try:
            for cue in CUES:
                output.play(cue)
        finally:
            output.close()

    def test_it_keeps_its_place_in_the_host(self) -> None:
        """On a thread of its own, within the limits, and closed at the end like any other."""
        host = self.host()
        outputs = host.open_outputs()
        outputs.play(CUES[:_FEW])
        assert outputs.close(_PATIENCE), "it did not close in time"
        self.assert_no_fault(host)

    def test_it_closes_without_having_played(self) -> None:
        """A session may be left before its first cue."""
        self._offered().close()

    def test_it_closes_twice(self) -> None:
        """However a session ends, to close once more does no harm."""
        output = self._usable()
        output.play(CUES[0])
        output.close()
        output.close()

    def test_it_plays_again_when_it_is_turned_on_again(self) -> None:
        """A person turns it off, which closes it, and on again, in the same session."""
        output = self._usable()
        for _ in range(2):
            output.play(CUES[0])
            output.close()

    def test_it_plays_in_the_next_session(self) -> None:
        """The hook is asked anew when a session begins; what was closed before must not matter."""
        for _ in range(2):
            output = self._usable()
            for cue in CUES[:_FEW]:
                output.play(cue)
            output.close()

    def test_it_prints_nothing(self) -> None:
        """The terminal belongs to the app."""
        output = self._usable()
        with nothing_printed():
            for cue in CUES[:_FEW]:
                output.play(cue)
            output.close()

    def test_it_needs_no_screen(self) -> None:
        """Textual belongs to the app, and would slow every command."""
        self.in_a_child(_WORK, self.output)

    def _offered(self) -> Output:
        plugin = load(Candidate(name=name_of(self.plugin), distribution="", load=lambda: self.plugin))
        offered = items_in(plugin.call("unslump_outputs"), Output)
        mine = [output for output in offered if output.id == self.output]
        assert mine, f"no output {self.output} among what unslump_outputs returns"
        return mine[0]

    def _usable(self) -> Output:
        output = self._offered()
        reason = output.why_not()
        if reason:
            raise SkipTest(reason)
        return output
