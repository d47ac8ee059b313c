"""What is the user's own: folders, settings, and what was last chosen in the program."""
