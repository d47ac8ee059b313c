"""`layers-tui`: the viewer, or the argument as text. Imports Textual only to open the viewer."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from . import DONE, WRONG
from .printing import NO_TERMINAL, add_printing, has_colour, no_colour, print_width, speaks_unicode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..stack.case import Case
    from ..stack.fault import InputError
    from ..stack.library import Library
    from ..stack.link import Linked
    from ..ui.session import Session
    from .options import CommandParser

SWITCH_SECONDS = 0.0005

READ_AT_ONCE = 128_000
"""Bytes of files that are read before the screen opens; more are read behind it."""

EPILOG = """\
commands, each with --help of its own:
  layers-tui new FILE       write a stack to start from
  layers-tui check FILE...  tell every fault of files and folders of them
  layers-tui diff OLD NEW   what changed in the argument, verdict first
  layers-tui export         the argument as Markdown, HTML, SVG, text,
                            JSON or Mermaid
  layers-tui serve          the viewer in a browser, for others to read
  layers-tui list           the stacks and themes that can be named
  layers-tui schema         the JSON Schema of the files, for editors
  layers-tui completion     what completes all this in bash, zsh or fish

With no argument it opens the built-in comparison of AI and crypto. Name ids,
YAML files, or several of them: `layers-tui ai mine.yaml`. A name without a /
or an ending is an id, else a file of that name, else one with .yaml or .yml
behind it. Where standard output is no terminal the argument is printed as
text. In the program, ? shows the keys and q quits.

Your own are read as stacks/NAME.yaml, themes/NAME.yaml and settings.yaml,
each in
  {config}
and LAYERS_TUI_THEME, _LAYOUT, _ORDER, _LINK and _EDITOR from the environment.
Options come before the environment, that before settings.yaml, that before
what was last chosen.
"""


class Options:
    """What the command line asks for."""

    names: Sequence[str] = ()
    theme: str | None = None
    layout: str | None = None
    layer: str | None = None
    order: str | None = None
    plain = False
    ascii = False
    color = "auto"
    width: int | None = None


def parser() -> CommandParser:
    """The options and arguments of `layers-tui`."""
    from .. import __version__
    from .options import LAYER_HELP, command_parser

    made = command_parser(
        "",
        "See whether each layer of a stack solves the problem below it, or moves it.",
        EPILOG,
    )
    made.add_argument(
        "names", nargs="*", metavar="FILE|ID|-", help="a comparison, a stack, or several stacks"
    )
    made.add_argument(
        "--theme", metavar="NAME|FILE", help="the colours to open with (t changes them)"
    )
    made.add_argument("--layout", choices=("stacked", "side"), help="how the panels stand")
    made.add_argument(
        "--layer",
        metavar="STACK/LAYER",
        help=LAYER_HELP,
    )
    made.add_argument("--order", choices=("bottom", "top"), help="where the foundation is (bottom)")
    made.add_argument("--plain", action="store_true", help="print text, also on a terminal")
    add_printing(made)
    made.add_argument("-V", "--version", action="version", version=f"layers-tui {__version__}")
    return made


def read_options(arguments: Sequence[str]) -> Options:
    """What the command line asks for; argparse ends the program where it is wrong."""
    options = Options()
    if any(each.startswith("-") for each in arguments):
        parser().parse_args(arguments, options)
        return options
    # Names alone need no parser, which would take longer than to read them.
    options.names = arguments
    return options


def run(arguments: Sequence[str]) -> int:
    """Open the viewer, or print the argument where it can't be opened."""
    options = read_options(arguments)
    from ..stack.fault import InputError
    from ..user.choices import choose
    from ..user.chosen import recall
    from ..user.folders import chosen_file, settings_file, user_library
    from ..user.settings import read_settings

    plain = options.plain or not sys.stdout.isatty() or os.environ.get("TERM") in NO_TERMINAL
    library = user_library(piped=_piped(options.names))
    plain = plain or not (_is_keyboard() or _takes_the_keyboard())
    linked = None
    try:
        case = library.load(options.names) if plain else _load_if_small(library, options.names)
        if options.layer is not None and case is not None:
            from ..stack.link import find_layer

            linked = find_layer(case, options.layer, "--layer")
        if options.theme is not None:
            from ..ui.theme_file import find_theme_file, parse_theme

            theme = find_theme_file(options.theme)
            if plain and theme is not None:
                parse_theme(theme)
    except InputError as error:
        print(_with_help(error, options.names), file=sys.stderr)
        return WRONG
    settings, chosen = read_settings(settings_file()), recall(chosen_file())
    choices = choose(vars(options), os.environ, settings, chosen)
    ascii_only = options.ascii or not speaks_unicode()
    if plain and case is not None:
        for fault in choices.faults:
            print(fault, file=sys.stderr)
        return _print(case, linked, options, ascii_only=ascii_only, on_top=choices.on_top)
    from ..ui.session import Session

    names = tuple(options.names)
    session = Session(library, names, choices, chosen_file(), True, options.layer)
    return _open(case, session, options, ascii_only=ascii_only)


