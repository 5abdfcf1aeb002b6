"""`themes`: what colours there are to choose from."""

import click

from unslump.cli.common import choices


@click.command()
def themes() -> None:
    """List every theme; an asterisk marks the one that you chose.

    `unslump settings set theme NAME` chooses another.
    """
    from unslump.cli.setting_names import known_themes
    from unslump.paths import paths
    from unslump.settings import load

    chosen = load(paths().settings).settings.theme
    known = known_themes(safe=choices().safe)
    width = max(len(theme.name) for theme in known)
    for theme in known:
        click.echo(f"{'*' if theme.name == chosen else ' '} {theme.name:<{width}}  {theme.title}")
