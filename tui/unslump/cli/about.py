"""About the program itself: `paths` and `keys`."""

import click

from unslump.cli.telling import tell


@click.command()
def paths() -> None:
    """Say where every file is."""
    from unslump.paths import places

    shown = places()
    width = max(len(place.name) for place in shown)
    for place in shown:
        click.echo(f"{place.name:<{width}}  {place.path}")
        click.echo(f"{'':<{width}}  {place.purpose}")


@click.command()
def keys() -> None:
    """List every key, your own among them.

    The word in brackets is the name of the action, by which your settings can give it other keys.
    """
    from unslump.paths import paths as where
    from unslump.ui.actions import TITLES, key_words
    from unslump.ui.dialog_keys import DIALOGS
    from unslump.ui.keymap import keymap_of, load_with_keys

    loaded = load_with_keys(where().settings)
    keymap = keymap_of(loaded.settings)
    sections = {
        title: [(key_words(action), f"{action.help} [{action.name}]") for action in keymap.at(place)]
        for place, title in TITLES.items()
    } | {title: [(key.words, key.help) for key in keys] for title, keys in DIALOGS.items()}
    width = max(len(words) for rows in sections.values() for words, _ in rows)
    for title, rows in sections.items():
        click.echo(title)
        for words, help_words in rows:
            click.echo(f"  {words:<{width}}  {help_words}")
        click.echo()
    tell(loaded.problems)
