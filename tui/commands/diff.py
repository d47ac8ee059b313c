"""`layers-tui diff`: what changed in the argument between two versions."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from ..stack.clean import clean_line
from . import DONE, FAILED, WRONG
from .options import command_parser, read_standard_input
from .printing import add_printing, has_colour, print_width, speaks_unicode

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from ..stack.case import Case
    from ..stack.changes import Difference
    from .options import CommandParser

TEXT = "text"
EPILOG = """\
Two stacks, or two comparisons. It tells the verdict and the claim before and
after, what became of the problems, the layers, then the wording:
[-words that went-] and {+words that came+}. Comments, the order of keys and
quotes are no difference.

Either of the two may be -, standard input:
  git show HEAD:./mine.yaml | layers-tui diff - mine.yaml

Exit status: 0 they are the same, 1 they differ, 2 wrong usage or input that
can't be read.
"""


def parser() -> CommandParser:
    made = command_parser("diff", "Tell what changed in the argument between two versions.", EPILOG)
    made.add_argument("old", metavar="OLD", help="a YAML file, an id, or - for standard input")
    made.add_argument("new", metavar="NEW", help="the same, as it is now")
    made.add_argument(
        "--to",
        choices=(TEXT, "markdown", "json"),
        default=TEXT,
        help="for people, for a comment on a pull request, or for programs",
    )
    add_printing(made)
    return made


def run(arguments: Sequence[str]) -> int:
    """Print the difference."""
    from ..stack.diff import compare
    from ..stack.fault import InputError
    from ..user.folders import user_library

    made = parser()
    options = made.parse_args(arguments)
    if options.to != TEXT:
        for name, is_given in (
            ("width", options.width is not None),
            ("color", options.color != "auto"),
            ("ascii", options.ascii),
        ):
            if is_given:
                made.error(f"--{name} makes no difference to {options.to}; it goes with {TEXT}")
    names = (options.old, options.new)
    if names == ("-", "-"):
        made.error("only one of the two can be standard input")
    library = user_library(piped=read_standard_input() if "-" in names else b"")
    cases: list[Case] = []
    for name in names:
        try:
            cases.append(library.load([name]))
        except InputError as error:
            print(error, file=sys.stderr)
    if len(cases) < len(names):
        return WRONG
    old, new = cases
    if (old.comparison is None) != (new.comparison is None):
        kinds = ["a stack" if case.comparison is None else "a comparison" for case in cases]
        told = ", ".join(
            f"{clean_line(name)} is {kind}" for name, kind in zip(names, kinds, strict=True)
        )
        hint = "give two stacks or two comparisons"
        print(f"layers-tui diff: {told}; {hint}", file=sys.stderr)
        return WRONG
    difference = compare(old, new)
    _print(difference, options)
    return DONE if difference.same else FAILED


def _print(difference: Difference, options: argparse.Namespace) -> None:
    if options.to == "json":
        from ..export.diff_json import diff_json

        sys.stdout.write(diff_json(difference))
    elif options.to == "markdown":
        from ..export.diff_markdown import diff_markdown

        sys.stdout.write(diff_markdown(difference))
    else:
        from ..export.diff_text import diff_rows
        from ..export.text import print_rows

        size = print_width(options.width)
        rows = diff_rows(difference, size, ascii_only=options.ascii or not speaks_unicode())
        print_rows(rows, sys.stdout, size, color=has_colour(options.color))
