"""The command line. Imports Textual only to open the viewer."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from typing import TYPE_CHECKING

from . import __version__

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .stack.case import Case

DONE, WRONG = 0, 2
PLAIN_WIDTH = 80
NARROWEST = 20
SWITCH_SECONDS = 0.0005

EPILOG = """\
With no argument it opens the built-in comparison of AI and crypto. Name ids, YAML files,
or several of them: `layers-tui ai mine.yaml`. Where standard output is no terminal the
argument is printed as text. In the program, ? shows the keys and q quits.
"""


def parser() -> argparse.ArgumentParser:
    """The options and arguments of `layers-tui`."""
    made = argparse.ArgumentParser(
        prog="layers-tui",
        description="See whether each layer of a stack solves the problem below it, or moves it.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    made.add_argument(
        "names", nargs="*", metavar="FILE|ID", help="a comparison, a stack, or several stacks"
    )
    made.add_argument("--theme", metavar="NAME", help="the colours to open with (t changes them)")
    made.add_argument(
        "--layout", choices=("stacked", "side"), default="stacked", help="how the panels stand"
    )
    made.add_argument("--plain", action="store_true", help="print text, also on a terminal")
    made.add_argument("--ascii", action="store_true", help="draw with ASCII marks only")
    made.add_argument(
        "--color",
        choices=("auto", "always", "never"),
        default="auto",
        help="colours (auto: on a terminal)",
    )
    made.add_argument("--width", type=_width, metavar="CELLS", help="how wide the text is printed")
    made.add_argument("--version", action="version", version=f"layers-tui {__version__}")
    return made


def _width(text: str) -> int:
    try:
        width = int(text)
    except ValueError:
        width = 0
    if not NARROWEST <= width <= 1000:
        raise argparse.ArgumentTypeError(f"give a number of cells from {NARROWEST} to 1000")
    return width


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program; the exit status."""
    # Start-up makes much and drops little: collecting in between only costs time.
    gc.disable()
    options = parser().parse_args(argv)
    from .stack.fault import InputError
    from .stack.library import builtin_library

    try:
        case = builtin_library().load(options.names)
        if options.theme is not None:
            from .ui.theme_file import find_theme_file

            find_theme_file(options.theme)
    except InputError as error:
        print(error, file=sys.stderr)
        return WRONG
    ascii_only = options.ascii or not _speaks_unicode()
    if options.plain or not sys.stdout.isatty() or os.environ.get("TERM") in (None, "", "dumb"):
        return _print(case, options, ascii_only=ascii_only)
    return _open(case, options, ascii_only=ascii_only)


def _speaks_unicode() -> bool:
    try:
        "○│●◆▸".encode(sys.stdout.encoding or "ascii")
    except (LookupError, UnicodeEncodeError):
        return False
    return True


def _no_color(choice: str) -> bool:
    return choice == "never" or (choice == "auto" and bool(os.environ.get("NO_COLOR")))


def _print(case: Case, options: argparse.Namespace, *, ascii_only: bool) -> int:
    from .export.text import print_rows, text_rows

    color = options.color == "always" or (
        sys.stdout.isatty() and not _no_color(options.color) and os.environ.get("TERM") != "dumb"
    )
    width = options.width or (_terminal_width() if sys.stdout.isatty() else PLAIN_WIDTH)
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")
    try:
        print_rows(text_rows(case, width, ascii_only=ascii_only), sys.stdout, width, color=color)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read has read enough; keep the interpreter from telling of it at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return DONE


def _terminal_width() -> int:
    import shutil

    return max(NARROWEST, min(shutil.get_terminal_size((PLAIN_WIDTH, 24)).columns, 100))


def _open(case: Case, options: argparse.Namespace, *, ascii_only: bool) -> int:
    # Textual writes frames from a thread, which has to wait this long for its turn.
    sys.setswitchinterval(SWITCH_SECONDS)
    # Textual takes any NO_COLOR for a yes, even an empty one.
    if _no_color(options.color):
        os.environ["NO_COLOR"] = "1"
    else:
        os.environ.pop("NO_COLOR", None)
    from .ui.app import LayersApp

    side = options.layout == "side"
    app = LayersApp(case, theme=options.theme, side=side, ascii_only=ascii_only)
    result = app.run()
    return app.return_code or result or DONE
