"""unslump: a coach in the terminal that undoes sitting."""

__version__ = "0.1.0"
