"""The outputs that unslump brings, by the names that settings know them by."""

SCREEN, BELL, NOTIFICATION, TITLE = "screen", "bell", "notification", "title"
LINES = "lines"
"""What `unslump listen` prints."""
OWN_OUTPUTS = (SCREEN, BELL, NOTIFICATION, TITLE, LINES)
"""Those that can be turned off for good. The cue stream cannot: whoever names a place for it wants it."""
