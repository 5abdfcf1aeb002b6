"""The keymap on the screen: Textual's bindings and whatever shows or hears a key follow the same one."""

from textual.app import App

from unslump.ui.keymap import Keymap

NO_KEY = "no_key"
"""What no terminal sends: the key of an action whose keys were taken from it."""


class OwnKeys(App[None]):
    """An app whose `keymap` is a person's own."""

    keymap = Keymap()

    def use_keys(self, keymap: Keymap) -> None:
        """Follow this keymap from now on."""
        self.keymap = keymap
        self.set_keymap({name: ",".join(keys) or NO_KEY for name, keys in keymap.own.items()})
        for screen in self.screen_stack:
            for bar in screen.query("KeyBar"):
                bar.refresh()


def keymap_here(app: App[object]) -> Keymap:
    """The keymap of this app; the table as it stands in an app that has none."""
    return app.keymap if isinstance(app, OwnKeys) else Keymap()
