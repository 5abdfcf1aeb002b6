"""When the next session is due, by what a person asked to be reminded of. Nothing runs for it meanwhile."""
