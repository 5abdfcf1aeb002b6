"""What can be done everywhere."""

from unslump.ui.actions.action import Action, Place

ACTIONS = (
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
)
