"""Doing it: timeline, player and cues. Pure: no clock, no files, no screen."""
