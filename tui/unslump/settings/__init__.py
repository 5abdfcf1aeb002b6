"""What a person has chosen, kept in one TOML file that they may edit."""

from unslump.settings.declaration import GROUPS, CheckInChoice, FigureChoice, Motion, Settings
from unslump.settings.reading import LoadedSettings, load
from unslump.settings.writing import change, remember

__all__ = [
    "GROUPS",
    "CheckInChoice",
    "FigureChoice",
    "LoadedSettings",
    "Motion",
    "Settings",
    "change",
    "load",
    "remember",
]
