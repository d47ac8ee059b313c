"""Compare layered stacks: does each layer solve the problem below it, or shift it?"""

__version__ = "0.1.0"
