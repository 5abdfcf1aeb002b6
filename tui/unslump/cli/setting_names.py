"""The names that a setting can be, where they are known only once plug-ins have been asked."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from unslump.hooks.host import Host
    from unslump.ui.theme_names import NamedTheme


def known_themes(*, safe: bool) -> "tuple[NamedTheme, ...]":
    """Every theme that can be chosen; safe, without those that plug-ins bring."""
    from unslump.paths import paths
    from unslump.ui.theme_names import theme_names

    return theme_names(paths().user_themes, [source.path for source in _host(safe=safe).themes()])


def names_for(setting: str, *, safe: bool) -> tuple[str, ...]:
    """The names that there are for a setting that wants one of several; none where any text will do."""
    if setting == "theme":
        return tuple(theme.name for theme in known_themes(safe=safe))
    if setting == "breath":
        return tuple(_host(safe=safe).breath_patterns())
    return ()


def _host(*, safe: bool) -> "Host":
    from unslump.hooks.assembly import started_host
    from unslump.hooks.clean_output import clean_output

    with clean_output():
        return started_host(safe=safe)
