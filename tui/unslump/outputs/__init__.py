"""Where cues go: the outputs that come with unslump."""
