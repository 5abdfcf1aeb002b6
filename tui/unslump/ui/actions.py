"""Every action once: its keys, its words, and where it works.

Bindings, the key bar, the command palette, the keys screen, `unslump keys` and the documentation are all made
from this table. It imports no Textual, so that commands can print it.
"""

from enum import StrEnum

from msgspec import Struct

from unslump.key_names import key_word


class Place(StrEnum):
    """Where an action works."""

    HOME = "home"
    SESSION = "session"
    HURT = "hurt"
    FINISH = "finish"
    EDITOR = "editor"
    PLUGINS = "plug-ins"
    HISTORY = "history"
    KEPT_SESSION = "kept session"
    SETTINGS = "settings"
    EVERYWHERE = "everywhere"


TITLES = {
    Place.HOME: "Choosing a routine",
    Place.SESSION: "During a session",
    Place.HURT: 'After "this hurts"',
    Place.FINISH: "At the end",
    Place.EDITOR: "Putting a routine together",
    Place.PLUGINS: "Packs and plug-ins",
    Place.HISTORY: "Looking back",
    Place.KEPT_SESSION: "One session of the history",
    Place.SETTINGS: "Settings",
    Place.EVERYWHERE: "Everywhere",
}
"""The places in the order in which a person meets them."""


class Action(Struct, frozen=True, kw_only=True):
    """One thing a person can ask for.

    `name` is Textual's action name and what a keymap refers to; the first of `keys` is the one shown.
    `label` stands in the key bar, `help` is a whole sentence. `rank` orders the key bar, lowest first, and
    says what goes when there is no room; 0 keeps an action off the bar. An action that is `once` is not
    done again by a key that is held.
    """

    name: str
    keys: tuple[str, ...]
    label: str
    help: str
    places: tuple[Place, ...]
    rank: int = 0
    once: bool = False

    @property
    def key(self) -> str:
        """The key that is shown, as people name it; "" where there is none."""
        return key_word(self.keys[0]) if self.keys else ""

    @property
    def owner(self) -> str:
        """Where Textual finds the action: the app's work everywhere, the others belong to their screen."""
        of_app = self.name in ("quit", "plugins", "history")
        return "app" if Place.EVERYWHERE in self.places or of_app else "screen"


def key_words(action: Action) -> str:
    """Every key of an action, as people name them."""
    return " ".join(map(key_word, action.keys)) or "no key"


FAR_KEYS = ("pagedown", "pageup", "right", "left", "enter", "space", "full_stop", "b")
"""What presenters and foot pedals send: stepped on for a second, such a key still counts once."""