def _load_if_small(library: Library, names: Sequence[str]) -> Case | None:
    """The case, or None where so much is to be read that the screen opens before."""
    from ..stack.case import Reader
    from ..stack.fault import StopReading

    size = 0

    def stop_at_large(_file: str, total: int, done: int) -> None:
        nonlocal size
        size += total if done == 0 else 0
        if size > READ_AT_ONCE:
            raise StopReading

    try:
        return library.load(names, Reader(library, on_read=stop_at_large))
    except StopReading:
        return None


def _piped(names: Sequence[str]) -> bytes:
    if "-" not in names:
        return b""
    from .options import read_standard_input

    return read_standard_input()


def _with_help(error: InputError, names: Sequence[str]) -> str:
    """What was wrong, and where a command was meant, how it is given."""
    from ..cli import COMMANDS
    from ..stack.fault import nearest

    meant = next((name for name in names[1:] if name in COMMANDS), None)
    if meant:
        return f"{error}\nlayers-tui: the command goes first: layers-tui {meant} ..."
    if names and names[0] in ("help", "version"):
        return f"{error}\nlayers-tui: if an option is meant, it is --{names[0]}"
    if names and (like := nearest(names[0], COMMANDS)):
        return f"layers-tui: if a command is meant, it is {like}: layers-tui {like} ...\n{error}"
    return str(error)


def _is_keyboard() -> bool:
    return sys.stdin is not None and sys.stdin.isatty()


def _takes_the_keyboard() -> bool:
    """Standard input is a pipe or a file: put the terminal in its place, for the keys."""
    if sys.__stdin__ is None:
        return False
    try:
        terminal = os.open("/dev/tty", os.O_RDWR)
    except OSError:
        return False
    if terminal != 0:
        os.dup2(terminal, 0)
        os.close(terminal)
    return True


def _print(
    case: Case,
    linked: Linked | None,
    options: Options,
    *,
    ascii_only: bool,
    on_top: bool,
) -> int:
    from ..export.text import layer_rows, print_rows, text_rows

    size = print_width(options.width)
    if linked is None:
        rows = text_rows(case, size, ascii_only=ascii_only, on_top=on_top)
    else:
        rows = layer_rows(case, linked, size, ascii_only=ascii_only)
    print_rows(rows, sys.stdout, size, color=has_colour(options.color))
    return DONE


def _open(case: Case | None, session: Session, options: Options, *, ascii_only: bool) -> int:
    # Textual writes frames from a thread, which has to wait this long for its turn.
    sys.setswitchinterval(SWITCH_SECONDS)
    # Textual takes any NO_COLOR for a yes, even an empty one.
    if no_colour(options.color):
        os.environ["NO_COLOR"] = "1"
    else:
        os.environ.pop("NO_COLOR", None)
    for name in ("COLUMNS", "LINES"):
        # They say how large the terminal was; it tells itself how large it is.
        os.environ.pop(name, None)
    from io import StringIO

    from ..ui.asyncio_import import import_asyncio

    import_asyncio()
    from rich.console import Console

    from ..ui.app import LayersApp

    app = LayersApp(case, session=session, ascii_only=ascii_only)
    wrong = StringIO()
    app.error_console = Console(file=wrong, markup=False, highlight=False)
    result = app.run()
    if trace := wrong.getvalue():
        from .crash import tell

        return tell(trace)
    if app.opening_faults:
        from ..stack.fault import InputError

        told = _with_help(InputError(list(app.opening_faults)), session.names)
        print(told, file=sys.stderr)
    return app.return_code or result or DONE
