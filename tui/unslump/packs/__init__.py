"""Packs that people add: where they lie, how they come and go, and how they are written."""
