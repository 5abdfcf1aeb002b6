"""Bindings from the action table."""

from textual.binding import Binding, BindingType

from unslump.ui.actions import Place, actions_at


def bindings_at(*places: Place) -> list[BindingType]:
    """The key bindings of some places."""
    return [
        Binding(
            ",".join(action.keys),
            f"{action.owner}.{action.name}",
            action.label,
            tooltip=action.help,
            id=action.name,
        )
        for action in actions_at(*places)
    ]
