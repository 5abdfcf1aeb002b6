"""What can be done on the page of packs and plug-ins, and among the settings."""

from unslump.ui.actions.action import Action, Place

ACTIONS = (
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
        rank=3,
    ),
    Action(
        name="take_previous",
        keys=("left",),
        label="choice before",
        help="The one before; five minutes less.",
        places=(Place.SETTINGS,),
        rank=4,
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
        rank=5,
    ),
    Action(
        name="close",
        keys=("escape", "q"),
        label="back",
        help="Go back to where you were. All that you changed is kept.",
        places=(Place.SETTINGS,),
        rank=2,
    ),
)
