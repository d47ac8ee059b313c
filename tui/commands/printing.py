"""How text is printed: how wide, with which marks, and whether in colour."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

PLAIN_WIDTH, WIDEST = 80, 100
NARROWEST = 20
NO_TERMINAL = (None, "", "dumb")
"""What TERM says where there is nothing but text."""


def width(text: str) -> int:
    """A number of cells, as an option's value."""
    import argparse

    try:
        number = int(text)
    except ValueError:
        number = 0
    if not NARROWEST <= number <= 1000:
        raise argparse.ArgumentTypeError(f"give a number of cells from {NARROWEST} to 1000")
    return number


def add_printing(made: argparse.ArgumentParser) -> None:
    """The options that say how text is printed."""
    made.add_argument("--ascii", action="store_true", help="draw with ASCII marks only")
    made.add_argument(
        "--color",
        choices=("auto", "always", "never"),
        default="auto",
        help="colours (auto: on a terminal)",
    )
    made.add_argument("--width", type=width, metavar="CELLS", help="how wide the text is printed")


def print_width(chosen: int | None) -> int:
    """How many cells a line may take: as chosen, else as the terminal has."""
    if chosen is not None:
        return chosen
    if not sys.stdout.isatty():
        return PLAIN_WIDTH
    import shutil

    return max(NARROWEST, min(shutil.get_terminal_size((PLAIN_WIDTH, 24)).columns, WIDEST))


def has_colour(choice: str) -> bool:
    """Whether to print in colour."""
    is_able = sys.stdout.isatty() and os.environ.get("TERM") not in NO_TERMINAL
    return choice == "always" or (is_able and not no_colour(choice))


def no_colour(choice: str) -> bool:
    """Whether colour is refused, by choice or by the environment."""
    return choice == "never" or (choice == "auto" and bool(os.environ.get("NO_COLOR")))


def speaks_unicode() -> bool:
    """Whether standard output takes the marks that are no ASCII."""
    try:
        "○│●◆▸→".encode(sys.stdout.encoding or "ascii")
    except (LookupError, UnicodeEncodeError):
        return False
    return True