ACTIONS = (
    Action(
        name="begin",
        keys=("enter", "space"),
        label="begin",
        help="Begin the routine that is chosen.",
        places=(Place.HOME,),
        rank=1,
    ),
    Action(
        name="look_closer",
        keys=("right",),
        label="look closer",
        help="From a routine to its steps, from a step to its card.",
        places=(Place.HOME,),
        rank=2,
    ),
    Action(
        name="look_back",
        keys=("left", "backspace"),
        label="back",
        help="Back from a card to the steps, from the steps to the routines.",
        places=(Place.HOME,),
        rank=3,
    ),
    Action(
        name="edit_routine",
        keys=("e",),
        label="edit",
        help="Change the routine that is chosen. One of a pack can be given back its own steps.",
        places=(Place.HOME,),
        rank=5,
    ),
    Action(
        name="new_routine",
        keys=("a",),
        label="new routine",
        help="Put a routine of your own together.",
        places=(Place.HOME,),
        rank=6,
    ),
    Action(
        name="take",
        keys=("enter", "space"),
        label="add",
        help="Add the exercise to the routine; on a step of it, set the dose.",
        places=(Place.EDITOR,),
        rank=1,
    ),
    Action(
        name="save",
        keys=("w",),
        label="save",
        help="Keep the routine, and go back.",
        places=(Place.EDITOR,),
        rank=2,
    ),
    Action(
        name="narrow",
        keys=("f",),
        label="filter",
        help="Choose which exercises are shown: by position, what they need, time and part of the body.",
        places=(Place.EDITOR,),
        rank=4,
    ),
    Action(
        name="search",
        keys=("slash",),
        label="search",
        help="Search the exercises by typing; esc ends it.",
        places=(Place.EDITOR,),
        rank=8,
    ),
    Action(
        name="to_steps",
        keys=("left",),
        label="steps",
        help="To the steps of the routine.",
        places=(Place.EDITOR,),
        rank=11,
    ),
    Action(
        name="to_exercises",
        keys=("right",),
        label="exercises",
        help="To the exercises to pick from.",
        places=(Place.EDITOR,),
        rank=12,
    ),
    Action(
        name="earlier",
        keys=("left_square_bracket", "minus"),
        label="up",
        help="Move the step up.",
        places=(Place.EDITOR,),
        rank=5,
    ),
    Action(
        name="later",
        keys=("right_square_bracket", "plus"),
        label="down",
        help="Move the step down.",
        places=(Place.EDITOR,),
        rank=6,
    ),
    Action(
        name="take_out",
        keys=("d", "delete"),
        label="take out",
        help="Take the step out of the routine.",
        places=(Place.EDITOR,),
        rank=7,
    ),
    Action(
        name="undo",
        keys=("u",),
        label="undo",
        help="Take back the latest change.",
        places=(Place.EDITOR,),
        rank=9,
    ),
    Action(
        name="title",
        keys=("n",),
        label="title",
        help="Give the routine its title. One of a pack becomes a routine of your own by that.",
        places=(Place.EDITOR,),
        rank=10,
    ),
    Action(
        name="own_steps",
        keys=("o",),
        label="the pack's own",
        help="Take the steps that the pack has for this routine again.",
        places=(Place.EDITOR,),
    ),
    Action(
        name="leave_editor",
        keys=("escape", "q"),
        label="back",
        help="Go back; what is not kept yet is asked about.",
        places=(Place.EDITOR,),
        rank=3,
    ),
    Action(
        name="snooze",
        keys=("z",),
        label="later",
        help="Put reminders off for fifteen minutes, until your next session at the latest.",
        places=(Place.HOME,),
    ),
    Action(
        name="pause",
        keys=("space", "full_stop", "b"),
        label="pause or go on",
        help="Pause, or go on. After a pause you get three seconds to settle.",
        places=(Place.SESSION,),
        rank=1,
        once=True,
    ),
    Action(
        name="next",
        keys=("n", "right", "pagedown"),
        label="next",
        help='Leave the set, or cut a wait short. After "this hurts": leave out the rest of the exercise. '
        "While a set is about to begin, and in one that only you end, any key without a meaning does this.",
        places=(Place.SESSION, Place.HURT),
        rank=2,
        once=True,
    ),
    Action(
        name="previous",
        keys=("left", "backspace", "pageup"),
        label="back",
        help="Go back one set. What you did stays on record.",
        places=(Place.SESSION,),
        rank=4,
        once=True,
    ),
    Action(
        name="done",
        keys=("enter", "d"),
        label="done",
        help="Say that the set is done. An open set ends only when you tell it.",
        places=(Place.SESSION,),
        rank=6,
        once=True,
    ),
    Action(
        name="hurts",
        keys=("x",),
        label="hurts",
        help="Stop at once, note where it hurt, and choose what comes next.",
        places=(Place.SESSION,),
        rank=3,
    ),
    Action(
        name="repeat",
        keys=("r",),
        label="again",
        help="Do this set again from its start.",
        places=(Place.SESSION,),
        rank=9,
    ),
    Action(
        name="more",
        keys=("plus", "equals_sign"),
        label="more",
        help="Ten seconds more, or as many repetitions as fit into ten seconds.",
        places=(Place.SESSION,),
        rank=10,
    ),
    Action(
        name="less",
        keys=("minus",),
        label="less",
        help="Ten seconds less.",
        places=(Place.SESSION,),
        rank=11,
    ),
    Action(
        name="easier",
        keys=("e",),
        label="easier way",
        help="Do the set again in its easier way.",
        places=(Place.HURT,),
        rank=1,
    ),
    Action(
        name="card",
        keys=("i",),
        label="card",
        help="Show or put away the card: why, set-up, faults, easier and harder ways.",
        places=(Place.SESSION, Place.HURT),
        rank=7,
    ),
    Action(
        name="scroll_up",
        keys=("up",),
        label="up",
        help="Scroll the card up.",
        places=(Place.SESSION, Place.HURT),
    ),
    Action(
        name="scroll_down",
        keys=("down",),
        label="down",
        help="Scroll the card down.",
        places=(Place.SESSION, Place.HURT),
    ),
    Action(
        name="outputs",
        keys=("o",),
        label="cues",
        help="Choose where cues go: the bell, a voice, notifications. It is remembered.",
        places=(Place.SESSION,),
        rank=8,
    ),
    Action(
        name="far_view",
        keys=("f",),
        label="far view",
        help="Show only what, how much and which side, to be read from the mat.",
        places=(Place.SESSION,),
        rank=8,
    ),
    Action(
        name="end",
        keys=("q", "escape"),
        label="end",
        help="End the session. What you did is kept.",
        places=(Place.SESSION, Place.HURT),
        rank=5,
    ),
    Action(
        name="leave",
        keys=("enter", "q", "escape", "space"),
        label="back to the routines",
        help="Go back to the routines.",
        places=(Place.FINISH,),
        rank=1,
    ),
    Action(
        name="read",
        keys=("right",),
        label="read",
        help="From the list to the page beside it, to scroll it.",
        places=(Place.PLUGINS,),
        rank=2,
    ),
    Action(
        name="list",
        keys=("left",),
        label="list",
        help="From the page back to the list.",
        places=(Place.PLUGINS,),
        rank=3,
    ),
    Action(
        name="close",
        keys=("escape", "q", "p"),
        label="back to the routines",
        help="Go back to the routines.",
        places=(Place.PLUGINS,),
        rank=1,
    ),
    Action(
        name="take_next",
        keys=("right",),
        label="next choice",
        help="The next of what a setting may be; five minutes more, where it is a number.",
        places=(Place.SETTINGS,),
        rank=2,
    ),
    Action(
        name="take_previous",
        keys=("left",),
        label="choice before",
        help="The one before; five minutes less.",
        places=(Place.SETTINGS,),
        rank=3,
    ),
    Action(
        name="change",
        keys=("enter", "space"),
        label="change",
        help="Turn it on or off, take the next choice, or write what it is to be.",
        places=(Place.SETTINGS,),
        rank=1,
    ),
    Action(
        name="reset",
        keys=("r",),
        label="reset",
        help="Back to what holds without a choice of yours.",
        places=(Place.SETTINGS,),
        rank=4,
    ),
    Action(
        name="close",
        keys=("escape", "q"),
        label="back",
        help="Go back to where you were. All that you changed is kept.",
        places=(Place.SETTINGS,),
        rank=5,
    ),
    Action(
        name="open_session",
        keys=("enter",),
        label="open",
        help="From a part to the sessions; on a session, see all of it.",
        places=(Place.HISTORY,),
        rank=2,
    ),
    Action(
        name="next_part",
        keys=("right", "tab"),
        label="next part",
        help="To the part on the right: the year, the back, the weeks, what hurt, the exercises, the sessions.",
        places=(Place.HISTORY,),
        rank=3,
    ),
    Action(
        name="previous_part",
        keys=("left",),
        label="part before",
        help="To the part on the left.",
        places=(Place.HISTORY,),
        rank=6,
    ),
    Action(
        name="longer",
        keys=("plus", "equals_sign"),
        label="longer",
        help="Look back further: two weeks, three months, a year, all.",
        places=(Place.HISTORY,),
        rank=4,
    ),
    Action(
        name="shorter",
        keys=("minus",),
        label="shorter",
        help="Look back less far.",
        places=(Place.HISTORY,),
        rank=5,
    ),
    Action(
        name="edit_session",
        keys=("e",),
        label="change",
        help="Change how the back felt, where, what was noted, or the day.",
        places=(Place.KEPT_SESSION,),
        rank=2,
    ),
    Action(
        name="delete_session",
        keys=("d", "delete"),
        label="delete",
        help="Delete the session, once you have been asked.",
        places=(Place.KEPT_SESSION,),
        rank=3,
    ),
    Action(
        name="undo",
        keys=("u",),
        label="undo",
        help="Take back the latest change or deletion.",
        places=(Place.HISTORY, Place.KEPT_SESSION),
        rank=4,
    ),
    Action(
        name="close_page",
        keys=("escape", "q", "left", "backspace"),
        label="back to the history",
        help="Go back to the history.",
        places=(Place.KEPT_SESSION,),
        rank=1,
    ),
    Action(
        name="close_history",
        keys=("escape", "q", "h"),
        label="back",
        help="Go back to where you came from.",
        places=(Place.HISTORY,),
        rank=1,
    ),
    Action(
        name="keys",
        keys=("question_mark", "f1"),
        label="keys",
        help="Show every key.",
        places=(Place.EVERYWHERE,),
        rank=12,
    ),
    Action(
        name="command_palette",
        keys=("m", "f2"),
        label="menu",
        help="Search everything that can be done here.",
        places=(Place.EVERYWHERE,),
        rank=13,
    ),
    Action(
        name="theme",
        keys=("t",),
        label="theme",
        help="Choose a theme; each shows itself as you pass over it.",
        places=(Place.EVERYWHERE,),
    ),
    Action(
        name="settings",
        keys=("comma",),
        label="settings",
        help="See and change every setting.",
        places=(Place.EVERYWHERE,),
    ),
    Action(
        name="safety",
        keys=("s",),
        label="safety",
        help="Read when to stop and get help.",
        places=(Place.EVERYWHERE,),
    ),
    Action(
        name="redraw",
        keys=("f5",),
        label="draw again",
        help="Draw the whole screen again.",
        places=(Place.EVERYWHERE,),
    ),
    Action(
        name="suspend_process",
        keys=("ctrl+z",),
        label="to the shell",
        help="Go to the shell for a moment; `fg` comes back, and a session waits paused.",
        places=(Place.EVERYWHERE,),
    ),
    Action(
        name="history",
        keys=("h",),
        label="history",
        help="Look back: whether it helps, what was done, what hurt.",
        places=(Place.HOME, Place.FINISH),
        rank=4,
    ),
    Action(
        name="plugins",
        keys=("p",),
        label="plug-ins",
        help="See every pack and plug-in, what each adds, and what is wrong with it.",
        places=(Place.HOME,),
        rank=15,
    ),
    Action(
        name="quit",
        keys=("q",),
        label="quit",
        help="Leave unslump.",
        places=(Place.HOME,),
        rank=14,
    ),
)


def actions_at(*places: Place) -> tuple[Action, ...]:
    """The actions of some places, in the order of the table."""
    return tuple(action for action in ACTIONS if set(action.places) & set(places))
