"""The sidebar of a session: its routine, the steps with their progress, and what is done and left."""

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.geometry import Region

from unslump.session.moment import Moment
from unslump.session.timeline import Timeline
from unslump.ui.text import joined, literal
from unslump.ui.widgets.bar import Bar
from unslump.ui.widgets.line import Line
from unslump.ui.widgets.step_lines import session_lines
from unslump.ui.wording import overview, progress_words


class SessionSidebar(Vertical):
    """Shows a moment; takes no keys. The list follows the step at hand where it does not fit.

    Under 80 columns two rows below the step at hand stand for it; from 100 on it has air.
    """

    SCOPED_CSS = False  # what holds in a window of some size begins with a class of the screen
    DEFAULT_CSS = """
    SessionSidebar { width: 32; background: $sidebar; padding: 1 2; }
    SessionSidebar #title { height: auto; max-height: 3; }
    SessionSidebar #overview { height: auto; max-height: 2; }
    SessionSidebar #steps { height: auto; max-height: 65%; margin: 1 0; scrollbar-size: 0 0; }
    SessionSidebar #step-lines { height: auto; }
    SessionSidebar #progress-words { height: auto; max-height: 2; }
    .-narrow SessionSidebar { display: none; }
    .-broad SessionSidebar { width: 38; }
    .-low SessionSidebar { padding: 0 2; }
    .-low SessionSidebar #steps { max-height: 50%; }
    """

    def __init__(self, timeline: Timeline) -> None:
        super().__init__()
        self._timeline = timeline
        self._rows = 0

    def compose(self) -> ComposeResult:
        """Title, steps, progress."""
        yield Line(literal(self._timeline.routine.title, "bold"), id="title")
        yield Line(literal(overview(self._timeline), "$muted"), id="overview")
        with VerticalScroll(id="steps", can_focus=False):
            yield Line(id="step-lines")
        yield Line(id="progress-words")
        yield Bar(id="progress-bar")

    def show(self, moment: Moment) -> None:
        """Draw the progress of this moment."""
        steps = self.query_one("#step-lines", Line)
        lines = list(session_lines(self._timeline, moment, steps.size.width or 28))
        if len(lines) != self._rows:
            self._rows = len(lines)
            steps.styles.height = len(lines)
        steps.tell(Content("\n").join(line for line, _ in lines))
        at_hand = [row for row, (_, current) in enumerate(lines) if current]
        self.query_one("#steps", VerticalScroll).scroll_to_region(
            Region(0, max(0, at_hand[0] - 1), 1, len(at_hand) + 2), animate=False
        )
        self.query_one("#progress-words", Line).tell(joined((progress_words(moment), "$muted")))
        whole = moment.routine_done + moment.routine_left
        self.query_one("#progress-bar", Bar).fill(moment.routine_done / whole if whole else 1.0)
