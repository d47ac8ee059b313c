"""`make bench`: how fast the program is, beside something bare in the same run."""
