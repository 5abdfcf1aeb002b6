"""Widgets, one a file: each is shown a moment or a model and draws it."""
