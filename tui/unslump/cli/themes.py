"""`themes`: what colours there are to choose from."""

import click

from unslump.cli.choices import choices
from unslump.cli.telling import tell


@click.command()
def themes() -> None:
    """List every theme; an asterisk marks the one that you chose.

    `unslump settings set theme NAME` chooses another.
    """
    from unslump.cli.setting_names import known_themes
    from unslump.paths import paths
    from unslump.routine.nearest import none_named
    from unslump.settings import Settings, load

    chosen, usual = load(paths().settings).settings.theme, Settings().theme
    known = known_themes(safe=choices().safe)
    names = [theme.name for theme in known.themes]
    width = max(map(len, names))
    for theme in known.themes:
        click.echo(f"{'*' if theme.name == chosen else ' '} {theme.name:<{width}}  {theme.title}")
    tell(known.problems)
    if chosen not in names:
        tell([none_named("theme", chosen, names, f"You see `{usual}` instead.")])
