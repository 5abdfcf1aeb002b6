"""What a session needs from its surroundings, looked at one thing after the other, and told to a person."""
