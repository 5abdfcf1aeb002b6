"""Telling in passing what went wrong."""

from typing import Any

from textual.app import App
from textual.widget import Widget

from unslump.ui.text import literal

SECONDS = 12.0
"""How long it stays: a sentence or two, and the name of a file, take a while to be read."""


def warn(here: App[Any] | Widget, title: str, problem: object) -> None:
    """Tell a problem, which says itself what happened and what to do, under a title of a few words."""
    here.notify(literal(str(problem)).plain, title=title, severity="warning", timeout=SECONDS, markup=False)
