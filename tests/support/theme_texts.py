"""Theme files, as text."""

MOSS = """\
name = "moss"
title = "Moss"
dark = true

[colours]
background = "#10140f"
foreground = "#cfd6c8"
accent = "#c9a25a"
"""
"""A sound one."""
