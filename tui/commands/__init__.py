"""The commands, one a module. Each has `run(arguments)`, which gives the exit status."""

DONE, FAILED, WRONG = 0, 1, 2
"""Exit statuses: done; a check failed; wrong usage, or input that can't be read."""
