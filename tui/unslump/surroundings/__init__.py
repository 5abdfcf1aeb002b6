"""What is around a session: the screen that must not go dark, and the music that makes way for the cues."""
