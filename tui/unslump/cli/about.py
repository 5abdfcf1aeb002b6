"""About the program itself: `paths` and `keys`."""

import click


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
    """List every key."""
    from unslump.ui.actions import ACTIONS, TITLES, actions_at, key_words

    width = max(len(key_words(action)) for action in ACTIONS)
    for place, title in TITLES.items():
        click.echo(title)
        for action in actions_at(place):
            click.echo(f"  {key_words(action):<{width}}  {action.help}")
        click.echo()
