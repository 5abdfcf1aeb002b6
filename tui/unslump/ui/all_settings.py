"""Every setting, the keys of actions among them. It imports no Textual, so that commands can list them."""

from unslump.settings.each import Kind, Setting, every_setting
from unslump.ui.actions import ACTIONS, TITLES


def all_settings() -> tuple[Setting, ...]:
    """The settings in their groups, and the keys of each action."""
    return (*every_setting(), *_key_settings())


def _key_settings() -> tuple[Setting, ...]:
    """The keys of each action as a setting, in the order of the table."""
    by_name = {action.name: action for action in reversed(ACTIONS)}
    return tuple(
        Setting(
            path=("keys", action.name),
            kind=Kind.KEYS,
            default=action.keys,
            words=f"{TITLES[action.places[0]]}: {action.help}",
            group="Keys",
        )
        for action in sorted(by_name.values(), key=ACTIONS.index)
    )
