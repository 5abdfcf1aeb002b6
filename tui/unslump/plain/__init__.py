"""Plain mode: a session in short lines, for pipes into speech, braille displays and screen readers."""
