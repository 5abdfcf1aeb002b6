"""Putting a routine together: its steps on the left, the exercises of every pack on the right."""
