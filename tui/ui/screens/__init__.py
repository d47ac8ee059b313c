"""The screens: the board itself, and what opens over it."""
