"""What can be done at home."""

from unslump.ui.actions.action import Action, Place

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
        name="snooze",
        keys=("z",),
        label="later",
        help="Put reminders off for fifteen minutes, until your next session at the latest.",
        places=(Place.HOME,),
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
